"""The time of a section: named by its heading, or else by its opening sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias

import regex

from policytext.outline.sections import Part
from policytext.record import DocumentKind, Section, Time
from policytext.text import Span
from policytext.times import Expression, Frame, resolve_times

__all__ = ["part_times", "section_frames"]

Dates: TypeAlias = "tuple[str | None, str | None]"

# The kinds of times that a section can be about; days, deadlines and 目前 belong to single facts.
_WHOLE = frozenset(("year", "half", "quarter", "month", "span", "plan"))
# 例: 2026年某省政府工作报告 — a report of that year is about the year before and this one
_GIVEN = "政府工作报告"
_OPEN: Dates = (None, None)
# 例: (过去)2025年是……收官之年 — so near its beginning a sentence names the time it is about
_NEAR = 2
_BLANKS = regex.compile(r"\s*+")


def part_times(
    text: str,
    parts: Sequence[Part],
    expressions: Sequence[Expression],
    *,
    kind: DocumentKind,
    published: str | None,
) -> list[Dates]:
    """Return the time of each section, as far as its heading or opening sentence names it."""
    if not expressions:
        return [_OPEN] * len(parts)
    # News begin with the time of an event, which is not that of the whole text.
    opens = kind != "news"
    starts = [expression.start for expression in expressions]
    named = [_within(_heading_of(text, part), starts) for part in parts]
    opening = [_within(_opening_of(text, part), starts) if opens else range(0) for part in parts]
    wanted = sorted({i for places in (*named, *opening) for i in places})
    near = [expressions[i] for i in wanted]
    times = resolve_times(text, near, published=published, frames=())
    known = {time.start: time for time in times if time.kind in _WHOLE}
    return [
        _dates(
            [known[starts[i]] for i in first if starts[i] in known],
            [known[starts[i]] for i in second if starts[i] in known],
        )
        for first, second in zip(named, opening, strict=True)
    ]


def section_frames(sections: Sequence[Section]) -> tuple[Frame, ...]:
    """Return the sections as the frames in which :func:`policytext.times.resolve_times` reads times.

    Examples:
        >>> section_frames([Section(0, 9, None, 0, "plan", "2024", "2024")])
        (Frame(start=0, end=9, from_='2024', to='2024', manner='plan'),)
    """
    return tuple(
        Frame(section.start, section.end, section.from_, section.to, section.manner) for section in sections
    )


def _within(span: Span, starts: Sequence[int]) -> range:
    """Return the indices of the expressions that begin in a span."""
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def _heading_of(text: str, part: Part) -> Span:
    heading = part.heading
    if heading is None or (heading.form == "title" and _GIVEN in text[heading.start : heading.end]):
        return Span(part.start, part.start)
    return Span(heading.start, heading.end)


def _opening_of(text: str, part: Part) -> Span:
    """Return the start of a time that opens the section's own text."""
    blanks = _BLANKS.match(text, part.body)
    start = part.body if blanks is None else blanks.end()
    return Span(start, max(start, min(start + _NEAR + 1, part.own_end)))


def _dates(named: Sequence[Time], opening: Sequence[Time]) -> Dates:
    found = _widest(named)
    if found != _OPEN or not opening:
        return found
    return opening[0].from_, opening[0].to


def _widest(times: Sequence[Time]) -> Dates:
    """Return the time of a heading that includes all others it names, None if there is none.

    The time of 2025年和“十四五”时期工作回顾 is the five years; 2025年工作总结和2026年工作计划 has none.
    """
    known = [(time.from_, time.to) for time in times if time.from_ and time.to]
    holds = (
        (first, last)
        for first, last in known
        if all(first[:4] <= other[0][:4] and other[1][:4] <= last[:4] for other in known)
    )
    return next(holds, _OPEN)
