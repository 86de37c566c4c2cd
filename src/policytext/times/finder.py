"""Find the time expressions of a text with the days that they mean."""

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
    """Return the time expressions of a text, in order, with the days that they mean.

    Args:
        text: the text; any string will do.
        published: the date of the document: a date, ISO text whole or partial, a year. Without it what is
            said from the speaker's own day (去年, 近五年) has no dates.
        frames: the sections with the time that each speaks of; without them a text of the first quarter
            is taken to look back (全年, 过去一年).

    Returns:
        One value for each expression, the longest at a place, none inside another.

    Raises:
        TypeError: ``text`` is no string.
        ConfigError: ``published`` is no date.

    Examples:
        >>> for time in find_times("去年新增9家，力争今年6月底前再增9家", published="2021-07-05"):
        ...     print(time.text, time.kind, time.from_, time.to)
        去年 year 2020 2020
        今年6月底前 deadline 2021-06 2021-06
    """
    return resolve_times(text, scan_times(text), published=published, frames=frames)
