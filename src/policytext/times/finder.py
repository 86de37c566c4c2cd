"""find_times(): the time expressions of a text, resolved to dates."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from policytext.record import Time
from policytext.times.frames import Frame
from policytext.times.resolver import resolve_times
from policytext.times.scanner import scan_times

__all__ = ["find_times"]


def find_times(
    text: str, *, published: str | datetime.date | int | None = None, frames: Sequence[Frame] = ()
) -> tuple[Time, ...]:
    """Return the time expressions of a text, in order, with their dates.

    Args:
        text: the text; any string is accepted.
        published: the date of the document: a date, whole or partial ISO text, or a year. Without it,
            expressions relative to it (去年, 近五年) have no dates.
        frames: the sections with their times; without them, 全年 and 过去一年 in a text of the first quarter
            mean the year before.

    Returns:
        The expressions without overlap, the longest at each position.

    Raises:
        TypeError: ``text`` is not a string.
        ConfigError: ``published`` is not a date.

    Examples:
        >>> for time in find_times("去年新增9家，力争今年6月底前再增9家", published="2021-07-05"):
        ...     print(time.text, time.kind, time.from_, time.to)
        去年 year 2020 2020
        今年6月底前 deadline 2021-06 2021-06
    """
    return resolve_times(text, scan_times(text), published=published, frames=frames)
