"""The charts of the report as SVG: positions here, looks in the template and the style sheet.

Widths are percentages and heights pixels, so that a chart fills a desk screen and a phone alike while its
words keep their size.
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from policytext.export.report.rendering import render
from policytext.record import Period, Record, Status

__all__ = ["STATUSES", "BarChart", "Timeline", "bar_chart", "count_indicators", "draw_indicators", "timeline"]

STATUSES: tuple[Status, ...] = get_args(Status)
# What stays free at the right end of a timeline for the count behind a bar.
_TIMELINE_WIDTH = 90.0
_NARROWEST = 0.6
_YEAR_LABELS = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar: from ``x`` percent, ``width`` percent wide, ``count`` claims of one status."""

    x: float
    width: float
    status: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; ``href`` leads to where its claims are."""

    label: str
    href: str
    total: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under one another on one scale."""

    bars: tuple[Bar, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The claims of one status about one period."""

    x: float
    width: float
    status: str
    count: int
    period: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The periods of one document."""

    label: str
    href: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes on one axis of years; ``undated`` claims have no period that could be drawn."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[float, int], ...]
    statuses: tuple[str, ...]
    undated: int


def bar_chart(counts: Iterable[tuple[str, str, Mapping[str, int]]]) -> BarChart:
    """Return stacked bars for rows of a label, a link (or nothing) and the claims by status."""
    rows = list(counts)
    longest = max((sum(row.values()) for _, _, row in rows), default=0) or 1
    bars = tuple(
        Bar(label, href, sum(row.values()), tuple(_segments(row, longest))) for label, href, row in rows
    )
    return BarChart(bars, _in_order(status for _, _, row in rows for status, count in row.items() if count))


def count_indicators(records: Iterable[Record], limit: int) -> list[tuple[str, Counter[str]]]:
    """Return the most frequent indicators of all records, each with its claims by status."""
    counts: dict[str, Counter[str]] = {}
    for record in records:
        for claim in record.achievements:
            if claim.indicator:
                counts.setdefault(claim.indicator.text, Counter())[claim.status] += 1
    return sorted(counts.items(), key=lambda item: -item[1].total())[:limit]


def draw_indicators(records: Iterable[Record], *, limit: int = 15) -> str:
    """Return a chart of the most frequent indicators by status, as an SVG file of its own.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` gave.
        limit: how many indicators.

    Examples:
        >>> from policytext import extract
        >>> svg = draw_indicators([extract("改造小区57个。"), extract("计划改造小区9个。")])
        >>> svg.startswith("<svg "), "小区" in svg
        (True, True)
    """
    chart = bar_chart((name, "", row) for name, row in count_indicators(records, limit))
    return render("chart.svg.jinja", chart=chart)


def timeline(records: Sequence[Record], names: Sequence[tuple[str, str]]) -> Timeline:
    """Return the periods of all claims; ``names`` are the label and the link of each record."""
    dated = [_dated(record) for record in records]
    bounds = [bound for periods in dated for start, end, _, _ in periods for bound in (start, end)]
    claims = sum(len(record.achievements) for record in records)
    if not bounds:
        return Timeline((), (), (), claims)
    first = datetime.date(min(bounds).year, 1, 1).toordinal()
    last = datetime.date(max(bounds).year, 12, 31).toordinal() + 1

    def place(date: datetime.date, after: int = 0) -> float:
        return round((date.toordinal() + after - first) / (last - first) * _TIMELINE_WIDTH, 3)

    lanes = tuple(
        Lane(label, href, tuple(_stretches(periods, place)))
        for (label, href), periods in zip(names, dated, strict=True)
        if periods
    )
    step = -(-(max(bounds).year - min(bounds).year + 1) // _YEAR_LABELS)
    years = tuple(
        (place(datetime.date(year, 1, 1)), year)
        for year in range(min(bounds).year, max(bounds).year + 1, step)
    )
    statuses = _in_order(status for periods in dated for _, _, status, _ in periods)
    return Timeline(lanes, years, statuses, claims - sum(map(len, dated)))


def _in_order(statuses: Iterable[str]) -> tuple[str, ...]:
    seen = set(statuses)
    return tuple(status for status in STATUSES if status in seen)


def _segments(row: Mapping[str, int], longest: int) -> Iterator[Segment]:
    x = 0.0
    for status in STATUSES:
        if count := row.get(status, 0):
            width = count / longest * 100
            yield Segment(round(x, 3), round(width, 3), status, count)
            x += width


def _dated(record: Record) -> list[tuple[datetime.date, datetime.date, str, str]]:
    periods = ((claim.period, claim.status) for claim in record.achievements if claim.period)
    return [
        (*days, status, " – ".join(dict.fromkeys(filter(None, (period.from_, period.to)))))
        for period, status in periods
        if (days := _days(period))
    ]


def _days(period: Period) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day: an end that the text leaves open is where the other one lies."""
    from_, to = period.from_ or period.to, period.to or period.from_
    if from_ is None or to is None:
        return None
    try:
        start, end = _day(from_, last=False), _day(to, last=True)
    except ValueError:
        return None
    return min(start, end), max(start, end)


def _day(partial: str, *, last: bool) -> datetime.date:
    year, *rest = map(int, partial.split("-"))
    month = rest[0] if rest else (12 if last else 1)
    if len(rest) > 1:
        return datetime.date(year, month, rest[1])
    return datetime.date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def _stretches(
    periods: list[tuple[datetime.date, datetime.date, str, str]], place: Callable[..., float]
) -> Iterator[Stretch]:
    for (start, end, status, name), count in sorted(Counter(periods).items()):
        x = place(start)
        yield Stretch(x, max(round(place(end, 1) - x, 3), _NARROWEST), status, count, name)
