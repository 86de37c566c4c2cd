"""Which texts are written in traditional script."""

from __future__ import annotations

import pytest

from policytext.restoration.script import is_traditional, traditional_chars


def test_script_every_traditional_character_counts() -> None:
    assert [char for char in sorted(traditional_chars()) if not is_traditional(3 * char)] == []


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("實力鳳凰、美麗鳳凰", True),
        ("后来居上、后起之秀、后发先至", False),
        ("乾坤未定", False),
        ("乾坤、乾坤、乾坤", True),
        ("多少？是非？——何时？", False),
        ("二〇二一年、㎡、emoji 😀😀😀", False),
        ("", False),
        (100 * "全区推进城乡融合。" + "國國國", False),
        ("?" * 5 + "國國國", True),
    ],
)
def test_script_is_told_by_its_share(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional
