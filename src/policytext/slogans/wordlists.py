"""The word lists and tables of the data folder."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

import regex

from policytext import _data

__all__ = ["longest_ending", "pattern", "rows", "word_set", "words"]

_PACKAGE = "policytext.slogans"


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, the longest first."""
    return _data.longest_first(_PACKAGE, name)


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a list as a set."""
    return frozenset(words(name))


@cache
def rows(name: str, *columns: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table that must have these columns."""
    return _data.read_text(_PACKAGE, f"{name}.tsv", lambda text: tuple(_data.rows(text, *columns)))


def pattern(name: str) -> regex.Pattern[str]:
    """Return a pattern of ``patterns.tsv``."""
    return _data.patterns(_PACKAGE)[name]


def longest_ending(text: str, endings: Container[str]) -> str | None:
    """Return the longest ending of a short text that is in a list; it may be the whole text."""
    return next((text[start:] for start in range(len(text)) if text[start:] in endings), None)
