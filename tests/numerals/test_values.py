"""Values: from the string of a numeral to an exact number."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.numerals import parse_numeral

TRADITIONAL = str.maketrans("万亿两点", "萬億兩點")
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}

# A numeral and its value a line; no value where it is none.
VALUES = list(
    csv.reader(
        Path(__file__).with_name("values.tsv").read_text(encoding="utf-8").splitlines()[1:], delimiter="\t"
    )
)


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text for text, _ in VALUES])
def test_values_of_every_form(text: str, value: str) -> None:
    assert parse_numeral(text) == (Decimal(value) if value else None)


@pytest.mark.parametrize("text", ["2.50亿", "10^2", "3×10²", "1/1", "100k", "一百", "5个半", "100.0%"])
def test_values_are_written_without_needless_digits_or_exponents(text: str) -> None:
    written = str(parse_numeral(text))
    assert "E" not in written
    assert "." not in written or written[-1] != "0"


@pytest.mark.parametrize(
    "text", ["", " ", "元", "分之", "百分之", "1/0", "零分之一", "%", "半半", "点", "1" * 100]
)
def test_values_are_none_where_there_is_none(text: str) -> None:
    assert parse_numeral(text) is None


def test_values_of_the_longest_numerals() -> None:
    assert parse_numeral("1" * 64) == Decimal("1" * 64)
    assert parse_numeral("1" * 65) is None


def test_values_are_exact() -> None:
    assert parse_numeral("1.23456万") == Decimal("12345.6")
    assert str(parse_numeral("2.22亿")) == "222000000"
    assert parse_numeral("9" * 40) == Decimal("9" * 40)


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_values_read_what_cn2an_writes(number: int) -> None:
    spellings = {cn2an.an2cn(number, "low"), cn2an.an2cn(number, "up")}
    spellings |= {spelling.replace("零", "〇") for spelling in spellings}
    spellings |= {spelling.translate(TRADITIONAL) for spelling in spellings}
    assert {parse_numeral(spelling) for spelling in spellings} == {Decimal(number)}


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**8), st.integers(1, 4), st.sampled_from(sorted(SCALES)))
def test_values_read_decimals_with_scale_words(number: int, places: int, scale: str) -> None:
    value = Decimal(number).scaleb(-places)
    written = f"{value:f}"
    han = cn2an.an2cn(written, "low")
    assert parse_numeral(written + scale) == value * SCALES[scale]
    assert parse_numeral((written + scale).translate(FULL_WIDTH)) == value * SCALES[scale]
    assert parse_numeral(han) == value


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9999), st.sampled_from(["万", "亿", "万亿"]))
def test_values_read_han_integers_with_scale_words(number: int, scale: str) -> None:
    assert parse_numeral(cn2an.an2cn(number, "low") + scale) == number * SCALES[scale]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**12))
def test_values_read_thousands_separators(number: int) -> None:
    assert parse_numeral(f"{number:,}") == number
    assert parse_numeral(f"-{number:,}") == -number


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_values_read_percentages(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    assert parse_numeral(f"{value:f}%") == parse_numeral(f"百分之{cn2an.an2cn(f'{value:f}', 'low')}") == value


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="0123456789.,，一二两十百千万亿点零半几余成%分之第-−/ 个a٣²", max_size=30)
    | st.text(max_size=20)
)
def test_values_never_raise(text: str) -> None:
    assert parse_numeral(text) is None or isinstance(parse_numeral(text), Decimal)
