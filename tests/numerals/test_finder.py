"""Numerals: found in text, read to their value."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.numerals import find_numerals, parse_numeral

TABLE = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8")
CASES = list(csv.DictReader(TABLE.splitlines(), delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
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


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=1, max_value=10**15))
def test_values_read_what_cn2an_writes(number: int) -> None:
    for mode in ("low", "up"):
        assert parse_numeral(cn2an.an2cn(number, mode)) == number


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**8), st.integers(0, 3), st.sampled_from(["", "万", "亿", "万亿"]))
def test_values_read_decimals_with_scale_words(number: int, places: int, scale: str) -> None:
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    value = Decimal(number).scaleb(-places)
    assert parse_numeral(f"{value:f}{scale}") == value * factor


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789.,一二两十百千万亿点零半几余成%分之第-至 个a", max_size=30))
def test_values_never_raise(text: str) -> None:
    assert parse_numeral(text) is None or isinstance(parse_numeral(text), Decimal)
    for numeral in find_numerals(text):
        assert text[numeral.start : numeral.end] == numeral.text
        assert numeral.low <= numeral.high
