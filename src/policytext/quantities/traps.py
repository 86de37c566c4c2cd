"""Numbers that are no quantities: dates, serials, grades, addresses, articles."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import regex

__all__ = ["trap_marks"]


def trap_marks(text: str) -> bytearray:
    """Return one byte a character: 1 where the character belongs to a trap, else 0."""
    marks = bytearray(len(text))
    for match in _traps().finditer(text):
        start, end = match.span()
        marks[start:end] = b"\1" * (end - start)
    return marks


@cache
def _traps() -> regex.Pattern[str]:
    table = files("policytext.quantities").joinpath("data/traps.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return regex.compile("|".join(f"(?:{row['pattern']})" for row in rows), regex.MULTILINE)
