"""point_dates(): resolve a named time to dates."""

from __future__ import annotations

import datetime

from policytext.times.calendar import (
    NONE,
    Dates,
    day_dates,
    is_year,
    month_dates,
    month_end,
    safe_date,
    shifted_day,
    shifted_month,
    year_dates,
)
from policytext.times.expressions import Point
from policytext.times.situation import Situation
from policytext.times.tables import holidays, moon

__all__ = ["point_dates", "year_of"]

_SEASONS = {1: (3, 5), 2: (6, 8), 3: (9, 11)}
_WINTER = 4
_EDGES = {"start": 1, "middle": 6, "end": 12}
_WEEKEND = 8
# A month so far ahead of the document's own is that of the year before: 12月 in a text of January.
_FAR_AHEAD = 6


def point_dates(point: Point, situation: Situation) -> Dates:
    """Return the dates of a named time, (None, None) if they are uncertain."""
    if point.shift is not None and point.shift.unit != "year":
        return _near(point, situation)
    if point.weekday is not None:
        return _week(point, situation, 0)
    if point.edge == "month":
        return _month_edge(situation)
    year = year_of(point, situation)
    if point.day is not None and point.month is None:
        return _lone_day(point, situation, year)
    if year is None:
        return NONE
    if point.year_last is not None:
        return year_dates(year, point.year_last)
    return _within(point, year)


def year_of(point: Point, situation: Situation) -> int | None:
    """Return the year of a named time, its own or that of its context."""
    if point.year is not None:
        return point.year
    shift = point.shift
    if shift is not None and shift.unit == "year":
        base = situation.own_year
        if shift.named:
            base = situation.told_year if situation.told_year is not None else base
        return None if base is None else base + shift.amount
    if point.whole:
        return situation.year_of_whole()
    year = situation.year_of_part()
    told = situation.told_year is not None or situation.manner in ("plan", "report")
    published = situation.published
    if point.month and year is not None and published and published.month and not told:
        return year - (point.month - published.month > _FAR_AHEAD)
    return year


def _within(point: Point, year: int) -> Dates:
    if point.holiday is not None:
        return _holiday(point.holiday, year, around=point.holidays)
    if point.half is not None:
        return _months(year, 6 * point.half - 5, 6 * point.half, point.part_edge)
    if point.quarter is not None:
        last = 3 * (point.quarter_last or point.quarter)
        return _months(year, 3 * point.quarter - 2, last, point.part_edge)
    if point.quarters is not None:
        return month_dates(year, 1, 3 * point.quarters)
    if point.months is not None:
        return month_dates(year, 1, point.months)
    if point.season is not None:
        return _season(point.season, year)
    if point.month is not None:
        return _within_month(point, year, point.month)
    return year_dates(year) if point.edge is None else month_dates(year, _EDGES[point.edge])


def _months(year: int, first: int, last: int, edge: str | None) -> Dates:
    if edge is not None:
        return month_dates(year, first if edge == "start" else last)
    return month_dates(year, first, last)


def _within_month(point: Point, year: int, month: int) -> Dates:
    if not is_year(year):
        return NONE
    if point.day is not None:
        return day_dates(safe_date(year, month, point.day), _last_day(point, year, month))
    if point.third is not None:
        first = 10 * point.third - 9
        return _days(year, month, first, month_end(year, month) if point.third > 2 else first + 9)
    if point.nth_week is not None:
        first = 7 * point.nth_week - 6
        return _days(year, month, first, min(first + 6, month_end(year, month)))
    if point.month_last is not None and point.month_last < month:
        # 例: 11月至2月 — over the turn of the year
        return Dates(month_dates(year, month).first, month_dates(year + 1, point.month_last).last)
    return month_dates(year, month, point.month_last)


def _last_day(point: Point, year: int, month: int) -> datetime.date | None:
    """Return the last day of 28日至2日, which may be one of the next month."""
    if point.day_last is None:
        return None
    over = point.day is not None and point.day_last < point.day
    return safe_date(*shifted_month(year, month, int(over)), point.day_last)


def _days(year: int, month: int, first: int, last: int) -> Dates:
    return day_dates(safe_date(year, month, first), safe_date(year, month, last))


def _season(season: int, year: int) -> Dates:
    if season == _WINTER:
        return Dates(month_dates(year, 12).first, month_dates(year + 1, 2).last)
    return month_dates(year, *_SEASONS[season])


def _holiday(name: str, year: int, *, around: bool) -> Dates:
    holiday = holidays()[name]
    if holiday.calendar == "sun":
        month, day = map(int, holiday.first.split("-"))
        first: datetime.date | None = safe_date(year, month, day)
    else:
        feast = moon().get((year, "spring" if holiday.calendar == "moon" else holiday.calendar))
        offset = int(holiday.first) - (holiday.calendar == "moon")
        first = None if feast is None else shifted_day(datetime.date.fromisoformat(f"{year}-{feast}"), offset)
    if first is None or not around:
        return day_dates(first)
    return day_dates(first, shifted_day(first, holiday.days - 1))


def _near(point: Point, situation: Situation) -> Dates:
    """Return the dates of 上季度, 本月, 上周三, 昨天, which are relative to the day of the document."""
    shift, published = point.shift, situation.published
    if shift is None or published is None or published.month is None:
        return NONE
    if shift.unit == "quarter":
        number = published.year * 4 + (published.month - 1) // 3 + shift.amount
        return month_dates(number // 4, number % 4 * 3 + 1, number % 4 * 3 + 3)
    if shift.unit == "month":
        named = shift.named and situation.month is not None and situation.year is not None
        base = (situation.year, situation.month) if named else (published.year, published.month)
        year, month = shifted_month(base[0] or 0, base[1] or 1, shift.amount)
        return _within_month(point, year, month)
    if shift.unit == "week":
        return _week(point, situation, shift.amount)
    date = published.date
    return NONE if date is None else day_dates(shifted_day(date, shift.amount))


def _week(point: Point, situation: Situation, amount: int) -> Dates:
    date = None if situation.published is None else situation.published.date
    monday = None if date is None else shifted_day(date, 7 * amount - date.weekday())
    if monday is None:
        return NONE
    if point.weekday is None:
        return day_dates(monday, shifted_day(monday, 6))
    if point.weekday == _WEEKEND:
        return day_dates(shifted_day(monday, 5), shifted_day(monday, 6))
    return day_dates(shifted_day(monday, point.weekday - 1))


def _month_edge(situation: Situation) -> Dates:
    published = situation.published
    if published is None or published.month is None:
        return NONE
    return month_dates(published.year, published.month)


def _lone_day(point: Point, situation: Situation, year: int | None) -> Dates:
    """Return the day of 13日: of the month named before, else of the last month that had it."""
    month, published = situation.month, situation.published
    if month is None and published is not None and published.month is not None:
        year, month = published.year, published.month
        if published.day is not None and point.day is not None and point.day > published.day:
            year, month = shifted_month(year, month, -1)
    return NONE if month is None or year is None else _within_month(point, year, month)
