"""The dates that a time expression means, with what the document says of its own date."""

from __future__ import annotations

from typing import NamedTuple

import regex

__all__ = ["Dates", "resolve"]

_PLANS = {
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}
_NUMBERS = {char: i for i, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_SHIFTS = {"去": -1, "上": -1, "前": -2, "明": 1}
_YEARS = regex.compile(r"(?P<number>[一二三四五六七八九十两\d]{1,3})年")


class Dates(NamedTuple):
    """First and last day, ISO, whole or partial; None where a side is open. ``until`` marks a deadline."""

    first: str | None
    last: str | None
    until: bool = False

    @property
    def year(self) -> int | None:
        known = self.first or self.last
        return int(known[:4]) if known else None


def resolve(match: regex.Match[str], published: str | None, named: Dates | None) -> Dates:
    """Return the dates of a time expression.

    Args:
        match: the expression, with the groups year, last_year, relative, part, since, plan, span, event
            and now.
        published: the date of the document, ISO, whole or partial.
        named: the year named last in the paragraph, for what names none: 2021年……上半年.
    """
    if match["event"]:
        return Dates(None, None)
    if match["plan"]:
        return _plan(match, published)
    if match["now"]:
        return Dates(None if match.group() != match["now"] else published, published)
    if match["span"]:
        return _span(match["span"], published)
    if match["every"] or match["relative"] in ("本月", "上月", "当月", "当日"):
        return _near(match["relative"], published)
    until = match.group().startswith(("截", "到", "至"))
    if match["last_year"]:
        return Dates(str(_year(match["year"])), str(_year(match["last_year"])))
    year = _year_of(match, published, named)
    if year is None:
        return Dates(None, None)
    first, last = _within(year, match["part"])
    if (
        match.group().startswith("截")
        and not match["year"]
        and published
        and first[: len(published)] > published
    ):
        # 截至12月底 in a text of January looks back.
        first, last = _within(year - 1, match["part"])
    if match["since"]:
        return Dates(first, published)
    return Dates(None if until else first, last, until)


def _year_of(match: regex.Match[str], published: str | None, named: Dates | None) -> int | None:
    if match["year"]:
        return _year(match["year"])
    own = int(published[:4]) if published else None
    relative = match["relative"]
    if relative in ("当年", "年内") and named is not None:
        return named.year
    if relative:
        return None if own is None else own + _SHIFTS.get(relative[0], 0)
    return own if named is None else named.year


def _year(text: str) -> int:
    digits = text[:-1].translate(_DIGITS)
    return int(digits[-4:]) if len(digits) > 3 else 1000 + int(digits)


def _plan(match: regex.Match[str], published: str | None) -> Dates:
    first = _PLANS.get(match["plan"])
    if first is None:
        return Dates(None, None)
    if match["plan_end"]:
        return Dates(str(first + 4), str(first + 4))
    return Dates(str(first), published if match["since"] else str(first + 4))


def _span(text: str, published: str | None) -> Dates:
    number = _YEARS.search(text)
    if number is None or published is None:
        return Dates(None, None)
    year, count = int(published[:4]), _count(number["number"])
    if text.startswith(("未来", "今后")):
        return Dates(str(year), str(year + count))
    return Dates(str(year - count), str(year))


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_NUMBERS.get(tens, 1) * 10 if ten else 0) + _NUMBERS.get(ones, 0)


def _near(word: str | None, published: str | None) -> Dates:
    """Return the dates of 本月, 上月, 当日; they need a month or a day of publication."""
    if word is None or published is None or len(published) < 7:
        return Dates(None, None)
    if word == "当日":
        return Dates(published, published) if len(published) == 10 else Dates(None, None)
    year, month = int(published[:4]), int(published[5:7])
    if word == "上月":
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return Dates(f"{year}-{month:02}", f"{year}-{month:02}")


def _within(year: int, part: str | None) -> tuple[str, str]:
    if not part or part == "全年":
        return str(year), str(year)
    if "半年" in part:
        return (f"{year}-01", f"{year}-06") if part.startswith("上") else (f"{year}-07", f"{year}-12")
    if "季度" in part:
        number = next(
            int(char) if char.isdecimal() else _NUMBERS[char] for char in part if char not in "第前"
        )
        first = 1 if part.startswith("前") else 3 * number - 2
        return f"{year}-{first:02}", f"{year}-{3 * number:02}"
    if part in ("底", "末", "年底", "年末", "年底前", "底前"):
        return f"{year}-12", f"{year}-12"
    if part in ("初", "年初"):
        return f"{year}-01", f"{year}-01"
    return _months(year, part)


def _months(year: int, part: str) -> tuple[str, str]:
    months = [int(number) for number in regex.findall(r"\d{1,2}(?=个?月|[-—–~至到]\d)", part)]
    if not months or not all(1 <= month <= 12 for month in months):
        return str(year), str(year)
    first, last = f"{year}-{months[0]:02}", f"{year}-{months[-1]:02}"
    if part.startswith("前"):
        return f"{year}-01", last
    day = regex.search(r"月(\d{1,2})日", part)
    if day is not None and 1 <= int(day[1]) <= 31:
        return f"{last}-{int(day[1]):02}", f"{last}-{int(day[1]):02}"
    return first, last
