"""Words against names: whether words run over the borders of a name, 新增|城区 against 新(增城区)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache

import regex

from policytext import _data

__all__ = ["begins_word", "crossing_gain", "is_unknown", "is_word", "stands_before_names"]

# Words are weighed from so far before a name to so far behind it.
_REACH = 4
_LONGEST = 4
_LONGEST_NAME = 8
# A character that is left over beside the name, and no word that stands beside names, makes it so much rarer.
_LEFT_OVER = 3.0
# Words of two characters that cost more a character are rare ones, or none.
_KNOWN = 6.5
# What no list of words has is as rare as this.
_UNKNOWN = 11.0
_HAN = regex.compile(r"\p{Han}")


def crossing_gain(
    text: str,
    start: int,
    end: int,
    *,
    cost: float,
    is_full: bool,
    others: Mapping[int, Iterable[tuple[int, float]]],
) -> float:
    """Return by how much the text is likelier cut with a word over a border of a name than with the name.

    The cost of a way to cut is the sum of what its words cost, each minus the logarithm of how often it
    stands. Only ways that run over a border count against the name, not those that part it (建设|社区).

    Args:
        text: the text.
        start: where the name begins.
        end: where it ends.
        cost: what the name costs as a word.
        is_full: whether it is a full name, behind which no other name is begun without its first character.
        others: other names around, by start, each with its end and cost.

    Returns:
        The gain in natural logarithms, positive where words are likelier; minus infinity where no word runs
        over a border.

    Examples:
        >>> crossing_gain("今年新增城区绿地", 3, 6, cost=14.0, is_full=True, others={}) > 0
        True
        >>> crossing_gain("广州增城区绿地", 2, 5, cost=14.0, is_full=True, others={}) > 0
        False
    """
    if not (_is_crossed(text, start, start, others) or _is_crossed(text, end, start, others)):
        return -math.inf
    first, last = _window(text, start, end)
    edges = _edges(text, first, last, start, others)
    cut_start = any(word_end > start for i in range(first, start) for word_end in edges[i])
    cut_end = any(word_end > end for i in range(start, end) for word_end in edges[i])
    if not (cut_start or cut_end):
        return -math.inf
    over = min(
        _cheapest(edges, first, last, without=start) if cut_start else math.inf,
        _cheapest(edges, first, last, without=end) if cut_end else math.inf,
    )
    named = _cheapest(edges, first, start) + cost + _cheapest(edges, end, last)
    if not is_full:
        return named - over
    is_left = cut_start and text[start - 1] not in _beside("before") and _ends_in_one(edges, first, start)
    is_right = cut_end and text[end] not in _beside("after")
    return named - over + _LEFT_OVER * (is_left + is_right)


def is_word(string: str) -> bool:
    """Tell whether a string of two to four characters is a common word."""
    return len(string) > 1 and string in _costs()


def is_unknown(string: str) -> bool:
    """Tell whether a string cannot be parted into common words and the characters that are so."""
    edges = _edges(string, 0, len(string), -1, {})
    return _cheapest(edges, 0, len(string)) > _KNOWN * len(string)


def stands_before_names(char: str) -> bool:
    """Tell whether a character may stand before a name as a word of its own."""
    return char in _beside("before")


def begins_word(text: str, start: int) -> bool:
    """Tell whether a common word of two characters or more begins at a place."""
    costs = _costs()
    return any(text[start:end] in costs for end in range(start + 2, min(start + _LONGEST, len(text)) + 1))


def _is_crossed(
    text: str, border: int, start: int, others: Mapping[int, Iterable[tuple[int, float]]]
) -> bool:
    """Tell whether a word, or another name, runs over a place."""
    costs = _costs()
    for i in range(max(border - _LONGEST + 1, 0), border):
        if any(text[i:j] in costs for j in range(border + 1, i + _LONGEST + 1)):
            return True
    return any(
        end > border
        for i in range(max(border - _LONGEST_NAME, 0), border)
        if i != start
        for end, _ in others.get(i, ())
    )


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of Han characters around a name, as far as words reach."""
    first, last = start, end
    while first > max(start - _REACH, 0) and _HAN.match(text, first - 1):
        first -= 1
    while last < min(end + _REACH, len(text)) and _HAN.match(text, last):
        last += 1
    return first, last


def _edges(
    text: str, first: int, last: int, start: int, others: Mapping[int, Iterable[tuple[int, float]]]
) -> dict[int, dict[int, float]]:
    """Return for each place the words that begin there: end → cost.

    Longer and shorter names that begin where the name does are no words against it.
    """
    costs = _costs()
    edges: dict[int, dict[int, float]] = {}
    for i in range(first, last):
        ends = {i + 1: costs.get(text[i], _UNKNOWN)}
        for j in range(i + 2, min(i + _LONGEST, last) + 1):
            cost = costs.get(text[i:j])
            if cost is not None:
                ends[j] = cost
        for j, cost in others.get(i, ()):
            if j <= last and i != start:
                ends[j] = min(cost, ends.get(j, cost))
        edges[i] = ends
    return edges


def _cheapest(edges: Mapping[int, Mapping[int, float]], first: int, last: int, without: int = -1) -> float:
    """Return what the cheapest way from one place to another costs, one that has no border at a third."""
    best = {first: 0.0}
    for i in range(first, last):
        so_far = best.get(i)
        if so_far is None or i == without:
            continue
        for j, cost in edges[i].items():
            if j <= last and so_far + cost < best.get(j, math.inf):
                best[j] = so_far + cost
    return best.get(last, math.inf)


def _ends_in_one(edges: Mapping[int, Mapping[int, float]], first: int, start: int) -> bool:
    """Tell whether the cheapest way to a name has a single character before it."""
    if start - 1 < first:
        return False
    single = _cheapest(edges, first, start - 1) + edges[start - 1][start]
    return single <= _cheapest(edges, first, start)


@cache
def _beside(side: str) -> frozenset[str]:
    """Return the characters that may stand before or after a name as words of their own."""
    return frozenset(_data.read_text("policytext.admin", "beside_names.tsv", _read_sides)[side])


def _read_sides(text: str) -> dict[str, list[str]]:
    return {row["side"]: row["characters"].split() for row in _data.rows(text, "side", "characters")}


@cache
def _costs() -> dict[str, float]:
    return _data.read_text("policytext.admin", "words.tsv.xz", _read)


def _read(text: str) -> dict[str, float]:
    return {word: float(cost) for cost, words in _data.cells(text, 2) for word in words.split()}
