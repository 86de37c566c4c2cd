"""Where a parallel slogan may stand without quotation marks: runs of members, and ways to cut their edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from policytext.slogans.wordlists import rows, word_set

__all__ = ["Cut", "Run", "cuts_of", "runs"]

Span = tuple[int, int]

_LONGEST = 18
_LONGEST_EDGE = 40
_MOST_MEMBERS = 12
_FEWEST_CLAUSES = 3
_CHAR = r"[\p{Han}A-Za-z\d（）]"
# 例: 城市有变化、市民有感受、社会有认同 — from its first mark, with the first member before it
_LISTED = regex.compile(rf"、(?<=(?P<first>{_CHAR}{{1,{_LONGEST_EDGE}}})、)(?:{_CHAR}|、)*+")
# 例: 学党史，颂党恩，跟党走 — the same with commas, and no other mark between
_CLAUSES = regex.compile(
    rf"，(?<=(?<![、，（）\p{{Han}}A-Za-z\d])(?P<first>{_CHAR}{{2,{_LONGEST_EDGE}}})，)"
    rf"{_CHAR}{{2,40}}+(?!、)(?:，{_CHAR}{{2,40}}+(?!、)){{1,6}}+"
)
# 例: 镇清运（或处置）; not 县（市、区
_MEMBER = regex.compile(r"(?:[\p{Han}A-Za-z\d]|（[^（）]{1,8}）)+")
# 例: 民有所呼 我有所应
_SPACED = regex.compile(r"[ 　](?<=(?P<first>\p{Han}{3,12})[ 　])\p{Han}{3,12}+(?:[ 　]\p{Han}{3,12}+){0,4}")
_OPENING, _CLOSING = frozenset("“‘「『\"'《"), frozenset("”’」』\"'》")


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
    """Yield the rows of pieces in the text: with 、, with ， and with blanks."""
    for match in _LISTED.finditer(text):
        yield from _of_list(text, match.start("first"), match.end())
    for match in _CLAUSES.finditer(text):
        yield from _of_clauses(text, [*_pieces(text, match.start("first"), match.end(), "，")])
    for match in _SPACED.finditer(text):
        start, end = match.start("first"), match.end()
        if not _is_quotation(text, start, end):
            yield Run(" ", tuple(_pieces(text, start, end, " 　")))


def _is_quotation(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING and start > 0


def _of_list(text: str, start: int, end: int) -> Iterator[Run]:
    """Yield the runs of whole members between 、 in a stretch; 县（市、区） has none."""
    row: list[Span] = []
    for piece in _pieces(text, start, end, "、"):
        whole = _MEMBER.fullmatch(text, *piece) and piece[1] - piece[0] <= _LONGEST_EDGE
        if not whole or len(row) == _MOST_MEMBERS:
            yield from _run(text, row)
            row = []
        if whole:
            row.append(piece)
    yield from _run(text, row)


def _run(text: str, row: Sequence[Span]) -> Iterator[Run]:
    if len(row) > 1 and not _is_quotation(text, row[0][0], row[-1][1]) and _is_promising(text, row):
        yield Run("、", tuple(row))


def _is_promising(text: str, row: Sequence[Span]) -> bool:
    """Tell, at a glance, whether a list may be more than an enumeration: most lists of a report are not.

    Half its members begin or end as those of slogans do, or all with one character, or words that call for
    a slogan stand before it or behind.
    """
    begins, ends = [text[start] for start, _ in row[1:]], [text[end - 1] for _, end in row[:-1]]
    enough = len(begins) / 2
    if (
        sum(char in word_set("member_heads") or char in word_set("acronym_letters") for char in begins)
        >= enough
    ):
        return True
    if sum(char in word_set("predicate_ends") for char in ends) >= enough:
        return True
    if len(row) > 2 and (len(set(begins)) == 1 or len(set(ends)) == 1):
        return True
    # 学党史、悟思想、办实事; 人人有活干、户户有盼头
    if any(
        end - start == 3 or text[start : start + 1] == text[start + 1 : start + 2] for start, end in row[1:]
    ):
        return True
    first, last = row[0], row[-1]
    return (
        _calling().search(text, max(0, first[0] - 4), first[1]) is not None
        or _purpose().search(text, last[0] + 2, min(len(text), last[1] + 6)) is not None
    )


@cache
def _calling() -> regex.Pattern[str]:
    """例: 坚持, 按照, 实现 before a list."""
    table = rows("parallel_cues", "side", "class", "word")
    words = [row["word"] for row in table if row["class"] in ("principle", "aim") and len(row["word"]) > 1]
    return regex.compile("|".join(sorted(words, key=len, reverse=True)))


def _of_clauses(text: str, clauses: Sequence[Span]) -> Iterator[Run]:
    """Yield clauses in a row, three and more, of which two neighbours have one length or one beginning."""
    alike = any(
        (a[1] - a[0] == b[1] - b[0] or text[a[0]] == text[b[0]]) and b[1] - b[0] <= _LONGEST
        for a, b in pairwise(clauses)
    )
    if alike and not _is_quotation(text, clauses[0][0], clauses[-1][1]):
        yield Run("，", tuple(clauses))


def _pieces(text: str, start: int, end: int, marks: str) -> Iterator[Span]:
    position = start
    for at in range(start, end):
        if text[at] in marks:
            yield position, at
            position = at + 1
    yield position, end


def cuts_of(text: str, run: Run) -> list[Cut]:
    """Return the ways in which a run may be cut into members of a slogan, none where they have no shape.

    Where members can have one length, others are not thought of.
    """
    stretches = [*_stretches(text, run)]
    found = [cut for pieces in stretches for cut in _equal_cuts(text, run.mark, pieces)]
    found = found or [cut for pieces in stretches for cut in _edge_cuts(text, run.mark, pieces)]
    return list({cut.members: cut for cut in found}.values())


def _equal_cuts(text: str, mark: str, pieces: tuple[Span, ...]) -> Iterator[Cut]:
    """Yield the ways in which all members have one length."""
    lengths = {end - start for start, end in pieces[1:-1]}
    if len(lengths) > 1 or (mark == "，" and len(pieces) < _FEWEST_CLAUSES):
        return
    inner = [text[a:b] for a, b in pieces[1:-1]]
    first, last = text[slice(*pieces[0])], text[slice(*pieces[-1])]
    for begin in _begins(first, inner, last):
        length = len(first) - begin
        if 2 <= length <= min(_LONGEST, len(last)) and lengths <= {length}:
            yield from _cut(mark, pieces, (first, *inner, last), begin, length)


def _edge_cuts(text: str, mark: str, pieces: tuple[Span, ...]) -> Iterator[Cut]:
    """Yield the ways in which members of several lengths begin or end alike."""
    inner = [text[a:b] for a, b in pieces[1:-1]]
    if (inner and not _alike(inner)) or (mark == "，" and len(pieces) < _FEWEST_CLAUSES):
        return
    first, last = text[slice(*pieces[0])], text[slice(*pieces[-1])]
    for begin in _begins(first, inner, last):
        for end in _ends(last, inner, first[begin:]):
            if _alike((first[begin:], *inner, last[:end])):
                yield from _cut(mark, pieces, (first, *inner, last), begin, end)


def _cut(mark: str, pieces: tuple[Span, ...], whole: tuple[str, ...], begin: int, end: int) -> Iterator[Cut]:
    """Yield the cut of pieces at a place in the first and one in the last, if no member stands twice."""
    texts = (whole[0][begin:], *whole[1:-1], whole[-1][:end])
    if len(set(texts)) == len(texts):
        members = (
            (pieces[0][0] + begin, pieces[0][1]),
            *pieces[1:-1],
            (pieces[-1][0], pieces[-1][0] + end),
        )
        yield Cut(mark, members, texts, whole[0][:begin], whole[-1][end:])


def _stretches(text: str, run: Run) -> Iterator[tuple[Span, ...]]:
    """Yield the whole run, and the longest stretches of it whose pieces have one length or one beginning.

    The pieces at the edges of a stretch may hold more words than the others.
    """
    yield run.pieces
    inner = [text[start:end] for start, end in run.pieces[1:-1]]
    if not inner or (len(inner) > 1 and _alike(inner)):
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


def _alike(texts: Sequence[str]) -> bool:
    length, head, tail = len(texts[0]), texts[0][0], texts[0][-1]
    if all(len(text) == length for text in texts):
        return length <= _LONGEST
    if not all(2 <= len(text) <= _LONGEST for text in texts):
        return False
    return all(text[0] == head for text in texts) or all(text[-1] == tail for text in texts)
