"""What is known of a document when its claims are read: the layers below, and the tokens of its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar, get_args

from policytext.achievements.lexicon import pattern
from policytext.achievements.masking import masked
from policytext.record import AdminUnit, DocumentKind, Principal, Quantity, Section, Slogan, Time
from policytext.segment import Edges, WordClass, edges_of, word_class
from policytext.text import Span, clauses, paragraphs, sentences

__all__ = ["Claim", "Document", "Facts", "Ordered", "Token", "TokenKind", "read_facts", "tokens_of"]

TokenKind = Literal[WordClass, "unit", "reference", "quantity", "period", "slogan", "item", "qualifier"]
_VALUES = frozenset(get_args(TokenKind)) - frozenset(get_args(WordClass))
# Marks may be missing for pages; what is further off than this says nothing of a number.
_MAX_CLAUSE, _MAX_SENTENCE = 300, 600
# Texts share their words: so many are known at once.
_KEPT = 1 << 14


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


class Ordered(Generic[T]):
    """Values in the order of the text, found by their offsets."""

    def __init__(self, values: Iterable[T]) -> None:
        self.values: Sequence[T] = sorted(values, key=lambda value: value.start)
        self._starts = [value.start for value in self.values]

    def within(self, start: int, end: int) -> Sequence[T]:
        """Return the values that start in ``text[start:end]``."""
        return self.values[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int, first: int = 0) -> T | None:
        """Return the last value that starts before an offset, and not before ``first``."""
        i = bisect_left(self._starts, offset) - 1
        return self.values[i] if i >= 0 and self._starts[i] >= first else None

    def at(self, offset: int) -> T | None:
        """Return the last value that starts at an offset or before it, if it reaches behind it."""
        i = bisect_right(self._starts, offset) - 1
        return self.values[i] if i >= 0 and self.values[i].end > offset else None


class Token(NamedTuple):
    """A word with its class, or a value of another layer as one: a unit, a number, a time, a slogan.

    An ``item`` is the mark of an item of a list (1., 一是), a ``qualifier`` an age that a noun is told by
    (60岁以上老人).
    """

    start: int
    end: int
    text: str
    kind: TokenKind


# Makes a token of what it consists of; texts have many of them.
_TOKEN: Callable[[tuple[int, int, str, TokenKind]], Token] = partial(tuple.__new__, Token)


@dataclass(frozen=True, slots=True)
class Document:
    """What the layers below found: all that the claims of a text may lean on."""

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
    """One number with what stands around it.

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

    ``masked`` is the text without its times, ``values`` are those of all layers as tokens.
    """

    document: Document
    text: str
    masked: str
    claims: Sequence[Claim]
    values: Ordered[Token]
    lines: Ordered[Span]
    units: Ordered[AdminUnit]
    times: Ordered[Time]
    slogans: Ordered[Slogan]
    _sections: dict[int, Sequence[Section]] = field(default_factory=dict, init=False, repr=False)

    def sections_at(self, offset: int) -> Iterator[Section]:
        """Yield the sections that an offset stands in, the innermost first."""
        if offset not in self._sections:
            held = [section for section in self.document.sections if section.start <= offset < section.end]
            self._sections[offset] = sorted(held, key=lambda section: -section.level)
        return iter(self._sections[offset])


def read_facts(document: Document) -> Facts:
    """Return a document ready for its claims to be read."""
    text, quantities = document.text, document.quantities
    lines = paragraphs(text)
    starts = [line.start for line in lines]
    of_line = [lines[max(0, bisect_right(starts, q.start) - 1)] for q in quantities]
    of_sentence = _around(text, quantities, of_line, sentences)
    of_clause = _around(text, quantities, of_sentence, clauses)
    values = Ordered(_values(document))
    tokens = _tokens(text, values, list(dict.fromkeys(of_sentence)))
    claims = []
    for i, quantity in enumerate(quantities):
        own = tokens[of_sentence[i]]
        sentence = _near(of_sentence[i], quantity, _MAX_SENTENCE)
        clause = _near(of_clause[i], quantity, _MAX_CLAUSE)
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
    return Facts(
        document=document,
        text=text,
        masked=masked(text, document.times),
        claims=claims,
        values=values,
        lines=Ordered(lines),
        units=Ordered(document.units),
        times=Ordered(document.times),
        slogans=Ordered(document.slogans),
    )


def _around(text: str, quantities: Sequence[Quantity], wholes: Sequence[Span], cut: _Cut) -> list[Span]:
    """Return the part of its whole that each quantity stands in; wholes without one are not looked at."""
    parts = {
        whole: [Span(whole.start + a, whole.start + b) for a, b in cut(text[whole.start : whole.end])]
        for whole in dict.fromkeys(wholes)
    }
    starts = {whole: [span.start for span in spans] for whole, spans in parts.items()}
    return [
        parts[whole][max(0, bisect_right(starts[whole], quantity.start) - 1)]
        for whole, quantity in zip(wholes, quantities, strict=True)
    ]


class _Cut(Protocol):
    def __call__(self, text: str) -> list[Span]: ...


def _near(span: Span, quantity: Quantity, reach: int) -> Span:
    return Span(max(span.start, quantity.start - reach), min(span.end, quantity.end + reach))


def tokens_of(text: str, values: Ordered[Token], spans: Sequence[Span]) -> Iterator[list[Token]]:
    """Yield the tokens of some stretches: values of other layers whole, words between them.

    Where values overlap the one that starts first is taken, of two the number before the time, the unit and
    the slogan.

    Args:
        text: the text.
        values: the values.
        spans: the stretches.
    """
    fixed = [_apart(values.within(*span), span.end) for span in spans]
    gaps = [gap for span, own in zip(spans, fixed, strict=True) for gap in _gaps(span, own)]
    cut = edges_of(text, gaps)
    for span, own in zip(spans, fixed, strict=True):
        tokens: list[Token] = []
        done = span.start
        for value in own:
            if done < value.start:
                tokens += _words(text, next(cut))
            tokens.append(value)
            done = value.end
        if done < span.end:
            tokens += _words(text, next(cut))
        yield tokens


def _words(text: str, edges: Edges) -> list[Token]:
    starts, ends = edges
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return list(map(_TOKEN, zip(starts, ends, words, map(word_class, words), strict=True)))


def _tokens(text: str, values: Ordered[Token], spans: Sequence[Span]) -> dict[Span, list[Token]]:
    """Return the tokens of some sentences, what only patterns know among them."""
    every = Ordered([*values.values, *_patterned(text, spans)])
    return {
        span: list(_without_marks(tokens))
        for span, tokens in zip(spans, tokens_of(text, every, spans), strict=True)
    }


def _values(document: Document) -> Iterator[Token]:
    text = document.text
    for quantity in document.quantities:
        yield Token(quantity.start, quantity.end, quantity.text, "quantity")
    for time in document.times:
        yield Token(time.start, time.end, time.text, "period")
    for unit in document.units:
        yield Token(unit.start, unit.end, unit.text, "reference" if unit.reference else "unit")
    for slogan in document.slogans:
        yield Token(slogan.start, slogan.end, text[slogan.start : slogan.end], "slogan")


def _patterned(text: str, spans: Sequence[Span]) -> Iterator[Token]:
    """Yield what only patterns know: marks of items, ages that nouns are told by."""
    kinds: dict[str, TokenKind] = {"list_mark": "item", "qualifier": "qualifier"}
    for name, kind in kinds.items():
        for start, end in spans:
            for match in pattern(name).finditer(text, start, end):
                yield Token(*match.span(), match.group(), kind)


def _without_marks(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens, words without the marks that the segmenter left on them: ；|山."""
    for token in tokens:
        parts = () if token.kind in _VALUES else _parts(token.text)
        if not parts:
            yield token
        for start, end in parts:
            word = token.text[start:end]
            yield Token(token.start + start, token.start + end, word, word_class(word))


@lru_cache(maxsize=_KEPT)
def _parts(word: str) -> Sequence[tuple[int, int]]:
    """Return the parts of a word that begins or ends with a mark, none for other words."""
    is_mark = pattern("mark").match
    if len(word) == 1 or not (is_mark(word) or is_mark(word, len(word) - 1)):
        return ()
    return [part.span() for part in pattern("unmarked").finditer(word)]


def _apart(tokens: Sequence[Token], limit: int) -> Sequence[Token]:
    """Return the tokens that do not overlap; a number is never given up for another value."""
    if not tokens:
        return ()
    kept: list[Token] = []
    for token in tokens:
        while kept and token.start < kept[-1].end and token.kind == "quantity" != kept[-1].kind:
            kept.pop()
        if token.end <= limit and (not kept or token.start >= kept[-1].end):
            kept.append(token)
    return kept


def _gaps(span: Span, fixed: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start, end = span
    for value in fixed:
        if start < value.start:
            yield start, value.start
        start = value.end
    if start < end:
        yield start, end
