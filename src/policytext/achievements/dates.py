"""The date of the document itself, from its dateline."""

from __future__ import annotations

import datetime

import regex

__all__ = ["find_published"]

_DATE = r"(?P<year>(?:19|20)\d{2})[年\-/.](?P<month>\d{1,2})[月\-/.](?P<day>\d{1,2})日?"
# 例: 发布时间：2021-07-05; 新华社北京7月5日电 has no year and does not count
_LABELLED = regex.compile(rf"(?:发布|发稿|发文|成文|更新|印发)?(?:时间|日期)\s*[:：]\s*{_DATE}")
_LINE = regex.compile(rf"^[\s（(]*{_DATE}[\s）)]*(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?\s*$", regex.MULTILINE)
_REACH = 600


def find_published(text: str) -> str | None:
    """Return the date of the document as ISO text: from a label, or from a line of its own at either end.

    Example:
        >>> find_published("工作总结\\n发布时间：2021-7-5\\n今年以来……")
        '2021-07-05'
    """
    ends = (text,) if len(text) <= 2 * _REACH else (text[:_REACH], text[-_REACH:])
    for pattern in (_LABELLED, _LINE):
        for end in ends:
            match = pattern.search(end)
            if match is not None and (date := _iso(match)) is not None:
                return date
    return None


def _iso(match: regex.Match[str]) -> str | None:
    try:
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
