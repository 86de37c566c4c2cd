"""Time expressions and the dates they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from policytext.achievements.context import Context
from policytext.record import Period

__all__ = ["find_periods", "governing_period", "latest_year"]

_YEAR = r"(?:(?:19|20)\d{2}|[一二]?[九〇零○][〇零○一二三四五六七八九]{2})年"
_PART = "上半年|下半年|全年|年底|年末|年初|前?[一二三四1-4]季度|第[一二三四]季度|前[一二三]季度|底|末|初"
_DAY = r"\d{1,2}日(?:[\d\-－—至]{1,6}时|\d{1,2}时)?|底|末|初|上旬|中旬|下旬"
_MONTH = rf"\d{{1,2}}(?:[-—–~至到]\d{{1,2}})?月(?:份)?(?:{_DAY})?"
_RELATIVE = "今年以来|今年来|今年|去年以来|去年|上年|前年|明年|本年度|当年|年内|本月|上月|当月|当日"
_UNTIL = "(?:截至|截止到?|到|至)"
_SPAN = (
    r"过去(?:的)?[一二三五十\d]+年(?:来)?|近[一二三五十两\d]+年(?:来)?|[一二三五十\d]+年来|"
    r"[三五十]年(?=[。，来])|未来[一二三五十\d]+年|一年来|今后[一二三五十\d]+年|几[天年月]前"
)
# One alternative a kind: 2021年上半年, 截至目前, 今年上半年, 截至6月底, 一季度, “十四五”时期, 近五年, 目前
_PERIOD = regex.compile(
    rf"""
      {_UNTIL}?(?P<year>{_YEAR})(?P<part>{_PART}|{_MONTH})?(?:以来|期间)?
    | {_UNTIL}(?P<now>目前|当前|现在)
    | {_UNTIL}?(?P<relative>{_RELATIVE})(?P<relative_part>{_PART}|{_MONTH})?(?:以来)?
    | {_UNTIL}?(?P<month>(?<![\d个]){_MONTH}(?!均))
    | (?P<half>上半年|下半年|[一二三四]季度|前[一二三]季度|第[一二三四]季度|年底前?|年初)
    | “?(?P<plan>十[一二三四五]?五)”?(?:时期|期间|末|以来|规划期)
    | (?P<span>{_SPAN})
    | (?P<current>目前|当前|现(?=[已有在])|每[年月日天周季])
    """,
    regex.VERBOSE,
)
_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十五": 2001}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def find_periods(text: str, published: str | None) -> list[Period]:
    """Return the time expressions of the text with the dates they mean, as far as they can be told."""
    year = int(published[:4]) if published else None
    found = []
    for match in _PERIOD.finditer(text):
        first, last = _dates(match, year)
        found.append(Period(*match.span(), match.group(), first, last))
    return found


def governing_period(context: Context, periods: list[Period], starts: list[int]) -> Period | None:
    """Return the nearest time expression before the number, in its paragraph or the heading above it."""
    i = bisect_left(starts, context.quantity.start) - 1
    first = context.paragraph.start if context.title is None else context.title.start
    while i >= 0 and periods[i].start >= first:
        period = periods[i]
        if not _is_comparison(context.text, period):
            return period
        i -= 1
    return None


def latest_year(periods: Sequence[Period]) -> str | None:
    """Return the latest year that a text speaks of, deadlines (到2025年) and five-year plans aside."""
    years = (
        period.to[:4]
        for period in periods
        if period.to
        and period.from_
        and period.to[:4] == period.from_[:4]
        and not period.text.startswith("到")
    )
    return max(years, default=None)


def _is_comparison(text: str, period: Period) -> bool:
    """较2020年, 比上年 name what is compared with, not when it was."""
    return (
        text[period.start - 1 : period.start] in ("比", "较") or text[period.end : period.end + 2] == "同期"
    )


def _dates(match: regex.Match[str], published: int | None) -> tuple[str | None, str | None]:
    until = match.group().startswith(("截", "到", "至"))
    if match["plan"]:
        first = _PLANS.get(match["plan"])
        return (str(first), str(first + 4)) if first else (None, None)
    if match["year"]:
        year: int | None = int(match["year"][:-1].translate(_DIGITS)[-4:])
        part = match["part"]
    elif match["relative"]:
        year = _relative_year(match["relative"], published)
        part = match["relative_part"]
    elif match["month"] or match["half"]:
        year, part = published, match["month"] or match["half"]
    else:
        return None, None
    if year is None:
        return None, None
    first_date, last_date = _within_year(year, part)
    return (None, last_date) if until else (first_date, last_date)


def _relative_year(word: str, published: int | None) -> int | None:
    if published is None:
        return None
    shift = {"去": -1, "上": -1, "前": -2, "明": 1}.get(word[0], 0)
    return None if word in ("上月", "本月", "当月", "当日") else published + shift


def _within_year(year: int, part: str | None) -> tuple[str, str]:
    if not part or part == "全年":
        return str(year), str(year)
    if "半年" in part:
        return (f"{year}-01", f"{year}-06") if part.startswith("上") else (f"{year}-07", f"{year}-12")
    if "季度" in part:
        number = next(_QUARTERS[char] for char in part if char in _QUARTERS)
        first = 1 if part.startswith("前") else 3 * number - 2
        return f"{year}-{first:02}", f"{year}-{3 * number:02}"
    if part in ("底", "末", "年底", "年末", "年底前"):
        return f"{year}-12", f"{year}-12"
    if part in ("初", "年初"):
        return f"{year}-01", f"{year}-01"
    return _months(year, part)


def _months(year: int, part: str) -> tuple[str, str]:
    months = [int(number) for number in regex.findall(r"\d{1,2}(?=月|[-—–~至到]\d)", part)]
    if not months or not all(1 <= month <= 12 for month in months):
        return str(year), str(year)
    first, last = f"{year}-{months[0]:02}", f"{year}-{months[-1]:02}"
    day = regex.search(r"月(\d{1,2})日", part)
    if day is not None and 1 <= int(day[1]) <= 31:
        return f"{last}-{int(day[1]):02}", f"{last}-{int(day[1]):02}"
    return first, last
