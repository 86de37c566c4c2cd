"""One numeral and the quantity that it states: unit, scale word and approximators, a part at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policytext.numerals import find_numerals
from policytext.quantities.lexicon import UnitLexicon
from policytext.quantities.measures import measure
from policytext.quantities.numbers import bounded, plain_number
from policytext.quantities.ratios import ratio
from policytext.record import Bound

UNITS = UnitLexicon.load()
MEASURED: list[tuple[str, str | None, str | None, str, Bound]] = [
    ("改造小区57个", "57个", "个", "57", "="),
    ("慰问120余名老人", "120余名", "名", "120", ">~"),
    ("投资约3亿元", "约3亿元", "元", "300000000", "~"),
    ("增长5%以上", "5%以上", "%", "5", ">="),
    # Half a unit and the rest of a sum belong to it.
    ("历时三年半", "三年半", "年", "3.5", "="),
    ("每盒三元五角", "三元五角", "元", "3.5", "="),
    # 一 that counts, and 一 that is an article.
    ("投资一亿元", "一亿元", "元", "100000000", "="),
    ("落实一户一档", None, None, "", "="),
    # A number with nothing to measure, and a code.
    ("编号为12", None, None, "", "="),
    ("落实0735号文件", None, None, "", "="),
]


@pytest.mark.parametrize(
    ("text", "found", "unit", "low", "bound"), MEASURED, ids=[case[0] for case in MEASURED]
)
def test_measures_are_numerals_with_unit_and_bound(
    text: str, found: str | None, unit: str | None, low: str, bound: Bound
) -> None:
    quantity = measure(text, find_numerals(text)[0], UNITS, {})
    if found is None:
        assert quantity is None
        return
    assert quantity is not None
    assert (quantity.text, quantity.unit, quantity.low, quantity.bound) == (found, unit, Decimal(low), bound)


def test_measures_of_a_cell_have_the_unit_of_its_table() -> None:
    text = "投资\n10.5\n"
    [numeral] = find_numerals(text)
    headed = measure(text, numeral, UNITS, {numeral.start: "亿元"})
    assert headed is not None
    assert (headed.text, headed.unit, headed.low) == ("10.5", "元", Decimal(1_050_000_000))
    assert measure(text, numeral, UNITS, {}) is None


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("收支比为2.50:1", "2.50:1", "2.5"),
        ("师生比1∶18", "1∶18", "0.0556"),
        # A clock and a score are no ratios.
        ("会议于9:30开始", None, ""),
        ("新增9个", None, ""),
    ],
)
def test_measures_are_ratios_where_two_numbers_are_compared(text: str, found: str | None, value: str) -> None:
    quantity = ratio(text, find_numerals(text)[0])
    assert (quantity and quantity.text) == found
    if quantity is not None:
        assert (quantity.dimension, round(quantity.low, 4)) == ("ratio", Decimal(value))


def test_measures_take_in_words_of_bounds_on_both_sides() -> None:
    text = "不少于9台"
    [numeral] = find_numerals(text)
    number = plain_number(numeral)._replace(end=len(text))
    found = bounded(text, numeral, number, UNITS.unit("台"))
    assert found is not None
    assert (found.text, found.bound) == (text, ">=")


def test_measures_by_a_scale_word_alone_count_only_people_and_what_was_reached() -> None:
    counted, named = "万名青年返乡", "百万亩基地"
    assert measure(counted, find_numerals(counted)[0], UNITS, {}) is not None
    assert measure(named, find_numerals(named)[0], UNITS, {}) is None
