"""Quantities: numerals with unit and bound, and the numbers that are none."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import DataError
from policytext.numerals import find_numerals
from policytext.quantities import UnitLexicon, find_quantities
from policytext.text import Span

LINES = (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [
    pytest.param(
        case, id=case["text"], marks=[pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
    )
    for case in map(json.loads, LINES)
]


@pytest.mark.parametrize("case", CASES)
def test_finder_reads_unit_and_bound(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_quantities(text, find_numerals(text))
    assert [[q.text, str(q.low), str(q.high), q.unit, q.bound] for q in found] == case["quantities"]


def test_finder_leaves_out_what_names_claim() -> None:
    text = "五心工作法惠及12家企业"
    claimed = [Span(0, 5)]
    assert [q.text for q in find_quantities(text, find_numerals(text), claimed=claimed)] == ["12家"]


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [("3亩", "2000", "平方米"), ("2.5公里", "2500", "米"), ("4万吨标准煤", "40000", "吨标准煤")],
)
def test_units_convert_within_their_dimension(text: str, low: str, unit: str) -> None:
    [quantity] = find_quantities(text, find_numerals(text))
    assert quantity.canonical is not None
    assert (quantity.canonical.low, quantity.canonical.unit) == (Decimal(low), unit)


def test_units_of_the_user_are_known(tmp_path: Path) -> None:
    table = tmp_path / "units.csv"
    table.write_text("unit,dimension,canonical,factor\n箩,volume,,\n", encoding="utf-8")
    units = UnitLexicon.load().extended(table)
    text = "收获茶叶30箩"
    assert [q.unit for q in find_quantities(text, find_numerals(text), lexicon=units)] == ["箩"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("unit,dimension\n箩,volume\n", "line 1: the columns must be"),
        ("unit,dimension,canonical,factor\n,volume,,\n", "line 2: a unit needs a name"),
        ("unit,dimension,canonical,factor\n箩,volume,升,many\n", "line 2: factor 'many' is no number"),
    ],
)
def test_units_of_the_user_are_checked(tmp_path: Path, content: str, message: str) -> None:
    table = tmp_path / "units.csv"
    table.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        UnitLexicon.load().extended(table)


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="0123456789.,一二十百万亿余多近约超第位元个户%年月日至-以上左右，。 a（", max_size=40)
)
def test_finder_spans_are_ordered_and_slice_back(text: str) -> None:
    found = find_quantities(text, find_numerals(text))
    assert all(text[q.start : q.end] == q.text and q.low <= q.high for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
