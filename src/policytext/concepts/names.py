"""Patterns of concept names: brackets for optional parts, parentheses for alternatives."""

from __future__ import annotations

import itertools
import unicodedata
from functools import lru_cache

import regex

from policytext.errors import DataError

__all__ = ["cleaned", "literals"]

# The largest number of names that a pattern may stand for.
_MAX_NAMES = 1000
_MIN_COMPOSED = 3
# 例: 国内生产总值, [地区/国内]生产总值, (粮食/油料)产量
_PART = regex.compile(r"\[(?P<optional>[^][()]+)\]|\((?P<choice>[^][()]+)\)|(?P<plain>[^][()]+)")
# 例: 新(改)建, 广义货币(M2), “小巨人”, 财政赤字(的)比重
_BRACKETED = regex.compile(r"\([^()]{0,20}\)")
_IDLE = regex.compile("[\\s“”‘’\"'「」『』《》〈〉()的]+")

# Most phrases contain nothing to clean.
_UNCLEAN = regex.compile("[^\u4e00-\u9fff0-9A-Z]|的")


@lru_cache(maxsize=1 << 12)
def cleaned(phrase: str) -> str:
    """Return a phrase normalised for comparison: narrow, upper case, without brackets, quotes, blanks and 的.

    Examples:
        >>> cleaned("全市ＧＤＰ"), cleaned("“小巨人”企业"), cleaned("新（改）建农村公路")
        ('全市GDP', '小巨人企业', '新建农村公路')
    """
    if _UNCLEAN.search(phrase) is None:
        return phrase
    return _IDLE.sub("", _BRACKETED.sub("", unicodedata.normalize("NFKC", phrase))).upper()


def literals(patterns: str, where: str) -> list[str]:
    """Return the cleaned names that patterns, separated by ``|``, stand for.

    Names of fewer than three characters that result from brackets are dropped; they must be written out.

    Args:
        patterns: the patterns.
        where: the position of the row, for messages.

    Raises:
        DataError: a bracket is not closed, or a pattern stands for too many names.

    Examples:
        >>> literals("[地区/国内]生产总值|GDP", "row 1")
        ['生产总值', '地区生产总值', '国内生产总值', 'GDP']
    """
    names: dict[str, None] = {}
    for pattern in filter(None, (part.strip() for part in patterns.split("|"))):
        parts = [_alternatives(match) for match in _PART.finditer(pattern)]
        count = 1
        for part in parts:
            count *= len(part)
        if count > _MAX_NAMES:
            raise DataError(
                f"{where}: the name {pattern} stands for {count} names, the maximum is {_MAX_NAMES}; split it"
            )
        if sum(match.end() - match.start() for match in _PART.finditer(pattern)) != len(pattern):
            raise DataError(f"{where}: the name {pattern} has a bracket that is not closed, or a nested one")
        made = [cleaned("".join(words)) for words in itertools.product(*parts)]
        shortest = 1 if count == 1 else _MIN_COMPOSED
        names.update(dict.fromkeys(name for name in made if len(name) >= shortest))
    return list(names)


def _alternatives(match: regex.Match[str]) -> list[str]:
    if match["plain"]:
        return [match["plain"]]
    if match["choice"]:
        return list(match["choice"].split("/"))
    return ["", *match["optional"].split("/")]
