"""Cut text into words with a pkuseg model: the bundled one, or any other."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import Any

import regex

from policytext.errors import ConfigError
from policytext.segment.decoding import cut_words
from policytext.text import Span

__all__ = ["Segmenter", "load_segmenter", "words"]

# 例: a stretch without white space; a very long one ends at the next mark
_STRETCH = regex.compile(r"\S{1,1000}+[^\s。！？；，]{0,1000}+[。！？；，]?+")
# spacy-pkuseg sets its model folder in a module-wide variable while it loads.
_LOADING = Lock()


class Segmenter:
    """Cuts text into words. Immutable once loaded, so threads may share it.

    Args:
        model: a pkuseg model folder, or one of spaCy's own names (``spacy_ontonotes``, ``mixed``), which
            spacy-pkuseg downloads; None for the model that comes with policytext.

    Raises:
        ConfigError: there is no such model.
    """

    def __init__(self, model: str | Path | None = None) -> None:
        self._pkuseg = _load_pkuseg(model)
        self._features = self._pkuseg.feature_extractor.feature_to_idx
        self._vocabulary = frozenset(self._pkuseg.feature_extractor.unigram)
        self._begins = [("B" in name) for _, name in sorted(self._pkuseg.idx_to_tag.items())]
        self._has_word_pairs = any(name.startswith("ww.") for name in self._features)

    def spans(self, text: str) -> list[Span]:
        """Return the words of the text as spans; white space belongs to no word.

        Example:
            >>> text = "推进老旧小区改造"
            >>> [text[start:end] for start, end in load_segmenter().spans(text)]
            ['推进', '老旧', '小区', '改造']
        """
        found = []
        for stretch in _STRETCH.finditer(text):
            start = stretch.start()
            for length in self._lengths(stretch.group()):
                found.append(Span(start, start + length))
                start += length
        return found

    def _lengths(self, text: str) -> list[int]:
        if self._has_word_pairs:
            return [len(word) for word in self._pkuseg.cut(text)]
        return cut_words(text, self._features, self._vocabulary, self._pkuseg.model, self._begins)

    def cut(self, text: str) -> list[str]:
        """Return the words of the text; white space is left out."""
        return [text[start:end] for start, end in self.spans(text)]


@lru_cache(maxsize=8)
def load_segmenter(model: str | Path | None = None) -> Segmenter:
    """Return the segmenter of a model, loaded once for the whole process."""
    return Segmenter(model)


def words(text: str) -> list[Span]:
    """Return the words of the text by the bundled model, as spans."""
    return load_segmenter().spans(text)


def _load_pkuseg(model: str | Path | None) -> Any:
    import spacy_pkuseg

    with _LOADING:
        if model is not None:
            return _open(spacy_pkuseg, model)
        with as_file(files("policytext.segment").joinpath("data")) as folder:
            return _open(spacy_pkuseg, folder)


def _open(spacy_pkuseg: Any, model: str | Path) -> Any:
    try:
        # No user dictionary: any other value merges words again after the model has cut them.
        return spacy_pkuseg.pkuseg(str(model), user_dict=None)
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise ConfigError(
            f"pkuseg model {str(model)!r} cannot be loaded ({error}); pass a folder with features.msgpack "
            "and weights.npz, a name that spaCy knows, or nothing for the bundled model"
        ) from None
