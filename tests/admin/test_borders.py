"""Borders of names: where words cross them, there is no name."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from policytext.admin import Gazetteer, find_admin_units
from policytext.admin.borders import begins_word, crossing_gain, is_unknown, is_word, stands_before_names

ROWS = list(
    csv.DictReader(
        (Path(__file__).parent / "border_dangers.tsv").open(encoding="utf-8", newline=""), delimiter="\t"
    )
)
# So many sentences of a thousand may name a unit by chance.
_MOST = 5


def sentences() -> list[tuple[str, int, int, int]]:
    """Two sentences a danger, one that names what the unit lies in, with where the two words stand."""
    gazetteer = Gazetteer.load()
    made = []
    for row in ROWS:
        code = row["code"].rstrip("F")
        place = "".join(gazetteer.path(code[:6] if len(code) > 6 else code[:4]))
        for before in (f"{place}召开会议，决定", "今年"):
            start = len(before)
            border = start + len(row["left"])
            end = border + len(row["right"])
            made.append((f"{before}{row['left']}{row['right']}三处。", start, border, end))
    return made


@pytest.mark.slow
def test_borders_hardly_a_unit_where_a_verb_and_its_object_hold_a_name() -> None:
    made = sentences()
    assert len(made) >= 2000
    false = [
        (text, unit.text)
        for text, start, border, end in made
        for unit in find_admin_units(text)
        if unit.start < border < unit.end or (start < unit.start < end and unit.start != border)
    ]
    assert len(false) * 1000 <= _MOST * len(made), false


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("今年新增城区绿地20公顷。", []),
        ("新建区级养老院5所，新建县级公路30公里。", []),
        ("畅通县乡道路，和县直部门结对。", []),
        ("合肥市区道路", ["合肥"]),
        ("浙江嘉善县域经济", ["浙江", "嘉善"]),
        ("向江苏省委汇报", ["江苏省"]),
        ("浙江杭州市场繁荣", ["浙江", "杭州"]),
        ("广东省广州市增城区绿地", ["广东省", "广州市", "增城区"]),
        ("江西省南昌市新建区召开会议", ["江西省", "南昌市", "新建区"]),
        ("巢湖市扩大农村消费", ["巢湖市"]),
    ],
)
def test_borders_words_decide(text: str, units: list[str]) -> None:
    assert [unit.text for unit in find_admin_units(text)] == units


def test_borders_no_word_over_a_border_gains_nothing() -> None:
    assert crossing_gain("（增城区）", 1, 4, cost=13.0, is_full=True, others={}) == -math.inf


def test_borders_another_name_may_be_the_word_that_runs_over() -> None:
    alone = crossing_gain("甲乙丙丁", 0, 2, cost=15.0, is_full=True, others={})
    beside = crossing_gain("甲乙丙丁", 0, 2, cost=15.0, is_full=True, others={1: [(3, 5.0)]})
    assert beside > alone


def test_borders_words_are_known() -> None:
    assert is_word("城区")
    assert not is_word("城")
    assert begins_word("城区绿地", 0)
    assert is_unknown("启慧")
    assert not is_unknown("公办")
    assert stands_before_names("在")
