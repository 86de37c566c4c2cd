"""The patterns that find candidates, from the data folder."""

from __future__ import annotations

from functools import cache

from policytext.achievements.lexicon import table
from policytext.achievements.masking import LAST_PERIOD, LAST_YEAR, TIME

__all__ = ["filled", "patterns"]

_TIMES = {"{time}": f"{TIME}++", "{last year}": f"{LAST_YEAR}++", "{last period}": f"{LAST_PERIOD}++"}


@cache
def patterns(kind: str) -> str:
    """Return the patterns of one kind between an indicator and its number, as one pattern."""
    rows = table("between.tsv", "kind", "pattern")
    return filled("|".join(row["pattern"] for row in rows if row["kind"] == kind))


def filled(pattern: str) -> str:
    """Return a pattern with its names of times replaced by the characters that mask them."""
    for name, marks in _TIMES.items():
        pattern = pattern.replace(name, marks)
    return pattern
