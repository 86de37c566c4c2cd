"""Expansions directly before a name: the list that it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from policytext.record import Phrase
from policytext.slogans.items import (
    are_alike,
    cut,
    is_governor,
    quoted_items,
    without_governor,
    without_place,
    without_verbs,
)
from policytext.slogans.mention import REACH, STOP, Mention, share_a_head
from policytext.slogans.shapes import parts_of
from policytext.slogans.wordlists import pattern

__all__ = ["before", "behind_last", "is_shaped"]

_MAX_LINK = 20
# 例: 、, 和 — without a mark of a list nothing is listed
_LISTING = regex.compile("[、，,；;和与及”’]")
_CLAUSE_END = regex.compile("[。！？!?；;，,：:\n“”‘’（(）)》]")
_OPENING = regex.compile("[“‘]")
_CLOSING = regex.compile("[”’]")
_PIECE = regex.compile("[^、，,。；“”（）：\n]+")
# 例: A、B、C的“四联”; A、B、C等“四联”; A、B、C为主要内容的“四联”
_LINK = pattern("link")
# 例: 双下降, 双轮驱动, 两大动力
_OF_TWO = pattern("of_two")
_TWO_APART = regex.compile("[、和与及]")
# 例: 六大体系 right behind six members, however unlike they are
_CLASSIFIED = pattern("classified")
# 例: 的意义, 坚决, 一套 — not subjects of a verb
_NO_THING = pattern("no_thing")
# 例: 马列主义、毛泽东思想和“三个代表” — the name is one more member, not what the list amounts to
_COORDINATED = pattern("coordinated")


def before(mention: Mention) -> tuple[Phrase, ...]:
    """A、B、C“N X”: the list right before the name, without the verb that governs it."""
    text = mention.text
    floor = max(0, mention.left - REACH)
    floor = behind_last(STOP, text, floor, mention.left)
    if _LISTING.search(text, floor, mention.left) is None:
        return ()
    link = _LINK.search(text, max(floor, mention.left - _MAX_LINK), mention.left)
    end = link.start() if link else mention.left
    if _COORDINATED.search(text, floor, end):
        return ()
    if row := _row_before(text, floor, end, mention):
        return row
    begin = behind_last(_CLAUSE_END, text, floor, end)
    if items := _counted(mention, floor, begin, end, link):
        return items
    if link and link["more"]:
        return _open_list(mention, begin, end)
    return _first_part(mention, begin, end) or _pair(mention, begin, end)


def _counted(
    mention: Mention, floor: int, begin: int, end: int, link: regex.Match[str] | None
) -> tuple[Phrase, ...]:
    """Return as many members as the name counts: those of its clause, or the last of its sentence."""
    for arity in mention.arities:
        items = _list_of(mention.text, begin, end, arity) if arity > 1 else ()
        if items and _belongs(mention, items, link):
            return items
        items = _last_clauses(mention.text, floor, end, arity)
        if items and share_a_head(mention.name, items):
            return items
    return ()


def _list_of(text: str, begin: int, end: int, size: int) -> tuple[Phrase, ...]:
    """Return the list of this size in a span, without the verb that governs it."""
    items = cut(text, begin, end, [size])
    return without_governor(items) if items else ()


def behind_last(stop: regex.Pattern[str], text: str, start: int, end: int) -> int:
    """Return the end of the last stop mark in a span, its start if there is none."""
    return max((match.end() for match in stop.finditer(text, start, end)), default=start)


def _belongs(mention: Mention, items: Sequence[Phrase], link: regex.Match[str] | None) -> bool:
    """Return whether the list before a name is its expansion; across a comma only with an explicit cue."""
    if link is not None and link["clause"]:
        return share_a_head(mention.name, items)
    linked = link is not None and bool(link["of"] or link["more"])
    counted = not (link and link.group()) and _CLASSIFIED.match(mention.name) is not None
    return is_shaped(mention, items) or ((linked or counted) and len(items) > 2)


def _row_before(text: str, floor: int, end: int, mention: Mention) -> tuple[Phrase, ...]:
    """“A”“B”“C”的“N X”, “A、B、C”的“N X”: quotations that end right before the name."""
    if end == 0 or text[end - 1] not in "”’":
        return ()
    for row in _rows(text, floor, end, mention.arities):
        # “A、B、C”三措并举: a name without marks of its own continues the quotation.
        counted = len(row) > 2 and _CLASSIFIED.match(mention.name) is not None
        continues = end == mention.start and (counted or are_alike(row))
        if len(row) in mention.arities and (continues or share_a_head(mention.name, row)):
            return row
    return ()


def _rows(text: str, floor: int, end: int, arities: Sequence[int]) -> Iterator[tuple[Phrase, ...]]:
    """Yield the rows of quotations that end at ``end``, the longest first, and the list in the last one."""
    position = floor
    while opening := _OPENING.search(text, position, end):
        row = quoted_items(text, opening.start(), end)
        if len(row) > 1 and row[-1].end == end - 1:
            yield from (row[first:] for first in range(len(row) - 1))
        if len(row) < 2 and not _CLOSING.search(text, opening.end(), end - 1):
            yield cut(text, opening.end(), end - 1, arities)
        position = row[-1].start - 1 if len(row) > 1 else opening.end()


def _last_clauses(text: str, floor: int, end: int, arity: int) -> tuple[Phrase, ...]:
    """讲忠诚，讲责任，讲奉献的“三讲”, 严守底线、资源联享、活动联办、队伍联建“三联”: the last members."""
    chosen = [match.span() for match in _PIECE.finditer(text, floor, end)][-arity:]
    if arity < 3 or len(chosen) < arity or chosen[-1][1] != end:
        return ()
    gaps = {text[a[1] : b[0]] for a, b in pairwise(chosen)}
    if len(gaps) != 1 or not gaps <= {"、", "，"}:
        return ()
    items = without_governor(tuple(Phrase(a, b, text[a:b]) for a, b in chosen))
    return items if are_alike(items) and not is_governor(items[-1].text) else ()


def _open_list(mention: Mention, begin: int, end: int) -> tuple[Phrase, ...]:
    """A、B等“四联”: fewer than announced, and the text says so."""
    size = mention.text.count("、", begin, end) + 1
    fewer = 1 < size < max(mention.arities, default=0)
    items = _list_of(mention.text, begin, end, size) if fewer else ()
    return items if items and share_a_head(mention.name, items) else ()


def _first_part(mention: Mention, begin: int, end: int) -> tuple[Phrase, ...]:
    """养老、托幼、就医“三事一窗”: what the first part of a name counts."""
    parts = parts_of(mention.name)
    if len(parts) < 2 or parts[0].number < 2:
        return ()
    items = _list_of(mention.text, begin, end, parts[0].number)
    edges = (str.startswith, str.endswith)
    alike = any(all(edge(item.text, parts[0].body) for item in items) for edge in edges)
    return items if items and alike else ()


def _pair(mention: Mention, begin: int, end: int) -> tuple[Phrase, ...]:
    """事故起数、死亡人数“双下降”: the two subjects of a verb, alone in the clause."""
    if 2 not in mention.arities or _OF_TWO.match(mention.name) is None:
        return ()
    if len(_TWO_APART.findall(mention.text, begin, end)) != 1:
        return ()
    items = cut(mention.text, begin, end, [2])
    items = without_verbs(without_place(items)) if items else ()
    return items if items and not any(_NO_THING.search(item.text) for item in items) else ()


def is_shaped(mention: Mention, items: Sequence[Phrase]) -> bool:
    if len(items) < 3:
        return share_a_head(mention.name, items)
    lengths = [len(item.text) for item in items]
    return share_a_head(mention.name, items) or are_alike(items) or max(lengths) - min(lengths) <= 3
