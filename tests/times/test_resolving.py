"""From what an expression says to its days, step by step: reckoning, reading, situation, points, windows."""

from __future__ import annotations

import datetime

import pytest

from policytext.times.calendar import (
    NONE,
    Dates,
    Day,
    day_dates,
    month_dates,
    month_end,
    parse,
    safe_date,
    shifted_day,
    shifted_month,
    year_dates,
)
from policytext.times.expressions import Expression, Point, Shift, Window
from policytext.times.frames import Frame
from policytext.times.points import point_dates
from policytext.times.reading import number, read_point, read_window
from policytext.times.resolver import resolve_times
from policytext.times.situation import Situation
from policytext.times.windows import window_dates


def of_day(iso: str, *, frame: Frame | None = None, year: int | None = None) -> Situation:
    return Situation(own=iso, published=parse(iso), frame=frame, year=year)


def test_calendar_reads_dates_as_far_as_they_are_known() -> None:
    assert parse("2024-02-29") == Day(2024, 2, 29)
    assert parse("2024-02") == Day(2024, 2)
    assert parse(None) is None
    assert Day(2024, 2).date is None


def test_calendar_knows_no_day_that_is_none() -> None:
    assert safe_date(2024, 2, 29) == datetime.date(2024, 2, 29)
    assert safe_date(2023, 2, 29) is None
    assert safe_date(10_000, 1, 1) is None
    assert (month_end(2024, 2), month_end(2023, 2), month_end(1900, 2)) == (29, 28, 28)


def test_calendar_writes_whole_years_months_and_days() -> None:
    assert year_dates(2021) == Dates("2021", "2021")
    assert year_dates(987, 2021) == Dates("0987", "2021")
    assert month_dates(2021, 1, 6) == Dates("2021-01", "2021-06")
    assert day_dates(datetime.date(2021, 3, 5)) == Dates("2021-03-05", "2021-03-05")
    assert NONE == year_dates(0) == month_dates(10_000, 1) == day_dates(None)


@pytest.mark.parametrize(
    ("month", "amount", "found"),
    [
        ((2021, 1), -1, (2020, 12)),
        ((2021, 12), 1, (2022, 1)),
        ((2021, 6), 0, (2021, 6)),
        ((2021, 6), -30, (2018, 12)),
    ],
)
def test_calendar_shifts_months_over_the_turn_of_years(
    month: tuple[int, int], amount: int, found: tuple[int, int]
) -> None:
    assert shifted_month(*month, amount) == found


def test_calendar_has_an_end() -> None:
    assert shifted_day(datetime.date(2024, 2, 28), 2) == datetime.date(2024, 3, 1)
    assert shifted_day(datetime.date.max, 1) is None


@pytest.mark.parametrize(
    ("text", "value"), [("三", 3), ("12", 12), ("二〇二一", 2021), ("几", None), ("数", None)]
)
def test_reading_takes_digits_of_any_script(text: str, value: int | None) -> None:
    assert number(text) == value


POINTS = {
    "2021年": Point(year=2021),
    "二〇二一年": Point(year=2021),
    "2018—2020年": Point(year=2018, year_last=2020),
    "去年": Point(shift=Shift("year", -1)),
    "上半年": Point(half=1),
    "一至三季度": Point(quarter=1, quarter_last=3),
    "前三季度": Point(quarters=3),
    "前11个月": Point(months=11),
    "3月上旬": Point(month=3, third=1),
    "全年": Point(whole=True),
    "13月": None,
    "2月30日": Point(month=2, day=30),
    "公园": None,
}


@pytest.mark.parametrize(("text", "point"), POINTS.items())
def test_reading_says_what_a_named_time_says(text: str, point: Point | None) -> None:
    assert read_point(text, 0, len(text)) == point


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("近五年", Window("past", 5, "year")),
        ("未来三天", Window("future", 3, "day")),
        ("近几年", Window("past", None, "year")),
        ("三年前", Window("ago", 3, "year")),
    ],
)
def test_reading_says_what_a_window_says(text: str, window: Window) -> None:
    assert read_window(text) == window


PLAN_2025 = Frame(0, 99, "2025", "2025", "plan")
REPORT_2024 = Frame(0, 99, "2024", "2024", "report")
FIVE_YEARS = Frame(0, 99, "2021", "2025", "report")


@pytest.mark.parametrize(
    ("situation", "own", "part", "whole"),
    [
        # Early in the year a document without sections looks back on the whole year before, not on its parts.
        (of_day("2025-02"), 2025, 2025, 2024),
        (of_day("2025-04"), 2025, 2025, 2025),
        # The year named in the line goes first, then that of the section.
        (of_day("2025-02", year=2022), 2025, 2022, 2022),
        (of_day("2025-02", frame=REPORT_2024), 2025, 2024, 2024),
        (of_day("2025-02", frame=PLAN_2025), 2025, 2025, 2025),
        # Without a date: the one year of the section; of several the last.
        (Situation(frame=REPORT_2024), 2024, 2024, 2024),
        (Situation(frame=FIVE_YEARS), None, 2025, 2025),
        (Situation(), None, None, None),
    ],
)
def test_situation_tells_the_year_of_what_names_none(
    situation: Situation, own: int | None, part: int | None, whole: int | None
) -> None:
    assert (situation.own_year, situation.year_of_part(), situation.year_of_whole()) == (own, part, whole)


RESOLVED = [
    (Point(year=2021), Situation(), "2021", "2021"),
    (Point(year=2018, year_last=2020), Situation(), "2018", "2020"),
    (Point(shift=Shift("year", -1)), of_day("2025-06"), "2024", "2024"),
    (Point(shift=Shift("year", -1)), Situation(), None, None),
    (Point(half=2), of_day("2025-06"), "2025-07", "2025-12"),
    (Point(quarter=3, part_edge="end"), of_day("2025-06"), "2025-09", "2025-09"),
    (Point(year=2021, month=2, third=3), Situation(), "2021-02-21", "2021-02-28"),
    (Point(year=2021, month=2, day=30), Situation(), None, None),
    # Over the turn of the year, and over that of the month.
    (Point(year=2021, season=4), Situation(), "2021-12", "2022-02"),
    (Point(year=2021, month=11, month_last=2), Situation(), "2021-11", "2022-02"),
    (Point(year=2021, month=1, day=28, day_last=2), Situation(), "2021-01-28", "2021-02-02"),
    # 12月 in a text of January is that of the year before.
    (Point(month=12), of_day("2025-01-10"), "2024-12", "2024-12"),
    (Point(shift=Shift("quarter", -1)), of_day("2025-01-10"), "2024-10", "2024-12"),
    # 2025-01-10 is a Friday.
    (Point(shift=Shift("week", -1), weekday=3), of_day("2025-01-10"), "2025-01-01", "2025-01-01"),
    (Point(weekday=8), of_day("2025-01-10"), "2025-01-11", "2025-01-12"),
    # 13日 is the last one that there was.
    (Point(day=13), of_day("2025-01-10"), "2024-12-13", "2024-12-13"),
    (Point(edge="month"), of_day("2025-01-10"), "2025-01", "2025-01"),
]


@pytest.mark.parametrize(("point", "situation", "first", "last"), RESOLVED)
def test_points_are_days(point: Point, situation: Situation, first: str | None, last: str | None) -> None:
    assert point_dates(point, situation) == (first, last)


WINDOWS = [
    # In the first quarter the years up to the one before, later those up to this one.
    (Window("past", 5, "year"), of_day("2025-02"), "2020", "2024"),
    (Window("past", 5, "year"), of_day("2025-06"), "2021", "2025"),
    (Window("future", 3, "year"), of_day("2025-06"), "2025", "2027"),
    # 三年前 is one year.
    (Window("ago", 3, "year"), of_day("2025-06"), "2022", "2022"),
    (Window("past", 3, "month"), of_day("2025-01"), "2024-10", "2025-01"),
    (Window("future", 3, "day"), of_day("2025-02-27"), "2025-02-28", "2025-03-02"),
    (Window("past", 1, "week"), of_day("2025-01-03"), "2024-12-27", "2025-01-03"),
    # 近几年; a day that is not known; no date at all.
    (Window("past", None, "year"), of_day("2025-06"), None, None),
    (Window("past", 3, "day"), of_day("2025-06"), None, None),
    (Window("past", 5, "year"), Situation(), None, None),
    (Window("past", 9999, "year"), of_day("2025-06"), None, None),
]


@pytest.mark.parametrize(("window", "situation", "first", "last"), WINDOWS)
def test_windows_are_days(window: Window, situation: Situation, first: str | None, last: str | None) -> None:
    assert window_dates(window, situation) == (first, last)


def test_resolver_lends_a_year_to_the_line_and_no_further() -> None:
    text = "2021年，上半年\n上半年"
    first, second = text.index("上"), text.rindex("上")
    expressions = [
        Expression(0, 5, "year", first=Point(year=2021)),
        Expression(first, first + 3, "half", first=Point(half=1)),
        Expression(second, second + 3, "half", first=Point(half=1)),
    ]
    found = [(time.text, time.from_, time.to) for time in resolve_times(text, expressions)]
    assert found == [("2021年", "2021", "2021"), ("上半年", "2021-01", "2021-06"), ("上半年", None, None)]
    assert resolve_times(text, []) == ()
