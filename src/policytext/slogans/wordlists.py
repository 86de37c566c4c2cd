"""The word lists and tables of the data folder."""

from __future__ import annotations

import csv
from collections.abc import Container
from functools import cache
from importlib.resources import files

__all__ = ["longest_ending", "rows", "word_set", "words"]


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, the longest first."""
    return tuple(sorted(_read(f"{name}.txt").split(), key=len, reverse=True))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a list as a set."""
    return frozenset(words(name))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table."""
    return tuple(csv.DictReader(_read(f"{name}.tsv").splitlines(), delimiter="\t"))


def longest_ending(text: str, endings: Container[str]) -> str | None:
    """Return the longest of the endings that a short text has, the text itself among them."""
    return next((text[start:] for start in range(len(text)) if text[start:] in endings), None)


def _read(file: str) -> str:
    return files("policytext.slogans").joinpath(f"data/{file}").read_text(encoding="utf-8")
