"""The patterns that proposals are made by, read once."""

from __future__ import annotations

from functools import cache

from policytext.achievements.lexicon import table
from policytext.achievements.masking import LAST_PERIOD, LAST_YEAR, TIME

__all__ = ["filled", "patterns"]

_TIMES = {"{time}": f"{TIME}++", "{last year}": f"{LAST_YEAR}++", "{last period}": f"{LAST_PERIOD}++"}


@cache
def patterns(kind: str) -> str:
    """Return the patterns of what stands between an indicator and its number, of one kind, as one."""
    rows = table("between.tsv", "kind", "pattern")
    return filled("|".join(row["pattern"] for row in rows if row["kind"] == kind))


def filled(pattern: str) -> str:
    """Return a pattern that matches the marks of times where it names one."""
    for name, marks in _TIMES.items():
        pattern = pattern.replace(name, marks)
    return pattern
