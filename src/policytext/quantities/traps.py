"""Numbers that are no quantities: dates, serials, grades, addresses, articles."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import regex

from policytext.record import Numeral

__all__ = ["trap_marks"]


# A trap reaches at most so far to the left and to the right of its number.
_LEFT, _RIGHT = 16, 24


def trap_marks(text: str, numerals: Sequence[Numeral]) -> bytearray:
    """Return one byte a character: 1 where the character belongs to a trap around a numeral, else 0."""
    marks = bytearray(len(text))
    for first, last in _windows(numerals, len(text)):
        for match in _traps().finditer(text, first, last):
            start, end = match.span()
            marks[start:end] = b"\1" * (end - start)
    return marks


def _windows(numerals: Sequence[Numeral], length: int) -> Iterator[tuple[int, int]]:
    first, last = 0, -1
    for numeral in numerals:
        if numeral.start - _LEFT > last:
            if last >= 0:
                yield first, last
            first = max(0, numeral.start - _LEFT)
        last = max(last, min(length, numeral.end + _RIGHT))
    if last >= 0:
        yield first, last


@cache
def _traps() -> regex.Pattern[str]:
    table = files("policytext.quantities").joinpath("data/traps.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return regex.compile("|".join(f"(?:{row['pattern']})" for row in rows), regex.MULTILINE)
