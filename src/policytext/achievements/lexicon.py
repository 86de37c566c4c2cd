"""The word lists of the achievement finder, read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from policytext.record import Role

__all__ = ["Governing", "longest_ending", "organs", "predicates", "read_data", "words_of"]


class Governing(NamedTuple):
    """What a word between an indicator and its number says: the role, and whether it is a verb."""

    role: Role | None
    is_verb: bool


@cache
def predicates() -> dict[str, Governing]:
    """Return what may stand between an indicator and its number: 增长到, 完成, 为."""
    rows = csv.DictReader(read_data("predicates.tsv").splitlines(), delimiter="\t")
    return {
        row["text"]: Governing(cast("Role | None", row["role"] or None), row["verb"] == "yes") for row in rows
    }


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a word list of the data folder."""
    return frozenset(read_data(name).split())


@cache
def organs() -> dict[str, tuple[str, ...]]:
    """Return the words by which organs and bodies are known, by kind, longest first."""
    rows = [line.split("\t") for line in read_data("organs.tsv").splitlines()[1:]]
    kinds = {kind: [text for other, text in rows if other == kind] for kind, _ in rows}
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in kinds.items()}


def longest_ending(name: str, text: str, start: int, end: int) -> str | None:
    """Return the longest word of a list that ends ``text[start:end]``."""
    words = words_of(name)
    if text[end - 1 : end] not in _last_characters(name):
        return None
    for begin in range(max(start, end - _longest(name)), end):
        if text[begin:end] in words:
            return text[begin:end]
    return None


def read_data(name: str) -> str:
    """Return a file of the data folder."""
    return files("policytext.achievements").joinpath("data").joinpath(name).read_text(encoding="utf-8")


@cache
def _longest(name: str) -> int:
    return max(map(len, words_of(name)))


@cache
def _last_characters(name: str) -> frozenset[str]:
    return frozenset(word[-1] for word in words_of(name))
