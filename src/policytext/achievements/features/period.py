"""Features of a candidate period: its position, its kind, its context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from policytext.achievements.candidates.marks import is_item, last_trait, marks_of_line
from policytext.achievements.candidates.period import Origin, PeriodCandidate, Periods
from policytext.achievements.candidates.turns import Turns, scale_of
from policytext.achievements.facts import Claim, Facts
from policytext.achievements.lexicon import word_set
from policytext.record import Time
from policytext.text import Span

__all__ = ["PeriodOption", "PeriodReader"]

_FAR, _CONTEXT, _DEEP, _OPENING, _MARK, _HEADING = 3, 60, 4, 3, 24, 30
_STOPS = frozenset("，。；：、！？,;:\n（(“—　 ")
_BEGINNINGS = frozenset(("", "。", "！", "\n", "；", " ", "　"))
_COMMAS = ("，", ",")
_WITHIN = frozenset(("clause", "sentence"))
_ABOVE = frozenset(("above", "section", "title", "sole"))
_CLAUSED = frozenset(("sentence", "paragraph", "above"))
# A year with its number, and features that only apply to times far from the number.
_OF_YEARS = frozenset(("annual", "dated"))
_OF_FAR = _OF_YEARS | {"years past"}


class PeriodOption(NamedTuple):
    """A candidate period, or None, with the names of its features and the span that shows them."""

    time: Time | None
    names: Sequence[str]
    start: int
    end: int


class PeriodReader:
    """The times of a document as candidate periods of its numbers, with features."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._periods = Periods(facts)
        self._turns = Turns(facts)
        self._known: dict[tuple[int, Origin, int, int], tuple[str, ...]] = {}

    def options(self, claim: Claim, *, previous: Time | None) -> list[PeriodOption]:
        """Return the candidate periods of a number, including none.

        Args:
            claim: the number.
            previous: the period of the number before it.
        """
        candidates = self._periods.of(claim)
        nature, manner = self._nature(claim), self._manner(claim.line.start)
        near = [c.time for c in candidates if c.origin in _WITHIN and self._is_full(c.time)]
        full, clear = bool(near), any(not self._is_deep(time) for time in near)
        listed = self._listed(claim) if len(candidates) > 1 else None
        options = []
        for candidate in candidates:
            time, origin = candidate.time, candidate.origin
            names = [*self._of_line(candidate, claim.line.start), f"{origin} {nature}"]
            names += self._of_claim(claim, candidate, previous, full)
            if clear and origin in _ABOVE:
                names.append(f"{origin} over one in the sentence")
            if listed is not None:
                names.append("listed for the number" if listed == time.start else "listed for another")
            options.append(PeriodOption(time, names, time.start, time.end))
        none = list(self._of_none(claim, previous, nature, manner))
        return [*options, PeriodOption(None, none, claim.quantity.start, claim.quantity.end)]

    def _nature(self, claim: Claim) -> str:
        """Return whether a number is of an action, a property or a state."""
        text, number = self._facts.text, claim.quantity
        before = text[max(claim.sentence.start, number.start - _CONTEXT) : number.start]
        return last_trait(before) or last_trait(text[number.end : claim.right.end]) or "plain"

    def _manner(self, offset: int) -> str:
        section = next(self._facts.sections_at(offset), None)
        return "none" if section is None else section.manner

    def _of_line(self, candidate: PeriodCandidate, line: int) -> tuple[str, ...]:
        """Return the features of a time that are the same for all numbers of a line."""
        time, origin, rank = candidate
        key = (time.start, origin, rank, line)
        if key not in self._known:
            near = self._far_traits(time, line) if origin in _ABOVE else self._near_traits(time)
            traits = (str(rank), *self._traits(time, origin), *near)
            self._known[key] = tuple(f"{origin} {trait}" for trait in traits)
        return self._known[key]

    def _traits(self, time: Time, origin: Origin) -> Iterator[str]:
        text, periods = self._facts.text, self._periods
        marks = periods.marks[time.start]
        yield f"kind {time.kind}"
        # An event may stand before a span that it opens: 条例实施一年来.
        spans = time.text.endswith("来")
        yield from sorted(
            marks - (_OF_FAR if origin not in _ABOVE else set()) - ({"of it"} if spans else set())
        )
        if text[time.start - 1 : time.start] in _BEGINNINGS:
            yield "opens"
        if text[time.end : time.end + 1] in _COMMAS:
            yield "set off"
        known = origin == "above" and (periods.sole or time.text in periods.of_titles or "covers" in marks)
        if origin in _CLAUSED and not known and not spans and self._is_deep(time):
            yield "deep"
        if periods.sole is not None:
            yield "sole"

    def _near_traits(self, time: Time) -> Iterator[str]:
        if self._periods.named[time.text] > 2 and time.kind not in ("now", "recurring"):
            yield "named often"

    def _far_traits(self, time: Time, number: int) -> Iterator[str]:
        """Yield the features of a time far above the line of a number, by manner, title and section."""
        yield self._manner(number)
        turn, scale = self._turns.at(number), scale_of(time)
        if turn is not None and scale is not None:
            yield "turned to" if turn == scale else "turned from"
        if time.text in self._periods.of_titles:
            yield "of the title"
        own = next(self._facts.sections_at(time.start), None)
        if own is not None and own.heading is not None and not own.start <= number < own.end:
            yield "apart"
        line = self._facts.lines.at(time.start)
        if line is not None:
            yield from self._line_traits(time, line, number)

    def _line_traits(self, time: Time, line: Span, number: int) -> Iterator[str]:
        """Yield the features of a time by the line that it stands in, and what that is to the number's."""
        text = self._facts.text
        if line.start in self._first_lines:
            yield "begins"
        if (
            line not in self._periods.titles
            and line.end - line.start <= _HEADING
            and _STOPS.isdisjoint(text[line.start : line.end])
        ):
            yield "headline"
        if "years past" in self._periods.marks[time.start] and self._reviews(time, number):
            yield f"reviews {self._manner(number)}"
        if self._leads(time, line.start):
            yield "leads"
        if text[line.end - 1 : line.end] in ("：", ":"):
            yield "introduces"
        if "goals" in marks_of_line(text[number : number + _MARK]):
            yield "of goals"
        if self._head_of.get(number) == line.start:
            yield "heads a list"
            yield f"heads a list {self._manner(time.start)}"

    def _of_claim(
        self, claim: Claim, candidate: PeriodCandidate, previous: Time | None, full: bool
    ) -> Iterator[str]:
        time, origin, _ = candidate
        marks = self._periods.marks[time.start]
        if previous is not None and time.start == previous.start:
            yield f"same as before {origin}"
        if claim.index == 0 or time.start > self._facts.claims[claim.index - 1].quantity.start:
            yield f"{origin} since the number before"
        if claim.line.start < time.end <= claim.quantity.start:
            yield from self._between(claim, time, origin)
        if full and origin in _WITHIN and not self._is_full(time):
            yield f"{time.kind} gives way"
        if "of it" in marks and claim.left.start > time.end and claim.previous is not None:
            yield "base passed" if "base" in marks else "of it passed"

    def _between(self, claim: Claim, time: Time, origin: Origin) -> Iterator[str]:
        """Yield what lies between a time and the number behind it: sentences, a closing bracket, nothing."""
        start = claim.quantity.start
        if origin == "paragraph":
            yield f"crossed {min(self._facts.text.count('。', time.end, start), _FAR)} {time.kind}"
        if time.end == start:
            yield f"right before {time.kind}"
        elif self._is_aside(time, claim):
            yield "aside"

    def _of_none(self, claim: Claim, previous: Time | None, nature: str, manner: str) -> Iterator[str]:
        yield from ("none", f"none manner {manner}", f"none {nature}")
        if claim.index:
            yield "none as before" if previous is None else "none after one"
        if self._facts.document.kind != "other":
            yield f"none kind {self._facts.document.kind}"
        if claim.quantity.dimension is not None:
            yield f"none dimension {claim.quantity.dimension}"

    def _is_full(self, time: Time) -> bool:
        """Return whether a time is on the calendar by itself: not 每天, not 届时."""
        return time.kind != "recurring" and "vague" not in self._periods.marks[time.start]

    def _is_deep(self, time: Time) -> bool:
        """Return whether a time is in the middle of its clause."""
        before = self._facts.text[max(0, time.start - _DEEP) : time.start]
        return len(before) == _DEEP and _STOPS.isdisjoint(before)

    def _is_aside(self, time: Time, claim: Claim) -> bool:
        """Return whether a time is in brackets that do not contain the number."""
        text, first = self._facts.text, claim.line.start
        opened = max(text.rfind("（", first, time.start), text.rfind("(", first, time.start))
        if opened < 0:
            return False
        ends = [i for i in (text.find(mark, opened, claim.line.end) for mark in "）)") if i >= 0]
        return bool(ends) and time.end <= min(ends) < claim.quantity.start

    def _listed(self, claim: Claim) -> int | None:
        """Return the place of the time dealt to a number: 2020年、2021年分别新增3家、4家."""
        text, number = self._facts.text, claim.quantity.start
        each = max(text.rfind(word, claim.sentence.start, number) for word in word_set("period_each.txt"))
        times: Sequence[Time] = ()
        for time in self._facts.times.within(claim.sentence.start, max(each, 0)):
            joined = times and text[times[-1].end : time.start] in word_set("period_joins.txt")
            times = [*times, time] if joined else [time]
        if len(times) < 2:
            return None
        place, at = 0, claim.previous
        while at is not None and self._facts.claims[at].quantity.start > each:
            place, at = place + 1, self._facts.claims[at].previous
        return times[place % len(times)].start

    def _reviews(self, time: Time, number: int) -> bool:
        """Return whether years past open a sentence, and the section of a number has no other time."""
        text, section = self._facts.text, next(self._facts.sections_at(number), None)
        opens = text[time.start - 1 : time.start] in _BEGINNINGS
        dated = section is not None and section.from_ is not None
        return opens and text[time.end : time.end + 1] in _COMMAS and not dated

    def _leads(self, time: Time, line: int) -> bool:
        """Return whether a text opens with a year and a comma: 2021年，…"""
        lines, text = self._facts.lines.values, self._facts.text
        below = [span.start for span in lines[len(self._periods.titles) :][:1]]
        whole = not is_item(text, lines[0].start)
        opens = time.start - line <= _OPENING and text[time.end : time.end + 1] in _COMMAS
        return (
            whole
            and opens
            and self._periods.marks[time.start] >= _OF_YEARS
            and line in (lines[0].start, *below)
        )

    @cached_property
    def _first_lines(self) -> frozenset[int]:
        """The first lines below a title or heading."""
        heads = {section.heading.start for section in self._facts.document.sections if section.heading}
        heads |= {line.start for line in self._periods.titles}
        pairs = pairwise(self._facts.lines.values)
        return frozenset(b.start for a, b in pairs if a.start in heads and b.start not in heads)

    @cached_property
    def _head_of(self) -> dict[int, int]:
        """The last line without a number above each item, for its line and what stands below it."""
        heads, last, head = {}, -1, -1
        for line in self._facts.lines.values:
            if is_item(self._facts.text, line.start):
                head = last
            else:
                last = line.start
            heads[line.start] = head
        return heads
