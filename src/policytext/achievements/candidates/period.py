"""The times that may govern a number: those around it, those of the sentences before it, of headings and title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import Literal, NamedTuple

from policytext.achievements.facts import Claim, Facts, Ordered
from policytext.achievements.features.marks import marks_behind, marks_before, marks_of_line, marks_of_time
from policytext.record import Period, Time
from policytext.text import Span

__all__ = ["Origin", "PeriodCandidate", "Periods", "period_of"]

Origin = Literal[
    "clause", "behind", "sentence", "later", "ending", "paragraph", "opening", "above", "section", "title",
    "theme", "sole",
]  # fmt: skip
# So many times of each origin are looked at, the nearest first.
_CLAUSE, _SENTENCE, _EARLIER, _SECTION, _TITLE = 3, 3, 4, 2, 2
_TITLES, _LONGEST_TITLE = 24, 80
_LEAD_LINES, _LEAD = 2, 2
# What stands so near to the beginning of a line opens it: 全市2022年新增…
_OPENING = 12


class PeriodCandidate(NamedTuple):
    """A time that may govern a number, with where it stands and how many of its kind stand nearer."""

    time: Time
    origin: Origin
    rank: int


def period_of(time: Time) -> Period:
    """Return a time as the period of a claim."""
    return Period(time.start, time.end, time.text, time.from_, time.to)


class Periods:
    """The times of a document as candidates for its numbers."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.marks: dict[int, frozenset[str]] = {time.start: self._marks(time) for time in facts.times.values}
        never = ("compared", "each", "session", "review")
        kept = [t for t in facts.times.values if self.marks[t.start].isdisjoint(never)]
        self._times = Ordered(time for time in kept if not self._of_the_frame(time))

    def of(self, claim: Claim) -> list[PeriodCandidate]:
        """Return what may govern a number, each time once, by the nearest place that it has."""
        seen: set[int] = set()
        found = []
        for candidate in self._every(claim):
            if candidate.time.start not in seen:
                seen.add(candidate.time.start)
                found.append(candidate)
        return found

    @cached_property
    def named(self) -> Counter[str]:
        """How often the text names each time."""
        return Counter(time.text for time in self._times.values)

    @cached_property
    def of_titles(self) -> frozenset[str]:
        """The times that titles name."""
        return frozenset(time.text for time in self._title)

    def _every(self, claim: Claim) -> Iterator[PeriodCandidate]:
        times, number = self._times, claim.quantity
        clause, sentence, line = claim.clause, claim.sentence, claim.line
        yield from _nearest("clause", times.within(clause.start, number.start), _CLAUSE)
        yield from _ranked("behind", times.within(number.end, clause.end)[:1])
        yield from _nearest("sentence", times.within(sentence.start, clause.start), _SENTENCE)
        yield from _ranked("later", times.within(clause.end, sentence.end)[:1])
        yield from _ranked("ending", self._ending(claim))
        yield from _nearest("paragraph", times.within(line.start, sentence.start), _EARLIER)
        yield from _ranked("opening", times.within(line.start, sentence.start)[:1])
        yield from _ranked("section", list(self._of_sections(number.start))[:_SECTION])
        yield from _ranked("above", self._above(line.start))
        yield from _ranked("title", [time for time in self._title if time.start < line.start][:_TITLE])
        if self._theme is not None:
            yield PeriodCandidate(self._theme, "theme", 0)
        if self._sole is not None:
            yield PeriodCandidate(self._sole, "sole", 0)

    def _above(self, offset: int) -> Sequence[Time]:
        """Return the last time that opens an earlier line, and the first ones of the text: 今年上半年，全街…"""
        last = self._openers.before(offset)
        first = [time for time in self._lead if time.start < offset]
        return first if last is None else [last, *first]

    def _ending(self, claim: Claim) -> Sequence[Time]:
        """Return the time limit in brackets behind a sentence: （10月底前完成）."""
        text = self._facts.text
        if text[claim.sentence.end : claim.sentence.end + 1] not in ("（", "("):
            behind = self._times.within(claim.sentence.end, claim.line.end)[:1]
            return [t for t in behind if "（" in text[max(claim.sentence.end, t.start - 14) : t.start]]
        return self._times.within(claim.sentence.end, claim.line.end)[:1]

    def _of_sections(self, offset: int) -> Iterator[Time]:
        first = self._facts.lines.values[0].start
        for section in self._facts.sections_at(offset):
            # The title is a heading too, but its time is often that of the day on which the text was read.
            if section.heading is not None and section.heading.start > first:
                yield from self._times.within(section.heading.start, section.heading.end)

    def _marks(self, time: Time) -> frozenset[str]:
        text = self._facts.text
        return marks_before(text, time.start) | marks_behind(text, time.end) | marks_of_time(time.text)

    def _of_the_frame(self, time: Time) -> bool:
        """Tell whether a page says with a time when it was put there."""
        if time.kind not in ("date", "month"):
            return False
        line = self._facts.lines.at(time.start)
        if line is None or line.end - line.start > _LONGEST_TITLE:
            return False
        rest = self._facts.text[line.start : time.start] + self._facts.text[time.end : line.end]
        return len(rest.strip()) <= 1 or "frame" in marks_of_line(rest)

    @cached_property
    def _openers(self) -> Ordered[Time]:
        """The times that open a line."""
        return Ordered(
            time
            for time in self._times.values
            if (line := self._facts.lines.at(time.start)) is not None
            and time.start - line.start <= _OPENING
            and time.kind not in ("now", "recurring", "deadline")
        )

    @cached_property
    def _title(self) -> Sequence[Time]:
        return [time for line in self.titles for time in self._within(line)]

    @cached_property
    def _theme(self) -> Time | None:
        """Return the first of the times that a text names most, if it names one again and again."""
        counts = self.named.most_common(2)
        often = counts and counts[0][1] > 2 and (len(counts) == 1 or counts[0][1] > counts[1][1])
        return next(t for t in self._times.values if t.text == counts[0][0]) if often else None

    @cached_property
    def _sole(self) -> Time | None:
        """Return the first time of a text that names only one, again and again: its time is that of the text."""
        every = self._facts.times.values
        alike = len(every) > 1 and len({time.text for time in every}) == 1
        return self._times.values[0] if alike and self._times.values and every[0].kind not in ("recurring", "now") else None

    @property
    def is_sole(self) -> bool:
        """Tell whether the text names one time only, again and again."""
        return self._sole is not None

    @cached_property
    def _lead(self) -> Sequence[Time]:
        """Return the first times of what stands below the title: 今年上半年，全街…"""
        lines = self._facts.lines.values[len(self.titles) :][:_LEAD_LINES]
        return [time for line in lines for time in self._within(line)][:_LEAD]

    @cached_property
    def titles(self) -> Sequence[Span]:
        """Return the short lines at the head of the text: its title, who issued it and when."""
        head = self._facts.lines.values[:_TITLES]
        return list(takewhile(self._is_title, head))

    def _is_title(self, line: Span) -> bool:
        short = line.end - line.start <= _LONGEST_TITLE
        return short and not {"。", "；"}.intersection(self._facts.text[line.start : line.end])

    def _within(self, line: Span) -> Sequence[Time]:
        return self._times.within(line.start, line.end)


def _nearest(origin: Origin, times: Sequence[Time], count: int) -> Iterator[PeriodCandidate]:
    return _ranked(origin, times[::-1][:count])


def _ranked(origin: Origin, times: Sequence[Time]) -> Iterator[PeriodCandidate]:
    for rank, time in enumerate(times):
        yield PeriodCandidate(time, origin, rank)
