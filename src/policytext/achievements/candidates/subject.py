"""Who a number may be said of: the phrases around it, and what its paragraph and document speak of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import regex

from policytext.achievements.candidates.mentions import Mention, in_clauses
from policytext.achievements.decide.model import Feature, Option
from policytext.achievements.facts import Claim, Document, Facts, tokens_of
from policytext.achievements.features.subject import (
    DISTANT,
    GENERAL,
    Candidate,
    Moment,
    features_of,
    features_of_none,
    lasting_features,
)
from policytext.record import Phrase
from policytext.text import Span, sentences

__all__ = ["Subjects"]

_HAN = regex.compile(r"\p{Han}")
_MAX_OPENING = 16
_ACTING = frozenset({"unit", "reference", "nation", "organ", "firm", "body", "people"})
_NATION = "00"
_MAX_ABOVE = 8
_MAX_TITLE = 60
_MAX_HEADING = 40
_GOVERNING = frozenset({"unit", "reference", "nation", "organ", "firm", "body"})


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the phrases that it speaks of, in their order."""

    span: Span
    line: int
    mentions: Sequence[Mention]


class Subjects:
    """The possible subjects of a text."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._text = facts.text
        lines = facts.lines.values
        self._sentences = _sentences(facts)
        self._starts = [sentence.span.start for sentence in self._sentences]
        self._lines = [sentence.line for sentence in self._sentences]
        everything = [mention for sentence in self._sentences for mention in sentence.mentions]
        counts = Counter(mention.text for mention in everything)
        self._counts = counts
        principal = facts.document.principal
        code = principal.code if principal is not None else None
        top = max((counts[m.text] for m in everything if m.kind in _GOVERNING), default=1)
        self._top, self._document = top, principal
        self._lasting = {
            (m.start, m.end): lasting_features(m, counts[m.text], top, _code_at(facts, m), principal)
            for m in everything
        }
        governing = [
            m
            for m in everything
            if m.kind in _GOVERNING and (m.opens or m.kind not in ("organ", "firm", "body"))
        ]
        self._governing = governing
        self._governing_starts = [m.start for m in governing]
        titled = (
            bool(lines)
            and lines[0].end - lines[0].start <= _MAX_TITLE
            and "。" not in self._text[lines[0].start : lines[0].end]
        )
        self._title = [m for m in everything if m.end <= lines[0].end][:3] if titled else []
        self._headings = [
            i
            for i, line in enumerate(lines)
            if line.end - line.start <= _MAX_HEADING and self._text[line.end - 1] not in "。！？；，、"
        ]
        self._nations = [
            m for m in everything if m.kind == "nation" and not m.within and m.end - m.start <= 3
        ]
        self._nation_starts = [m.start for m in self._nations]
        self._speaker = _principal(facts, code)
        named = _frequent([m for m in everything if m.kind == "unit" and m.opens], counts)
        self._whole = (named or _frequent([m for m in everything if m.kind == "reference"], counts))[:1]
        told = principal is not None and principal.reason in ("title", "dateline", "region")
        if code:
            own = sum(unit.code == code for unit in facts.units.values)
            country = sum(m.opens > 0 for m in self._nations)
        else:
            own, country = counts[named[0].text] if named else 0, len(self._nations)
        self._of_country = (
            code == _NATION if principal is not None and code == _NATION else not told and country > own
        )
        self._frequent = _frequent(everything, counts)
        self._voice = _voice(facts, self._sentences)
        self._genre = _genre(facts.document)

    def options(
        self, claim: Claim, *, indicator: Phrase | None, previous: Phrase | None
    ) -> list[Option[Phrase | None]]:
        """Return the subjects that a claim may have, with what speaks for each; the last is that it has none.

        Args:
            claim: a claim of the facts.
            indicator: what is measured, if known.
            previous: the subject that was chosen for the claim before.
        """
        moment = Moment.of(
            self._facts, claim, indicator, previous, self._openers(claim, indicator), self._voice, self._genre
        )
        result: list[Option[Phrase | None]] = [
            Option(
                value=Phrase(c.mention.start, c.mention.end, c.mention.text),
                features=(*self._lasting_of(c), *features_of(c, moment)),
            )
            for c in self._candidates(claim, indicator, previous)
        ]
        result.append(Option(value=None, features=features_of_none(moment)))
        return result

    def _openers(self, claim: Claim, indicator: Phrase | None) -> tuple[str, str, str]:
        """Return the best kind of phrase that opens clauses since the last number, in the sentence, above it."""
        number = claim.quantity.start
        at = bisect_right(self._starts, number) - 1
        own = [
            ("measure" if indicator is not None and m.start <= indicator.start < m.end else m.kind, m.start)
            for m in self._sentences[at].mentions
            if m.end <= number and m.opens and m.standing == "opening" and not m.within
        ]
        since = self._facts.claims[claim.index - 1].quantity.end if claim.index else 0
        above: set[str] = {
            m.kind for s in self._above(at) for m in s.mentions if m.opens and m.standing == "opening"
        }
        newest = _best({kind for kind, start in own if start >= since})
        return newest, _best({kind for kind, _ in own}), _best(above)

    def _lasting_of(self, candidate: Candidate) -> Sequence[Feature]:
        mention = candidate.mention
        known = self._lasting.get((mention.start, mention.end))
        if known is None:
            count, code = self._counts[mention.text], _code_at(self._facts, mention)
            known = lasting_features(mention, count, self._top, code, self._document)
        return known[:GENERAL] if candidate.place in DISTANT else known

    def _candidates(self, claim: Claim, indicator: Phrase | None, previous: Phrase | None) -> list[Candidate]:
        number = claim.quantity.start
        at = bisect_right(self._starts, number) - 1
        own = self._sentences[at]
        found: dict[str, Candidate] = {}

        def add(mentions: Iterable[Mention], place: str) -> None:
            for rank, mention in enumerate(mentions):
                known = found.setdefault(mention.text, Candidate(mention, place, rank, []))
                if known.place != place and place not in known.also:
                    known.also.append(place)

        before = [m for m in own.mentions if m.end <= number]
        inside = [m for m in before if m.start >= claim.clause.start]
        add(_cut(inside, indicator), "clause")
        add(reversed(inside[-8:]), "clause")
        earlier = [m for m in before if m.start < claim.clause.start]
        openers = [m for m in earlier if m.opens or m.kind in ("unit", "reference", "nation")]
        add(reversed(openers[-8:]), "sentence")
        add((m for m in earlier if m.opens >= 2), "sentence")
        behind = [
            m for m in own.mentions if m.start >= claim.quantity.end and (m.opens or m.kind != "nation")
        ]
        add((m for m in behind if m.start < claim.clause.end), "behind")
        later = [m for m in behind if m.start >= claim.clause.end and m.kind in _GOVERNING]
        add(later[:2], "later")
        self._add_paragraph(add, at)
        self._add_document(add, own, claim)
        if previous is not None and previous.text not in found:
            add([self._mention_at(previous)], "previous")
        return list(found.values())

    def _speaking(self, claim: Claim) -> list[Mention]:
        """Return the unit that the document speaks for; the country by the nearest word for it."""
        if self._speaker and not self._of_country:
            return self._speaker
        if not self._nations or (self._whole and not self._of_country):
            return self._whole
        i = bisect_left(self._nation_starts, claim.quantity.start)
        return [self._nations[max(0, i - 1)]]

    def _mention_at(self, phrase: Phrase) -> Mention:
        i = bisect_right(self._starts, phrase.start) - 1
        for mention in self._sentences[i].mentions:
            if (mention.start, mention.end) == (phrase.start, phrase.end):
                return mention
        return Mention(phrase.start, phrase.end, phrase.text, "noun", "inside", 0, "", "end", "noun", "")

    def _above(self, at: int) -> Sequence[_Sentence]:
        """Return the sentences of the paragraph before one, its first and the last of them."""
        line = self._sentences[at].line
        first = bisect_left(self._lines, line)
        near = self._sentences[max(first, at - _MAX_ABOVE) : at]
        return [self._sentences[first], *near] if first < at - _MAX_ABOVE else near

    def _add_paragraph(self, add: Add, at: int) -> None:
        above = self._above(at)
        if not above:
            return
        add(_leading(above[-1].mentions), "sentence above")
        passed = [m for s in above[:-1] for m in _leading(s.mentions)]
        add(reversed(passed[-4:]), "paragraph")
        add(_leading(above[0].mentions), "paragraph head")
        units = [m for s in above for m in s.mentions if m.kind in ("unit", "reference", "nation")]
        add(reversed(units[-2:]), "paragraph unit")

    def _add_document(self, add: Add, own: _Sentence, claim: Claim) -> None:
        start = self._facts.lines.values[own.line].start if own.line < len(self._facts.lines.values) else 0
        add(self._speaking(claim), "speaker")
        i = bisect_left(self._governing_starts, start)
        add(reversed(self._governing[max(0, i - 3) : i]), "above")
        k = bisect_left(self._headings, own.line) - 1
        if k >= 0:
            heading = self._facts.lines.values[self._headings[k]]
            j = bisect_left(self._starts, heading.start)
            if j < len(self._sentences) and self._sentences[j].line == self._headings[k]:
                add(self._sentences[j].mentions[:2], "heading")
        add(self._title, "title")
        add(self._frequent, "frequent")
        add(self._nations[:1], "frequent")
        add(self._speaker, "frequent")


class Add(Protocol):
    """What takes candidates in, with the place where they were found."""

    def __call__(self, mentions: Iterable[Mention], place: str, /) -> None:
        """Take in some phrases, the nearest first."""


_RANKING = (
    "unit",
    "reference",
    "nation",
    "organ",
    "firm",
    "body",
    "people",
    "place",
    "thing",
    "noun",
    "measure",
)


def _best(kinds: set[str]) -> str:
    return next((kind for kind in _RANKING if kind in kinds), "nothing")


def _leading(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m.opens >= 1][:3]


def _cut(mentions: Sequence[Mention], indicator: Phrase | None) -> Iterator[Mention]:
    """Yield the phrase before the indicator where one phrase holds both: (项目区)人均纯收入."""
    if indicator is None:
        return
    for mention in mentions:
        if mention.start < indicator.start < mention.end:
            text = mention.text[: indicator.start - mention.start].rstrip("的")
            if text:
                end = mention.start + len(text)
                yield mention._replace(end=end, text=text, follows="indicator", within="noun")
            return


def _sentences(facts: Facts) -> list[_Sentence]:
    """Return the sentences that count, those with claims whole, of the others the openings."""
    text = facts.text
    whole = {claim.tokens[0].start: claim for claim in facts.claims if claim.tokens}
    last = facts.claims[-1].line.end if facts.claims else 0
    with_claims = {claim.line for claim in facts.claims}
    spans: list[tuple[Span, int]] = []
    for i, line in enumerate(facts.lines.values):
        if line.start > last:
            break
        cut = [Span(line.start + a, line.start + b) for a, b in sentences(text[line.start : line.end])]
        spans += [(span, i) for span in (cut if line in with_claims else cut[:1])]
    starts = sorted(whole)
    pieces = [
        Span(span.start, min(span.end, span.start + _MAX_OPENING))
        for span, _ in spans
        if _within(starts, span) is None
    ]
    openings = tokens_of(facts.document, pieces)
    result = []
    for span, i in spans:
        opens = 3 if span.start == facts.lines.values[i].start else 2
        at = _within(starts, span)
        if at is not None:
            tokens = whole[at].tokens
        else:
            piece = Span(span.start, min(span.end, span.start + _MAX_OPENING))
            tokens = openings[piece]
        mentions = (
            m._replace(text=text[m.start : m.end])
            for m in in_clauses(tokens, opens)
            if _HAN.search(text, m.start, m.end)
        )
        result.append(_Sentence(span, i, sorted(mentions)))
    return result


def _within(starts: Sequence[int], span: Span) -> int | None:
    i = bisect_left(starts, span.start)
    return starts[i] if i < len(starts) and starts[i] < span.end else None


def _code_at(facts: Facts, mention: Mention) -> str | None:
    """Return the code of the last unit in a phrase."""
    found = [unit for unit in facts.units.within(mention.start, mention.end) if unit.end <= mention.end]
    return found[-1].code if found else None


def _principal(facts: Facts, code: str | None) -> list[Mention]:
    """Return the first full mention of the unit that the document speaks for."""
    for unit in facts.units.values:
        if code and unit.code == code and not unit.reference:
            return [Mention(unit.start, unit.end, unit.text, "unit", "inside", 0, "", "", "unit", "")]
    return []


def _frequent(mentions: Sequence[Mention], counts: Counter[str]) -> list[Mention]:
    """Return what most clauses of the text open with, in its first mention."""
    common = [m for m in mentions if m.kind in _GOVERNING and counts[m.text] > 1]
    ranked = sorted(common, key=lambda m: (-counts[m.text], m.start))
    found: dict[str, Mention] = {}
    for mention in ranked:
        found.setdefault(mention.text, mention)
    return list(found.values())[:2]


def _voice(facts: Facts, found: Sequence[_Sentence]) -> str:
    """Return how many sentences with numbers name no unit, organ or person at their head, in fifths.

    Reports and plans leave out who acts: there the unit that the document speaks for is meant.
    """
    numbers = [claim.quantity.start for claim in facts.claims]
    told = [s for s in found if bisect_left(numbers, s.span.start) < bisect_left(numbers, s.span.end)]
    naming = sum(any(m.opens and m.kind in _ACTING and not m.within for m in s.mentions[:8]) for s in told)
    return str(5 - int(naming / len(told) * 4.99)) if len(told) > 2 else "-"


def _genre(document: Document) -> str:
    """Return the kind of the document, where that is open the manner of most of its text."""
    if document.kind not in (None, "other"):
        return document.kind
    lengths: Counter[str] = Counter()
    for section in document.sections:
        lengths[section.manner] += section.end - section.start
    return f"some {max(lengths, key=lambda manner: lengths[manner])}" if lengths else "none"
