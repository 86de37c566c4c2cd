"""Facts: the layers of a document and the tokens of its sentences, as input for reading claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from policytext.achievements.masking import masked
from policytext.achievements.ordered import Ordered
from policytext.achievements.tokens import Token, Tokens
from policytext.record import AdminUnit, DocumentKind, Principal, Quantity, Section, Slogan, Time
from policytext.text import Span, clauses, paragraphs, sentences

__all__ = ["Claim", "Document", "Facts", "read_facts"]

# The reach of the context of a number in texts without punctuation.
_MAX_CLAUSE, _MAX_SENTENCE = 300, 600
# Of lines without numbers, only the beginnings of short and first lines are read.
_HEAD, _FIRST_LINES = 40, 4


@dataclass(frozen=True, slots=True)
class Document:
    """The layers of a document on which its claims depend."""

    text: str
    quantities: Sequence[Quantity]
    units: Sequence[AdminUnit] = ()
    slogans: Sequence[Slogan] = ()
    times: Sequence[Time] = ()
    sections: Sequence[Section] = ()
    kind: DocumentKind | None = None
    published: str | None = None
    principal: Principal | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One number with its context.

    ``left`` and ``right`` end at the clause or at the next number. ``tokens`` are those of the sentence, and
    ``at`` is the place of the number among them. ``previous`` is the index of the number before this one in
    the sentence.
    """

    index: int
    quantity: Quantity
    left: Span
    right: Span
    clause: Span
    sentence: Span
    line: Span
    tokens: Sequence[Token]
    at: int
    previous: int | None

    def before(self, start: int) -> Sequence[Token]:
        """Return the tokens from an offset up to the number."""
        first = bisect_left(self.tokens, start, hi=self.at, key=lambda token: token.start)
        return self.tokens[first : self.at]


@dataclass(frozen=True, slots=True)
class Facts:
    """A document with its claims, and its values by place.

    ``masked`` is the text with its times masked. ``stretches`` are the spans that are read: the sentences of
    lines with numbers, and the beginnings of short lines around them; ``tokens`` are those of the spans,
    ``clauses`` those of the sentences with numbers. ``above`` is the index of the section around each,
    -1 if there is none.
    """

    document: Document
    text: str
    masked: str
    claims: Sequence[Claim]
    stretches: Sequence[Span]
    tokens: Tokens
    clauses: Mapping[Span, Sequence[Span]]
    lines: Ordered[Span]
    units: Ordered[AdminUnit]
    times: Ordered[Time]
    slogans: Ordered[Slogan]
    sections: Ordered[Section]
    above: Sequence[int]

    def sections_at(self, offset: int) -> Iterator[Section]:
        """Yield the sections that contain an offset, the innermost first."""
        held = self.sections.index_at(offset)
        while held >= 0:
            section = self.sections.values[held]
            if offset < section.end:
                yield section
            held = self.above[held]


def read_facts(document: Document) -> Facts:
    """Return the facts of a document."""
    text, quantities = document.text, document.quantities
    lines = paragraphs(text)
    starts = [line.start for line in lines]
    of_line = [lines[max(0, bisect_right(starts, q.start) - 1)] for q in quantities]
    within = {line: _parts(text, line, sentences) for line in dict.fromkeys(of_line)}
    of_sentence = [_part_at(within[line], q.start) for line, q in zip(of_line, quantities, strict=True)]
    clauses_of = {sentence: _parts(text, sentence, clauses) for sentence in dict.fromkeys(of_sentence)}
    stretches = list(_stretches(lines, within))
    tokens = Tokens(text, _values(document, stretches[-1].end if stretches else 0), stretches)
    tokens_of = {sentence: tokens.within(*sentence) for sentence in clauses_of}
    claims = []
    for i, quantity in enumerate(quantities):
        own = tokens_of[of_sentence[i]]
        sentence = _near(of_sentence[i], quantity, _MAX_SENTENCE)
        clause = _near(_part_at(clauses_of[of_sentence[i]], quantity.start), quantity, _MAX_CLAUSE)
        before = quantities[i - 1] if i else None
        follows = before is not None and before.start >= sentence.start
        begin = max(clause.start, before.end if before is not None else 0)
        after = quantities[i + 1].start if i + 1 < len(quantities) else clause.end
        claims.append(
            Claim(
                index=i,
                quantity=quantity,
                left=Span(min(begin, quantity.start), quantity.start),
                right=Span(quantity.end, max(quantity.end, min(clause.end, after))),
                clause=clause,
                sentence=sentence,
                line=of_line[i],
                tokens=own,
                at=bisect_left(own, quantity.start, key=lambda token: token.start),
                previous=i - 1 if follows else None,
            )
        )
    sections = Ordered(document.sections)
    return Facts(
        document=document,
        text=text,
        masked=masked(text, document.times),
        claims=claims,
        stretches=stretches,
        tokens=tokens,
        clauses=clauses_of,
        lines=Ordered(lines),
        units=Ordered(document.units),
        times=Ordered(document.times),
        slogans=Ordered(document.slogans),
        sections=sections,
        above=_above(sections.values),
    )


def _above(sections: Sequence[Section]) -> list[int]:
    """Return for each section the place of the one that it stands in."""
    above: list[int] = []
    opened: list[int] = []
    for i, section in enumerate(sections):
        while opened and sections[opened[-1]].end <= section.start:
            opened.pop()
        above.append(opened[-1] if opened else -1)
        opened.append(i)
    return above


class _Cut(Protocol):
    def __call__(self, text: str) -> list[Span]: ...


def _parts(text: str, whole: Span, cut: _Cut) -> list[Span]:
    return [Span(whole.start + a, whole.start + b) for a, b in cut(text[whole.start : whole.end])]


def _part_at(parts: Sequence[Span], offset: int) -> Span:
    """Return the part that contains an offset."""
    return parts[max(0, bisect_right(parts, offset, key=lambda part: part.start) - 1)]


def _stretches(lines: Sequence[Span], within: Mapping[Span, Sequence[Span]]) -> Iterator[Span]:
    """Yield the spans that are read, down to the last line with a number."""
    last = max(within, default=Span(0, 0))
    for i, line in enumerate(lines):
        if line > last:
            return
        if line in within:
            yield from within[line]
        elif line.end - line.start <= _HEAD or i < _FIRST_LINES:
            yield Span(line.start, min(line.end, line.start + _HEAD))


def _near(span: Span, quantity: Quantity, reach: int) -> Span:
    return Span(max(span.start, quantity.start - reach), min(span.end, quantity.end + reach))


def _values(document: Document, last: int) -> Iterator[Token]:
    """Yield the values of other layers as tokens, as far as the text is read."""
    text = document.text
    for quantity in document.quantities:
        yield Token(quantity.start, quantity.end, quantity.text, "quantity")
    for time in document.times:
        if time.start < last:
            yield Token(time.start, time.end, time.text, "period")
    for unit in document.units:
        if unit.start < last:
            yield Token(unit.start, unit.end, unit.text, "reference" if unit.reference else "unit")
    for slogan in document.slogans:
        if slogan.start < last:
            yield Token(slogan.start, slogan.end, text[slogan.start : slogan.end], "slogan")
