"""Where a parallel slogan may stand without quotation marks: runs of members, and ways to cut their edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
        start = match.start("first")
        yield from _of_clauses(text, _pieces(text[start : match.end()].split("，"), start))
    for match in _SPACED.finditer(text):
        start, end = match.start("first"), match.end()
        if not _is_quotation(text, start, end):
            yield Run(" ", tuple(_pieces(text[start:end].replace("　", " ").split(" "), start)))


def _pieces(words: Iterable[str], start: int) -> list[Span]:
    """Return where words stand that one mark parts, the first at ``start``."""
    spans: list[Span] = []
    for word in words:
        end = start + len(word)
        spans.append((start, end))
        start = end + 1
    return spans


def _is_quotation(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING and start > 0


def _of_list(text: str, start: int, end: int) -> Iterator[Run]:
    """Yield the runs of whole members between 、 in a stretch; 县（市、区） has none."""
    words = text[start:end].split("、")
    brackets = text.find("（", start, end) >= 0 or text.find("）", start, end) >= 0
    row: list[Span] = []
    for word, piece in zip(words, _pieces(words, start), strict=True):
        whole = 0 < len(word) <= _LONGEST_EDGE and (not brackets or _MEMBER.fullmatch(word))
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
    others, heads, predicates = row[1:], _heads(), word_set("predicate_ends")
    begins, ends = [text[start] for start, _ in others], [text[end - 1] for _, end in row[:-1]]
    enough = len(others) / 2
    if len([char for char in begins if char in heads]) >= enough:
        return True
    if len([char for char in ends if char in predicates]) >= enough:
        return True
    if len(row) > 2 and (len({*begins}) == 1 or len({*ends}) == 1):
        return True
    # 学党史、悟思想、办实事; 人人有活干、户户有盼头
    if any(end - start == 3 or text[start] == text[start + 1 : start + 2] for start, end in others):
        return True
    first, last = row[0], row[-1]
    return (
        _calling().search(text, max(0, first[0] - 4), first[1]) is not None
        or _purpose().search(text, last[0] + 2, min(len(text), last[1] + 6)) is not None
    )


@cache
def _heads() -> frozenset[str]:
    return word_set("member_heads") | word_set("acronym_letters")


@cache
def _calling() -> regex.Pattern[str]:
    """例: 坚持, 按照, 实现 before a list."""
    table = rows("parallel_cues", "side", "class", "word")
    words = [row["word"] for row in table if row["class"] in ("principle", "aim") and len(row["word"]) > 1]
    return regex.compile("|".join(sorted(words, key=len, reverse=True)))


def _of_clauses(text: str, clauses: Sequence[Span]) -> Iterator[Run]:
    """Yield clauses in a row, three and more, of which two neighbours have one length or one beginning."""
    for (start, end), (other, last) in pairwise(clauses):
        size = last - other
        if size <= _LONGEST and (end - start == size or text[start] == text[other]):
            if not _is_quotation(text, clauses[0][0], clauses[-1][1]):
                yield Run("，", tuple(clauses))
            return


def cuts_of(text: str, run: Run) -> list[Cut]:
    """Return the ways in which a run may be cut into members of a slogan, none where they have no shape.

    Where members can have one length, others are not thought of.
    """
    rows = _rows(text, run)
    found = [cut for row in rows for cut in _equal_cuts(row)]
    found = found or [cut for row in rows for cut in _edge_cuts(row)]
    return list({cut.members: cut for cut in found}.values()) if len(found) > 1 else found


class _Row(NamedTuple):
    """A stretch of a run: its pieces and what stands in them."""

    mark: str
    pieces: tuple[Span, ...]
    texts: tuple[str, ...]


def _rows(text: str, run: Run) -> list[_Row]:
    """Return the whole run, and the longest stretches of it whose pieces have one length or one beginning.

    The pieces at the edges of a stretch may hold more words than the others.
    """
    mark, pieces = run
    texts = tuple([text[start:end] for start, end in pieces])
    found = [_Row(mark, pieces, texts)]
    if len(texts) < 3 or (len(texts) > 3 and _alike(texts[1:-1])):
        return found
    for values in ([*map(len, texts)], [text[:1] for text in texts]):
        first, last = _longest_row(values)
        if last - first < 2:
            continue
        for begin in {first, max(0, first - 1)}:
            for end in {last, min(len(values), last + 1)}:
                if end - begin < len(values):
                    found.append(_Row(mark, pieces[begin:end], texts[begin:end]))
    return found


def _longest_row(values: Sequence[int] | Sequence[str]) -> Span:
    """Return where the longest row of equal values begins and ends."""
    best, begin = (0, 0), 0
    for at in range(1, len(values) + 1):
        if at == len(values) or values[at] != values[begin]:
            if at - begin > best[1] - best[0]:
                best = begin, at
            begin = at
    return best


def _equal_cuts(row: _Row) -> Iterator[Cut]:
    """Yield the ways in which all members have one length."""
    mark, _, (first, *inner, last) = row
    if mark == "，" and len(inner) < _FEWEST_CLAUSES - 2:
        return
    longest = min(_LONGEST, len(last))
    if inner:
        # The others say how long the first is, and so where it begins.
        length = len(inner[0])
        if 2 <= length <= longest and length <= len(first) and {*map(len, inner)} == {length}:
            yield from _cut(row, len(first) - length, length)
        return
    for begin in _begins(first, inner, last):
        if 2 <= len(first) - begin <= longest:
            yield from _cut(row, begin, len(first) - begin)


def _edge_cuts(row: _Row) -> Iterator[Cut]:
    """Yield the ways in which members of several lengths begin or end alike."""
    mark, _, (first, *inner, last) = row
    if (inner and not _alike(inner)) or (mark == "，" and len(inner) < _FEWEST_CLAUSES - 2):
        return
    for begin in _begins(first, inner, last):
        for end in _ends(last, inner, first[begin:]):
            if _alike((first[begin:], *inner, last[:end])):
                yield from _cut(row, begin, end)


def _cut(row: _Row, begin: int, end: int) -> Iterator[Cut]:
    """Yield the cut at a place in the first piece and one in the last, if no member stands twice."""
    mark, (opening, *between, closing), (first, *inner, last) = row
    texts = (first[begin:], *inner, last[:end])
    if len({*texts}) == len(texts):
        members = ((opening[0] + begin, opening[1]), *between, (closing[0], closing[0] + end))
        yield Cut(mark, members, texts, first[:begin], last[end:])


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
