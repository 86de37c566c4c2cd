"""sentence_manners(): the manner of single sentences by a log-linear model on character n-grams.

The weights were learned from reports whose headings tell which sections report and which plan, without the
headings (``tools/train_manner.py``). The table has a row per n-gram. All n-grams of all sentences are looked
up at once, so that a sentence costs a few microseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from policytext._data import read_text
from policytext.record import Manner
from policytext.text import Span

__all__ = ["MANNERS", "sentence_manners"]

MANNERS: tuple[Manner, ...] = get_args(Manner)
# The n-grams are of two to four characters, sixteen bits each.
SIZES = (2, 3, 4)
_BITS = 16
_TABLE_BITS = 17
# Any odd number that spreads the keys well: the golden ratio of 2**64.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_SCALE = 100.0
_MAX_SENTENCE = 400
_EDGE = "\n"
Keys = npt.NDArray[np.uint64]


class _Model(NamedTuple):
    """A hash table: ``slots`` maps a hash to an index of ``keys`` and ``weights``, 0 for no n-gram."""

    slots: npt.NDArray[np.int32]
    keys: Keys
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]


def sentence_manners(text: str, spans: Sequence[Span]) -> list[dict[Manner, float]]:
    """Return the probability of each manner for some sentences of a text.

    Args:
        text: the text.
        spans: the spans of the sentences.

    Examples:
        >>> text = "一年来，新建学校5所。力争新增就业1万人以上。"
        >>> scores = sentence_manners(text, [Span(0, 11), Span(11, 22)])
        >>> [max(score, key=score.get) for score in scores]
        ['report', 'plan']
    """
    if not spans:
        return []
    model = _load()
    pieces = [
        text[span.start : min(span.end, span.start + _MAX_SENTENCE)].replace("\n", " ") for span in spans
    ]
    codes = _codes(_EDGE + _EDGE.join(pieces) + _EDGE)
    lengths = np.array([len(piece) + 1 for piece in pieces])
    last = np.cumsum(lengths)
    scores = np.tile(model.bias, (len(spans), 1)).astype(np.float64)
    for size in SIZES:
        keys = keys_of(codes, size)
        places = model.slots[_hashed(keys)]
        hit = np.flatnonzero(places)
        hit = hit[model.keys[places[hit]] == keys[hit]]
        # An n-gram belongs to the sentence that its first character stands in or right before.
        owner = np.searchsorted(last, hit, side="right")
        inside = (owner < len(spans)) & (hit + size - 1 <= last[np.minimum(owner, len(spans) - 1)])
        found, owner = model.weights[places[hit[inside]]], owner[inside]
        for column in range(len(MANNERS)):
            scores[:, column] += np.bincount(owner, weights=found[:, column], minlength=len(spans))
    scores -= scores.max(axis=1, keepdims=True)
    shares = np.exp(scores)
    shares /= shares.sum(axis=1, keepdims=True)
    return [dict(zip(MANNERS, row, strict=True)) for row in shares.tolist()]


def _codes(text: str) -> Keys:
    """Return the characters as numbers: every digit as 0, what lies beyond sixteen bits as one number."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    codes[(codes >= ord("0")) & (codes <= ord("9"))] = ord("0")
    codes[codes > 0xFFFF] = 0xFFFF
    return codes


def keys_of(codes: Keys, size: int) -> Keys:
    """Return the n-grams of one size as numbers, sixteen bits a character."""
    count = max(0, len(codes) - size + 1)
    keys = np.zeros(count, dtype=np.uint64)
    for i in range(size):
        keys = (keys << np.uint64(_BITS)) | codes[i : i + count]
    return keys


def _hashed(keys: Keys) -> npt.NDArray[np.uint64]:
    hashes: npt.NDArray[np.uint64] = (keys * _SPREAD) >> np.uint64(64 - _TABLE_BITS)
    return hashes


@cache
def _load() -> _Model:
    return read_text("policytext.outline", "manner_ngrams.tsv.xz", _model)


def _model(data: str) -> _Model:
    lines = [line.split("\t") for line in data.splitlines()]
    header, bias, rows = lines[0], lines[1], lines[2:]
    if header != ["ngram", *MANNERS]:
        raise ValueError(f"its columns are {header}")
    grams = [row[0].replace("$", _EDGE) for row in rows]
    keys = np.array([0, *(int(keys_of(_codes(gram), len(gram))[0]) for gram in grams)], dtype=np.uint64)
    weights = np.array(
        [[0.0] * len(MANNERS), *([float(cell) for cell in row[1:]] for row in rows)], dtype=np.float32
    )
    slots = np.zeros(1 << _TABLE_BITS, dtype=np.int32)
    # Of two n-grams with one hash the later, lighter one is given up.
    slots[_hashed(keys[:0:-1])] = np.arange(len(rows), 0, -1)
    return _Model(slots, keys, weights / _SCALE, np.array(bias[1:], dtype=np.float32) / _SCALE)
