"""window_dates(): resolve 近五年, 今后三年, 五年来 to dates."""

from __future__ import annotations

from policytext.times.calendar import (
    NONE,
    Dates,
    Day,
    day_dates,
    month_dates,
    shifted_day,
    shifted_month,
    year_dates,
)
from policytext.times.expressions import Window
from policytext.times.situation import Situation

__all__ = ["window_dates"]

# 三年前, 三年后 are one time, not all up to it.
_SIGNS = {"ago": -1, "later": 1}
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3}


def window_dates(window: Window, situation: Situation) -> Dates:
    """Return the dates of a window, (None, None) if they are uncertain."""
    count, published = window.count, situation.published
    if count is None:
        return NONE
    if window.unit == "year":
        return _years(window.direction, count, situation)
    if published is None or published.month is None:
        return NONE
    if window.unit in _MONTHS:
        return _months(window.direction, count * _MONTHS[window.unit], published, published.month)
    return _days(window.direction, count * _DAYS[window.unit], published)


def _years(direction: str, count: int, situation: Situation) -> Dates:
    """Return whole years up to that of publication, in a text of the first quarter up to the one before."""
    published, years = situation.published, situation.frame_years
    if direction == "past" and years is not None and situation.manner != "plan":
        # A section may take its time from this very expression.
        own = None if published is None else _past_years(count, published.year, situation)
        return year_dates(years[1] - count + 1, years[1]) if own != year_dates(*years) else own
    base = situation.own_year
    if direction == "future" or (direction == "past" and situation.manner == "plan" and published is None):
        return NONE if base is None else year_dates(base, base + count - 1)
    if published is None or published.year <= count:
        return NONE
    if direction in _SIGNS:
        return year_dates(published.year + _SIGNS[direction] * count)
    return _past_years(count, published.year, situation)


def _past_years(count: int, year: int, situation: Situation) -> Dates:
    """Return the whole years of a window; one year back from mid-year covers two calendar years."""
    last = year - situation.is_early
    return year_dates(last - max(count - 1, not situation.is_early), last)


def _months(direction: str, months: int, published: Day, month: int) -> Dates:
    """Return the months of a window, to the day if the day of the document is known."""
    sign = 1 if direction in ("future", "later") else -1
    year, other = shifted_month(published.year, month, sign * months)
    if not 1 <= year <= 9999:
        return NONE
    if direction in _SIGNS:
        return month_dates(year, other)
    there, here = f"{year:04}-{other:02}", f"{published.year:04}-{month:02}"
    return Dates(here, there) if sign > 0 else Dates(there, here)


def _days(direction: str, days: int, published: Day) -> Dates:
    date = published.date
    if date is None:
        return NONE
    if direction in _SIGNS:
        return day_dates(shifted_day(date, _SIGNS[direction] * days))
    if direction == "future":
        first, last = shifted_day(date, 1), shifted_day(date, days)
    else:
        first, last = shifted_day(date, -days), date
    return NONE if first is None or last is None else day_dates(first, last)
