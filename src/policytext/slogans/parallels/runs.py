"""Where a parallel slogan may stand without quotation marks: runs of members, and ways to cut their edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from policytext.slogans.wordlists import rows, word_set

__all__ = ["Cut", "Run", "cuts_of", "runs"]

Span = tuple[int, int]

_LONGEST = 18
_MOST_MEMBERS = 12
_FEWEST_CLAUSES = 3
_MEMBER = r"(?:[\p{Han}A-Za-z\d]|（[^（）\n]{1,8}）)"
# 例: 城市有变化、市民有感受、社会有认同; 学党史，颂党恩; 民有所呼 我有所应; 稳就业稳企业稳市场稳预期
_LISTED = regex.compile(rf"{_MEMBER}{{2,40}}+(?:、{_MEMBER}{{1,40}}+){{1,{_MOST_MEMBERS - 1}}}+")
_CLAUSES = regex.compile(rf"(?<![、，]){_MEMBER}{{2,40}}+(?:，{_MEMBER}{{2,18}}+(?!、)){{2,7}}+")
_SPACED = regex.compile(r"\p{Han}{3,12}+(?:[ 　]\p{Han}{3,12}+){1,5}+")
_JOINED = regex.compile(r"(?P<head>\p{Han})(?P<one>\p{Han}{2})(?:(?P=head)\p{Han}{2}){2,5}")
_OPENING, _CLOSING = frozenset("“‘「『\"'《"), frozenset("”’」』\"'》")
_MARK = {"、": "、", "，": "，", " ": " ", "　": " "}


class Run(NamedTuple):
    """A row of pieces with one mark between; the first may hold words before, the last words behind."""

    mark: str
    pieces: tuple[Span, ...]


class Cut(NamedTuple):
    """One way to read a run: the members where they stand, and how far the edges of the run were cut."""

    mark: str
    members: tuple[Span, ...]
    texts: tuple[str, ...]
    lead: str
    tail: str


def runs(text: str) -> Iterator[Run]:
    """Yield the rows of pieces in the text: with 、, with ，, with blanks, and with nothing between."""
    for pattern, mark in ((_LISTED, "、"), (_CLAUSES, "，"), (_SPACED, " ")):
        for match in pattern.finditer(text):
            if not _is_quotation(text, *match.span()):
                yield Run(mark, tuple(_pieces(text, *match.span(), mark)))
    for match in _JOINED.finditer(text):
        steps = range(match.start(), match.end(), 3)
        yield Run("", tuple((at, at + 3) for at in steps))


def _is_quotation(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING and start > 0


def _pieces(text: str, start: int, end: int, mark: str) -> Iterator[Span]:
    position = start
    for at in range(start, end):
        if _MARK.get(text[at]) == mark:
            yield position, at
            position = at + 1
    yield position, end


def cuts_of(text: str, run: Run) -> list[Cut]:
    """Return the ways in which a run may be cut into members of a slogan, none where they have no shape."""
    found: dict[tuple[Span, ...], Cut] = {}
    for pieces in _stretches(text, run):
        inner = [text[a:b] for a, b in pieces[1:-1]]
        first, last = text[slice(*pieces[0])], text[slice(*pieces[-1])]
        for begin in _begins(first, inner, last):
            for end in _ends(last, inner, first[begin:]):
                texts = (first[begin:], *inner, last[:end])
                if not _has_shape(texts, run.mark):
                    continue
                members = (
                    (pieces[0][0] + begin, pieces[0][1]),
                    *pieces[1:-1],
                    (pieces[-1][0], pieces[-1][0] + end),
                )
                found[members] = Cut(run.mark, members, texts, first[:begin], last[end:])
    return list(found.values())


def _stretches(text: str, run: Run) -> Iterator[tuple[Span, ...]]:
    """Yield the whole run, and the longest stretches of it whose pieces have one length or one beginning.

    The pieces at the edges of a stretch may hold more words than the others.
    """
    yield run.pieces
    if len(run.pieces) < 3:
        return
    sizes = [end - start for start, end in run.pieces]
    heads = [text[start] for start, _ in run.pieces]
    for values in (sizes, heads):
        first, last = _longest_row(values)
        if last - first < 2:
            continue
        for begin in {first, max(0, first - 1)}:
            for end in {last, min(len(values), last + 1)}:
                if end - begin < len(values):
                    yield run.pieces[begin:end]


def _longest_row(values: Sequence[int | str]) -> Span:
    """Return where the longest row of equal values begins and ends."""
    best, begin = (0, 0), 0
    for at in range(1, len(values) + 1):
        if at == len(values) or values[at] != values[begin]:
            best = max(best, (begin, at), key=lambda row: row[1] - row[0])
            begin = at
    return best


def _begins(first: str, inner: Sequence[str], last: str) -> list[int]:
    """Return where the first member may begin in its piece."""
    found = {0}
    others = inner or [last]
    found.update(len(first) - len(other) for other in others)
    found.add(first.rfind(others[0][0]))
    if not inner:
        found.update(len(first) - length for length in range(3, 6) if len(last) > length)
    found.add(_governor(first))
    return sorted(at for at in found if 0 <= at <= len(first) - 2)


def _governor(piece: str) -> int:
    return next((n for n in (4, 3, 2, 1) if piece[:n] in word_set("governors")), 0)


def _ends(last: str, inner: Sequence[str], first: str) -> list[int]:
    """Return where the last member may end in its piece."""
    others = inner or [first]
    found = {len(last), *map(len, others), last.find("的"), last.find("等"), last.find(others[-1][-1]) + 1}
    if match := _purpose().search(last):
        found.add(match.start())
    return sorted(at for at in found if 2 <= at <= len(last))


@cache
def _purpose() -> regex.Pattern[str]:
    """例: 的原则, 总要求, 之路 behind the last member."""
    words = [
        row["word"] for row in rows("parallel_cues", "side", "class", "word") if row["class"] == "purpose"
    ]
    return regex.compile(rf"[的之]?(?:工作|战略|总体?)?(?:{'|'.join(sorted(words, key=len, reverse=True))})")


def _has_shape(texts: Sequence[str], mark: str) -> bool:
    """Tell whether members have one length, or a character in common at an edge.

    Two clauses with a comma between are prose, whatever they share.
    """
    if mark == "，" and len(texts) < _FEWEST_CLAUSES:
        return False
    lengths = {len(text) for text in texts}
    if min(lengths) < 2 or max(lengths) > _LONGEST or len(set(texts)) < len(texts):
        return False
    if len(lengths) == 1:
        return True
    return len({text[0] for text in texts}) == 1 or len({text[-1] for text in texts}) == 1
