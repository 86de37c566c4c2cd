"""Each pattern of a data folder holds for its example, at the part in brackets, and not for its counter."""

from __future__ import annotations

import pytest

from policytext import _data

FOLDERS = ("policytext.admin", "policytext.concepts", "policytext.outline", "policytext.slogans")
ROWS = [
    (package, row)
    for package in FOLDERS
    for row in _data.read_text(package, "patterns.tsv", lambda text: _data.rows(text, "name"))
]


def unfold(example: str) -> tuple[str, int, int]:
    """Return an example without its brackets, and where the part in them begins and ends."""
    start, end = example.index("("), example.rindex(")") - 1
    return example.replace("(", "").replace(")", ""), start, end


@pytest.mark.parametrize(("package", "row"), ROWS, ids=[f"{p}-{row['name']}" for p, row in ROWS])
def test_patterns_hold_for_their_example_alone(package: str, row: dict[str, str]) -> None:
    pattern = _data.patterns(package)[row["name"]]
    text, start, end = unfold(row["example"])
    found = [match.span() for match in (pattern.match(text, start), pattern.search(text)) if match]
    assert (start, end) in found
    if "(" not in row["counter"]:
        assert pattern.search(row["counter"]) is None
        return
    text, start, end = unfold(row["counter"])
    match = pattern.match(text, start)
    assert match is None or match.span() != (start, end)


@pytest.mark.parametrize("package", FOLDERS)
def test_patterns_have_a_name_each(package: str) -> None:
    names = [row["name"] for folder, row in ROWS if folder == package]
    assert names == list(_data.patterns(package))
