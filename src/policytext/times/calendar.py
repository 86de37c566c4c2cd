"""Arithmetic with whole and partial ISO dates."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

__all__ = [
    "NONE",
    "Dates",
    "Day",
    "day_dates",
    "is_year",
    "month_dates",
    "parse",
    "shifted_month",
    "year_dates",
]


class Dates(NamedTuple):
    """The first and the last day as whole or partial ISO dates, inclusive; None if a side is open."""

    first: str | None
    last: str | None


class Day(NamedTuple):
    """A date as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> datetime.date | None:
        if self.month is None or self.day is None:
            return None
        return safe_date(self.year, self.month, self.day)


NONE = Dates(None, None)


def parse(text: str | None) -> Day | None:
    """Return the numbers of an ISO date, whole or partial."""
    return None if text is None else Day(*(int(part) for part in text.split("-")))


def is_year(year: int) -> bool:
    """Return whether a year is within the range of the calendar."""
    return datetime.MINYEAR <= year <= datetime.MAXYEAR


def safe_date(year: int, month: int, day: int) -> datetime.date | None:
    """Return the date, None if there is no such day (二月三十日)."""
    if not is_year(year):
        return None
    return datetime.date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def year_dates(first: int, last: int | None = None) -> Dates:
    """Return whole years."""
    last = first if last is None else last
    return Dates(f"{first:04}", f"{last:04}") if is_year(first) and is_year(last) else NONE


def month_dates(year: int, first: int, last: int | None = None) -> Dates:
    """Return whole months of a year."""
    if not is_year(year):
        return NONE
    return Dates(f"{year:04}-{first:02}", f"{year:04}-{first if last is None else last:02}")


def day_dates(first: datetime.date | None, last: datetime.date | None = None) -> Dates:
    """Return whole days."""
    if first is None:
        return NONE
    return Dates(first.isoformat(), (first if last is None else last).isoformat())


def month_end(year: int, month: int) -> int:
    """Return the number of the last day of a month."""
    return calendar.monthrange(year, month)[1]


def shifted_month(year: int, month: int, amount: int) -> tuple[int, int]:
    """Return the month that is some months later."""
    months = year * 12 + month - 1 + amount
    return months // 12, months % 12 + 1


def shifted_day(date: datetime.date, days: int) -> datetime.date | None:
    """Return the day that is some days later, None beyond the calendar."""
    try:
        return date + datetime.timedelta(days)
    except OverflowError:
        return None
