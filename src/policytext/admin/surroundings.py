"""The context of a name, which may make it a part of another name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable
from functools import cache
from typing import NamedTuple

import regex

from policytext.admin.phrases import is_clausal
from policytext.admin.surfaces import Holder
from policytext.admin.tables import pattern, table_rows

__all__ = ["Words", "is_glued", "is_in_row", "is_item", "is_item_of_row", "is_on_way", "is_other_name"]

# 例: (发展乡)镇企业, (八街)道 — the last character belongs to the next word
_STREETS = "街道"
_JOINTS = frozenset(("街道", "乡镇", "乡村", "乡亲", "乡风", "乡贤", "乡愁"))
_HAN = regex.compile(r"\p{Han}")
_GOES_ON = regex.compile(r"[\p{Han}—－)）-]")
_LISTING = frozenset("和与及暨")
_SEPARATORS = frozenset("、—－-")
# 例: (日土)至班戈段, 至(班戈)段, (拉孜)全线
_WAY = pattern("way")
_ROW = frozenset("、—－-至到")
_ENDS_OF_ROWS = frozenset(("", *"等，。；：）)的\n"))
_PREPOSITIONS = frozenset("对在于赴从由向")
# 例: (天河区)小学、初中招生, (天河区)幼儿园招生 — schools of the unit, not named after it
_WATERS = frozenset("湖江河海")


class _Head(NamedTuple):
    """A word that makes a name part of another (road, school, firm), and longer words that do not."""

    word: str
    behind: str
    unless: tuple[str, ...]


def is_other_name(text: str, end: int, full: bool) -> bool:
    """Return whether the name is part of that of a road, a school, a firm: 中山(东路), 湖南(大学)."""
    if text[end - 1 : end + 1] in _JOINTS or _is_head(text, end, full):
        return True
    if not _GOES_ON.match(text, end):
        return False
    match = _pattern(full).match(text, end)
    return match is not None and not _is_of_the_unit(match)


def _is_of_the_unit(match: regex.Match[str]) -> bool:
    """Return whether more than a name separates a name and a firm or school: 新疆(企业成立合资)公司."""
    gap = match.groupdict().get("gap")
    return gap is not None and is_clausal(gap)


def _is_head(text: str, end: int, full: bool) -> bool:
    heads = _heads().get(text[end : end + 1])
    if heads is None or text.startswith(_STREETS, end):
        return False
    return any(
        text.startswith(head.word, end)
        and (head.behind == "any" or (not full and (head.behind != "water" or text[end - 1] in _WATERS)))
        and not text.startswith(head.unless, end)
        and not (full and _is_followed(text, end + len(head.word)))
        for head in heads
    )


def _is_followed(text: str, end: int) -> bool:
    """Return whether the text after a head makes it something else: 海淀区学院(路街道), 天河区小学(招生)."""
    return _goes_on().match(text, end) is not None


def is_item(text: str, start: int, end: int) -> bool:
    """Return whether a name is a whole item of a list."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return before in _SEPARATORS and after in _SEPARATORS


def is_in_row(text: str, start: int, end: int) -> bool:
    """Return whether a name is in a list or on a route between two places: 革吉、洛扎, 日土至班戈."""
    return text[max(start - 1, 0) : start] in _ROW or text[end : end + 1] in _ROW


def is_item_of_row(text: str, start: int, end: int) -> bool:
    """Return whether a name is a whole item of a list or route: 星沙、, 、何埂等镇."""
    after = text[end : end + 1]
    return after in _ROW or (text[max(start - 1, 0) : start] in _ROW and after in _ENDS_OF_ROWS)


def is_on_way(text: str, start: int, end: int) -> bool:
    """Return whether a name is an end or a section of a road: 日土至班戈段, 大岚段."""
    return _WAY.match(text, end) is not None


def is_glued(text: str, start: int, ends: Container[int]) -> bool:
    """Return whether a Han character precedes that neither ends a unit nor joins this one to it."""
    if not _HAN.match(text, max(start - 1, 0), start) or text[start - 1] in _PREPOSITIONS:
        return False
    return text[start - 1] not in _LISTING or start - 1 not in ends


@cache
def _heads() -> dict[str, tuple[_Head, ...]]:
    """Return the heads by their first character, the longest first."""
    heads: dict[str, list[_Head]] = {}
    for row in table_rows("heads.tsv", "behind", "heads", "unless"):
        unless = tuple(row["unless"].split())
        for word in row["heads"].split():
            heads.setdefault(word[0], []).append(_Head(word, row["behind"], unless))
    return {first: tuple(sorted(found, key=lambda head: -len(head.word))) for first, found in heads.items()}


@cache
def _pattern(full: bool) -> regex.Pattern[str]:
    """Return the pattern after a name that is part of another."""
    behind = ("any", "full") if full else ("any", "short")
    rows = table_rows("after_patterns.tsv", "behind", "pattern")
    patterns = [row["pattern"] for row in rows if row["behind"] in behind]
    patterns.sort(key=lambda pattern: "<gap>" in pattern)
    return regex.compile("|".join(f"(?:{one})" for one in patterns))


@cache
def _goes_on() -> regex.Pattern[str]:
    rows = table_rows("behind_heads.tsv", "pattern")
    return regex.compile("|".join(row["pattern"] for row in rows))


class Words:
    """The words of a text that contain a name by chance: 合作 in 合作洽谈 is not the city."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self._spans = sorted(holders)
        self._reach = max((end - start for start, end, _ in self._spans), default=0)

    def covers(self, start: int, end: int, *, is_full: bool = False) -> bool:
        """Return whether a word contains a span, or crosses it and is as long.

        A full name (资阳市) is only covered by words of ``containing_words.txt`` that continue after it,
        南(昌都市)圈, or contain all of it, 各市(和县).
        """
        spans = self._spans
        if not spans:
            return False
        i = bisect_left(spans, (start - self._reach, 0))
        while i < len(spans) and spans[i][0] < end:
            first, last, by_hand = spans[i]
            is_long = end - start <= last - first and (first, last) != (start, end)
            if is_long and start < last and (not is_full or (by_hand and end <= last)):
                return True
            i += 1
        return False
