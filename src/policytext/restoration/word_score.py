"""best_texts(): the most likely texts of a damaged span, by the probabilities of their words."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import contains, itemgetter
from typing import NamedTuple

from policytext import _data

__all__ = ["Step", "best_texts", "is_word"]

_MAX_WORD = 4
# A character that is not a common word by itself costs as much as a very rare word.
_UNKNOWN = math.log(1e-8)
# The frequency of punctuation and digits in place of words.
_MARKS = {
    **dict.fromkeys("；：！？“”（）《》0123456789０１２３４５６７８９", math.log(4e-3)),
    **dict.fromkeys("‘’—…·％%", math.log(2e-4)),
    **dict.fromkeys("，\n", math.log(6e-2)),
    **dict.fromkeys("。、", math.log(3e-2)),
}
_KEPT = 6


class Step(NamedTuple):
    """A character between two nodes of a graph, with its possible values."""

    start: int
    end: int
    choices: tuple[str, ...]


def is_word(text: str) -> bool:
    """Return whether two to four characters are a word of the table."""
    return len(text) > 1 and text in _log_probabilities()


def best_texts(steps: Sequence[Step], end: int) -> list[tuple[float, str]]:
    """Return the most likely texts of a graph of characters with their log probabilities, best first.

    Args:
        steps: the characters, between nodes 0 to ``end``; each leads to a higher node.
        end: the last node.
    """
    leaving: dict[int, list[Step]] = {}
    for step in steps:
        leaving.setdefault(step.start, []).append(step)
    best: dict[int, dict[str, float]] = {0: {"": 0.0}}
    for place in range(end):
        ways = heapq.nlargest(_KEPT, best.get(place, {}).items(), key=itemgetter(1))
        for path in _paths(place, leaving) if ways else ():
            found = best.setdefault(path[-1].end, {})
            for word, score in _words(tuple(step.choices for step in path)):
                for text, before in ways:
                    whole = text + word
                    found[whole] = max(found.get(whole, -math.inf), before + score)
    return heapq.nlargest(_KEPT, ((score, text) for text, score in best.get(end, {}).items()))


def _paths(place: int, leaving: Mapping[int, Sequence[Step]]) -> Iterator[tuple[Step, ...]]:
    """Return all paths of one to four steps from a node."""
    paths: list[tuple[Step, ...]] = [(step,) for step in leaving.get(place, ())]
    for _ in range(_MAX_WORD):
        yield from paths
        paths = [(*path, step) for path in paths for step in leaving.get(path[-1].end, ())]


@lru_cache(maxsize=1 << 14)
def _words(choices: tuple[tuple[str, ...], ...]) -> list[tuple[str, float]]:
    """Return the likeliest words of the choices with their log probabilities; single characters always."""
    table = _log_probabilities()
    if len(choices) == 1:
        words = [(char, _MARKS[char] if char in _MARKS else table.get(char, _UNKNOWN)) for char in choices[0]]
    else:
        allowed = [frozenset(choice) for choice in choices]
        at = min(range(len(choices)), key=lambda position: len(choices[position]))
        words = [
            (word, table[word])
            for char in choices[at]
            for word in _words_with(char, at, len(choices))
            if all(map(contains, allowed, word))
        ]
    return heapq.nlargest(_KEPT, words, key=itemgetter(1))


def _words_with(char: str, position: int, length: int) -> Sequence[str]:
    return _words_by_char().get((char, position, length), ())


@cache
def _words_by_char() -> dict[tuple[str, int, int], list[str]]:
    words: dict[tuple[str, int, int], list[str]] = {}
    for word in _log_probabilities():
        for position, char in enumerate(word):
            words.setdefault((char, position, len(word)), []).append(word)
    return words


@cache
def _log_probabilities() -> dict[str, float]:
    counts = _data.read_text(
        "policytext.restoration",
        "words.tsv.xz",
        lambda text: {word: int(count) for word, count in _data.cells(text, 2)},
    )
    total = sum(counts.values())
    # Words of the same count share one number.
    logs = {count: math.log(count / total) for count in set(counts.values())}
    return {word: logs[count] for word, count in counts.items()}
