"""The times that may govern a number: those around it, in the sentences before it, in headings and title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import Literal, NamedTuple

from policytext.achievements.facts import Claim, Facts
from policytext.record import Time
from policytext.text import Span

__all__ = ["Origin", "PeriodCandidate", "Periods"]

Origin = Literal[
    "clause", "behind", "sentence", "later", "paragraph", "opening", "section", "lead", "title", "sole"
]
# So many times of each origin are looked at, the nearest first.
_CLAUSE, _SENTENCE, _EARLIER, _SECTION = 3, 3, 4, 2
_TITLES, _LONGEST_TITLE = 3, 80
_LEAD_LINES, _LEAD = 2, 3


class PeriodCandidate(NamedTuple):
    """A time that may govern a number, with where it stands and how many of its kind stand nearer."""

    time: Time
    origin: Origin
    rank: int


class Periods:
    """The times of a document as candidates for its numbers."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def of(self, claim: Claim) -> list[PeriodCandidate]:
        """Return what may govern a number, each time once, by the nearest place that it has."""
        seen: set[int] = set()
        found = []
        for candidate in self._every(claim):
            if candidate.time.start not in seen:
                seen.add(candidate.time.start)
                found.append(candidate)
        return found

    def is_sole(self, time: Time) -> bool:
        """Tell whether the text names no other time."""
        return self._sole is not None and self._sole.text == time.text

    def _every(self, claim: Claim) -> Iterator[PeriodCandidate]:
        times, number = self._facts.times, claim.quantity
        clause, sentence, line = claim.clause, claim.sentence, claim.line
        yield from _nearest("clause", times.within(clause.start, number.start), _CLAUSE)
        yield from _ranked("behind", times.within(number.end, clause.end)[:1])
        yield from _nearest("sentence", times.within(sentence.start, clause.start), _SENTENCE)
        yield from _ranked("later", times.within(clause.end, sentence.end)[:1])
        yield from _nearest("paragraph", times.within(line.start, sentence.start), _EARLIER)
        yield from _ranked("opening", times.within(line.start, sentence.start)[:1])
        yield from _ranked("section", list(self._of_sections(number.start))[:_SECTION])
        yield from _ranked("lead", [time for time in self._lead if time.start < line.start])
        yield from _ranked("title", [time for time in self._title if time.start < line.start])
        if self._sole is not None:
            yield PeriodCandidate(self._sole, "sole", 0)

    def _of_sections(self, offset: int) -> Iterator[Time]:
        first = self._facts.lines.values[0].start
        for section in self._facts.sections_at(offset):
            # The title is a heading too, but its time is often that of the day on which the text was read.
            if section.heading is not None and section.heading.start > first:
                yield from self._facts.times.within(section.heading.start, section.heading.end)

    @cached_property
    def _title(self) -> Sequence[Time]:
        return [time for line in self._titles for time in self._within(line)]

    @cached_property
    def _sole(self) -> Time | None:
        """Return the first time of a text that names only one, again and again: it is that of the text."""
        every = self._facts.times.values
        return every[0] if len(every) > 1 and len({time.text for time in every}) == 1 else None

    @cached_property
    def _lead(self) -> Sequence[Time]:
        """Return the first times of what stands below the title: 今年上半年，全街…"""
        lines = self._facts.lines.values[len(self._titles) :][:_LEAD_LINES]
        return [time for line in lines for time in self._within(line)][:_LEAD]

    @cached_property
    def _titles(self) -> Sequence[Span]:
        """Return the short lines at the head of the text: its title, who issued it and when."""
        head = self._facts.lines.values[:_TITLES]
        return list(takewhile(self._is_title, head))

    def _is_title(self, line: Span) -> bool:
        short = line.end - line.start <= _LONGEST_TITLE
        return short and "。" not in self._facts.text[line.start : line.end]

    def _within(self, line: Span) -> Sequence[Time]:
        return self._facts.times.within(line.start, line.end)


def _nearest(origin: Origin, times: Sequence[Time], count: int) -> Iterator[PeriodCandidate]:
    return _ranked(origin, times[::-1][:count])


def _ranked(origin: Origin, times: Sequence[Time]) -> Iterator[PeriodCandidate]:
    for rank, time in enumerate(times):
        yield PeriodCandidate(time, origin, rank)
