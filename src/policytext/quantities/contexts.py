"""Named patterns of the context of a number, from the table contexts.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from policytext import _data

__all__ = ["Context", "context", "contexts", "follows", "precedes"]

_REACH = 24


@dataclass(frozen=True, slots=True)
class Context:
    """A pattern with a text that it matches and one that it does not match."""

    name: str
    pattern: str
    example: str
    counter: str


@cache
def contexts() -> dict[str, Context]:
    """Return the contexts by name."""
    columns = ("name", "pattern", "example", "counter")
    table = _data.read_text("policytext.quantities", "contexts.tsv", lambda text: _data.rows(text, *columns))
    return {row["name"]: Context(**{column: row[column] for column in columns}) for row in table}


@cache
def context(name: str) -> regex.Pattern[str]:
    """Return the pattern of a context."""
    return regex.compile(contexts()[name].pattern)


def follows(name: str, text: str, end: int) -> regex.Match[str] | None:
    """Return the match of a context that begins at an offset."""
    return context(name).match(text, end)


def precedes(name: str, text: str, start: int, reach: int = _REACH) -> regex.Match[str] | None:
    """Return the match of a context in the ``reach`` characters before an offset."""
    return context(name).search(text, max(0, start - reach), start)
