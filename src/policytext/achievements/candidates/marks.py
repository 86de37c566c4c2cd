"""Marks: words beside a time or a number that tell its function: 比, 由…的, 成立, 面积."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Literal

import regex

from policytext.achievements.lexicon import table

__all__ = [
    "is_item",
    "last_trait",
    "marks_before",
    "marks_behind",
    "marks_of_line",
    "marks_of_time",
    "turn_of",
]

# The number of characters read on either side.
_REACH = 40
_NUMBER = 8
_KNOWN = 1 << 12
_NONE: frozenset[str] = frozenset()


def marks_before(text: str, start: int) -> frozenset[str]:
    """Return the marks of a time by the words before it in its line."""
    line = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    return _found("before", text[line:start])


def marks_behind(text: str, end: int) -> frozenset[str]:
    """Return the marks of a time by the words after it in its line."""
    stop = text.find("\n", end, end + _REACH)
    return _found("behind", text[end : stop if stop >= 0 else end + _REACH])


def marks_of_line(text: str) -> frozenset[str]:
    """Return the marks of a short line."""
    return _found("line", text)


def is_item(text: str, line: int) -> bool:
    """Return whether a line begins with the number of an item: 一、 （二） 3."""
    return _patterns()["line"]["item"](text[line : line + _NUMBER]) is not None


def marks_of_time(text: str) -> frozenset[str]:
    """Return the marks of a time by its own words."""
    return _found("time", text)


def turn_of(opening: str) -> Literal["year", "span"] | None:
    """Return whether the opening of a line is about one year, several years, or neither alone.

    Words for the length go before the names of years and plans: 2025年收官，这五年… is about the five.
    """
    found = _found("turn", opening)
    for year, span in (("year", "span"), ("year named", "span named")):
        if year in found or span in found:
            return None if {year, span} <= found else "year" if year in found else "span"
    return None


def last_trait(text: str) -> str:
    """Return whether a number is of an action or a state, by the last significant word."""
    found = _traits().search(text)
    return "" if found is None else found.lastgroup or ""


@cache
def _traits() -> regex.Pattern[str]:
    rows = table("period_marks.tsv", "mark", "side", "pattern")
    words = "|".join(f"(?P<{row['mark']}>{row['pattern']})" for row in rows if row["side"] == "claim")
    # Read from the end, the last word is the first found.
    return regex.compile(words, regex.REVERSE)


@lru_cache(maxsize=_KNOWN)
def _found(side: str, text: str) -> frozenset[str]:
    if _any(side)(text) is None:
        return _NONE
    return frozenset(mark for mark, search in _patterns()[side].items() if search(text))


@cache
def _any(side: str) -> Callable[[str], object]:
    """Return a quick pattern for the presence of any mark; most texts have none."""
    rows = table("period_marks.tsv", "mark", "side", "pattern")
    return regex.compile("|".join(row["pattern"] for row in rows if row["side"] == side)).search


@cache
def _patterns() -> Mapping[str, Mapping[str, Callable[[str], object]]]:
    patterns: dict[str, dict[str, list[str]]] = {}
    for row in table("period_marks.tsv", "mark", "side", "pattern"):
        patterns.setdefault(row["side"], {}).setdefault(row["mark"], []).append(row["pattern"])
    return {
        side: {mark: regex.compile("|".join(every)).search for mark, every in marks.items()}
        for side, marks in patterns.items()
    }
