"""Candidates of parallel slogans without quotation marks: runs of members and cuts of their edges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
    rf"，(?={_CHAR}{{2,40}}+，)(?<=(?<![、，（）\p{{Han}}A-Za-z\d])(?P<first>{_CHAR}{{2,{_LONGEST_EDGE}}})，)"
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


def runs(text: str) -> list[Run]:
    """Return the rows of pieces in the text: with 、, then with ， and with blanks."""
    found: list[Run] = []
    for match in _LISTED.finditer(text):
        rows = _whole_rows(text[match.start("first") : match.end()], match.start("first"))
        found += [Run("、", tuple(row)) for row in rows if _may_be_slogan(text, row)]
    for match in _CLAUSES.finditer(text):
        start, end = match.start("first"), match.end()
        clauses = _pieces(text[start:end].split("，"), start)
        if _are_neighbours_alike(text, clauses) and not _is_quotation(text, start, end):
            found.append(Run("，", tuple(clauses)))
    for match in _SPACED.finditer(text):
        start, end = match.start("first"), match.end()
        if not _is_quotation(text, start, end):
            found.append(Run(" ", tuple(_pieces(text[start:end].replace("　", " ").split(" "), start))))
    return found


def _pieces(words: Iterable[str], start: int) -> list[Span]:
    """Return where words stand that one mark parts, the first at ``start``."""
    spans: list[Span] = []
    for word in words:
        end = start + len(word)
        spans.append((start, end))
        start = end + 1
    return spans


def _is_quotation(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in _CLOSING and start > 0 and text[start - 1] in _OPENING


def _whole_rows(stretch: str, start: int) -> list[list[Span]]:
    """Return the rows of whole members between 、 in a stretch; 县（市、区） has none."""
    words = stretch.split("、")
    spans = _pieces(words, start)
    brackets = "（" in stretch or "）" in stretch
    lengths = [*map(len, words)]
    if not brackets and len(words) <= _MOST_MEMBERS and min(lengths) and max(lengths) <= _LONGEST_EDGE:
        return [spans]
    row: list[Span] = []
    rows = [row]
    for word, span in zip(words, spans, strict=True):
        whole = 0 < len(word) <= _LONGEST_EDGE and (not brackets or _MEMBER.fullmatch(word))
        if not whole or len(row) == _MOST_MEMBERS:
            row = []
            rows.append(row)
        if whole:
            row.append(span)
    return rows


def _may_be_slogan(text: str, row: Sequence[Span]) -> bool:
    return len(row) > 1 and not _is_quotation(text, row[0][0], row[-1][1]) and _is_promising(text, row)


def _is_promising(text: str, row: Sequence[Span]) -> bool:
    """Tell, at a glance, whether a list may be more than an enumeration: most lists of a report are not.

    Half its members begin or end as those of slogans do, or all with one character, or words that call for
    a slogan stand before it or behind.
    """
    others = row[1:]
    begins, ends = [text[start] for start, _ in others], [text[end - 1] for _, end in row[:-1]]
    enough = len(others) / 2
    if sum(map(_heads().__contains__, begins)) >= enough:
        return True
    if sum(map(word_set("predicate_ends").__contains__, ends)) >= enough:
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


def _are_neighbours_alike(text: str, clauses: Sequence[Span]) -> bool:
    """Return whether two clauses in a row have one length or one beginning."""
    for (start, end), (other, last) in pairwise(clauses):
        size = last - other
        if size <= _LONGEST and (end - start == size or text[start] == text[other]):
            return True
    return False


def cuts_of(text: str, run: Run) -> list[Cut]:
    """Return the ways in which a run may be cut into members of a slogan, none where they have no shape.

    Where members can have one length, others are not thought of.
    """
    rows = _rows(text, run)
    return _carried_out(rows, _equal_cuts) or _carried_out(rows, _edge_cuts)


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
    for values in ([*map(len, texts)], [text[0] for text in texts]):
        if len(texts) == 3 and values[1] not in (values[0], values[2]):
            continue
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


def _equal_cuts(row: _Row) -> list[tuple[int, int]]:
    """Return where the first member may begin and the last end for all to have one length."""
    mark, _, texts = row
    first, last, number = texts[0], texts[-1], len(texts)
    if mark == "，" and number < _FEWEST_CLAUSES:
        return []
    longest = min(_LONGEST, len(last))
    if number == 2:
        size = len(first)
        return [(begin, size - begin) for begin in _begins(first, (), last) if 2 <= size - begin <= longest]
    # The others say how long the first is, and so where it begins.
    length = len(texts[1])
    if not 2 <= length <= longest or length > len(first):
        return []
    if number > 3 and any(len(text) != length for text in texts[2:-1]):
        return []
    return [(len(first) - length, length)]


def _edge_cuts(row: _Row) -> Iterator[tuple[int, int]]:
    """Yield where the first member may begin and the last end for members of several lengths to be alike."""
    mark, _, (first, *inner, last) = row
    if (inner and not _alike(inner)) or (mark == "，" and len(inner) < _FEWEST_CLAUSES - 2):
        return
    for begin in _begins(first, inner, last):
        for end in _ends(last, inner, first[begin:]):
            if _alike((first[begin:], *inner, last[:end])):
                yield begin, end


def _carried_out(rows: Sequence[_Row], places: Callable[[_Row], Iterable[tuple[int, int]]]) -> list[Cut]:
    """Return the cuts of rows at their places, each once, without those in which a member stands twice."""
    found: dict[Span, Cut] = {}
    for row in rows:
        mark, pieces, (first, *inner, last) = row
        if len({*inner}) < len(inner):
            continue
        (start, stop), place, between = pieces[0], pieces[-1][0], pieces[1:-1]
        for begin, end in places(row):
            one, other = first[begin:], last[:end]
            if one != other and one not in inner and other not in inner:
                span = start + begin, place + end
                members = ((span[0], stop), *between, (place, span[1]))
                found[span] = Cut(mark, members, (one, *inner, other), first[:begin], last[end:])
    return [*found.values()]


def _begins(first: str, inner: Sequence[str], last: str) -> list[int]:
    """Return where the first member may begin in its piece."""
    size = len(first)
    others = inner or (last,)
    found = {0, _governor(first), first.rfind(others[0][0]), *[size - len(other) for other in others]}
    if not inner:
        found.update([size - length for length in range(3, 6) if len(last) > length])
    return sorted([at for at in found if 0 <= at <= size - 2])


def _governor(piece: str) -> int:
    governors = word_set("governors")
    return next((size for size in (4, 3, 2, 1) if piece[:size] in governors), 0)


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
    if len({*map(len, texts)}) == 1:
        return length <= _LONGEST
    if not all(2 <= len(text) <= _LONGEST for text in texts):
        return False
    return all(text[0] == head for text in texts) or all(text[-1] == tail for text in texts)
