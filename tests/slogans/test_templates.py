"""What a slogan has in common with its variants."""

from __future__ import annotations

import pytest

from policytext.slogans.templates import template_of


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("三品东风", "三品…"),
        ("五心工作法", "五心…"),
        ("两纵三横", "两纵三横…"),
        ("一企一策", "一…一策"),
        ("人工智能+制造", "人工智能+…"),
        ("枫桥经验", None),
        ("高质量发展", None),
    ],
)
def test_templates_leave_out_what_varies(name: str, template: str | None) -> None:
    assert template_of(name) == template
