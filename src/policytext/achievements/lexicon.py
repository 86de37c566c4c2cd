"""The word lists and patterns of the achievement finder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple, TypeVar, cast

import regex

from policytext import _data
from policytext.record import Role

__all__ = [
    "Governing",
    "governing_words",
    "longest_ending",
    "organs",
    "pattern",
    "read_data",
    "table",
    "word_set",
]

T = TypeVar("T")


class Governing(NamedTuple):
    """A word between an indicator and its number: its role, whether it is a verb, its limits."""

    role: Role | None
    is_verb: bool
    only: str


@cache
def governing_words() -> dict[str, Governing]:
    """Return the words between an indicator and its number: 增长到, 完成, 为."""
    return {
        row["text"]: Governing(cast("Role | None", row["role"] or None), row["verb"] == "yes", row["only"])
        for row in table("predicates.tsv", "text", "role", "verb", "only")
    }


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a list of the data folder as a set."""
    return frozenset(read_data(name, str.split))


@cache
def organs() -> dict[str, tuple[str, ...]]:
    """Return the endings of organs and bodies, by kind, longest first."""
    kinds: dict[str, list[str]] = {}
    for row in table("organs.tsv", "kind", "text"):
        kinds.setdefault(row["kind"], []).append(row["text"])
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in kinds.items()}


def longest_ending(name: str, text: str, start: int, end: int) -> str | None:
    """Return the longest word of a list that ends ``text[start:end]``."""
    words = word_set(name)
    if text[end - 1 : end] not in _last_characters(name):
        return None
    for begin in range(max(start, end - _longest(name)), end):
        if text[begin:end] in words:
            return text[begin:end]
    return None


def pattern(name: str) -> regex.Pattern[str]:
    """Return a pattern of ``patterns.tsv``."""
    return _data.patterns("policytext.achievements")[name]


def table(name: str, *columns: str) -> list[dict[str, str]]:
    """Return the rows of a table of the data folder, which must have these columns."""
    return read_data(name, lambda text: _data.rows(text, *columns))


def read_data(name: str, read: Callable[[str], T]) -> T:
    """Apply ``read`` to a text of the data folder."""
    return _data.read_text("policytext.achievements", name, read)


@cache
def _longest(name: str) -> int:
    return max(map(len, word_set(name)))


@cache
def _last_characters(name: str) -> frozenset[str]:
    return frozenset(word[-1] for word in word_set(name))
