"""The period of a number beside the years of the text."""

from __future__ import annotations

import pytest

from policytext.achievements.features.dated import DatedReader
from policytext.record import Period, Time
from policytext.times import find_times


def period(text: str, year: str | None = None) -> Period:
    return Period(0, len(text), text, year, year)


@pytest.mark.parametrize(
    ("time", "feature"),
    [
        (period("今年"), "when 今年"),
        (period("截至６月底"), "when 截至#月底"),
        (period("二〇二四年 上半年"), "when #年_上半年"),
        (period("今年"), "when-clause 今年"),
        (period("今年"), "when-opens 今"),
        (period("2024年", "2024"), "when-ends 年"),
        (period("2024年", "2024"), "year-latest -1"),
        (period("2024年", "2024"), "year-usual 1"),
        (period("2024年", "2024"), "year-date -1"),
        (period("1984年", "1984-05"), "year-date -3"),
        (None, "when none"),
    ],
)
def test_dated_tells_the_wording_and_the_year(time: Period | None, feature: str) -> None:
    times = find_times("2023年，2023年，2025年，到2030年，")
    assert feature in DatedReader(times, "2025-02-01").features(time, "clause")


def test_dated_knows_no_year_of_a_text_without_times() -> None:
    found = DatedReader([], None).features(period("2024年", "2024"), "far")
    assert not any(name.startswith("year-") for name in found)


def test_dated_passes_over_times_of_several_years() -> None:
    plan = Time(0, 5, "“十四五”", "plan", "2021", "2025")
    assert "year-latest 0" not in DatedReader([plan], None).features(period("2025年", "2025"), "far")
