"""Spellings of a name: with and without punctuation, with 与 or 和, in either script."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from policytext.restoration.script import to_simplified, traditional_chars

__all__ = ["bare", "spellings"]

_MARKS = regex.compile(r"[\p{P}\p{Z}\s]+")
# Marks that a list of four characters and more does not need: 大众创业万众创新.
_SHORTEST_UNMARKED = 8
_WIDE = str.maketrans("＋×✕Ｎｎ", "+xxNn")
# 例: 共建与共享, 共建和共享; not 参与, 和谐, 中和
_AND = regex.compile("(?<=..)(?<!参|给|赋)[与及](?=..)(?!会|时)")


def bare(name: str) -> str:
    """Return the characters that all spellings of a name have in common.

    Examples:
        >>> [bare(name) for name in ("三区同振，城乡融合", "三區同振、城鄉融合", "“三会一课”")]
        ['三区同振城乡融合', '三区同振城乡融合', '三会一课']
    """
    # Simplified names stay as they are: OpenCC would turn 乾县 into 干县.
    simple = name if traditional_chars().isdisjoint(name) else to_simplified(name)
    return _AND.sub("和", _MARKS.sub("", simple.translate(_WIDE)))


def spellings(name: str) -> Iterator[str]:
    """Yield a name and its other spellings: a list with 、 may be written with ，, blanks or nothing between.

    Examples:
        >>> list(spellings("大众创业、万众创新"))
        ['大众创业、万众创新', '大众创业，万众创新', '大众创业 万众创新', '大众创业万众创新']
    """
    yield name
    listed = name.replace("，", "、")
    if "、" not in listed:
        return
    yield listed if "，" in name else listed.replace("、", "，")
    yield listed.replace("、", " ")
    if len(listed) > _SHORTEST_UNMARKED:
        yield listed.replace("、", "")
