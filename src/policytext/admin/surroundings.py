"""What stands around a name, and whether it makes the name a piece of something else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick

from policytext.admin.tables import words
from policytext.text import encodable

__all__ = ["Words", "is_glued", "is_item", "is_other_name"]

# 例: (发展乡)镇企业, (八街)道 — the last character belongs to the next word
_JOINTS = frozenset(("街道", "乡镇", "乡村", "乡亲", "乡风", "乡贤", "乡愁"))
# 例: 华(西区), 老(城区), 高(新区) — areas that are no units
_AREA_PREFIXES = frozenset("华东西南北中老新主小校厂景库矿林牧山湖灾片园社街高")
# 例: (江西)安显微科技项目, (温州)正成照明科技有限公司 — a firm begins with the place that it is from
_FIRM = regex.compile(
    r"(?![省市县区])(?:[)）]|[^\P{Han}市县区省镇乡的和与等在是有对为推将了及]{2,10}?)"
    r"(?:有限|股份|公司|集团|实业|药业|酒业|银行|科技(?:中心|项目)|制造项目|高科)"
)
# 例: (深圳市)欧景城投资有限公司 — of a full name only what is a firm beyond doubt
_LIMITED_FIRM = regex.compile(
    r"[^\P{Han}市县区省镇乡村街的和与等在是有对为推将了及]{2,16}?(?:有限(?:责任)?公司|股份有限|集团公司)"
)
# 例: (昆山)西路, (凤城)五路
_ROAD = regex.compile("[东西南北中环]?[一二三四五六七八九十]{0,2}(?:路|街(?!道)|大道|大街|大路)")
# 例: (云龙)示范区, (宁东)能源化工基地 — behind a township's short form: a zone that is named so itself
_ZONE_END = regex.compile(r"\p{Han}{0,4}?(?:示范区|试验区|实验区|开发区|高新区|新区|产业园|工业园|基地)")
_HAN = regex.compile(r"\p{Han}")
# 例: 流域(城镇), 江南(古镇)
_KINDS_OF_PLACES = frozenset(("城镇", "古镇", "村镇", "集镇", "建镇"))
_PLACES = tuple("路街村镇乡")
_LISTING = frozenset("和与及暨")
_SEPARATORS = frozenset("、—－-")
_PREPOSITIONS = frozenset("对在于赴从由向")
# 例: (南京)艺术学院, (河南)博物院北院区
_SCHOOL = regex.compile(r"(?![省市县区])\p{Han}{0,4}?(?:学院|大学|博物院|医院|研究院|职业|师范|交响乐团)")


def is_other_name(text: str, end: int, full: bool) -> bool:
    """Tell whether what follows makes the name that of a road, a school, a firm: 中山(东路), 湖南(大学)."""
    if _goes_on(text, end, full) or text[end - 1 : end + 1] in _JOINTS:
        return True
    if full:
        return text[end - 1] in "省市" and _LIMITED_FIRM.match(text, end) is not None
    return any(pattern.match(text, end) for pattern in (_ROAD, _FIRM, _SCHOOL))


def is_item(text: str, start: int, end: int) -> bool:
    """Tell whether a name is all of an item in a list."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return before in _SEPARATORS and after in _SEPARATORS


def is_glued(text: str, start: int, ends: Container[int]) -> bool:
    """Tell whether a Han character stands before that neither ends a unit nor joins this one to it."""
    if not _HAN.match(text, max(start - 1, 0), start) or text[start - 1] in _PREPOSITIONS:
        return False
    return text[start - 1] not in _LISTING or start - 1 not in ends


def _goes_on(text: str, end: int, full: bool) -> bool:
    """Tell whether a word follows that makes a name another's: (中山)东路; behind a full name fewer do."""
    words_here = _after_names(full).get(text[end : end + 1])
    if words_here is None or text.startswith("街道", end):
        return False
    # 例: (海淀区)学院路街道 — a road that is named after a school is none
    return any(
        text.startswith(word, end) and not (full and text.startswith(_PLACES, end + len(word)))
        for word in words_here
    )


@cache
def _after_names(full: bool) -> dict[str, list[str]]:
    """Return the words behind names by their first characters."""
    found: dict[str, list[str]] = {}
    for word in words("after_full_names.txt" if full else "after_names.txt"):
        found.setdefault(word[0], []).append(word)
    return found


@cache
def _word_matcher() -> AhoCorasick:
    return AhoCorasick((*words("containing_words.txt"), *words("idioms.txt")))


class Words:
    """The words of a text that hold a name by chance: 合作洽谈 is nobody's 合作."""

    def __init__(self, text: str) -> None:
        matches = _word_matcher().find_matches_as_indexes(encodable(text), overlapping=True)
        by_hand = len(words("containing_words.txt"))
        self._spans = sorted((start, end, index < by_hand) for index, start, end in matches)
        self._reach = max((end - start for start, end, _ in self._spans), default=0)

    def covers(self, start: int, end: int, *, is_full: bool = False) -> bool:
        """Tell whether a word holds this span, or crosses it and is as long.

        A name that is written in full (资阳市) only a word of ``containing_words.txt`` takes in, and only
        one that goes on behind it, 南(昌都市)圈, or holds all of it, 各市(和县).
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
