"""word_class(): the most frequent part of speech of a word, regardless of context."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, cast, get_args

from policytext import _data
from policytext.errors import DataError

__all__ = ["WordClass", "word_class"]

# The number of cached words.
_KEPT = 1 << 14

WordClass = Literal[
    "adjective",
    "adverb",
    "attribute",
    "conjunction",
    "gerund",
    "measure",
    "noun",
    "number",
    "particle",
    "position",
    "preposition",
    "pronoun",
    "punctuation",
    "time",
    "verb",
]


@lru_cache(maxsize=_KEPT)
def word_class(word: str) -> WordClass:
    """Return the most frequent part of speech of a word, regardless of context.

    Unlisted words are nouns, as most words and all names are. A ``gerund`` is a verb that is used as a noun
    just as often (建设, 管理); an ``attribute`` only occurs before nouns (大型).

    Args:
        word: one word, as :func:`policytext.segment.words` cuts them.

    Examples:
        >>> [word_class(word) for word in ("完成", "建设", "小区", "已", "，")]
        ['verb', 'gerund', 'noun', 'adverb', 'punctuation']
    """
    known = _classes().get(word)
    if known is not None:
        return known
    return "noun" if any(char.isalnum() for char in word) else "punctuation"


@cache
def _classes() -> dict[str, WordClass]:
    return _data.read_text("policytext.segment", "classes.tsv.xz", _read)


def _read(text: str) -> dict[str, WordClass]:
    found: dict[str, WordClass] = {}
    for row in _data.rows(text, "class", "words"):
        name = row["class"]
        if name not in get_args(WordClass):
            raise DataError(f"unknown word class {name!r}")
        found.update(dict.fromkeys(row["words"].split(), cast(WordClass, name)))
    return found
