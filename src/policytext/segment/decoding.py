"""Fast decoding of a pkuseg model with numpy: the same scores and the same Viterbi search.

spacy-pkuseg makes a string of each feature at a character and looks it up, some sixty times a character.
Here characters are numbers, and the weights of characters, pairs and words are looked up in arrays, for a
whole text at a time. The words are the same if sums do not depend on their order, which holds for rounded
weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import spacy_pkuseg.inference as inference

__all__ = ["Array", "Decoder", "ModelArrays", "Table", "codes_of"]

Array = npt.NDArray[Any]

_GAP = "\0\0"
# Weights are multiples of 1/1024; a smaller amount breaks ties, enough for five tags and more.
_LESS = 1 / 1024 / 16
_IMPOSSIBLE = -float(1 << 20)


@dataclass(frozen=True, slots=True)
class Table:
    """Sorted keys, and their weights by template, shifted by one row: row 0 is for unknown keys."""

    keys: Array
    weights: tuple[Array, ...]

    def rows(self, keys: Array) -> Array:
        at = self.keys.searchsorted(keys)
        rows: Array = (at + 1) * (self.keys.take(at) == keys)
        return rows


@dataclass(frozen=True, slots=True)
class ModelArrays:
    """A pkuseg model as arrays, with a column of weights for each tag.

    Attributes:
        begins: whether a word begins at a character with this tag.
        bias: the weight of each tag.
        edges: the weight of one tag after another.
        ids: the number of each code point, 0 for characters without weights; the last is that of all further
            code points.
        base: what the number of a character is multiplied by in the key of a pair.
        chars: the weights of a character for itself and for its neighbours.
        pairs: the weights of pairs of characters.
        words: the weights of words, a table for each length.
    """

    begins: Array
    bias: Array
    edges: Array
    ids: Array
    base: int
    chars: tuple[Array, ...]
    pairs: Table
    words: tuple[Table, ...]


class Decoder:
    """Decodes with a model. Immutable, so threads may share it."""

    def __init__(self, model: ModelArrays) -> None:
        self._model = model

    def cut(self, stretches: Sequence[str]) -> Iterator[list[int]]:
        """Yield the offsets at which words begin in each of the stretches, which contain no white space."""
        if not stretches:
            return
        text = _GAP + _GAP.join(stretches) + _GAP * 3
        scores = self._scores(self._numbers(text))
        lengths = np.fromiter(map(len, stretches), dtype=np.int64, count=len(stretches))
        ends = np.cumsum(lengths + len(_GAP))
        starts = ends - lengths
        inside = self._parted(scores, starts, ends)
        _, tags = inference.run_viterbi(scores, self._model.edges)
        begins = self._model.begins[tags] & inside
        begins[starts] = True
        found = np.flatnonzero(begins)
        places = np.append(np.searchsorted(found, starts), len(found))
        offsets = (found - np.repeat(starts, np.diff(places))).tolist()
        for first, last in pairwise(places.tolist()):
            yield offsets[first:last]

    def _numbers(self, text: str) -> Array:
        """Return the number of each character."""
        ids = self._model.ids
        numbers: Array = ids.take(np.minimum(codes_of(text), len(ids) - 1)).astype(np.int64)
        return numbers

    def _parted(self, scores: Array, starts: Array, ends: Array) -> Array:
        """Make the tags of each stretch independent of the next; return which positions are inside a stretch.

        Between two stretches only the first tag is possible, and the weights of the transitions to and from
        it are subtracted beside it. As all weights are multiples of one unit, the scores equal those of each
        stretch alone; ties go to the first tag there, so later tags lose a fraction of a unit.
        """
        inside = np.zeros(len(scores) + 1, dtype=np.int64)
        inside[starts] = 1
        inside[ends] = -1
        inside = np.cumsum(inside[:-1]).astype(bool)
        scores[~inside, 0] = 0.0
        scores[~inside, 1:] = _IMPOSSIBLE
        scores[starts] -= self._model.edges[0] + np.arange(len(self._model.edges)) * _LESS
        scores[ends - 1] -= self._model.edges[:, 0]
        return inside

    def _scores(self, x: Array) -> Array:
        """Return the score of each tag at each character; gaps separate the stretches."""
        here, before, before2, after, after2 = self._model.chars
        scores: Array = here.take(x, axis=0) + self._model.bias
        scores[1:] += before.take(x[:-1], axis=0)
        scores[2:] += before2.take(x[:-2], axis=0)
        scores[:-1] += after.take(x[1:], axis=0)
        scores[:-2] += after2.take(x[2:], axis=0)
        pairs = self._model.pairs.rows(x[:-1] * self._model.base + x[1:])
        first, second, third = self._model.pairs.weights
        scores[:-1] += first.take(pairs, axis=0)
        scores[1:] += second.take(pairs, axis=0)
        scores[2:] += third.take(pairs[:-1], axis=0)
        self._add_words(scores, x)
        return scores

    def _add_words(self, scores: Array, x: Array) -> None:
        starts = np.flatnonzero(x)
        rows = x.take(starts)
        for last, table in enumerate(self._model.words, 1):
            rows = table.rows(rows * self._model.base + x.take(starts + last))
            alive = np.flatnonzero(rows)
            starts, rows = starts.take(alive), rows.take(alive)
            begin, end = table.weights
            scores[starts] += begin.take(rows, axis=0)
            scores[starts + last] += end.take(rows, axis=0)


def codes_of(text: str) -> Array:
    """Return the code points of a text."""
    codes: Array = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return codes
