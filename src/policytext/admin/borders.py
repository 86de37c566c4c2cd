"""Words against names: whether words run over the borders of a name, 新增|城区 against 新(增城区)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import TypeAlias

from policytext import _data

__all__ = ["begins_word", "crossing_gain", "is_unknown", "is_word", "stands_before_names"]

# Words are weighed from so far before a name to so far behind it.
_REACH = 4
_LONGEST = 4
# A character that is left over beside the name, and no word that stands beside names, makes it so much rarer.
_LEFT_OVER = 3.0
# Words of two characters that cost more a character are rare ones, or none.
_KNOWN = 6.5
# What no list of words has is as rare as this.
_UNKNOWN = 11.0
# A word: where it begins, where it ends, what it costs.
_Edge: TypeAlias = tuple[int, int, float]


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
        others: other names around, by start, each with its length and cost.

    Returns:
        The gain in natural logarithms, positive where words are likelier; minus infinity where no word runs
        over a border.

    Examples:
        >>> crossing_gain("今年新增城区绿地", 3, 6, cost=14.0, is_full=True, others={}) > 0
        True
        >>> crossing_gain("广州增城区绿地", 2, 5, cost=14.0, is_full=True, others={}) > 0
        False
    """
    first, last = _window(text, start, end)
    around = tuple(
        (i - first, i + length - first, word)
        for i in range(first, last)
        if i != start and i in others
        for length, word in others[i]
        if i + length <= last
    )
    return _gain(text[first:last], start - first, end - first, cost, is_full, around)


# Offices and set phrases bring the same names with the same words around them.
@lru_cache(maxsize=1 << 15)
def _gain(window: str, start: int, end: int, cost: float, is_full: bool, around: tuple[_Edge, ...]) -> float:
    """Return the gain of a name in the stretch of text that its words reach, with the names around it."""
    edges = sorted((*_edges(window), *around), key=itemgetter(0)) if around else _edges(window)
    over_start = [edge for edge in edges if edge[0] < start < edge[1]]
    over_end = [edge for edge in edges if edge[0] < end < edge[1]]
    if not (over_start or over_end):
        return -math.inf
    length = len(window)
    reached, left = _costs_from(edges, length), _costs_to(edges, length)
    over = min(reached[i] + word + left[j] for i, j, word in (*over_start, *over_end))
    gain = reached[start] + cost + left[end] - over
    if not is_full:
        return gain
    is_left = bool(over_start) and window[start - 1] not in _beside("before")
    is_right = bool(over_end) and window[end] not in _beside("after")
    return gain + _LEFT_OVER * (is_right + (is_left and _ends_in_one(edges, reached, start)))


def _ends_in_one(edges: Iterable[_Edge], reached: Sequence[float], start: int) -> bool:
    """Tell whether the cheapest way to a name has a single character before it."""
    single = next((word for i, j, word in edges if i == start - 1 and j == start), math.inf)
    return reached[start - 1] + single <= reached[start]


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of Han characters around a name, as far as words reach."""
    first, furthest = start, max(start - _REACH, 0)
    # Comparing is faster than a regex, and this is asked for every name.
    while first > furthest and "\u3400" <= text[first - 1] <= "\u9fff":
        first -= 1
    last, furthest = end, min(end + _REACH, len(text))
    while last < furthest and "\u3400" <= text[last] <= "\u9fff":
        last += 1
    return first, last


def is_word(string: str) -> bool:
    """Tell whether a string of two to four characters is a common word."""
    return len(string) > 1 and string in _costs()


def is_unknown(string: str) -> bool:
    """Tell whether a string cannot be parted into common words and the characters that are so."""
    return _costs_from(_edges(string), len(string))[-1] > _KNOWN * len(string)


def stands_before_names(char: str) -> bool:
    """Tell whether a character may stand before a name as a word of its own."""
    return char in _beside("before")


def begins_word(text: str, start: int) -> bool:
    """Tell whether a common word of two characters or more begins at a place."""
    costs = _costs()
    return any(text[start:end] in costs for end in range(start + 2, min(start + _LONGEST, len(text)) + 1))


def _edges(text: str) -> list[_Edge]:
    """Return the words that stand anywhere in a text, by their beginnings."""
    return [(i, i + n, cost) for i in range(len(text)) for n, cost in _words_in(text[i : i + _LONGEST])]


@lru_cache(maxsize=1 << 16)
def _words_in(string: str) -> tuple[tuple[int, float], ...]:
    """Return the words that a string begins with, by length; a single character is always one."""
    costs = _costs()
    longer = ((n, costs[string[:n]]) for n in range(2, len(string) + 1) if string[:n] in costs)
    return ((1, costs.get(string[0], _UNKNOWN)), *longer)


def _costs_from(edges: Iterable[_Edge], length: int) -> list[float]:
    """Return what the cheapest way from the beginning to each place costs."""
    best = [0.0] + [math.inf] * length
    for i, j, cost in edges:
        if (so_far := best[i] + cost) < best[j]:
            best[j] = so_far
    return best


def _costs_to(edges: Sequence[_Edge], length: int) -> list[float]:
    """Return what the cheapest way from each place to the end costs."""
    best = [math.inf] * length + [0.0]
    for i, j, cost in reversed(edges):
        if (so_far := best[j] + cost) < best[i]:
            best[i] = so_far
    return best


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
