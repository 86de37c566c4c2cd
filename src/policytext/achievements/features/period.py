"""What speaks for a time to govern a number: where it stands, what it is, what stands around it."""

from __future__ import annotations

from itertools import pairwise
from functools import cached_property
from collections.abc import Iterator, Sequence

from policytext.achievements.candidates.period import Origin, PeriodCandidate, Periods
from policytext.achievements.decide.model import Feature, Option
from policytext.achievements.facts import Claim, Facts
from policytext.achievements.features.marks import last_trait, marks_of_line
from policytext.achievements.lexicon import words_of
from policytext.record import Time

__all__ = ["PeriodReader"]

_FAR = 3
_OPENING = 3
_STOPS = "，。；：、！？,;:\n（(“—　 "
_CONTEXT = 60
_DEEP = 4
_CLAUSED = frozenset({"sentence", "paragraph", "opening", "above"})
_OF_FAR = frozenset({"annual", "dated"})
_ABOVE = frozenset({"above", "section", "title", "theme", "sole"})
_WITHIN = frozenset({"clause", "sentence"})
_EARLIER = frozenset({"paragraph", "opening"})


class PeriodReader:
    """The times of a document as options for the period of its numbers."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._periods = Periods(facts)
        self._known: dict[tuple[int, Origin], tuple[str, ...]] = {}
        self._manners: dict[int, str] = {}

    def options(self, claim: Claim, *, previous: Time | None) -> list[Option[Time | None]]:
        """Return the times that may govern a number, and that none does.

        Args:
            claim: the number.
            previous: what governs the number before it.
        """
        candidates = self._periods.of(claim)
        text = self._facts.text
        first = max(claim.sentence.start, claim.quantity.start - _CONTEXT)
        nature = last_trait(text[first : claim.quantity.start]) or last_trait(text[claim.quantity.end : claim.right.end]) or "plain"
        manner = self._manner(claim)
        listed = self._listed(claim)
        full = any(self._is_full(c.time) for c in candidates if c.origin in _WITHIN)
        options: list[Option[Time | None]] = []
        for candidate in candidates:
            time = candidate.time
            names = [*self._of_time(time, candidate.origin), f"{candidate.origin} {candidate.rank}"]
            names += self._of_claim(claim, candidate, previous, nature, manner)
            names += self._beside(claim, candidate, full)
            if listed is not None:
                names.append("listed for the number" if listed == time.start else "listed for another")
            options.append(Option(time, [Feature(name, time.start, time.end) for name in names]))
        start, end = claim.quantity.start, claim.quantity.end
        none = [Feature(name, start, end) for name in self._of_none(claim, candidates, previous, nature, manner)]
        return [*options, Option(None, none)]

    def _of_time(self, time: Time, origin: Origin) -> tuple[str, ...]:
        """Return what holds of a time wherever the number stands."""
        key = (time.start, origin)
        if key not in self._known:
            self._known[key] = tuple(self._traits(time, origin))
        return self._known[key]

    def _traits(self, time: Time, origin: Origin) -> Iterator[str]:
        facts, periods = self._facts, self._periods
        yield f"{origin} kind {time.kind}"
        if periods.named[time.text] > 2 and origin not in _ABOVE and time.kind not in ("now", "recurring"):
            yield f"{origin} named often"
        for mark in sorted(periods.marks[time.start]):
            if mark == "of it" and time.text.endswith("来"):
                continue
            if mark in _OF_FAR and origin not in _ABOVE:
                continue
            yield f"{origin} {mark}"
        opens = facts.text[time.start - 1 : time.start] in ("", "。", "！", "\n", "；", " ", "　")
        if opens:
            yield f"{origin} opens"
        if facts.text[time.end : time.end + 1] in ("，", ","):
            yield f"{origin} set off"
        aware = origin == "above" and (periods.is_sole or time.text in periods.of_titles or "covers" in periods.marks[time.start])
        if origin in _CLAUSED and not aware and not time.text.endswith("来") and self._depth(time) >= _DEEP:
            yield f"{origin} deep"
        if periods.is_sole:
            yield f"{origin} sole"
        if origin in _ABOVE:
            if periods.named[time.text] > 2:
                yield f"{origin} named often"
            if time.text in periods.of_titles:
                yield f"{origin} of the title"
                yield f"{origin} of the title of {facts.document.kind}"
            line = facts.lines.at(time.start)
            if line is not None and self._begins(line.start):
                yield f"{origin} begins"
            if line is not None and line.start == facts.lines.values[0].start:
                yield f"{origin} first"
            if line is not None and self._leads(time, line.start):
                yield f"{origin} leads"
            if line is not None and facts.text[line.end - 1 : line.end] in ("：", ":"):
                yield f"{origin} introduces"

    def _of_claim(
        self, claim: Claim, candidate: PeriodCandidate, previous: Time | None, nature: str, manner: str
    ) -> Iterator[str]:
        time, origin, _ = candidate
        text = self._facts.text
        if previous is not None and time.start == previous.start:
            yield f"same as before {origin}"
        if claim.index == 0 or time.start > self._facts.claims[claim.index - 1].quantity.start:
            yield f"{origin} since the number before"
        yield f"{origin} {nature}"
        if origin in _ABOVE:
            yield f"{origin} {manner}"
            yield f"{origin} {self._relation(time, claim)}"
            if self._heads_list(time, claim):
                yield f"{origin} heads a list"
                yield f"{origin} heads a list {manner}"
            yield f"{origin} lines {min(len(self._facts.lines.within(time.end, claim.line.start)), _FAR)}"
        elif origin in _EARLIER:
            yield f"crossed {min(text.count('。', time.end, claim.quantity.start), _FAR)} {time.kind}"
        if self._aside(time, claim):
            yield "aside"
        if time.end == claim.quantity.start:
            yield f"right before {time.kind}"

    def _aside(self, time: Time, claim: Claim) -> bool:
        """Tell whether a time stands in brackets that the number does not stand in."""
        text = self._facts.text
        if time.end > claim.quantity.start:
            return False
        opened = max(text.rfind("（", claim.line.start, time.start), text.rfind("(", claim.line.start, time.start))
        if opened < 0:
            return False
        closes = [i for i in (text.find("）", opened, claim.line.end), text.find(")", opened, claim.line.end)) if i>=0]
        return bool(closes) and time.end <= min(closes) < claim.quantity.start

    def _depth(self, time: Time) -> int:
        """Return how far a time stands from the beginning of its clause."""
        text, depth = self._facts.text, 0
        while depth < _DEEP and time.start > depth and text[time.start - depth - 1] not in _STOPS:
            depth += 1
        return depth

    def _leads(self, time: Time, line: int) -> bool:
        """Tell whether a text opens with a year, set off: 2021年，…"""
        lines, text = self._facts.lines.values, self._facts.text
        first = lines[len(self._periods.titles) : ][:1]
        whole = "item" not in marks_of_line(text[lines[0].start : lines[0].start + 8])
        dated = {"annual", "dated"} <= self._periods.marks[time.start]
        opens = time.start - line <= _OPENING and text[time.end : time.end + 1] in ("，", ",")
        return whole and dated and opens and line in (lines[0].start, *(span.start for span in first))

    def _begins(self, line: int) -> bool:
        """Tell whether a line is the first one below a title or heading."""
        return line in self._first_lines

    @cached_property
    def _first_lines(self) -> frozenset[int]:
        lines = self._facts.lines.values
        heads = {s.heading.start for s in self._facts.document.sections if s.heading is not None}
        heads |= {line.start for line in self._periods.titles}
        first = {b.start for a, b in pairwise(lines) if a.start in heads and b.start not in heads}
        return frozenset(first)

    def _heads_list(self, time: Time, claim: Claim) -> bool:
        """Tell whether a time stands in the last plain line above an item of a list."""
        return self._head_of.get(claim.line.start, -1) == self._line_of(time)

    def _line_of(self, time: Time) -> int:
        line = self._facts.lines.at(time.start)
        return -2 if line is None else line.start

    @cached_property
    def _head_of(self) -> dict[int, int]:
        """The last line without a number before each line that begins with one."""
        heads, last = {}, -1
        for line in self._facts.lines.values:
            if "item" in marks_of_line(self._facts.text[line.start : line.start + 8]):
                heads[line.start] = last
            else:
                last = line.start
        return heads

    def _relation(self, time: Time, claim: Claim) -> str:
        """Tell how the section of a time lies to that of a number."""
        own = next(self._facts.sections_at(time.start), None)
        if own is None or own.heading is None or own.start <= claim.quantity.start < own.end:
            return "within"
        return "apart"

    def _is_full(self, time: Time) -> bool:
        """Tell whether a time can be found on a calendar without another: no 每天, no 届时."""
        return time.kind != "recurring" and "vague" not in self._periods.marks[time.start]

    def _beside(self, claim: Claim, candidate: PeriodCandidate, full: bool) -> Iterator[str]:
        """Yield what a time has against it beside other times and numbers."""
        time, origin, _ = candidate
        if full and origin in _WITHIN and not self._is_full(time):
            yield f"{time.kind} gives way"
        if "of it" in self._periods.marks[time.start] and claim.left.start > time.end and claim.previous is not None:
            yield "base passed" if "base" in self._periods.marks[time.start] else "of it passed"

    def _listed(self, claim: Claim) -> int | None:
        """Return where the time stands that a list of times gives a number: 2020年、2021年分别新增3家、4家."""
        text, number = self._facts.text, claim.quantity.start
        each = max(text.rfind(word, claim.sentence.start, number) for word in words_of("period_each.txt"))
        if each < 0:
            return None
        times: list[Time] = []
        for time in self._facts.times.within(claim.sentence.start, each):
            joined = times and text[times[-1].end : time.start] in ("、", "和", "与", "及")
            times = [*times, time] if joined else [time]
        if len(times) < 2:
            return None
        before = sum(each < c.quantity.start for c in self._facts.claims[: claim.index] if c.quantity.start < number)
        return times[before % len(times)].start

    def _manner(self, claim: Claim) -> str:
        section = next(self._facts.sections_at(claim.quantity.start), None)
        return "none" if section is None else section.manner

    def _of_none(
        self, claim: Claim, candidates: Sequence[PeriodCandidate], previous: Time | None, nature: str, manner: str
    ) -> Iterator[str]:
        yield "none"
        if claim.index:
            yield "none as before" if previous is None else "none after one"
        if self._facts.document.kind != "other":
            yield f"none kind {self._facts.document.kind}"
        yield f"none manner {manner}"
        yield f"none {nature}"
        if claim.quantity.dimension is not None:
            yield f"none dimension {claim.quantity.dimension}"
