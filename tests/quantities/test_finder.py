"""Quantities found in text: span, value, unit and bound, and the numbers that are not quantities."""

from __future__ import annotations

import csv
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from policytext.record import Quantity
from policytext.text import Span

# One quantity a line; lines with the same id are one sentence, in order. A line without a quantity is a
# sentence that has none. A reason in known_failure marks what policytext does not get right yet.
TABLE = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(TABLE, delimiter="\t", quoting=csv.QUOTE_NONE))
CASES = {id: list(rows) for id, rows in groupby(ROWS, key=lambda row: row["id"])}
PARAMETERS = [
    pytest.param(
        rows,
        id=id,
        marks=[pytest.mark.xfail(strict=True, reason=reason)] if (reason := rows[0]["known_failure"]) else [],
    )
    for id, rows in CASES.items()
]


def quantities(text: str) -> list[Quantity]:
    return find_quantities(text, find_numerals(text))


def test_finder_table_is_large_and_its_ids_are_unique() -> None:
    assert len(CASES) >= 400
    assert len(CASES) == len({row["id"] for row in ROWS})


@pytest.mark.parametrize("rows", PARAMETERS)
def test_finder_reads_value_unit_and_bound(rows: list[dict[str, str]]) -> None:
    found = quantities(rows[0]["text"])
    assert [(q.text, str(q.low), str(q.high), q.unit, q.bound) for q in found] == [
        (row["quantity"], row["low"], row["high"], row["unit"] or None, row["bound"])
        for row in rows
        if row["quantity"]
    ]


def test_finder_leaves_out_what_names_claim() -> None:
    text = "五心工作法惠及12家企业"
    found = find_quantities(text, find_numerals(text), claimed=[Span(0, 5)])
    assert [q.text for q in found] == ["12家"]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3亩", "2000", "2000", "平方米"),
        ("2.5公里", "2500", "2500", "米"),
        ("4万吨标准煤", "40000", "40000", "吨标准煤"),
        ("2-3小时", "7200", "10800", "秒"),
        ("800米到1公里", "800", "800", "米"),
        ("三个半月", "3.5", "3.5", "个月"),
        ("2年", "24", "24", "个月"),
        ("5万千瓦时", "50000", "50000", "千瓦时"),
        ("3‰", "0.3", "0.3", "%"),
        ("25个基点", "0.25", "0.25", "个百分点"),
    ],
)
def test_finder_converts_within_a_dimension(text: str, low: str, high: str, unit: str) -> None:
    measure = quantities(text)[0].canonical
    assert measure is not None
    assert (measure.low, measure.high, measure.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize("text", ["300万美元", "5家", "800元/亩"])
def test_finder_converts_nothing_without_a_factor(text: str) -> None:
    [quantity] = quantities(text)
    assert quantity.canonical is None


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="0123456789.,一二十百万亿余多近约超第位元个户%年月日至-、和/·以上左右半倍，。 a（【",
        max_size=40,
    )
)
def test_finder_spans_are_ordered_and_slice_back(text: str) -> None:
    found = quantities(text)
    assert all(text[q.start : q.end] == q.text and q.low <= q.high for q in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_finder_never_raises(text: str) -> None:
    assert isinstance(quantities(text), list)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["一", "9", "百万亿", "3元", "3元-", "5、", "近3", "3/", "第3位", "1:", "每2年"]
)
def test_finder_survives_long_runs(unit: str) -> None:
    found = quantities(unit * 20_000)
    assert all(first.end <= second.start for first, second in pairwise(found))
