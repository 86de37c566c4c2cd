"""Segment text into words with a pkuseg model: the bundled one, or another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import Any

import regex

from policytext import _data
from policytext.errors import ConfigError
from policytext.segment.conversion import converted, read_arrays
from policytext.segment.decoding import Decoder, ModelArrays
from policytext.text import Span, check_text

__all__ = ["Edges", "Segmenter", "edges_of", "load_segmenter", "words"]

# 例: a stretch without white space (as in str.split); a very long one ends at the next punctuation mark
_STRETCH = regex.compile(r"[^\s\x1c-\x1f]{1,20000}+[^\s\x1c-\x1f。！？；，]{0,1000}+[。！？；，]?+")
_MODEL_FILES = ("features.msgpack", "weights.npz")
# The number of characters decoded at a time, which bounds the memory for long texts.
_BATCH = 20_000
_BATCH_OF_PIECES = 500
# spacy-pkuseg keeps its model folder in a global variable while it loads.
_LOADING = Lock()
# Threads that ask for the same model at once wait for the one that loads it.
_ONCE = Lock()

# The start offsets of the words of a piece, and their end offsets.
Edges = tuple[list[int], list[int]]


class Segmenter:
    """Segments text into words. Immutable once loaded, so threads may share it.

    Args:
        model: the folder of a pkuseg model, or a name that spacy-pkuseg knows and downloads
            (``spacy_ontonotes``, ``mixed``); None for the model that comes with policytext.

    Raises:
        ConfigError: there is no such model, or it cannot be loaded.
        DataError: the model that comes with policytext is missing or damaged.
    """

    def __init__(self, model: str | Path | None = None) -> None:
        pkuseg = None if model is None else _load_pkuseg(model)
        arrays = _bundled() if pkuseg is None else converted(pkuseg)
        self._decoder = None if arrays is None else Decoder(arrays)
        # Kept only if it is needed: its feature names take more memory than all the rest.
        self._pkuseg: Any = pkuseg if arrays is None else None

    def spans(self, text: str) -> list[Span]:
        """Return the words of the text as spans, without white space.

        Examples:
            >>> text = "推进老旧小区改造"
            >>> [text[start:end] for start, end in load_segmenter().spans(text)]
            ['推进', '老旧', '小区', '改造']
        """
        check_text(text, "spans")
        return [
            Span(*word)
            for batch in _batches(text)
            for edges in self._segment(text, batch)
            for word in zip(*edges, strict=True)
        ]

    def edges_of(self, text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[Edges]:
        """Yield the start and end offsets of the words of each piece; pieces are segmented independently.

        One call for many short pieces is much faster than a call for each.

        Args:
            text: the text.
            pieces: spans of the text, in any order.

        Examples:
            >>> list(load_segmenter().edges_of("推进老旧小区改造", [Span(0, 2), Span(4, 8)]))
            [([0], [2]), ([4, 6], [6, 8])]
        """
        stretches: list[tuple[int, int]] = []
        counts = []
        for start, end in pieces:
            before = len(stretches)
            stretches += [stretch.span() for stretch in _STRETCH.finditer(text, start, end)]
            counts.append(len(stretches) - before)
        cut = chain.from_iterable(
            self._segment(text, stretches[first : first + _BATCH_OF_PIECES])
            for first in range(0, len(stretches), _BATCH_OF_PIECES)
        )
        for count in counts:
            if count == 1:
                yield next(cut)
            else:
                starts: list[int] = []
                ends: list[int] = []
                for more_starts, more_ends in islice(cut, count):
                    starts += more_starts
                    ends += more_ends
                yield starts, ends

    def cut(self, text: str) -> list[str]:
        """Return the text as a list of words and the white space between them; joined, they are the text.

        Examples:
            >>> load_segmenter().cut("推进 改造")
            ['推进', ' ', '改造']
        """
        pieces, done = [], 0
        for start, end in self.spans(text):
            if start > done:
                pieces.append(text[done:start])
            pieces.append(text[start:end])
            done = end
        return pieces + [text[done:]] * (done < len(text))

    def _segment(self, text: str, batch: Sequence[tuple[int, int]]) -> Iterator[Edges]:
        stretches = [text[start:end] for start, end in batch]
        begins = self._decoder.cut(stretches) if self._decoder else map(self._begins, stretches)
        for (start, end), offsets in zip(batch, begins, strict=True):
            starts = [start + offset for offset in offsets]
            yield starts, [*starts[1:], end]

    def _begins(self, stretch: str) -> list[int]:
        begins, start = [], 0
        for word in self._pkuseg.cut(stretch):
            begins.append(start)
            start += len(word)
        return begins


def load_segmenter(model: str | Path | None = None) -> Segmenter:
    """Return the segmenter of a model, loaded once for the whole process.

    Args:
        model: as for :class:`Segmenter`; None for the bundled model.

    Raises:
        ConfigError: there is no such model, or it cannot be loaded.
    """
    if not (model is None or isinstance(model, (str, Path))):
        raise ConfigError(f"pkuseg_model={model!r} is not a model: pass the path of a folder, or a name")
    with _ONCE:
        return _segmenter(None if model is None else str(model))


@lru_cache(maxsize=8)
def _segmenter(model: str | None) -> Segmenter:
    return Segmenter(model)


def words(text: str) -> list[Span]:
    """Return the words of the text as spans, segmented by the bundled model.

    Examples:
        >>> words("新增 电梯")
        [Span(start=0, end=2), Span(start=3, end=5)]
    """
    return load_segmenter().spans(text)


def edges_of(text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[Edges]:
    """Yield the start and end offsets of the words of each piece, segmented by the bundled model.

    Examples:
        >>> list(edges_of("新增电梯9台", [Span(0, 4)]))
        [([0, 2], [2, 4])]
    """
    return load_segmenter().edges_of(text, pieces)


def _batches(text: str) -> Iterator[list[Span]]:
    batch: list[Span] = []
    for stretch in _STRETCH.finditer(text):
        batch.append(Span(*stretch.span()))
        if batch[-1].end - batch[0].start > _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _bundled() -> ModelArrays:
    return _data.read_bytes("policytext.segment", "arrays.npz", read_arrays)


def _load_pkuseg(model: str | Path) -> Any:
    import spacy_pkuseg

    with _LOADING:
        return _open(spacy_pkuseg, model)


def _open(spacy_pkuseg: Any, model: str | Path) -> Any:
    # Without these files spacy-pkuseg would load a pickle, an older form of models.
    is_name = str(model) in spacy_pkuseg.config.available_models
    missing = [name for name in _MODEL_FILES if not is_name and not Path(model, name).is_file()]
    try:
        if missing:
            raise FileNotFoundError(f"it has no {missing[0]}")
        # No user dictionary: any other value merges words again after the model has cut them.
        loaded = spacy_pkuseg.pkuseg(str(model), user_dict=None)
        features, weights = len(loaded.feature_extractor.feature_to_idx), loaded.model.n_feature
        if features != weights:
            raise ValueError(f"it has {features} features but weights for {weights}")
        return loaded
    # A damaged model raises errors of zipfile, zlib, msgpack and numpy.
    except Exception as error:
        raise ConfigError(
            f"pkuseg model {str(model)!r} cannot be loaded ({error or type(error).__name__}); pass a folder "
            "with features.msgpack and weights.npz, a name that spacy-pkuseg knows, or None"
        ) from None
