"""Read the strings of named times and windows into values, with a cache."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from policytext.numerals import parse_numeral
from policytext.times.expressions import Direction, Point, Shift, Unit, Window
from policytext.times.grammar import point_pattern, window_pattern
from policytext.times.tables import words

__all__ = ["number", "read_point", "read_window"]

Match = regex.Match[str]

_HAN_ZEROS = str.maketrans("OＯ○0０", "〇〇〇〇〇")
_MONTHS = {"元": 1, "正": 1, "腊": 12}
_HALVES = {"上": 1, "前": 1, "下": 2, "后": 2}
_THIRDS = {"上": 1, "中": 2, "下": 3}
_WEEKDAYS = {"日": 7, "天": 7, "末": 8}
# 本世纪初, 本世纪中叶, 本世纪末: the year that stands for each
_CENTURY_PARTS = {"初": 2001, "中": 2050, "末": 2100}
# 上世纪, 上个世纪, 本世纪; a decade without a century is of the last
_CENTURIES = {"本": 21, "上": 20, "": 20}
_UNITS: tuple[tuple[str, Unit], ...] = (
    ("季度", "quarter"),
    ("年", "year"),
    ("月", "month"),
    ("周", "week"),
    ("星期", "week"),
)
_DIRECTIONS: tuple[Direction, ...] = ("future", "ago", "later")
_VAGUE = "几数多"
# Two digits name a year of this century up to here, else one of the last.
_LAST_SHORT = 49


def number(text: str) -> int | None:
    """Return the value of the Arabic or Chinese digits of a date, None for 几, 数, 多.

    Args:
        text: digits as dates have them, with every form of zero: 2021, 二○二一, 二十五.

    Examples:
        >>> number("二OO二"), number("二十五"), number("几")
        (2002, 25, None)
    """
    if text.isdecimal():
        return int(text)
    value = None if any(char in text for char in _VAGUE) else parse_numeral(text.translate(_HAN_ZEROS))
    return None if value is None else int(value)


def read_point(text: str, start: int, end: int) -> Point | None:
    """Return the named time of a match, None if a number in it is out of range (13月)."""
    known = _known_point(text[start:end])
    if known is not None:
        return known.point
    # 例: 21年(新增), 年中(，) — what follows makes it a time
    match = point_pattern().match(text, start)
    return None if match is None or match.end() != end else _point(match)


class _Known(NamedTuple):
    """A string that is a named time by itself; ``point`` is None where its numbers are out of range."""

    point: Point | None


@lru_cache(maxsize=16384)
def _known_point(text: str) -> _Known | None:
    match = point_pattern().fullmatch(text)
    return None if match is None else _Known(_point(match))


def _point(match: Match) -> Point | None:
    point = Point(
        year=_year(match),
        year_last=_last_year(match),
        shift=_shift(match),
        half=_HALVES.get(match["half"] or ""),
        quarter=_number(match, "quarter"),
        quarter_last=_number(match, "quarter_last"),
        quarters=_number(match, "quarters"),
        month=_month(match["month"]),
        month_last=_month(match["month_last"]),
        months=_number(match, "months"),
        day=_number(match, "day"),
        day_last=_number(match, "day_last"),
        third=_THIRDS.get(match["third"] or ""),
        nth_week=_number(match, "nth_week"),
        part_edge=None if match["part_edge"] is None else "start" if match["part_edge"] == "初" else "end",
        edge=_edge(match),
        season=None if match["season"] is None else "春夏秋冬".index(match["season"]) + 1,
        weekday=_weekday(match["weekday"]),
        holiday=match["holiday"],
        holidays=bool(match["around"]),
        whole=match["whole"] is not None,
    )
    return point if _is_possible(point) else None


@lru_cache(maxsize=4096)
def read_window(text: str) -> Window | None:
    """Return the window of a match: 近五年, 今后三年, 五年来."""
    # The form that opens a clause needs what follows it to be seen: here it is all that is left.
    match = window_pattern().fullmatch(text) or window_pattern().fullmatch(text + "。", 0, len(text))
    if match is None:
        count = number(text.removesuffix("年"))
        return None if count is None else Window("past", count, "year")
    direction: Direction = next((name for name in _DIRECTIONS if match[name]), "past")
    unit: Unit = "year" if match["unit"] is None else _unit(match["unit"])
    return Window(direction, number(match["count"] or match["bare"]), unit)


def _unit(text: str) -> Unit:
    return next((unit for ending, unit in _UNITS if text.endswith(ending)), "day")


def _year(match: Match) -> int | None:
    if match["decade"]:
        return _decade(match["century"], match["decade"])
    if match["century_part"]:
        return _CENTURY_PARTS[match["century_part"][3]]
    if match["short_year"]:
        return _full(number(match["short_year"]))
    return None if match["year"] is None else number(match["year"])


def _last_year(match: Match) -> int | None:
    if match["decade"]:
        first = _decade(match["century"], match["decade"])
        return None if first is None else first + 9
    if match["year_last"] is None:
        return None
    last, first = number(match["year_last"]), number(match["year"])
    return last if last is None or first is None or last > 99 else first // 100 * 100 + last


def _decade(century: str | None, decade: str) -> int | None:
    tens = number(decade)
    if tens is None or tens > 99:
        return tens
    which = _CENTURIES.get((century or "")[:1]) or number(century or "")
    return None if which is None else (which - 1) * 100 + tens


def _full(short: int | None) -> int | None:
    return None if short is None else short + (2000 if short <= _LAST_SHORT else 1900)


def _shift(match: Match) -> Shift | None:
    units: tuple[Unit, ...] = ("year", "quarter", "month", "week", "day")
    for unit in units:
        text = match[f"{unit}_word"]
        if text is not None:
            word = words(unit)[text]
            return Shift(unit, word.shift or 0, word.named)
    return None


def _number(match: Match, name: str) -> int | None:
    text = match[name]
    return None if text is None else 1 if text == "首" else number(text)


def _month(text: str | None) -> int | None:
    return None if text is None else _MONTHS.get(text) or number(text)


def _edge(match: Match) -> str | None:
    text = match["year_edge"] or match["month_edge"]
    if text is None:
        return None
    if match["month_edge"] and not match["month"] and not match["month_word"]:
        return "month"
    if text[-1] == "中":
        return "middle"
    return "start" if text[-1] == "初" else "end"


def _weekday(text: str | None) -> int | None:
    return None if text is None else _WEEKDAYS.get(text) or number(text)


def _is_possible(point: Point) -> bool:
    limits = (
        (point.month, 12),
        (point.month_last, 12),
        (point.months, 12),
        (point.day, 31),
        (point.day_last, 31),
    )
    return all(value is None or 1 <= value <= limit for value, limit in limits) and not (
        point.year_last is not None and point.year is not None and point.year_last < point.year
    )
