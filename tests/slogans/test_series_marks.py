"""Each row of marks finds the three items of its example, and none in its counter-example."""

from __future__ import annotations

import pytest

from policytext.slogans.series import enumerated
from policytext.slogans.wordlists import rows
from tests.slogans.mentions import mention

ROWS = rows("series_marks", "form", "numbers", "anywhere", "example", "counter")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['form']}-{row['numbers']}" for row in ROWS])
def test_series_marks_part_their_example_alone(row: dict[str, str]) -> None:
    marks = [row["form"].format(number) for number in row["numbers"].split()]
    items = enumerated(mention(f"办好“三事”。{row['example']}", "三事"))
    assert [item.text.lstrip("，") for item in items] == ["抓主业", "抓项目", "抓服务"]
    assert [mark for mark in marks if mark in row["example"]] == marks[:3]
    assert enumerated(mention(f"办好“三事”。{row['counter']}", "三事")) == ()
