"""Numbered series and keyed lists that explain a name item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from policytext.record import Phrase
from policytext.slogans.items import cut
from policytext.slogans.mention import OFTEN, REACH, STOP, Mention, share_a_head
from policytext.slogans.shapes import Part, parts_of, stem_of
from policytext.slogans.wordlists import pattern, rows
from policytext.text import occurrences

__all__ = ["enumerated", "headed", "in_clauses", "keyed", "led", "quoted_apart"]

ALL = 0

_PARAGRAPH_REACH = 1500
# What stands before the mark of an item.
_BEHIND = frozenset("。；，：:、\n”（） 　")
# 例: 一是, 第一, （1）, ①, 首先
_FIRST = pattern("first_mark")
# 例: （一）指导思想 — the sections of a document explain no name in its title
_SECTION = pattern("section_title")
# 例: 以下三件事, 四个方面
_COUNT = pattern("things_counted")
_MARKED_ITEM = regex.compile(r"[，,：:“]?(?P<item>[^，。；！？：:、”\n][^，。；！？：:”\n]{1,40})")


def enumerated(mention: Mention) -> tuple[Phrase, ...]:
    """一是…二是…三是, 第一…第二, （一）…（二）: a numbered series in what follows, as long as announced."""
    text, limit = mention.text, mention.right + REACH
    stop = STOP.search(text, mention.right, limit)
    reach = min(stop.end() + 12, limit) if stop else limit
    if _FIRST.search(text, mention.right, reach) is None:
        return ()
    for marks in _marks():
        items = tuple(_series(mention, marks, reach))
        if items and len(items) in mention.arities and not _is_announced(mention, items):
            return () if any(_SECTION.fullmatch(item.text) for item in items) else items
    return ()


def _is_announced(mention: Mention, items: Sequence[Phrase]) -> bool:
    """Return whether a count of its own announces the series: 以“三桥”为主线，抓好以下三件事。一是…."""
    between = mention.text[mention.right : items[0].start]
    return _COUNT.search(between) is not None and not share_a_head(mention.name, items)


class _Marks(NamedTuple):
    """The marks of a series in order: 一是, 二是, …; some count anywhere, others only behind a mark."""

    marks: tuple[str, ...]
    anywhere: bool


@cache
def _marks() -> tuple[_Marks, ...]:
    return tuple(
        _Marks(tuple(map(row["form"].format, row["numbers"].split())), bool(row["anywhere"]))
        for row in rows("series_marks", "form", "numbers", "anywhere")
    )


def _series(mention: Mention, marks: _Marks, reach: int) -> Iterator[Phrase]:
    text, position = mention.text, mention.right
    for mark in marks.marks:
        at = text.find(mark, position, reach)
        if at < 0 or not (marks.anywhere or text[at - 1] in _BEHIND):
            return
        match = _MARKED_ITEM.match(text, at + len(mark))
        if match is None:
            return
        yield Phrase(*match.span("item"), match["item"])
        position = match.end()
        reach = min(position + 400, mention.right + _PARAGRAPH_REACH)


def led(mention: Mention) -> tuple[Phrase, ...]:
    """“三个聚焦”。聚焦产业升级，…。聚焦项目建设，…。聚焦…: sentences that begin with the word counted."""
    text, word = mention.text, _counted_word(mention, _PARAGRAPH_REACH)
    if word is None or len(word.body) < 2:
        return ()
    items: dict[str, Phrase] = {}
    for at in occurrences(text, word.body, mention.right, word.limit):
        if text[at - 1] in _BEGINNING and (match := _LEADING.match(text, at, word.limit)):
            items.setdefault(match.group(), Phrase(*match.span(), match.group()))
    return tuple(items.values()) if len(items) == word.number else ()


def in_clauses(mention: Mention) -> tuple[Phrase, ...]:
    """“四个到位”。思想认识到位，组织领导到位，…: clauses in a row that begin or end with the word counted."""
    text, word = mention.text, _counted_word(mention, 2 * REACH)
    if word is None or len(word.body) < 2:
        return ()
    clauses = [
        Phrase(*match.span(), match.group()) for match in _CLAUSE.finditer(text, mention.right, word.limit)
    ]
    for edge in (str.startswith, str.endswith):
        run = tuple(clause for clause in clauses if edge(clause.text, word.body) and clause.text != word.body)
        gaps = {text[a.end : b.start] for a, b in pairwise(run)}
        if len(run) == word.number and len(gaps) == 1 and len(gaps.pop()) == 1:
            return run
    return ()


def headed(mention: Mention) -> tuple[Phrase, ...]:
    """“三关”…\n严把立项关。…\n严把采购关。…\n严把验收关。…: lines with the word counted."""
    text, word = mention.text, _counted_word(mention, _PARAGRAPH_REACH)
    if word is None:
        return ()
    found = [
        match.span("item")
        for match in _HEADING.finditer(text, mention.right, word.limit)
        if match["item"].endswith(word.body)
    ]
    names = [text[start:end] for start, end in found]
    if len(set(names)) != word.number or len(names) != word.number:
        return ()
    # Their common verb is not part of the items.
    columns = enumerate(zip(*names, strict=False))
    lead = next((place for place, column in columns if len(set(column)) > 1), 0)
    return tuple(Phrase(start + lead, end, text[start + lead : end]) for start, end in found)


def quoted_apart(mention: Mention) -> tuple[Phrase, ...]:
    """“三心”…以“热心”…，以“耐心”…，以“细心”…: as many quotations that begin or end with the word counted."""
    word, name = _counted_word(mention, _PARAGRAPH_REACH), mention.name
    if word is None or len(word.body) != 1:
        return ()
    items: dict[str, Phrase] = {}
    for match in _QUOTED.finditer(mention.text, mention.right, word.limit):
        item = match["item"]
        if word.body in (item[0], item[-1]) and item not in name:
            items.setdefault(item, Phrase(*match.span("item"), item))
    found = tuple(items.values())
    edges = {item.text[0] == word.body for item in found}
    return found if len(found) == word.number and len(edges) == 1 else ()


class _Word(NamedTuple):
    """The word that a name counts, how often, and where its explanation ends at the latest."""

    body: str
    number: int
    limit: int


def _counted_word(mention: Mention, reach: int) -> _Word | None:
    """Return the word that a name counts, None where too few or too many follow to be its explanation."""
    parts = parts_of(stem_of(mention.name))
    if len(parts) != 1 or parts[0].number < 3:
        return None
    number, body, limit = parts[0].number, parts[0].body, min(len(mention.text), mention.right + reach)
    times = mention.text.count(body, mention.right, limit)
    return _Word(body, number, limit) if number <= times <= OFTEN * number else None


# 例: 严把立项关。 at the beginning of a line
_HEADING = regex.compile(
    rf"\n[ 　]*(?:{pattern('item_number').pattern})?(?P<item>[^，。；：\n]{{3,16}})(?=[。：\n])"
)
# 例: 聚焦产业升级 at the beginning of a sentence
_BEGINNING = frozenset("。；：\n　 “")
_CLAUSE = regex.compile("[^，。；：、！？“”\n]+")
_LEADING = regex.compile(r"[^，。；：、！？“”\n]{3,20}")
_QUOTED = regex.compile("[“‘](?P<item>[^“”‘’，。；\n]{2,8})[”’]")


def keyed(mention: Mention, keys: Sequence[Part]) -> tuple[tuple[Phrase, tuple[Phrase, ...]], ...]:
    """两纵…（两纵：A、B，三横：C、D、E): each part of the name, then its own items.

    Returns the parts where they stand with their items; nothing unless every part has as many as it says. A
    part whose number is ``ALL`` has as many as stand there.
    """
    text, position = mention.text, mention.right
    limit = min(len(text), mention.right + 3 * REACH)
    places: list[tuple[Phrase, int]] = []
    for key in keys:
        explained_key = _key(text, key.text, position, min(limit, position + REACH))
        if explained_key is None:
            return ()
        places.append(explained_key)
        position = explained_key[1]
    found = []
    ends = [*(place.start for place, _ in places[1:]), limit]
    for (place, begin), key, last in zip(places, keys, ends, strict=True):
        stop = _KEY_STOP.search(text, begin, limit)
        end = min(stop.start() if stop else limit, last)
        items = _of_key(text, begin, end, key.number)
        if not items:
            return ()
        found.append((place, items))
    return tuple(found)


def _of_key(text: str, start: int, end: int, number: int) -> tuple[Phrase, ...]:
    if number != ALL:
        return cut(text, start, end, [number])
    stop = _CLAUSE_MARK.search(text, start, end)
    size = text.count("、", start, stop.start() if stop else end) + 1
    return cut(text, start, end, [size])


def _key(text: str, key: str, start: int, end: int) -> tuple[Phrase, int] | None:
    """Return where the key stands with a word or mark that explains it, and where its items begin."""
    for at in occurrences(text, key, start, end):
        if match := _KEY_CUE.match(text, at + len(key), end):
            return Phrase(at, at + len(key), key), match.end()
    return None


# 例: 两纵：, “四级”为, “三类”规划是指
_KEY_CUE = pattern("key_cue")
_CLAUSE_MARK = regex.compile("[，,；;]")
_KEY_STOP = regex.compile("[。！？!?；;\n）)]")
