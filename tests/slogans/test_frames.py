"""Each frame of the table finds what its example stands for, and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from policytext.slogans.frames import FRAMES, by_frame
from policytext.slogans.wordlists import rows
from tests.slogans.mentions import mention

ROWS = rows("frames", "frame", "place", "example", "slogan", "items", "counter")


def written(text: str) -> str:
    return text.replace("\\n", "\n")


def test_frames_are_those_of_the_table() -> None:
    assert [row["frame"] for row in ROWS] == list(FRAMES)
    assert {row["place"] for row in ROWS} == {"adjacent", "list", "distant"}


@pytest.mark.parametrize("row", ROWS, ids=[row["frame"] for row in ROWS])
def test_frames_find_what_their_example_stands_for(row: dict[str, str]) -> None:
    items = FRAMES[row["frame"]](mention(written(row["example"]), row["slogan"]))
    assert "|".join(item.text for item in items) == row["items"]


@pytest.mark.parametrize("row", ROWS, ids=[row["frame"] for row in ROWS])
def test_frames_leave_their_counter_example_alone(row: dict[str, str]) -> None:
    assert FRAMES[row["frame"]](mention(written(row["counter"]), row["slogan"])) == ()


def test_frames_are_tried_until_items_are_accepted() -> None:
    text = "增品种、提品质、创品牌“三品”（干部好品行、工作好品牌、生活好品味）"
    first = by_frame(mention(text, "三品"), ("adjacent",))
    second = by_frame(mention(text, "三品"), ("adjacent",), accept=lambda items: items != first)
    assert [item.text[0] for item in first] == ["干", "工", "生"]
    assert [item.text[0] for item in second] == ["增", "提", "创"]
