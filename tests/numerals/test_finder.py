"""Numerals found in text: which strings are numerals, which are not, and their spans."""

from __future__ import annotations

import csv
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.numerals import find_numerals

# One numeral a line: the text, the numeral in it (empty: there is none), its kind, its lowest and highest
# value. A line with a reason in known_failure is one that policytext does not read yet.
TABLE = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8")
CASES = list(csv.DictReader(TABLE.splitlines(), delimiter="\t"))
PARAMETERS = [
    pytest.param(
        case,
        id=case["id"],
        marks=[pytest.mark.xfail(strict=True, reason=case["known_failure"])] if case["known_failure"] else [],
    )
    for case in CASES
]


def test_finder_table_is_large_and_its_ids_are_unique() -> None:
    assert len(CASES) >= 400
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", PARAMETERS)
@pytest.mark.parametrize("carrier", ["{}", "今年共有{}，"])
def test_finder_reads_numerals(case: dict[str, str], carrier: str) -> None:
    found = find_numerals(carrier.format(case["text"]))
    if not case["numeral"]:
        assert found == []
        return
    assert [(n.text, n.kind, n.low, n.high) for n in found] == [
        (case["numeral"], case["kind"], Decimal(case["low"]), Decimal(case["high"]))
    ]


def test_finder_gives_offsets_into_the_text() -> None:
    text = "投入２．５亿元，走访七八百户，增长19.2%"
    assert [text[n.start : n.end] for n in find_numerals(text)] == ["２．５亿", "七八百", "19.2%"]


@pytest.mark.parametrize("text", ["由3到5个", "从3%到5%", "自三万到五万"])
def test_finder_keeps_two_states_apart(text: str) -> None:
    assert len(find_numerals(text)) == 2


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet="0123456789.,，一二两十百千万亿点零半几上数余成折倍翻番%‰分之第-−至、 个a/壹拾○", max_size=40
    )
)
def test_finder_spans_are_ordered_and_slice_back(text: str) -> None:
    found = find_numerals(text)
    assert all(text[n.start : n.end] == n.text and n.low <= n.high for n in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_finder_never_raises(text: str) -> None:
    assert isinstance(find_numerals(text), list)


@pytest.mark.parametrize(
    "unit", ["一", "9", "百万亿", "1,", "3-", "十几", "负", "二点", "1.", "第", "一、", "翻"]
)
def test_finder_survives_long_runs(unit: str) -> None:
    assert all(n.low <= n.high for n in find_numerals(unit * 20_000))


@pytest.mark.parametrize("unit", ["一", "一千", "零", "壹", "1点一", "1,111", "点一", "第一"])
def test_finder_reads_no_number_in_a_run_of_200_000_characters(unit: str) -> None:
    run = unit * (200_000 // len(unit))
    found = find_numerals(f"{run}，另有3亿元")
    assert [n.text for n in found if n.end > len(run)] == ["3亿"]
    assert all(n.end - n.start < 80 for n in found)


@pytest.mark.parametrize("unit", ["一", "9", "三千"])
def test_finder_takes_no_rest_of_a_long_run_for_a_number(unit: str) -> None:
    assert find_numerals(f"共有{unit * (100 // len(unit))}") == []


@pytest.mark.parametrize("word", ["四川", "千方百计", "统一"])
def test_finder_knows_words_wherever_they_stand_in_a_long_text(word: str) -> None:
    # Words are looked for in stretches of 65,536 characters.
    for before in range(65_536 - len(word), 65_538):
        assert find_numerals("，" * before + word) == []
