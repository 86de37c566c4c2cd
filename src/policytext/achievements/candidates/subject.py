"""Candidate subjects of a number: phrases around it, and topics of its paragraph and document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import regex

from policytext.achievements.candidates.mentions import Kind, Mention, mentions_of, phrase_kind
from policytext.achievements.candidates.naming import Naming
from policytext.achievements.facts import Claim, Facts
from policytext.achievements.ordered import Ordered
from policytext.admin.leading import NATION
from policytext.record import AdminUnit, Phrase, Quantity
from policytext.text import Span, clauses

__all__ = ["Candidate", "Place", "Subjects"]

Place = Literal[
    "clause",
    "sentence",
    "behind",
    "topic",
    "above",
    "head",
    "paragraph",
    "later",
    "charged",
    "speaker",
    "around",
    "line above",
    "heading",
    "title",
    "frequent",
    "leading",
    "often",
    "nation",
    "rule",
    "previous",
]
# How much of a clause is read: its beginning, and what stands before and behind a number in it.
_OPENING, _LEFT, _RIGHT = 14, 16, 10
_TITLE, _HEADING, _FIRST_LINES = 60, 40, 4
# The number of phrases of each origin that are considered, the nearest first.
_NEAR, _BEHIND, _LEADING, _PASSED, _UNITS = 8, 3, 3, 4, 2
# The number of sentences above one that are considered.
_ABOVE, _TOPIC = 6, 12
_LINE_OPENING = 12
# Short words by which a document refers to its own unit: 医院, 片区, 我局.
_SHORT = 5
_TERRITORIES = frozenset({"unit", "reference", "nation"})
_GOVERNING = _TERRITORIES | {"organ", "firm", "body"}
_VAGUE = frozenset({"noun", "measure"})
_BODIES = frozenset({"organ", "firm", "body"})
_ACTING = _GOVERNING | {"people"}
_FIFTHS, _FEW, _UNTOLD = 4.99, 2, 5
# 例: （牵头考核单位：市商务局）, 责任部门:县医保局；
_CHARGES = regex.compile(r"(?:责任|牵头|承办|实施|主管)\p{Han}{0,4}(?:单位|部门)[:：]")
_CHARGED = regex.compile(rf"{_CHARGES.pattern}\s?(?P<who>[\p{{Han}}、]{{2,40}})")
_TASK = 400


class Candidate(NamedTuple):
    """A candidate phrase with its nearest origin, and further ones."""

    mention: Mention
    place: Place
    also: Sequence[Place]


_Standing = tuple[Place, Mention]


class _Sentence(NamedTuple):
    """A sentence with its noun phrases, in order."""

    span: Span
    line: int
    mentions: Sequence[Mention]


class _Piece(NamedTuple):
    """A span of a sentence to be read; ``opens`` tells what it is the beginning of."""

    start: int
    end: int
    opens: int


class Subjects:
    """The possible subjects of the numbers of a document.

    Attributes:
        voice: how many of five sentences with numbers have no subject at their beginning, which means the
            principal unit of the document.
        naming: how the document calls its units.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._sentences = _read(facts)
        self._starts = [sentence.span.start for sentence in self._sentences]
        self._lines = [sentence.line for sentence in self._sentences]
        self._topics = [_topic(sentence.mentions) for sentence in self._sentences]
        every = [mention for sentence in self._sentences for mention in sentence.mentions]
        self.voice = _voice(facts, self._sentences)
        self._nations = Ordered(m for m in every if m.kind == "nation" and not m.within)
        self._openers = Ordered(unit for unit in facts.units.values if _opens_line(facts, unit))
        principal = facts.document.principal
        self._of_nation = principal is not None and principal.code == NATION
        self._of_text = [*self._titled(), *_frequent(every), *self._repeated(every)]
        self.naming = Naming(facts)
        self._speakers: list[_Standing] = [("speaker", _of_unit(unit)) for unit in self.naming.speaking()]
        self._speakers += [("around", _of_unit(unit)) for unit in self.naming.around()]
        self._charges = [found.start() for found in _CHARGES.finditer(facts.text, overlapped=True)]
        self._paragraphs: dict[int, Sequence[_Standing]] = {}
        self._above: dict[int, Sequence[_Standing]] = {}

    def of(
        self, claim: Claim, *, indicator: Phrase | None, previous: Phrase | None, rule: Phrase | None
    ) -> list[Candidate]:
        """Return the candidate subjects of a number, each phrase once, with its nearest origin.

        Args:
            claim: the number.
            indicator: its indicator, if known.
            previous: the subject of the number before.
            rule: the subject chosen by a rule.
        """
        nearest: dict[str, tuple[Place, Mention]] = {}
        also: dict[str, tuple[Place, ...]] = {}
        for standing in self._every(claim, indicator):
            place, mention = standing
            text = mention.text
            known = nearest.setdefault(text, standing)
            if place != known[0] and place not in also.get(text, ()):
                also[text] = (*also.get(text, ()), place)
        further: tuple[tuple[Place, Phrase | None], ...] = (("rule", rule), ("previous", previous))
        for place, phrase in further:
            if phrase is not None and phrase.text not in nearest:
                nearest[phrase.text] = place, _of_phrase(phrase)
        return [Candidate(mention, place, also.get(text, ())) for text, (place, mention) in nearest.items()]

    def sentence_of(self, claim: Claim) -> int:
        """Return the index of the sentence of a number."""
        return max(0, bisect_right(self._starts, claim.quantity.start) - 1)

    def near(self, claim: Claim) -> Sequence[Mention]:
        """Return the phrases of the sentence of a number, up to the end of its clause."""
        own = self._sentences[self.sentence_of(claim)].mentions
        first = bisect_left(own, claim.sentence.start, key=_start)
        return own[first : bisect_left(own, claim.clause.end, key=_start)]

    def topic(self, at: int) -> tuple[Mention, int] | None:
        """Return the last topic of the paragraph before a sentence, and how many sentences ago."""
        line = self._lines[at]
        for i in range(at - 1, max(-1, at - _TOPIC), -1):
            if self._lines[i] != line:
                break
            topic = self._topics[i]
            if topic is not None:
                return topic, at - i
        return None

    def _every(self, claim: Claim, indicator: Phrase | None) -> list[_Standing]:
        at, line = self.sentence_of(claim), claim.line.start
        if at not in self._paragraphs:
            self._paragraphs[at] = list(self._of_paragraph(at))
        if line not in self._above:
            self._above[line] = list(self._of_line(line))
        found = [*self._of_sentence(claim, indicator), *self._paragraphs[at]]
        for unit in self._facts.units.within(claim.quantity.end, claim.line.end)[:_UNITS]:
            found.append(("later", _of_unit(unit)))
        charged = self._charged(claim)
        if charged is not None:
            found.append(("charged", charged))
        found += self._speakers
        found += self._above[line]
        found += self._of_text
        nation = self._nations.before(claim.quantity.start) or next(iter(self._nations.values), None)
        if nation is not None:
            found.append(("speaker" if self._of_nation else "nation", nation))
        return found

    def _charged(self, claim: Claim) -> Mention | None:
        """Return the bodies in charge named after a task: （责任单位：(市商务局、市财政局)）."""
        start, end = claim.quantity.end, min(claim.line.end, claim.quantity.end + _TASK)
        first = bisect_left(self._charges, start)
        if first == len(self._charges) or self._charges[first] >= end:
            return None
        found = _CHARGED.search(self._facts.text, start, end)
        return None if found is None else _of_phrase(Phrase(*found.span("who"), found["who"]))

    def _of_sentence(self, claim: Claim, indicator: Phrase | None) -> list[_Standing]:
        mentions, number, start = self.near(claim), claim.quantity, claim.clause.start
        inside, earlier, behind = list[Mention](), list[Mention](), list[Mention]()
        for m in mentions:
            if m.end <= number.start:
                if m.start >= start:
                    inside.append(m)
                elif m.opens or m.kind not in _VAGUE:
                    earlier.append(m)
            elif number.end <= m.start < claim.clause.end:
                behind.append(m)
        found: list[_Standing] = []
        cut = _before_indicator(self._facts.text, inside, indicator)
        if cut is not None:
            found.append(("clause", cut))
        found += [("clause", m) for m in inside[: -_NEAR - 1 : -1]]
        found += [("sentence", m) for m in earlier[: -_NEAR - 1 : -1]]
        found += [("sentence", m) for m in earlier if m.opens >= 2]
        found += [("behind", m) for m in behind[:_BEHIND]]
        return found

    def _of_paragraph(self, at: int) -> Iterator[_Standing]:
        topic = self.topic(at)
        if topic is not None:
            yield "topic", topic[0]
        first = bisect_left(self._lines, self._lines[at])
        if first == at:
            return
        near = self._sentences[max(first, at - _ABOVE) : at]
        above = near if first >= at - _ABOVE else [self._sentences[first], *near]
        yield from (("above", m) for m in _leading(above[-1]))
        yield from (("head", m) for m in _leading(above[0]))
        passed = [m for sentence in above[:-1] for m in _leading(sentence)]
        yield from (("paragraph", m) for m in passed[: -_PASSED - 1 : -1])
        units = [m for sentence in above for m in sentence.mentions if m.kind in _TERRITORIES]
        yield from (("paragraph", m) for m in units[: -_UNITS - 1 : -1])

    def _of_line(self, line: int) -> Iterator[_Standing]:
        last = self._openers.before(line)
        if last is not None:
            yield "line above", _of_unit(last)
        headings = (section.heading for section in self._facts.sections_at(line))
        starts = [heading.start for heading in headings if heading is not None and heading.start]
        yield from (("heading", m) for start in starts for m in self._beginning(start))

    def _beginning(self, start: int) -> Sequence[Mention]:
        i = bisect_left(self._starts, start)
        known = i < len(self._starts) and self._starts[i] == start
        return self._sentences[i].mentions[:_LEADING] if known else ()

    def _titled(self) -> Iterator[_Standing]:
        for first in self._sentences[:1]:
            if first.span.end - first.span.start <= _TITLE:
                yield from (("title", mention) for mention in first.mentions[: _LEADING + 1])

    def _repeated(self, mentions: Sequence[Mention]) -> Iterator[_Standing]:
        """Yield the short word named most often by which the document may mean its own body: 医院, 片区."""
        bodies = [m for m in mentions if m.kind == "body" and m.end - m.start <= _SHORT]
        for text, count in Counter(m.text for m in bodies).most_common(1):
            if count > _FEW and not self._of_nation:
                body = next(m for m in bodies if m.text == text)
                yield "leading" if count > self._named() else "often", body

    def _named(self) -> int:
        """Return how often the most frequent unit is named or referred to."""
        counts = Counter(unit.code or unit.text for unit in self._facts.units.values)
        return max(counts.values(), default=0)


def _frequent(mentions: Sequence[Mention]) -> Iterator[_Standing]:
    """Yield the units and organs that open most clauses."""
    opening = [m for m in mentions if m.opens and m.standing == "opening" and m.kind in _GOVERNING]
    first = {m.text: m for m in reversed(opening)}
    for text, count in Counter(m.text for m in opening).most_common(2):
        if count > 1:
            yield "frequent", first[text]


def _of_unit(unit: AdminUnit) -> Mention:
    kind: Literal["reference", "unit"] = "reference" if unit.reference else "unit"
    return _inside(start=unit.start, end=unit.end, text=unit.text, kind=kind)


def _of_phrase(phrase: Phrase) -> Mention:
    return _inside(start=phrase.start, end=phrase.end, text=phrase.text, kind=phrase_kind(phrase.text))


def _inside(*, start: int, end: int, text: str, kind: Kind) -> Mention:
    """Return a mention inside a clause, which opens nothing."""
    return Mention(
        start=start,
        end=end,
        text=text,
        kind=kind,
        standing="inside",
        opens=0,
        before="",
        follows="end",
        then="",
        within="",
    )


def _before_indicator(text: str, mentions: Sequence[Mention], indicator: Phrase | None) -> Mention | None:
    """Return the phrase before the indicator if one phrase contains both: (项目区)人均纯收入."""
    if indicator is None:
        return None
    held = (m for m in mentions if m.start < indicator.start < m.end)
    whole = next(held, None)
    kept = "" if whole is None else text[whole.start : indicator.start].rstrip("的")
    if whole is None or not kept:
        return None
    kind = whole.kind if whole.kind in _TERRITORIES else phrase_kind(kept)
    end = whole.start + len(kept)
    return whole._replace(end=end, text=kept, kind=kind, follows="indicator", within="measure")


def _start(mention: Mention) -> int:
    return mention.start


def _leading(sentence: _Sentence) -> Sequence[Mention]:
    return [mention for mention in sentence.mentions if mention.opens][:_LEADING]


def _opens_line(facts: Facts, unit: AdminUnit) -> bool:
    line = facts.lines.at(unit.start)
    return line is not None and unit.start - line.start <= _LINE_OPENING


def _topic(mentions: Iterable[Mention]) -> Mention | None:
    """Return the first unit, organ or firm that opens a clause of a sentence, the longest phrase there."""
    found: Mention | None = None
    for mention in mentions:
        if not mention.opens or mention.standing != "opening" or mention.kind not in _GOVERNING:
            continue
        bare = mention.kind == "nation" and mention.within == "measure"
        whole = not mention.within or mention.kind in ("unit", "reference") or bare
        if whole and (found is None or mention.start == found.start):
            found = mention
    return found


def _voice(facts: Facts, read: Sequence[_Sentence]) -> int:
    numbers = [claim.quantity.start for claim in facts.claims]
    told = [s for s in read if bisect_left(numbers, s.span.start) < bisect_left(numbers, s.span.end)]
    naming = sum(any(m.opens and m.kind in _ACTING for m in s.mentions) for s in told)
    return 4 - int(naming / len(told) * _FIFTHS) if len(told) > _FEW else _UNTOLD


def _read(facts: Facts) -> list[_Sentence]:
    """Return the sentences of lines with numbers, and the beginnings of short lines around them."""
    found, lines = list[_Sentence](), facts.lines
    numbers = Ordered(claim.quantity for claim in facts.claims)
    for stretch in facts.stretches:
        i = lines.index_at(stretch.start)
        line, own = lines.values[i], numbers.within(*stretch)
        has_numbers = own or numbers.within(*line)
        pieces = [_Piece(*stretch, 3)]
        if has_numbers:
            first = 3 if stretch.start == line.start else 2
            pieces = list(_pieces(facts, stretch, first, own))
        mentions = [
            mention
            for start, end, opens in pieces
            for mention in mentions_of(facts.text, facts.tokens.within(start, end), opens)
        ]
        found.append(_Sentence(stretch if has_numbers else line, i, mentions))
    return found


def _pieces(facts: Facts, sentence: Span, opens: int, numbers: Sequence[Quantity]) -> Iterator[_Piece]:
    """Yield the stretches of a sentence to be read: how its clauses begin, what stands beside its numbers.

    Of a sentence without numbers that is how it begins itself.
    """
    if not numbers:
        start, end = sentence.start, min(sentence.end, sentence.start + _OPENING)
        yield _Piece(start, start + clauses(facts.text[start:end])[0].end, opens)
    for clause in facts.clauses.get(sentence, ()):
        start, end = clause
        if start >= numbers[-1].end:
            break
        first = opens if start == sentence.start else 1
        held = [number for number in numbers if start <= number.start < end]
        beside = (Span(max(start, n.start - _LEFT), min(end, n.end + _RIGHT)) for n in held)
        for span in _merged(Span(start, min(end, start + _OPENING)), beside):
            yield _Piece(*span, 0 if span.start > start else first)


def _merged(first: Span, others: Iterable[Span]) -> list[Span]:
    merged = [first]
    for span in others:
        if span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
