"""Tokens: the words of a text, segmented once, with the values of other layers as single tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any, Literal, NamedTuple

from policytext.achievements.lexicon import pattern
from policytext.achievements.ordered import Ordered
from policytext.segment import WordClass, edges_of, word_class
from policytext.text import Span

__all__ = ["Token", "TokenKind", "Tokens"]

TokenKind = Literal[WordClass, "unit", "reference", "quantity", "period", "slogan", "item", "qualifier"]
# The number of cached words.
_KEPT = 1 << 14
_PATTERNED: dict[str, TokenKind] = {"list_mark": "item", "qualifier": "qualifier"}


class Token(NamedTuple):
    """A word with its class, or a value of another layer as one: a unit, a number, a time, a slogan.

    An ``item`` is the mark of an item of a list (1., 一是), a ``qualifier`` an age before a noun (60岁以上
    老人).
    """

    start: int
    end: int
    text: str
    kind: TokenKind


# Makes a token of what it consists of; texts have many of them.
_TOKEN: Callable[[tuple[int, int, str, Any]], Token] = partial(tuple.__new__, Token)


class Tokens:
    """The words and values in some spans of a text, to be read piece by piece.

    Of overlapping values the one that starts first is taken; of two that start together, numbers precede
    times, units and slogans. The text between values is segmented into words.

    Args:
        text: the text.
        values: the values of other layers; those found by patterns (marks of items, ages as qualifiers) are
            added.
        stretches: the stretches, in order.
    """

    def __init__(self, text: str, values: Iterable[Token], stretches: Sequence[Span]) -> None:
        every = Ordered([*values, *_patterned(text, stretches)])
        fixed = [_apart(every.within(*stretch), stretch.end) for stretch in stretches]
        pieces = [
            piece for stretch, own in zip(stretches, fixed, strict=True) for piece in _pieces(stretch, own)
        ]
        self._text, self._stretches, self._values = text, stretches, fixed
        self._starts: list[int] = []
        self._ends: list[int] = []
        for starts, ends in edges_of(text, pieces):
            self._starts += starts
            self._ends += ends
        self._tokens: dict[int, tuple[list[int], list[Token]]] = {}

    def edges(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the start and end of the words that begin in ``text[start:end]``, including values."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return zip(self._starts[first:last], self._ends[first:last], strict=True)

    def within(self, start: int, end: int) -> Sequence[Token]:
        """Return the tokens of one of the stretches that begin in ``text[start:end]``.

        Examples:
            >>> text = "新增电梯9台"
            >>> tokens = Tokens(text, [Token(4, 6, "9台", "quantity")], [Span(0, 6)])
            >>> [(token.text, token.kind) for token in tokens.within(0, 6)]
            [('新增', 'verb'), ('电梯', 'noun'), ('9台', 'quantity')]
        """
        i = bisect_right(self._stretches, start, key=_start_of) - 1
        if i not in self._tokens:
            tokens = self._of_stretch(i)
            self._tokens[i] = [token[0] for token in tokens], tokens
        starts, tokens = self._tokens[i]
        return tokens[bisect_left(starts, start) : bisect_left(starts, end)]

    def _of_stretch(self, i: int) -> list[Token]:
        start, end = self._stretches[i]
        tokens: list[Token] = []
        for value in self._values[i]:
            tokens += self._words(start, value.start)
            tokens.append(value)
            start = value.end
        return [*tokens, *self._words(start, end)]

    def _words(self, start: int, end: int) -> Sequence[Token]:
        """Return words as tokens, without punctuation that the segmenter left on them: ；|山."""
        text, known = self._text, _kinds()
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        starts, ends = self._starts[first:last], self._ends[first:last]
        words = [text[a:b] for a, b in zip(starts, ends, strict=True)]
        kinds = [known[word] for word in words]
        if None in kinds:
            return list(_without_marks(text, zip(starts, ends, kinds, strict=True)))
        return list(map(_TOKEN, zip(starts, ends, words, kinds, strict=True)))


def _without_marks(text: str, words: Iterable[tuple[int, int, WordClass | None]]) -> Iterator[Token]:
    for start, end, kind in words:
        if kind is not None:
            yield Token(start, end, text[start:end], kind)
            continue
        for part in pattern("unmarked").finditer(text, start, end):
            yield Token(*part.span(), part.group(), word_class(part.group()))


class _Kinds(dict[str, "WordClass | None"]):
    """The classes of words, None for a word with punctuation."""

    def __missing__(self, word: str) -> WordClass | None:
        if len(self) >= _KEPT:
            self.clear()
        is_mark = pattern("mark").match
        marked = len(word) > 1 and (is_mark(word) or is_mark(word, len(word) - 1))
        self[word] = kind = None if marked else word_class(word)
        return kind


@cache
def _kinds() -> _Kinds:
    """Return the cache of classes of words."""
    return _Kinds()


def _start_of(span: Span) -> int:
    return span.start


def _patterned(text: str, spans: Sequence[Span]) -> Iterator[Token]:
    """Yield the tokens that are found by patterns: marks of items, ages as qualifiers."""
    for name, kind in _PATTERNED.items():
        for start, end in spans:
            for match in pattern(name).finditer(text, start, end):
                yield Token(*match.span(), match.group(), kind)


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


def _pieces(span: Span, values: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start, end = span
    for value in values:
        if start < value.start:
            yield start, value.start
        yield value.start, value.end
        start = value.end
    if start < end:
        yield start, end
