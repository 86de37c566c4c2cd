"""Fast decoding of a pkuseg model with numpy: the same scores and the same Viterbi search.

spacy-pkuseg makes a string of each feature at a character and looks it up, some sixty times a character.
Here characters are numbers, and the weights of characters, pairs and words are looked up in arrays, for a
whole text at a time. The words are the same if sums do not depend on their order, which holds for rounded
weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import spacy_pkuseg.inference as inference

__all__ = ["Decoder", "can_decode"]

Array = npt.NDArray[Any]

# spacy-pkuseg replaces numbers and letters by one sign each; here each sign is a private-use character.
_NUMBER, _LETTER = "\ue000", "\ue001"
_NUMBERS = "0123456789几二三四五六七八九十千万亿兆零１２３４５６７８９０％"
_LETTERS = (
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    "ａｂｃｄｅｆｇｈｉｇｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ／・－"
)
_FOLD = dict.fromkeys(_NUMBERS, _NUMBER) | dict.fromkeys(_LETTERS, _LETTER) | dict.fromkeys("-._,|/*:", "&")
_MAX_WORD = 6
_GAP = "\0\0"
_CHARS = ("c", "c-1", "c-2", "c1", "c2")
_PAIRS = ("cc1", "c-1c", "c-2c-1")
_WORDS = ("w1", "w-1")
_LONGEST_TEMPLATE = 8
# Weights are multiples of a unit; a smaller amount breaks ties, enough for five tags and more.
_UNIT = 1 / 1024
_LESS = _UNIT / 16
_IMPOSSIBLE = -float(1 << 20)
_LAST_KEY = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class _Table:
    """Sorted keys, and their weights by template, shifted by one row: row 0 is for unknown keys."""

    keys: Array
    weights: tuple[Array, ...]

    def rows(self, keys: Array) -> Array:
        at = self.keys.searchsorted(keys)
        rows: Array = (at + 1) * (self.keys.take(at) == keys)
        return rows


def can_decode(features: Iterable[str], weights: Array) -> bool:
    """Return whether the Decoder supports a model: no word pairs, weights rounded to a power of two."""
    scaled = weights / _UNIT
    return "\nww." not in "\n".join(features) and bool(np.array_equal(scaled, np.rint(scaled)))


class Decoder:
    """A pkuseg model as arrays. Immutable, so threads may share it.

    Args:
        features: the names of the features, with their numbers.
        vocabulary: the words of the word features.
        model: spacy-pkuseg's model with its weights.
        begins: whether a word begins at a character with this tag.
    """

    def __init__(
        self, features: Mapping[str, int], vocabulary: Iterable[str], model: Any, begins: Sequence[bool]
    ) -> None:
        n, tags = model.n_feature, model.n_tag
        states = np.vstack([model.w[: n * tags].reshape(n, tags), np.zeros((1, tags))])
        names = _Names(features)
        self._begins = np.array(begins)
        self._bias = states[0]
        _, self._edges = inference.getLogYY([[0]], tags, n * tags, model.w, 1.0)
        chars = names.chars()
        ids = {char: i for i, char in enumerate(chars, 1)}
        self._base = len(ids) + 1
        plain = _numbers(chars)
        self._ids = _folding(plain)
        self._chars = [_rows(["", *chars], names.keys(template), states) for template in _CHARS]
        pairs = [names.pairs(template) for template in _PAIRS]
        self._pairs = _pair_table(
            [(plain[first] * self._base + plain[second], rows) for first, second, rows in pairs], states
        )
        known = _folded(vocabulary)
        words = [
            {word: row for word, row in names.keys(template).items() if word in known} for template in _WORDS
        ]
        self._words = list(self._word_tables(words, ids, states))

    def _word_tables(
        self, words: Sequence[Mapping[str, int]], ids: Mapping[str, int], states: Array
    ) -> Iterable[_Table]:
        """Yield a table per word length; a key combines the row of the prefix with the last character."""
        rows: Mapping[str, int] = ids
        usable = [word for word in {**words[0], **words[1]} if len(word) <= _MAX_WORD]
        for length in range(2, _MAX_WORD + 1):
            prefixes = {w[:length] for w in usable if len(w) >= length}
            keyed = sorted((rows[p[:-1]] * self._base + ids[p[-1]], p) for p in prefixes)
            numbers = np.array([key for key, _ in keyed], dtype=np.int64)
            yield _table(numbers, [prefix for _, prefix in keyed], words, states)
            rows = {prefix: row for row, (_, prefix) in enumerate(keyed, 1)}

    def cut(self, stretches: Sequence[str]) -> Iterator[list[int]]:
        """Yield the offsets at which words begin in each of the stretches, which contain no white space."""
        if not stretches:
            return
        text = _GAP + _GAP.join(stretches) + _GAP * 3
        scores = self._scores(self._ids[_codes(text)])
        lengths = np.fromiter(map(len, stretches), dtype=np.int64, count=len(stretches))
        ends = np.cumsum(lengths + len(_GAP))
        starts = ends - lengths
        inside = self._parted(scores, starts, ends)
        _, tags = inference.run_viterbi(scores, self._edges)
        begins = self._begins[tags] & inside
        begins[starts] = True
        found = np.flatnonzero(begins)
        places = np.append(np.searchsorted(found, starts), len(found))
        offsets = (found - np.repeat(starts, np.diff(places))).tolist()
        for first, last in pairwise(places.tolist()):
            yield offsets[first:last]

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
        scores[starts] -= self._edges[0] + np.arange(len(self._edges)) * _LESS
        scores[ends - 1] -= self._edges[:, 0]
        return inside

    def _scores(self, x: Array) -> Array:
        """Return the score of each tag at each character; gaps separate the stretches."""
        here, before, before2, after, after2 = self._chars
        scores: Array = here.take(x, axis=0)
        scores += self._bias
        scores[1:] += before.take(x[:-1], axis=0)
        scores[2:] += before2.take(x[:-2], axis=0)
        scores[:-1] += after.take(x[1:], axis=0)
        scores[:-2] += after2.take(x[2:], axis=0)
        pairs = self._pairs.rows(x[:-1] * self._base + x[1:])
        first, second, third = self._pairs.weights
        scores[:-1] += first.take(pairs, axis=0)
        scores[1:] += second.take(pairs, axis=0)
        scores[2:] += third.take(pairs[:-1], axis=0)
        self._add_words(scores, x)
        return scores

    def _add_words(self, scores: Array, x: Array) -> None:
        starts = np.flatnonzero(x)
        rows = x.take(starts)
        for last, table in enumerate(self._words, 1):
            rows = table.rows(rows * self._base + x.take(starts + last))
            alive = np.flatnonzero(rows)
            starts, rows = starts.take(alive), rows.take(alive)
            begin, end = table.weights
            scores[starts] += begin.take(rows, axis=0)
            scores[starts + last] += end.take(rows, axis=0)


class _Names:
    """The names of a model's features, such as ``cc1.甲.乙``, as one array of code points."""

    def __init__(self, features: Mapping[str, int]) -> None:
        self._text = _with_signs(features) + "\n"
        # Padded, so that templates can be searched in the last line too.
        self._codes = _codes(self._text + "\0" * _LONGEST_TEMPLATE)
        self._ends = np.flatnonzero(self._codes == ord("\n"))
        self._starts = np.append(0, self._ends[:-1] + 1)
        self._rows = np.fromiter(features.values(), dtype=np.int64, count=len(features))

    def chars(self) -> list[str]:
        """Return all characters of the names, in order."""
        seen = np.bincount(self._codes).astype(bool)
        seen[[ord("\0"), ord("\n")]] = False
        return list(map(chr, np.flatnonzero(seen).tolist()))

    def keys(self, template: str) -> dict[str, int]:
        """Return the keys of a template's features with their rows."""
        lines, begins = self._lines(template)
        spans = zip(begins.tolist(), self._ends[lines].tolist(), strict=True)
        return dict(
            zip((self._text[start:end] for start, end in spans), self._rows[lines].tolist(), strict=True)
        )

    def pairs(self, template: str) -> tuple[Array, Array, Array]:
        """Return the first and second characters of a template's pairs, with their rows."""
        lines, begins = self._lines(template)
        return self._codes[begins], self._codes[begins + 2], self._rows[lines]

    def _lines(self, template: str) -> tuple[Array, Array]:
        prefix = _codes(f"{template}.")
        fits = np.ones(len(self._starts), dtype=bool)
        for offset, code in enumerate(prefix.tolist()):
            fits &= self._codes[self._starts + offset] == code
        lines = np.flatnonzero(fits)
        return lines, self._starts[lines] + len(prefix)


def _pair_table(templates: Sequence[tuple[Array, Array]], states: Array) -> _Table:
    """Return one table with the keys of all templates."""
    numbers = np.unique(np.concatenate([keys for keys, _ in templates]))
    weights = []
    for keys, rows in templates:
        at = np.full(len(numbers) + 1, -1, dtype=np.int64)
        at[np.searchsorted(numbers, keys) + 1] = rows
        weights.append(states[at])
    return _Table(keys=np.append(numbers, _LAST_KEY), weights=tuple(weights))


def _with_signs(names: Iterable[str]) -> str:
    """Return the names as lines, with one character for each of pkuseg's signs."""
    return "\n".join(names).replace("**Num", _NUMBER).replace("**Letter", _LETTER)


def _folded(vocabulary: Iterable[str]) -> frozenset[str]:
    return frozenset(_with_signs(vocabulary).split("\n"))


def _codes(text: str) -> Array:
    codes: Array = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return codes


def _numbers(chars: Iterable[str]) -> Array:
    """Return the number of each code point, 0 for those without a feature."""
    table = np.zeros(0x110000, dtype=np.int64)
    for number, char in enumerate(chars, 1):
        table[ord(char)] = number
    return table


def _folding(table: Array) -> Array:
    """Return the table with folded characters mapped to the number of their sign."""
    signs = {sign: table[ord(sign)] for sign in _FOLD.values()}
    folding: Array = table.copy()
    folding[[ord(_NUMBER), ord(_LETTER)]] = 0
    for char, sign in _FOLD.items():
        folding[ord(char)] = signs[sign]
    return folding


def _rows(keys: Iterable[str], features: Mapping[str, int], states: Array) -> Array:
    """Return the weights of each key, zeros (the last row of states) where the model has no such feature."""
    rows: Array = states[np.fromiter(map(features.get, keys, repeat(-1)), dtype=np.int64)]
    return rows


def _table(
    numbers: Array, keys: Sequence[str], templates: Sequence[Mapping[str, int]], states: Array
) -> _Table:
    order = np.argsort(numbers)
    in_order = ["", *(keys[i] for i in order.tolist())]
    weights = tuple(_rows(in_order, template, states) for template in templates)
    return _Table(keys=np.append(numbers[order], _LAST_KEY), weights=weights)
