"""The parts of a time expression, before it is resolved to dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policytext.record import TimeKind

__all__ = ["Closer", "Direction", "Expression", "Opener", "Point", "Shift", "Unit", "Window"]

Unit = Literal["year", "quarter", "month", "week", "day"]
Opener = Literal["until", "by", "since", "from"]
Direction = Literal["past", "future", "ago", "later"]
Closer = Literal["since", "start", "before", "past", "within"]


@dataclass(frozen=True, slots=True)
class Shift:
    """An offset in units from the day of publication, or (当年, 次年) from the time named before."""

    unit: Unit
    amount: int
    named: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One named time: a year and what narrows it down. Parts that are not named are None.

    Attributes:
        year: 2021年; for a decade its first year.
        year_last: the last year of 2018—2020年.
        shift: 去年, 上季度, 本月, 昨天.
        half: 1 or 2.
        quarter: its number; ``quarter_last`` ends 一至三季度.
        quarters: how many from the first on: 前三季度.
        month: its number; ``month_last`` ends 1—9月.
        months: how many from the first on: 前11个月.
        day: its number; ``day_last`` ends 3月5—8日.
        third: 上旬 1, 中旬 2, 下旬 3.
        nth_week: 11月的第一周.
        part_edge: the last or the first month of a half or a quarter (三季度末).
        edge: the end, middle or start of what is named; for 月底 that of the document's month.
        season: 1 for spring to 4 for winter.
        weekday: 1 for Monday to 7 for Sunday; 8 for the weekend.
        holiday: its row in the table; ``holidays`` if the days off are meant (国庆假期).
        whole: 全年.
    """

    year: int | None = None
    year_last: int | None = None
    shift: Shift | None = None
    half: int | None = None
    quarter: int | None = None
    quarter_last: int | None = None
    quarters: int | None = None
    month: int | None = None
    month_last: int | None = None
    months: int | None = None
    day: int | None = None
    day_last: int | None = None
    third: int | None = None
    nth_week: int | None = None
    part_edge: str | None = None
    edge: str | None = None
    season: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    holidays: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A number of units up to now or from now on: 近五年, 未来三天; ``count`` is None for 几 or 多."""

    direction: Direction
    count: int | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression of a text that is not yet resolved to dates.

    Attributes:
        start: where it begins.
        end: where it ends.
        kind: the kind of time.
        first: the time, or the beginning of a span.
        last: the end of a span (从2018年到2020年).
        window: 近五年, 今后三年.
        plan: the first and the last year of a five-year plan.
        plan_edge: 末 or 初 of it.
        era: the date of an event that time is counted from (改革开放以来).
        opener: 截至 until, 到 by, 自 since, 从 from.
        closer: 以来 since, 起 start, 前 before, 以前 past, 期间 within.
    """

    start: int
    end: int
    kind: TimeKind
    first: Point | None = None
    last: Point | None = None
    window: Window | None = None
    plan: tuple[int, int] | None = None
    plan_edge: str | None = None
    era: str | None = None
    opener: Opener | None = None
    closer: Closer | None = None
