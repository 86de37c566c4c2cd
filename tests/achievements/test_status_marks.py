"""The patterns by which signals of status are known."""

from __future__ import annotations

import pytest

from policytext.achievements.lexicon import table
from policytext.achievements.status_marks import status_mark

ROWS = table("status_marks.tsv", "mark", "pattern", "example", "not")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['mark']}-{row['example']}")
def test_status_marks_hold_for_their_example_only(row: dict[str, str]) -> None:
    mark = status_mark(row["mark"])
    # A member is all that stands between two numbers.
    holds = mark.fullmatch if row["mark"] == "member" else mark.search
    assert holds(row["example"])
    assert not holds(row["not"])
