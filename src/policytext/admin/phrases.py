"""Tell phrases from names of units: 启动了(村), 聚焦(社区), 作为全国(社区)."""

from __future__ import annotations

from functools import lru_cache

from policytext.admin.borders import crossing_gain, is_word
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.surfaces import surfaces_of
from policytext.admin.tables import pattern
from policytext.segment import word_class

__all__ = ["is_clausal", "is_phrase", "is_whole"]

_LONGEST = 4
# No name begins with a word of these classes.
_CLASSES = frozenset(
    ("adverb", "conjunction", "measure", "number", "particle", "preposition", "pronoun", "verb")
)
# 例: (撤镇设)街道 — what a reform does
_REFORM = pattern("reform")
# Nor does a name go over words of these, or over single characters that are always so.
_CLAUSAL = frozenset(("adverb", "conjunction", "measure", "number", "preposition", "pronoun", "verb"))
_CLAUSAL_SINGLE = frozenset(("adverb", "conjunction", "number", "preposition", "pronoun"))
# The cost, as a word, of a name that is in no table.
_COST = 16.0


def is_phrase(stem: str, gazetteer: Gazetteer, *, of_zone: bool) -> bool:
    """Return whether the stem of a name begins like a phrase, with a verb or an adverb, and is unknown.

    Args:
        stem: the name without its kind.
        of_zone: whether it is that of a zone.
        gazetteer: the units; the stem of a township is a name, even where it is a verb too (团结).
    """
    if len(stem) < 2 or surfaces_of(gazetteer).knows(stem):
        return False
    if stem.endswith("族") or _REFORM.search(stem):
        return True
    word = next((stem[:n] for n in range(min(_LONGEST, len(stem)), 1, -1) if is_word(stem[:n])), stem[:1])
    kind = word_class(word)
    # 例: 创新(示范区) — a verb that is a noun too makes the name of a zone, but of no village
    return kind in _CLASSES or (kind == "gerund" and not of_zone)


@lru_cache(maxsize=1 << 10)
def is_clausal(gap: str) -> bool:
    """Return whether a span contains a verb, a number or the like, so that it is not in a name: 均有公办."""
    i = 0
    while i < len(gap):
        n = next((n for n in range(min(_LONGEST, len(gap) - i), 1, -1) if is_word(gap[i : i + n])), 1)
        if word_class(gap[i : i + n]) in (_CLAUSAL if n > 1 else _CLAUSAL_SINGLE):
            return True
        i += n
    return False


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether no word crosses the end of a name that is in no table: not (北部乡)镇."""
    return crossing_gain(text, start, end, cost=_COST, is_full=False, others={}) < 0
