"""The context that resolves an expression: document date, section and times named before."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.record import Manner
from policytext.times.calendar import Day, parse
from policytext.times.frames import Frame

__all__ = ["Situation"]

# A report given up to this month looks back on the year before.
_LAST_MONTH_OF_REPORTS = 3


@dataclass(frozen=True, slots=True)
class Situation:
    """The context of an expression that is incomplete by itself.

    Attributes:
        own: the day of the document, ISO, whole or partial.
        published: the same in numbers.
        frame: the section around it.
        year: the year named before it in its line.
        month: the month named before it in its line.
    """

    own: str | None = None
    published: Day | None = None
    frame: Frame | None = None
    year: int | None = None
    month: int | None = None

    @property
    def manner(self) -> Manner | None:
        return None if self.frame is None else self.frame.manner

    @property
    def is_early(self) -> bool:
        """Return whether the document is from the first quarter of a year."""
        month = None if self.published is None else self.published.month
        return month is not None and month <= _LAST_MONTH_OF_REPORTS

    @property
    def frame_years(self) -> tuple[int, int] | None:
        """Return the first and the last year of the section."""
        if self.frame is None:
            return None
        first, last = parse(self.frame.from_), parse(self.frame.to)
        known = first or last
        return None if known is None else ((first or known).year, (last or known).year)

    @property
    def frame_year(self) -> int | None:
        """Return the year of the section; of several years the last, in a plan the first."""
        years = self.frame_years
        if years is None:
            return None
        return years[0] if self.manner == "plan" else years[1]

    @property
    def own_year(self) -> int | None:
        """Return the year that 今年 means: that of the document, else the single year of the section."""
        if self.published is not None:
            return self.published.year
        years = self.frame_years
        return years[0] if years is not None and (years[0] == years[1] or self.manner == "plan") else None

    @property
    def told_year(self) -> int | None:
        """Return the year of the line or section, without a guess from the document's date."""
        return self.frame_year if self.year is None else self.year

    def year_of_part(self) -> int | None:
        """Return the year of a part of a year that is named alone (上半年, 6月)."""
        if self.told_year is not None or self.published is None:
            return self.told_year
        return self.published.year - (self.manner in ("report", "problem") and self.is_early)

    def year_of_whole(self) -> int | None:
        """Return the year that 全年 means."""
        if self.told_year is not None or self.published is None:
            return self.told_year
        return self.published.year - (self.manner not in ("plan", "rule") and self.is_early)
