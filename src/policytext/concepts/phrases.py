"""read_phrase(): the concept that a phrase names, by the longest name at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import regex

from policytext import _data
from policytext._data import patterns
from policytext.concepts.catalogue import Catalogue, Concept
from policytext.concepts.names import cleaned
from policytext.times import scan_times

__all__ = ["Doing", "Reading", "doing_of", "is_head", "is_idle", "names_growth", "read_phrase"]

Doing = Literal["doing", "adding"]

_PATTERNS = patterns("policytext.concepts")
_MARKS = regex.compile(r"[\p{P}\s]+")
_MAX_PHRASE = 48
# The number of cached phrases; the same indicators recur within and across documents.
_KEPT = 1 << 12
_MAX_WORD = 10
_MAX_KIND = 8
# 例: 城市、农村公路, 非公益性岗位, 每户
_UNLIKE = _PATTERNS["unlike"]
# 例: 衡阳市, 珠晖区东风街道; but not 经济区, 示范区
_PLACE = _PATTERNS["place"]


# 例: 死亡人数(较十三五同期), 财政收入(比上年)
_COMPARED = _PATTERNS["compared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The concept that a phrase names.

    Attributes:
        concept: the concept.
        growth: whether the phrase names its growth rate (进出口增速).
        doing: whether something is done (``doing``, 改造) or added (``adding``, 新增); None for neither.
    """

    concept: Concept
    growth: bool = False
    doing: Doing | None = None


@lru_cache(maxsize=_KEPT)
def read_phrase(phrase: str, catalogue: Catalogue, *, growing: bool = False) -> Reading | None:
    """Return the reading of a phrase, None if it names no concept or other words change the meaning.

    Args:
        phrase: the words of an indicator, or those before a number.
        catalogue: the concepts.
        growing: whether the number is a growth rate.

    Examples:
        >>> catalogue = Catalogue.load()
        >>> read_phrase("全市一般公共预算收入", catalogue).concept.id
        'general_budget_revenue'
        >>> read_phrase("进出口总额预期增速", catalogue).growth
        True
        >>> read_phrase("民营企业进出口总额", catalogue) is None
        True
    """
    text = cleaned(phrase)
    if len(text) > _MAX_PHRASE:
        return None
    for stem, tails in _stems(text):
        growth = "growth" in tails
        for start in range(max(0, len(stem) - catalogue.longest), len(stem)):
            concept = catalogue.named(stem[start:], growing=growing or growth)
            if concept is not None and (words := _words_before(stem[:start], concept)) is not None:
                doing = "adding" if "adding" in tails else _doing(words)
                return Reading(concept=concept, growth=growth, doing=doing)
    return None


def is_head(phrase: str) -> bool:
    """Return whether a phrase is only the head of names, without the topic: 产量, 总产值."""
    return cleaned(phrase) in _heads()


@lru_cache(maxsize=_KEPT)
def is_idle(phrase: str) -> bool:
    """Return whether a phrase consists only of words that occur around names: 、达, 万亿元台阶, 定为."""
    *_, (stem, _) = _stems(_MARKS.sub("", cleaned(phrase)))
    return not stem or _words(stem) is not None


def names_growth(phrase: str) -> bool:
    """Return whether an indicator is itself a growth rate.

    Examples:
        >>> names_growth("居民消费价格涨幅"), names_growth("居民消费价格")
        (True, False)
    """
    return any("growth" in tails for _, tails in _stems(cleaned(phrase)))


def doing_of(verb: str) -> Doing | None:
    """Return whether a verb means doing (改造) or adding (新增), None for neither."""
    return _doing([cleaned(verb)])


def _doing(words: Sequence[str]) -> Doing | None:
    senses = {_modifiers().get(word) for word in words}
    return "adding" if "adding" in senses else "doing" if "doing" in senses else None


def _stems(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the text, then without each word that may follow a name, with the senses of what was removed."""
    senses: frozenset[str] = frozenset()
    yield text, senses
    text = _COMPARED.sub("", text)
    yield text, senses
    while text:
        for length in range(min(_MAX_WORD, len(text)), 0, -1):
            sense = _tails().get(text[-length:])
            if sense is not None:
                break
        else:
            return
        text, senses = text[:-length].rstrip("、，,"), senses | {sense}
        yield text, senses


def _words_before(prefix: str, concept: Concept) -> list[str] | None:
    """Return the words before a name, None if they make it another indicator.

    A name of the kind ``deed`` may have any short qualifier (“九月行动”职业技能培训).
    """
    words = _words(prefix)
    if words is None and concept.kind == "deed" and len(prefix) <= _MAX_KIND and not _UNLIKE.search(prefix):
        return []
    return words


def _words(prefix: str) -> list[str] | None:
    """Return the words of a prefix without places and times, None if one is unknown."""
    # The words up to each position of the prefix; the first segmentation found is kept.
    ways: dict[int, list[str]] = {0: []}
    times = {time.start: time.end for time in scan_times(prefix)} if prefix else {}
    for start in range(len(prefix)):
        if start not in ways:
            continue
        for length in range(min(_MAX_WORD, len(prefix) - start), 0, -1):
            word = prefix[start : start + length]
            if word in _modifiers():
                ways.setdefault(start + length, [*ways[start], word])
        if match := _PLACE.match(prefix, start):
            ways.setdefault(match.end(), ways[start])
        if start in times:
            ways.setdefault(times[start], ways[start])
        if prefix[start] in "、，,:：;；":
            ways.setdefault(start + 1, ways[start])
    return ways.get(len(prefix))


@cache
def _modifiers() -> Mapping[str, str]:
    return {word: sense for word, side, sense in _table() if side == "before"}


@cache
def _tails() -> Mapping[str, str]:
    return {word: sense for word, side, sense in _table() if side == "after"}


@cache
def _heads() -> frozenset[str]:
    return frozenset(word for word, side, _ in _table() if side == "head")


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    rows = _data.read_text(
        "policytext.concepts",
        "modifiers.tsv",
        lambda text: _data.rows(text, "word", "side", "sense", "example", "counter"),
    )
    return tuple((cleaned(row["word"]), row["side"], row["sense"]) for row in rows)
