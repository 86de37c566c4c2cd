"""resolve_times(): resolve time expressions to dates."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from policytext.document import iso_date
from policytext.record import Time
from policytext.times.calendar import NONE, Dates, parse
from policytext.times.expressions import Expression, Point
from policytext.times.frames import Frame, covering
from policytext.times.points import point_dates, year_of
from policytext.times.situation import Situation
from policytext.times.windows import window_dates

__all__ = ["resolve_times"]

# 例: 较(2020年), (去年)同期 — a time that is compared with lends its year to nothing
_COMPARING = ("比", "较")
_COMPARED = ("同期", "相比")


def resolve_times(
    text: str,
    expressions: Sequence[Expression],
    *,
    published: str | datetime.date | int | None = None,
    frames: Sequence[Frame] = (),
) -> tuple[Time, ...]:
    """Return the expressions with their dates, as far as these are certain.

    An expression without a year (上半年, 6月底) takes the year named before it in its line, else that of the
    section, else that of the document.

    Args:
        text: the text that the expressions were found in.
        expressions: its time expressions, as :func:`scan_times` returns them.
        published: the date of the document: a date, ISO text, a year.
        frames: the sections with their times.

    Raises:
        ConfigError: ``published`` is not a date.

    Examples:
        >>> from policytext.times import scan_times
        >>> text = "2021年建成学校9所，上半年新增学位300个"
        >>> for time in resolve_times(text, scan_times(text)):
        ...     print(time.text, time.from_, time.to)
        2021年 2021 2021
        上半年 2021-01 2021-06
    """
    own = iso_date(published)
    alone = Situation(own=own, published=parse(own))
    situation, before = alone, 0
    found = []
    for expression in expressions:
        if text.find("\n", before, expression.start) >= 0:
            situation = alone
        if frames:
            situation = replace(situation, frame=covering(frames, expression.start))
        dates = _dates(expression, situation)
        start, end = expression.start, expression.end
        found.append(Time(start, end, text[start:end], expression.kind, *dates))
        situation = _with_named(situation, expression, dates, text)
        before = expression.start
    return tuple(found)


def _dates(expression: Expression, situation: Situation) -> Dates:
    own = situation.own
    if expression.kind == "now":
        return Dates(None if expression.opener else own, own)
    if expression.window is not None:
        return window_dates(expression.window, situation)
    if expression.plan is not None:
        dates = _plan(expression)
    elif expression.era is not None:
        dates = Dates(expression.era, None)
    elif expression.first is not None:
        dates = _span(expression.first, expression.last, situation)
    else:
        return NONE
    return _in_order(_bounded(expression, _looking_back(expression, dates, situation), own))


def _plan(expression: Expression) -> Dates:
    first, last = expression.plan or (0, 0)
    if expression.plan_edge is not None:
        first = last = last if expression.plan_edge == "末" else first
    return Dates(str(first), str(last))


def _span(first: Point, last: Point | None, situation: Situation) -> Dates:
    if last is None:
        return point_dates(first, situation)
    if first.year is None and first.shift is None and last.year is not None:
        early = first.month is not None and last.month is not None and first.month > last.month
        first = replace(first, year=last.year - early)
    begin = point_dates(first, situation)
    known = parse(begin.first)
    inherited = replace(
        situation,
        year=year_of(first, situation) if known is None else known.year,
        month=first.month if known is None else known.month,
    )
    end = point_dates(last, inherited)
    if (
        begin.first
        and end.last
        and end.last < begin.first
        and last.year is None
        and inherited.year is not None
    ):
        end = point_dates(last, replace(inherited, year=inherited.year + 1))
    return Dates(begin.first, end.last)


def _looking_back(expression: Expression, dates: Dates, situation: Situation) -> Dates:
    """Return 截至12月底 in a text of January as that of the year before."""
    first, own = expression.first, situation.own
    if (
        expression.opener != "until"
        or first is None
        or first.year
        or first.shift
        or not own
        or not dates.last
    ):
        return dates
    if situation.told_year is not None or dates.last[: len(own)] <= own[: len(dates.last)]:
        return dates
    return point_dates(replace(first, year=int(dates.last[:4]) - 1), situation)


def _bounded(expression: Expression, dates: Dates, own: str | None) -> Dates:
    first, last = dates
    if expression.closer == "since":
        return Dates(first, own if first or expression.first is None else None)
    if expression.closer == "start":
        return Dates(first, None)
    if expression.closer == "past" or expression.opener == "until":
        return Dates(None, last)
    open_end = expression.opener in ("since", "from") and first == last and expression.closer is None
    return Dates(first, None) if open_end else dates


def _in_order(dates: Dates) -> Dates:
    """Leave an end open that would be before the beginning: “十四五”以来 in a text of 2020."""
    first, last = dates
    if first is None or last is None:
        return dates
    known = min(len(first), len(last))
    return dates if first[:known] <= last[:known] else Dates(first, None)


def _with_named(situation: Situation, expression: Expression, dates: Dates, text: str) -> Situation:
    """Return the situation of what follows, with the year and the month that this expression named."""
    first = expression.first
    if first is None or expression.kind == "deadline" or not _names_year(expression, first):
        return situation
    known = parse(dates.last or dates.first)
    names_month = first.month is not None or (first.shift is not None and first.shift.unit == "month")
    if known is None or (known.year == situation.year and not names_month):
        return situation
    if _is_compared(expression, text) or _is_far_ahead(known.year, situation):
        return situation
    return replace(situation, year=known.year, month=known.month if names_month else situation.month)


def _names_year(expression: Expression, first: Point) -> bool:
    """Return whether later expressions may be of this year: not after 2018—2020年 or 2008年以来."""
    if first.year is not None and (first.year_last or expression.closer in ("since", "start", "past")):
        return False
    units = ("year", "month")
    return (
        first.year is not None
        or first.month is not None
        or (first.shift is not None and first.shift.unit in units)
    )


def _is_far_ahead(year: int, situation: Situation) -> bool:
    """Return whether a year is a distant goal and not the topic: 锚定2035年目标."""
    own = situation.published
    return own is not None and year > own.year + 1


def _is_compared(expression: Expression, text: str) -> bool:
    if expression.start and text[expression.start - 1] in _COMPARING:
        return True
    return text.startswith(_COMPARED, expression.end) or text.endswith(_COMPARED, 0, expression.end)
