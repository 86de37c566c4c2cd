"""The date of the document itself, from its dateline."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import regex

from policytext._options import check_text

__all__ = ["find_published"]

_DATE = (
    r"(?P<year>(?:19|20)\d{2})\s?[年\-/.]\s?(?P<month>\d{1,2})\s?[月\-/.]\s?(?P<day>\d{1,2})日?(?!\d)"
    r"|(?P<year>[一二][〇零○OＯ0一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_CLOCK = r"(?:[\sT]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
# 例: 发布时间：2021-07-05, 成文日期：2021年7月5日; 新华社北京7月5日电 has no year and does not count
_LABELLED = regex.compile(
    rf"(?:发布|发稿|发文|成文|更新|印发|公开|生成|上传|报送|录入)?(?:时间|日期|日)\s*[:：]\s*(?:{_DATE})"
)
# 例: （2021年7月5日）; 二〇二一年七月五日; 2021-07-05 09:20 — a line of its own
_LINE = regex.compile(rf"^[\s（(\[【]*(?:{_DATE}){_CLOCK}[\s）)\]】]*$", regex.MULTILINE)
# 例: 2021-07-05 09:20　来源：区政府办; （2021年1月20日在区第五届人民代表大会上）; 来源：新华社 2021-07-05
_OPENING = regex.compile(
    rf"^[\s（(\[【]*(?:{_DATE}){_CLOCK}[\s　|｜]*"
    r"(?:来源|信息来源|作者|浏览|点击|编辑|在\p{Han}{2,30}上)"
    rf"|^[^\n。]{{0,24}}来源[:：][^\n。，]{{0,20}}?\s(?:{_DATE})",
    regex.MULTILINE,
)
_REACH = 600
_NUMBERS = {char: str(i) for i, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○OＯ0", "0")


def find_published(text: str, *, dropped: Sequence[str] = ()) -> str | None:
    """Return the date of the document as ISO text, from its dateline.

    A labelled date goes first, then a line of its own at the head or the foot, then a line at the head that
    begins with one.

    Args:
        text: the text.
        dropped: what restoration left out of it; a dateline is often among that.

    Returns:
        The date (``2021-07-05``), None where the text has none or an impossible one.

    Raises:
        TypeError: ``text`` is no string.

    Examples:
        >>> find_published("工作总结\\n发布时间：2021-7-5\\n今年以来……")
        '2021-07-05'
        >>> find_published("今年以来……", dropped=["来源：区政府办 发布日期：2021-07-05"])
        '2021-07-05'
    """
    check_text(text, "find_published")
    ends = (text,) if len(text) <= 2 * _REACH else (text[:_REACH], text[-_REACH:])
    places = ((_LABELLED, (*dropped, *ends)), (_LINE, (*ends, *dropped)), (_OPENING, (*ends[:1], *dropped)))
    dates = (date for pattern, pieces in places for piece in pieces for date in _dates(pattern, piece))
    return next(dates, None)


def _dates(pattern: regex.Pattern[str], piece: str) -> Iterator[str]:
    for match in pattern.finditer(piece):
        try:
            year, month, day = (_number(match[name]) for name in ("year", "month", "day"))
            yield datetime.date(year, month, day).isoformat()
        except ValueError:
            continue


def _number(text: str) -> int:
    """Return the value of 2021, 二〇二一, 七 or 二十五."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return int("".join(_NUMBERS[char] for char in text))
    tens, _, ones = text.partition("十")
    return int(_NUMBERS.get(tens, "1")) * 10 + int(_NUMBERS.get(ones, "0"))
