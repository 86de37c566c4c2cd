"""Word tables of the outline, each row with an example and a counter-example."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from policytext._data import patterns, read_text, rows

__all__ = ["Row", "alternatives", "pattern", "table"]


class Row(NamedTuple):
    """A row: its kind, the word or pattern, a text that it matches and one that it does not match."""

    kind: str
    words: str
    example: str
    counterexample: str


@cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of a table of the data folder."""
    found = read_text("policytext.outline", name, lambda data: rows(data, "kind", "words", "example", "not"))
    return tuple(Row(row["kind"], row["words"], row["example"], row["not"]) for row in found)


def pattern(name: str) -> regex.Pattern[str]:
    """Return a pattern of ``patterns.tsv``."""
    return patterns("policytext.outline")[name]


@cache
def alternatives(name: str, *kinds: str) -> regex.Pattern[str]:
    """Return a pattern for the words of a table, of some kinds or of all, with a group for each kind.

    The patterns of a table have no groups of their own. The longest words of a kind are tried first.
    """
    words: dict[str, list[str]] = {}
    for row in sorted(table(name), key=lambda row: (-len(row.words), row.words)):
        if not kinds or row.kind in kinds:
            words.setdefault(row.kind, []).append(row.words)
    return regex.compile("|".join(f"(?P<{kind}>{'|'.join(some)})" for kind, some in sorted(words.items())))
