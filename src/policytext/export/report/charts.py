"""Charts as separate SVG files: positions are computed here, the template and the style sheet do the rest.

Widths are percentages and heights pixels, so that charts fit screens of any width while text keeps its size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from policytext.export.report.rendering import render
from policytext.record import Record, Status

__all__ = ["STATUSES", "BarChart", "bar_chart", "count_indicators", "draw_indicators"]

STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar: from ``x`` percent, ``width`` percent wide, ``count`` claims of one status."""

    x: float
    width: float
    status: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    total: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Stacked bars with a common scale."""

    bars: tuple[Bar, ...]
    statuses: tuple[str, ...]


def bar_chart(counts: Iterable[tuple[str, Mapping[str, int]]]) -> BarChart:
    """Return stacked bars for rows of a label and the claims by status."""
    rows = list(counts)
    longest = max((sum(row.values()) for _, row in rows), default=0) or 1
    bars = tuple(Bar(label, sum(row.values()), tuple(_segments(row, longest))) for label, row in rows)
    return BarChart(bars, _in_order(status for _, row in rows for status, count in row.items() if count))


def count_indicators(records: Iterable[Record], limit: int) -> list[tuple[str, Counter[str]]]:
    """Return the most frequent indicators of all records, each with its claims by status."""
    counts: dict[str, Counter[str]] = {}
    for record in records:
        for claim in record.achievements:
            if claim.indicator:
                counts.setdefault(claim.indicator.text, Counter())[claim.status] += 1
    return sorted(counts.items(), key=lambda item: -item[1].total())[:limit]


def draw_indicators(records: Iterable[Record], *, limit: int = 15) -> str:
    """Return a chart of the most frequent indicators by status, as a separate SVG file.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` returned.
        limit: the number of indicators.

    Examples:
        >>> from policytext import extract
        >>> svg = draw_indicators([extract("改造小区57个。"), extract("计划改造小区9个。")])
        >>> svg.startswith("<svg "), "小区" in svg
        (True, True)
    """
    chart = bar_chart(count_indicators(records, limit))
    return render("chart.svg.jinja", chart=chart)


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
