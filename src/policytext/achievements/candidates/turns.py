"""Sections about a year and a longer period: which of both a line is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from policytext.achievements.candidates.marks import turn_of
from policytext.achievements.facts import Facts
from policytext.record import Section, Time

__all__ = ["Scale", "Turns", "scale_of"]

Scale = Literal["year", "span"]
# The time that a line turns to is near its beginning.
_OPENING = 48


class _Turn(NamedTuple):
    line: int
    scale: Scale


class Turns:
    """The time that the lines of a section with two times are about.

    The heading 2025年和“十四五”时期工作回顾 names both; 五年来，… or 这是…的五年 switches to the other, which
    also applies to the lines that follow.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._of: dict[int, list[_Turn]] = {}

    def at(self, offset: int) -> Scale | None:
        """Return the time that a line is about, None if its section does not have two such times."""
        for section in self._facts.sections_at(offset):
            if section.start not in self._of:
                self._of[section.start] = self._turns(section) if self._has_both(section) else []
            turns = self._of[section.start]
            if turns:
                place = bisect_right(turns, offset, key=lambda turn: turn.line)
                return turns[place - 1].scale if place else None
        return None

    def _has_both(self, section: Section) -> bool:
        heading = section.heading
        times: Sequence[Time] = ()
        if heading is not None:
            times = self._facts.times.within(heading.start, heading.end)
        return {"year", "span"} <= {scale_of(time) for time in times}

    def _turns(self, section: Section) -> list[_Turn]:
        text, found = self._facts.text, []
        for line in self._facts.lines.within(section.start + 1, section.end):
            scale = turn_of(text[line.start : min(line.end, line.start + _OPENING)])
            if scale is not None:
                found.append(_Turn(line.start, scale))
        return found


def scale_of(time: Time) -> Scale | None:
    """Return whether a time is a year or several.

    Examples:
        >>> scale_of(Time(0, 5, "2021年", "year", "2021", "2021"))
        'year'
        >>> scale_of(Time(0, 7, "“十四五”时期", "plan", "2021", "2025"))
        'span'
    """
    if time.from_ is None or time.to is None:
        return None
    return "year" if time.from_[:4] == time.to[:4] else "span"
