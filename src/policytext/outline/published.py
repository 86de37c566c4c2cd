"""find_published(): the date on which a document was spoken, issued or put on a site."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import regex

from policytext.text import check_text

__all__ = ["find_published"]

_DATE = (
    r"(?P<year>(?:19|20)\d{2})\s?[年\-/.]\s?(?P<month>\d{1,2})\s?[月\-/.]\s?(?P<day>\d{1,2})日?(?!\d)"
    r"|(?P<year>[一二][〇零○OＯ0一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_CLOCK = r"(?:[\sT]*\d{1,2}(?:[:：]|时)\d{2}(?:[:：]\d{2}|分)?)"
_NUMBER = r"\p{Han}{1,12}[〔\[（(]\d{4}[〕\]）)]\s?\d{1,4}号"
_EDGE = r"[\s（(\[【—－-]*"
# 例: ——2026年1月26日在某省第十四届人民代表大会第四次会议上; （1999年3月5日在……代表大会上）
_SPOKEN = regex.compile(rf"^{_EDGE}(?:{_DATE})[，,\s]{{0,2}}在[^\n。]{{2,60}}?(?:上|\n)", regex.MULTILINE)
# 例: 成文日期：2021年7月5日; 印发日期：……
_ISSUED = regex.compile(rf"(?:成文|印发|发文|签发|制定)(?:时间|日期|日)\s{{0,4}}[:：]\s{{0,4}}(?:{_DATE})")
# 例: （2021年7月5日）; 二〇二一年七月五日; 某府〔2021〕15号 2021年7月5日 — a line of its own, as a signature
_SIGNED = regex.compile(
    rf"^{_EDGE}(?:{_NUMBER}[\s　]{{1,4}})?(?:{_DATE})[\s）)\]】]*$"
    rf"|^[（(](?:{_DATE})[^\n。]{{2,60}}(?:通过|公布|发布|修订|批准)",
    regex.MULTILINE,
)
# 例: 发布时间：2021-07-05 — when a site put it up; 新华社北京7月5日电 has no year and does not count
_LABELLED = regex.compile(
    rf"(?:发布|发稿|发表|更新|公开|生成|上传|报送|录入)?(?:时间|日期|日)\s{{0,4}}[:：]\s{{0,4}}(?:{_DATE})"
)
# 例: 2021-07-05 09:20
_CLOCKED = regex.compile(rf"^{_EDGE}(?:{_DATE}){_CLOCK}[\s）)\]】]*$", regex.MULTILINE)
# 例: 2021-07-05 09:20　来源：区政府办; 来源：新华社 2021-07-05
_OPENING = regex.compile(
    rf"^{_EDGE}(?:{_DATE}){_CLOCK}?[\s　|｜]*(?:来源|信息来源|作者|浏览|点击|编辑)"
    rf"|^[^\n。]{{0,24}}来源[:：][^\n。，]{{0,20}}?\s(?:{_DATE})",
    regex.MULTILINE,
)
# 例: 2014年政府工作报告 — the year in which it was given, where nothing says the day
_TITLED = regex.compile(r"\A\s{0,8}(?P<year>(?:19|20)\d\d)年[^\n]{0,20}政府工作报告")
# What counts first, and where: at the head, at the foot, in what was left out.
_PLACES: tuple[tuple[regex.Pattern[str], tuple[str, ...]], ...] = (
    (_SPOKEN, ("head",)),
    (_ISSUED, ("dropped", "head", "foot")),
    (_SIGNED, ("head", "foot", "dropped")),
    (_LABELLED, ("dropped", "head", "foot")),
    (_CLOCKED, ("head", "foot", "dropped")),
    (_OPENING, ("head", "dropped")),
)
_REACH = 600
_BLANKS = regex.compile(r"\s{2,}+")
_NUMBERS = {char: str(i) for i, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○OＯ0", "0")


def find_published(text: str, *, dropped: Sequence[str] = ()) -> str | None:
    """Return the date on which the document was spoken or issued, as ISO text.

    The date of the meeting below the title takes precedence, then a labelled date of issue, then a date in a
    line of its own at the head or the foot, and last the date on which a site published the text.

    Args:
        text: the text.
        dropped: the lines that restoration removed from it, often with a dateline.

    Returns:
        The date (``2021-07-05``), or the year of a government work report that only has one in its title;
        None if the text has no date or an impossible one.

    Raises:
        TypeError: ``text`` is not a string.

    Examples:
        >>> find_published("工作总结\\n发布时间：2021-7-5\\n今年以来……")
        '2021-07-05'
        >>> find_published("政府工作报告\\n——2026年1月26日在某省人民代表大会上\\n时间：2026-02-03")
        '2026-01-26'
        >>> find_published("今年以来……", dropped=["来源：区政府办 发布日期：2021-07-05"])
        '2021-07-05'
    """
    check_text(text, "find_published")
    whole = len(text) <= 2 * _REACH
    where = {"head": [text if whole else text[:_REACH]], "foot": [] if whole else [text[-_REACH:]]}
    where["dropped"] = list(dropped)
    for pattern, places in _PLACES:
        pieces = (piece for place in places for piece in where[place])
        dates = (date for piece in pieces for date in _dates(pattern, _packed(piece)))
        if (date := next(dates, None)) is not None:
            return date
    titled = _TITLED.match(text)
    return None if titled is None else titled["year"]


def _packed(piece: str) -> str:
    """Return a piece with each stretch of blanks short: patterns look for none longer."""
    return _BLANKS.sub(lambda match: "\n" if "\n" in match.group() else "  ", piece)


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
