"""The fast way through a pkuseg model: the same sums and the same Viterbi, a whole text at a time.

spacy-pkuseg makes a string of each feature at a character and looks it up, some sixty times a character.
Here each character is a number, and the weights of characters, neighbours and words are gathered by array.
The words are the same as long as sums do not depend on their order, which holds for rounded weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import spacy_pkuseg.inference as inference

__all__ = ["Decoder", "can_decode"]

Array = npt.NDArray[Any]

# What spacy-pkuseg folds into one sign before it looks anything up; here each sign is one private character.
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
_LAST_KEY = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class _Table:
    """Sorted keys and, one row later, the weights of each under several templates; row 0 is for no key."""

    keys: Array
    weights: tuple[Array, ...]

    def rows(self, keys: Array) -> Array:
        at = np.searchsorted(self.keys, keys)
        return np.where(self.keys[at] == keys, at + 1, 0)


def can_decode(features: Iterable[str], weights: Array) -> bool:
    """Tell whether a model is one for the Decoder: no word pairs, weights rounded to a power of two."""
    scaled = weights * 1024
    return "\nww." not in "\n".join(features) and bool(np.array_equal(scaled, np.rint(scaled)))


class Decoder:
    """Reads a model into arrays. Immutable, so threads may share it.

    Args:
        features: the names of the features, with their numbers.
        vocabulary: the words that the word features know.
        model: spacy-pkuseg's model with its weights.
        begins: whether a word begins at a character with this tag.
    """

    def __init__(
        self, features: Mapping[str, int], vocabulary: Iterable[str], model: Any, begins: Sequence[bool]
    ) -> None:
        n, tags = model.n_feature, model.n_tag
        states = np.vstack([model.w[: n * tags].reshape(n, tags), np.zeros((1, tags))])
        templates = _by_template(features)
        self._begins = np.array(begins)
        self._bias = states[0]
        _, self._edges = inference.getLogYY([[0]], tags, n * tags, model.w, 1.0)
        chars = sorted(set("".join("".join(keys) for keys in templates.values())))
        ids = {char: i for i, char in enumerate(chars, 1)}
        self._base = len(ids) + 1
        plain = _numbers(chars)
        self._ids = _folding(plain)
        self._chars = [_rows(["", *chars], templates[name], states) for name in _CHARS]
        pairs = list(dict.fromkeys(chain.from_iterable(templates[name] for name in _PAIRS)))
        first, _, second = plain[_codes("".join(pairs)).reshape(-1, 3).T]
        self._pairs = _table(first * self._base + second, pairs, [templates[name] for name in _PAIRS], states)
        known = _folded(vocabulary)
        words = [{word: index for word, index in templates[name].items() if word in known} for name in _WORDS]
        self._words = list(self._word_tables(words, ids, states))

    def _word_tables(
        self, words: Sequence[Mapping[str, int]], ids: Mapping[str, int], states: Array
    ) -> Iterable[_Table]:
        """Yield a table a length: a word is keyed by the row of all but its last character, and that one."""
        rows: Mapping[str, int] = ids
        usable = [word for word in {**words[0], **words[1]} if len(word) <= _MAX_WORD]
        for length in range(2, _MAX_WORD + 1):
            prefixes = {w[:length] for w in usable if len(w) >= length}
            keyed = sorted((rows[p[:-1]] * self._base + ids[p[-1]], p) for p in prefixes)
            numbers = np.array([key for key, _ in keyed], dtype=np.int64)
            yield _table(numbers, [prefix for _, prefix in keyed], words, states)
            rows = {prefix: row for row, (_, prefix) in enumerate(keyed, 1)}

    def cut(self, stretches: Sequence[str]) -> list[list[int]]:
        """Return where words begin in each of the stretches, none of which holds white space."""
        text = _GAP + _GAP.join(stretches) + _GAP * 3
        scores = self._scores(self._ids[_codes(text)])
        found, start = [], len(_GAP)
        for stretch in stretches:
            end = start + len(stretch)
            _, tags = inference.run_viterbi(scores[start:end], self._edges)
            begins = self._begins[tags]
            begins[0] = True
            found.append(np.flatnonzero(begins).tolist())
            start = end + len(_GAP)
        return found

    def _scores(self, x: Array) -> Array:
        """Return the score of each tag at each character; a gap keeps neighbours and words apart."""
        here, before, before2, after, after2 = self._chars
        scores: Array = self._bias + here[x]
        scores[1:] += before[x[:-1]]
        scores[2:] += before2[x[:-2]]
        scores[:-1] += after[x[1:]]
        scores[:-2] += after2[x[2:]]
        pairs = self._pairs.rows(x[:-1] * self._base + x[1:])
        first, second, third = self._pairs.weights
        scores[:-1] += first[pairs]
        scores[1:] += second[pairs]
        scores[2:] += third[pairs[:-1]]
        self._add_words(scores, x)
        return scores

    def _add_words(self, scores: Array, x: Array) -> None:
        starts = np.flatnonzero(x)
        rows = x[starts]
        for last, table in enumerate(self._words, 1):
            rows = table.rows(rows * self._base + x[starts + last])
            alive = rows > 0
            starts, rows = starts[alive], rows[alive]
            begin, end = table.weights
            scores[starts] += begin[rows]
            scores[starts + last] += end[rows]


def _by_template(features: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return the features by template: by character, by pair of characters (甲.乙), by word."""
    found: dict[str, dict[str, int]] = {name: {} for name in (*_CHARS, *_PAIRS, *_WORDS, "$$")}
    parts = map(str.partition, _signs_as_chars(features), repeat("."))
    for (template, _, key), index in zip(parts, features.values(), strict=True):
        found[template][key] = index
    return found


def _signs_as_chars(names: Iterable[str]) -> list[str]:
    return "\n".join(names).replace("**Num", _NUMBER).replace("**Letter", _LETTER).split("\n")


def _folded(vocabulary: Iterable[str]) -> frozenset[str]:
    return frozenset(_signs_as_chars(vocabulary))


def _codes(text: str) -> Array:
    codes: Array = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return codes


def _numbers(chars: Iterable[str]) -> Array:
    """Return the number of each code point, 0 for one that no feature knows."""
    table = np.zeros(0x110000, dtype=np.int64)
    for number, char in enumerate(chars, 1):
        table[ord(char)] = number
    return table


def _folding(table: Array) -> Array:
    """Return the table with folded characters under the number of their sign."""
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
    return _Table(np.append(numbers[order], _LAST_KEY), weights)
