"""What a numeral is and what it is worth, by the form that it was matched as."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policytext.numerals.readings import read_numeral


@pytest.mark.parametrize(
    ("text", "form", "kind", "low", "high"),
    [
        ("57", "plain", "cardinal", "57", "57"),
        ("98.7%", "plain", "percent", "98.7", "98.7"),
        ("三成五", "plain", "percent", "35", "35"),
        ("七八成", "plain", "percent", "70", "80"),
        ("八折", "plain", "percent", "80", "80"),
        ("八五折", "plain", "percent", "85", "85"),
        ("2.5倍", "plain", "multiple", "2.5", "2.5"),
        ("半成", "plain", "percent", "5", "5"),
        ("二零二一", "plain", "digits", "2021", "2021"),
        ("第三", "ordinal", "ordinal", "3", "3"),
        ("首", "ordinal", "ordinal", "1", "1"),
        # What has no end is rounded to four places.
        ("三分之二", "fraction", "fraction", "0.6667", "0.6667"),
        ("翻两番", "doubling", "multiple", "4", "4"),
        ("翻番", "doubling", "multiple", "2", "2"),
        ("十几", "vague", "cardinal", "10", "10"),
        ("一百多", "vague", "cardinal", "100", "100"),
        ("一半", "half", "fraction", "0.5", "0.5"),
        ("两打", "dozens", "cardinal", "24", "24"),
        ("三五", "neighbours", "range", "3", "5"),
        ("七八百", "neighbours", "range", "700", "800"),
        ("二十七八", "neighbours", "range", "27", "28"),
        ("3-5万", "range", "range", "30000", "50000"),
        ("三至五百", "range", "range", "300", "500"),
        ("三到五成", "range", "percent", "30", "50"),
        ("2%至3%", "percent", "percent", "2", "3"),
    ],
)
def test_readings_give_kind_and_both_ends(text: str, form: str, kind: str, low: str, high: str) -> None:
    reading = read_numeral(text, form)
    assert reading == (kind, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "form"),
    [("0折", "plain"), ("五三", "neighbours"), ("5-3", "range"), ("十一成", "plain")],
)
def test_readings_refuse_what_is_no_numeral_after_all(text: str, form: str) -> None:
    assert read_numeral(text, form) is None
