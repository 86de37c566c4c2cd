"""Candidate periods of a number: times around and before it, of headings and of the title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from policytext.achievements.candidates.marks import (
    is_item,
    marks_before,
    marks_behind,
    marks_of_line,
    marks_of_time,
)
from policytext.achievements.facts import Claim, Facts
from policytext.achievements.ordered import Ordered
from policytext.record import Period, Time
from policytext.text import Span

__all__ = ["Origin", "PeriodCandidate", "Periods", "period_of"]

Origin = Literal[
    "clause", "behind", "sentence", "later", "ending", "paragraph", "section", "above", "title", "sole"
]
# The number of times of each origin that are considered, the nearest first.
_CLAUSE, _SENTENCE, _EARLIER, _SECTION, _TITLE, _LEAD = 3, 3, 4, 2, 2, 2
_TITLES, _LONGEST_TITLE, _LEAD_LINES = 24, 80, 2
# A time this near to the beginning of a line opens it: 全市2022年新增…
_OPENING = 12
# Times with these marks are never a period: 比2020年, 每人每月, 在第一次会议上, 2022年政府工作报告.
_NEVER = frozenset({"compared", "each", "session", "review"})


class PeriodCandidate(NamedTuple):
    """A candidate period of a number, with its origin and its rank by distance in that origin."""

    time: Time
    origin: Origin
    rank: int


def period_of(time: Time) -> Period:
    """Return a time as the period of a claim.

    Args:
        time: the time chosen for the number.

    Returns:
        The same span of text, resolved as far as the time is.

    Examples:
        >>> period_of(Time(0, 5, "2021年", "year", "2021", "2021"))
        Period(start=0, end=5, text='2021年', from_='2021', to='2021')
    """
    return Period(time.start, time.end, time.text, time.from_, time.to)


class Periods:
    """The times of a document as candidate periods of its numbers.

    Attributes:
        marks: the marks of each time, by its offset.
        titles: the short lines at the head of the text: its title, issuer and date.
        named: how often the text names each candidate.
        of_titles: the times in titles.
        sole: the first time of a text that only names one, repeatedly.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._far: dict[int, list[PeriodCandidate]] = {}
        every = facts.times.values
        self.marks = {time.start: _marks(facts.text, time) for time in every}
        self._times = times = Ordered(
            time
            for time in every
            if _NEVER.isdisjoint(self.marks[time.start]) and not _is_of_frame(facts, time)
        )
        lines = facts.lines.values
        self.titles = list(takewhile(lambda line: _is_title(facts.text, line), lines[:_TITLES]))
        self.named = Counter(time.text for time in times.values)
        self._title = [time for line in self.titles for time in times.within(line.start, line.end)]
        self.of_titles = frozenset(time.text for time in self._title)
        below = lines[len(self.titles) :][:_LEAD_LINES]
        self._lead = [time for line in below for time in times.within(line.start, line.end)][:_LEAD]
        self._openers = Ordered(time for time in times.values if _opens_line(facts, time))
        self.sole = times.values[0] if times.values and _name_one(every) else None

    def of(self, claim: Claim) -> list[PeriodCandidate]:
        """Return the candidates of a number, each time once, with its nearest origin."""
        seen: set[int] = set()
        found = []
        for candidate in self._every(claim):
            if candidate.time.start not in seen:
                seen.add(candidate.time.start)
                found.append(candidate)
        return found

    def _every(self, claim: Claim) -> Iterator[PeriodCandidate]:
        times, number = self._times, claim.quantity
        clause, sentence, line = claim.clause, claim.sentence, claim.line
        yield from _nearest("clause", times.within(clause.start, number.start), _CLAUSE)
        yield from _ranked("behind", times.within(number.end, clause.end)[:1])
        yield from _nearest("sentence", times.within(sentence.start, clause.start), _SENTENCE)
        yield from _ranked("later", times.within(clause.end, sentence.end)[:1])
        yield from _ranked("ending", self._ending(claim))
        yield from _nearest("paragraph", times.within(line.start, sentence.start), _EARLIER)
        if line.start not in self._far:
            self._far[line.start] = list(self._every_far(line.start))
        yield from self._far[line.start]

    def _every_far(self, line: int) -> Iterator[PeriodCandidate]:
        yield from _ranked("section", list(self._of_sections(line))[:_SECTION])
        yield from _ranked("above", self._above(line))
        yield from _ranked("title", [time for time in self._title if time.start < line][:_TITLE])
        if self.sole is not None:
            yield PeriodCandidate(self.sole, "sole", 0)

    def _above(self, offset: int) -> Sequence[Time]:
        """Return the last time that opens a line, and the first of the text: 今年上半年，全街…"""
        last = self._openers.before(offset)
        first = [time for time in self._lead if time.start < offset]
        return first if last is None else [last, *first]

    def _ending(self, claim: Claim) -> Sequence[Time]:
        """Return the deadline in brackets after a sentence: （10月底前完成）."""
        behind = self._times.within(claim.sentence.end, claim.line.end)[:1]
        return [time for time in behind if self._facts.text[claim.sentence.end] in "（("]

    def _of_sections(self, offset: int) -> Iterator[Time]:
        first = self._facts.lines.values[0].start
        for section in self._facts.sections_at(offset):
            # The title is a heading too, but its time is often that of the day on which the text was read.
            if section.heading is not None and (
                section.heading.start > first or is_item(self._facts.text, first)
            ):
                yield from self._times.within(section.heading.start, section.heading.end)


def _marks(text: str, time: Time) -> frozenset[str]:
    return marks_before(text, time.start) | marks_behind(text, time.end) | marks_of_time(time.text)


def _is_of_frame(facts: Facts, time: Time) -> bool:
    """Return whether a time is the date on which a site published the page."""
    line = facts.lines.at(time.start)
    if time.kind not in ("date", "month") or line is None or line.end - line.start > _LONGEST_TITLE:
        return False
    rest = facts.text[line.start : time.start] + facts.text[time.end : line.end]
    return len(rest.strip()) <= 1 or "frame" in marks_of_line(rest)


def _is_title(text: str, line: Span) -> bool:
    short = line.end - line.start <= _LONGEST_TITLE and not {"。", "；"}.intersection(
        text[line.start : line.end]
    )
    return short and not is_item(text, line.start)


def _opens_line(facts: Facts, time: Time) -> bool:
    line = facts.lines.at(time.start)
    near = line is not None and time.start - line.start <= _OPENING
    return near and time.kind not in ("now", "recurring", "deadline")


def _name_one(times: Sequence[Time]) -> bool:
    """Return whether times repeatedly name one and the same, which is on the calendar."""
    alike = len(times) > 1 and len({time.text for time in times}) == 1
    return alike and times[0].kind not in ("recurring", "now")


def _nearest(origin: Origin, times: Sequence[Time], count: int) -> Iterator[PeriodCandidate]:
    return _ranked(origin, times[::-1][:count])


def _ranked(origin: Origin, times: Sequence[Time]) -> Iterator[PeriodCandidate]:
    for rank, time in enumerate(times):
        yield PeriodCandidate(time, origin, rank)
