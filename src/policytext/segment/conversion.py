"""converted(): the weights of a pkuseg model as arrays, and these as a file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import repeat
from typing import Any

import numpy as np
import spacy_pkuseg.inference as inference

from policytext.segment.decoding import Array, ModelArrays, Table, codes_of

__all__ = ["can_convert", "converted", "model_arrays", "read_arrays", "write_arrays"]

# spacy-pkuseg replaces numbers and letters by one sign each; here each sign is a private-use character.
_NUMBER, _LETTER = "\ue000", "\ue001"
_NUMBERS = "0123456789几二三四五六七八九十千万亿兆零１２３４５６７８９０％"
_LETTERS = (
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    "ａｂｃｄｅｆｇｈｉｇｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ／・－"
)
_FOLD = dict.fromkeys(_NUMBERS, _NUMBER) | dict.fromkeys(_LETTERS, _LETTER) | dict.fromkeys("-._,|/*:", "&")
_MAX_WORD = 6
_CHARS = ("c", "c-1", "c-2", "c1", "c2")
_PAIRS = ("cc1", "c-1c", "c-2c-1")
_WORDS = ("w1", "w-1")
_LONGEST_TEMPLATE = 8
# Weights are multiples of a unit.
_UNIT = 1 / 1024
_LAST_KEY = np.iinfo(np.int64).max


def converted(pkuseg: Any) -> ModelArrays | None:
    """Return the model of a loaded pkuseg segmenter as arrays, None if it cannot be decoded with them."""
    extractor = pkuseg.feature_extractor
    if not can_convert(extractor.feature_to_idx, pkuseg.model.w):
        return None
    begins = ["B" in name for _, name in sorted(pkuseg.idx_to_tag.items())]
    return model_arrays(extractor.feature_to_idx, extractor.unigram, pkuseg.model, begins)


def can_convert(features: Iterable[str], weights: Array) -> bool:
    """Return whether a model can be decoded: no word pairs, and weights rounded to a power of two, which are
    the same as 32-bit numbers.
    """
    scaled = weights / _UNIT
    rounded = np.array_equal(scaled, np.rint(scaled)) and np.array_equal(weights, weights.astype(np.float32))
    return "\nww." not in "\n".join(features) and bool(rounded)


def model_arrays(
    features: Mapping[str, int], vocabulary: Iterable[str], model: Any, begins: Sequence[bool]
) -> ModelArrays:
    """Return a model as arrays.

    Args:
        features: the names of the features, with their numbers.
        vocabulary: the words of the word features.
        model: spacy-pkuseg's model with its weights.
        begins: whether a word begins at a character with this tag.
    """
    n, tags = model.n_feature, model.n_tag
    states = np.vstack([model.w[: n * tags].reshape(n, tags), np.zeros((1, tags))]).astype(np.float32)
    names = _Names(features)
    _, edges = inference.getLogYY([[0]], tags, n * tags, model.w, 1.0)
    chars = names.chars()
    ids = {char: i for i, char in enumerate(chars, 1)}
    base = len(ids) + 1
    plain = _numbers(chars)
    pairs = [names.pairs(template) for template in _PAIRS]
    known = _folded(vocabulary)
    words = [
        {word: row for word, row in names.keys(template).items() if word in known} for template in _WORDS
    ]
    return ModelArrays(
        begins=np.array(begins),
        bias=states[0].astype(np.float64),
        edges=edges,
        ids=_folding(plain),
        base=base,
        chars=tuple(_rows(["", *chars], names.keys(template), states) for template in _CHARS),
        pairs=_pair_table(
            [(plain[first] * base + plain[second], rows) for first, second, rows in pairs], states
        ),
        words=tuple(_word_tables(words, ids, base, states)),
    )


def write_arrays(arrays: ModelArrays) -> bytes:
    """Return a file of arrays, which is the same each time: numpy would stamp the time into it."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, array in _named(arrays).items():
            member = BytesIO()
            np.lib.format.write_array(member, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), member.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return data.getvalue()


def read_arrays(data: bytes) -> ModelArrays:
    """Return the arrays of a file that :func:`write_arrays` made."""
    with np.load(BytesIO(data), allow_pickle=False) as found:
        named = {name: found[name] for name in found.files}
    return ModelArrays(
        begins=named["begins"],
        bias=named["bias"],
        edges=named["edges"],
        ids=named["ids"],
        base=int(named["base"]),
        chars=tuple(named[f"chars.{i}"] for i in range(len(_CHARS))),
        pairs=_unnamed("pairs", len(_PAIRS), named),
        words=tuple(_unnamed(f"words.{i}", len(_WORDS), named) for i in range(_MAX_WORD - 1)),
    )


def _named(arrays: ModelArrays) -> dict[str, Array]:
    tables = {"pairs": arrays.pairs, **{f"words.{i}": table for i, table in enumerate(arrays.words)}}
    return {
        "begins": arrays.begins,
        "bias": arrays.bias,
        "edges": arrays.edges,
        "ids": arrays.ids,
        "base": np.array(arrays.base),
        **{f"chars.{i}": weights for i, weights in enumerate(arrays.chars)},
        **{f"{name}.keys": table.keys for name, table in tables.items()},
        **{
            f"{name}.{i}": weights
            for name, table in tables.items()
            for i, weights in enumerate(table.weights)
        },
    }


def _unnamed(name: str, templates: int, named: Mapping[str, Array]) -> Table:
    return Table(named[f"{name}.keys"], tuple(named[f"{name}.{i}"] for i in range(templates)))


def _word_tables(
    words: Sequence[Mapping[str, int]], ids: Mapping[str, int], base: int, states: Array
) -> Iterator[Table]:
    """Yield a table per word length; a key combines the row of the prefix with the last character."""
    rows: Mapping[str, int] = ids
    usable = [word for word in {**words[0], **words[1]} if len(word) <= _MAX_WORD]
    for length in range(2, _MAX_WORD + 1):
        prefixes = {w[:length] for w in usable if len(w) >= length}
        keyed = sorted((rows[p[:-1]] * base + ids[p[-1]], p) for p in prefixes)
        numbers = np.array([key for key, _ in keyed], dtype=np.int64)
        yield _table(numbers, [prefix for _, prefix in keyed], words, states)
        rows = {prefix: row for row, (_, prefix) in enumerate(keyed, 1)}


class _Names:
    """The names of a model's features, such as ``cc1.甲.乙``, as one array of code points."""

    def __init__(self, features: Mapping[str, int]) -> None:
        self._text = _with_signs(features) + "\n"
        # Padded, so that templates can be searched in the last line too.
        self._codes = codes_of(self._text + "\0" * _LONGEST_TEMPLATE)
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
        prefix = codes_of(f"{template}.")
        fits = np.ones(len(self._starts), dtype=bool)
        for offset, code in enumerate(prefix.tolist()):
            fits &= self._codes[self._starts + offset] == code
        lines = np.flatnonzero(fits)
        return lines, self._starts[lines] + len(prefix)


def _pair_table(templates: Sequence[tuple[Array, Array]], states: Array) -> Table:
    """Return one table with the keys of all templates."""
    numbers = np.unique(np.concatenate([keys for keys, _ in templates]))
    weights = []
    for keys, rows in templates:
        at = np.full(len(numbers) + 1, -1, dtype=np.int64)
        at[np.searchsorted(numbers, keys) + 1] = rows
        weights.append(states[at])
    return Table(keys=np.append(numbers, _LAST_KEY), weights=tuple(weights))


def _with_signs(names: Iterable[str]) -> str:
    """Return the names as lines, with one character for each of pkuseg's signs."""
    return "\n".join(names).replace("**Num", _NUMBER).replace("**Letter", _LETTER)


def _folded(vocabulary: Iterable[str]) -> frozenset[str]:
    return frozenset(_with_signs(vocabulary).split("\n"))


def _numbers(chars: Iterable[str]) -> Array:
    """Return the number of each code point, 0 for those without a feature; the last row is for all others."""
    known = list(chars)
    last = max(map(ord, (*known, *_FOLD, _NUMBER, _LETTER)))
    table = np.zeros(last + 2, dtype=np.int32)
    for number, char in enumerate(known, 1):
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
) -> Table:
    order = np.argsort(numbers)
    in_order = ["", *(keys[i] for i in order.tolist())]
    weights = tuple(_rows(in_order, template, states) for template in templates)
    return Table(keys=np.append(numbers[order], _LAST_KEY), weights=weights)
