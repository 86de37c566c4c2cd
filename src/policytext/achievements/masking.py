"""Mask the times of a text, so that other patterns need no grammar of time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from policytext.achievements.lexicon import table
from policytext.record import Time

__all__ = ["LAST_PERIOD", "LAST_YEAR", "TIME", "TIME_MARKS", "masked"]

# A private-use character for each kind of time; it replaces every character of the time.
_OTHER, LAST_YEAR, LAST_PERIOD = "\ue000", "\ue001", "\ue002"
_SORTS = {"last year": LAST_YEAR, "last period": LAST_PERIOD}
TIME_MARKS = _OTHER + LAST_YEAR + LAST_PERIOD
# A pattern for one character of a time
TIME = f"[{TIME_MARKS}]"


def masked(text: str, times: Iterable[Time]) -> str:
    """Return the text with all characters of its times masked; its length does not change.

    Args:
        text: the text.
        times: its times in order, none inside another.

    Examples:
        >>> from policytext.times import find_times
        >>> text = "第三季度县财政安排资金300万元"
        >>> masked(text, find_times(text)).replace("\ue000", "_")
        '____县财政安排资金300万元'
    """
    pieces, done = [], 0
    for time in times:
        pieces.append(text[done : time.start])
        pieces.append(_mark(time.text) * (time.end - time.start))
        done = time.end
    return "".join((*pieces, text[done:]))


def _mark(text: str) -> str:
    return next((mark for opening, mark in _openings().items() if text.startswith(opening)), _OTHER)


@cache
def _openings() -> dict[str, str]:
    """Return the words that begin times of comparison: (上年)同期, (上月)."""
    return {row["text"]: _SORTS[row["sort"]] for row in table("compared_times.tsv", "text", "sort")}
