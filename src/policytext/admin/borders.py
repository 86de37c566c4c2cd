"""crossing_gain(): whether words cross the borders of a name: 新增|城区 or 新(增城区)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import TypeAlias

from policytext import _data

__all__ = ["begins_word", "crossing_gain", "is_unknown", "is_word", "stands_before_names"]

# The number of characters before and after a name that are segmented.
_REACH = 4
_LONGEST = 4
# A character that is left over beside the name, and no word that stands beside names, makes it so much rarer.
_LEFT_OVER = 3.0
# Two-character words with a higher cost per character are rare or not words.
_KNOWN = 6.5
# The cost of strings that are not in the word list.
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
    """Return how much more likely a segmentation with a word across a border is than one with the name.

    The cost of a segmentation is the sum of the costs of its words, their negative log probabilities. Only
    segmentations across a border count against the name, not those that split it (建设|社区).

    Args:
        text: the text.
        start: where the name begins.
        end: where it ends.
        cost: the cost of the name as a word.
        is_full: whether it is a full name, after which no other name begins without its first character.
        others: other names nearby, by start, each with its length and cost.

    Returns:
        The gain in natural logarithms, positive if words are more likely; minus infinity if no word crosses a
        border.

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
    """Return the gain of a name in its window of text, with the names around it."""
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
    """Return whether the best segmentation has a single character before the name."""
    single = next((word for i, j, word in edges if i == start - 1 and j == start), math.inf)
    return reached[start - 1] + single <= reached[start]


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the window of Han characters around a name."""
    first, furthest = start, max(start - _REACH, 0)
    # Comparing is faster than a regex, and this is asked for every name.
    while first > furthest and "\u3400" <= text[first - 1] <= "\u9fff":
        first -= 1
    last, furthest = end, min(end + _REACH, len(text))
    while last < furthest and "\u3400" <= text[last] <= "\u9fff":
        last += 1
    return first, last


def is_word(string: str) -> bool:
    """Return whether a string of two to four characters is a common word."""
    return len(string) > 1 and string in _costs()


def is_unknown(string: str) -> bool:
    """Return whether a string cannot be segmented into common words and characters."""
    return _costs_from(_edges(string), len(string))[-1] > _KNOWN * len(string)


def stands_before_names(char: str) -> bool:
    """Return whether a character can be a word of its own before a name."""
    return char in _beside("before")


def begins_word(text: str, start: int) -> bool:
    """Return whether a common word of at least two characters begins at an offset."""
    costs = _costs()
    return any(text[start:end] in costs for end in range(start + 2, min(start + _LONGEST, len(text)) + 1))


def _edges(text: str) -> list[_Edge]:
    """Return the words of a text by their start."""
    return [(i, i + n, cost) for i in range(len(text)) for n, cost in _words_in(text[i : i + _LONGEST])]


@lru_cache(maxsize=1 << 14)
def _words_in(string: str) -> tuple[tuple[int, float], ...]:
    """Return the words at the beginning of a string, by length; a single character always counts."""
    costs = _costs()
    longer = ((n, costs[string[:n]]) for n in range(2, len(string) + 1) if string[:n] in costs)
    return ((1, costs.get(string[0], _UNKNOWN)), *longer)


def _costs_from(edges: Iterable[_Edge], length: int) -> list[float]:
    """Return the cost of the best segmentation from the beginning to each offset."""
    best = [0.0] + [math.inf] * length
    for i, j, cost in edges:
        if (so_far := best[i] + cost) < best[j]:
            best[j] = so_far
    return best


def _costs_to(edges: Sequence[_Edge], length: int) -> list[float]:
    """Return the cost of the best segmentation from each offset to the end."""
    best = [math.inf] * length + [0.0]
    for i, j, cost in reversed(edges):
        if (so_far := best[j] + cost) < best[i]:
            best[i] = so_far
    return best


@cache
def _beside(side: str) -> frozenset[str]:
    """Return the characters that can be words of their own before or after a name."""
    return frozenset(_data.read_text("policytext.admin", "beside_names.tsv", _read_sides)[side])


def _read_sides(text: str) -> dict[str, list[str]]:
    return {row["side"]: row["characters"].split() for row in _data.rows(text, "side", "characters")}


@cache
def _costs() -> dict[str, float]:
    return _data.read_text("policytext.admin", "words.tsv.xz", _read)


def _read(text: str) -> dict[str, float]:
    return {word: float(cost) for cost, words in _data.cells(text, 2) for word in words.split()}
