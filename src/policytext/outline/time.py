"""The time that a section speaks of: what its heading names, else its opening sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from policytext.outline.sections import Part
from policytext.record import DocumentKind, Section, Time
from policytext.text import Span, sentences
from policytext.times import Expression, Frame, resolve_times

__all__ = ["part_times", "section_frames"]

Dates: TypeAlias = "tuple[str | None, str | None]"

# What a section can speak of as a whole; a day, a deadline and 目前 are of single facts.
_WHOLE = frozenset(("year", "half", "quarter", "month", "span", "plan"))
# 例: 2026年某省政府工作报告 — it was given in that year, and speaks of the year before and this one
_GIVEN = "政府工作报告"
_OPEN: Dates = (None, None)
# 例: (过去)2025年是……收官之年 — so near its beginning a sentence names the time it is about
_NEAR = 2
_MAX_OPENING = 160


def part_times(
    text: str,
    parts: Sequence[Part],
    expressions: Sequence[Expression],
    *,
    kind: DocumentKind,
    published: str | None,
) -> list[Dates]:
    """Return from when to when each section speaks, as far as its heading or opening sentence tells."""
    if not expressions:
        return [_OPEN] * len(parts)
    # News open with what happened when, and speak of more.
    opens = kind != "news"
    places = [(_heading_of(text, part), _opening_of(text, part) if opens else None) for part in parts]
    spans = sorted({span for pair in places for span in pair if span is not None})
    near = [expression for expression in expressions if _lies_in(expression, spans)]
    times = [
        time for time in resolve_times(text, near, published=published, frames=()) if time.kind in _WHOLE
    ]
    starts = [time.start for time in times]
    return [_dates(heading, opening, times, starts) for heading, opening in places]


def section_frames(sections: Sequence[Section]) -> tuple[Frame, ...]:
    """Return the sections as the frames in which :func:`policytext.times.resolve_times` reads times.

    Examples:
        >>> section_frames([Section(0, 9, None, 0, "plan", "2024", "2024")])
        (Frame(start=0, end=9, from_='2024', to='2024', manner='plan'),)
    """
    return tuple(
        Frame(section.start, section.end, section.from_, section.to, section.manner) for section in sections
    )


def _lies_in(expression: Expression, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, expression.start, key=lambda span: span.start) - 1
    return at >= 0 and expression.end <= spans[at].end


def _heading_of(text: str, part: Part) -> Span | None:
    heading = part.heading
    if heading is None or (heading.form == "title" and _GIVEN in text[heading.start : heading.end]):
        return None
    return Span(heading.start, heading.end)


def _opening_of(text: str, part: Part) -> Span | None:
    """Return the first sentence of a section's own text."""
    first = sentences(text[part.body : min(part.own_end, part.body + _MAX_OPENING)])[:1]
    return next((Span(part.body + start, part.body + end) for start, end in first), None)


def _dates(heading: Span | None, opening: Span | None, times: Sequence[Time], starts: Sequence[int]) -> Dates:
    named = _OPEN if heading is None else _widest(_within(heading, times, starts))
    if named != _OPEN or opening is None:
        return named
    first = next(_within(opening, times, starts), None)
    return _OPEN if first is None or first.start - opening.start > _NEAR else (first.from_, first.to)


def _within(span: Span, times: Sequence[Time], starts: Sequence[int]) -> Iterator[Time]:
    for time in times[bisect_left(starts, span.start) :]:
        if time.end > span.end:
            return
        yield time


def _widest(times: Iterator[Time]) -> Dates:
    """Return the time that holds all others that a heading names; where none does it names no one time.

    2025年和“十四五”时期工作回顾 speaks of the five years, 2025年工作总结和2026年工作计划 of neither year.
    """
    known = [(time.from_, time.to) for time in times if time.from_ and time.to]
    holds = (
        (first, last)
        for first, last in known
        if all(first[:4] <= other[0][:4] and other[1][:4] <= last[:4] for other in known)
    )
    return next(holds, _OPEN)
