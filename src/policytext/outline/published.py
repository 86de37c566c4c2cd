"""find_published(): the date on which a document was spoken, issued or put on a site."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import regex

from policytext.outline.tables import pattern
from policytext.text import check_text
from policytext.times import number

__all__ = ["find_published"]

# 例: ——2026年1月26日在某省第十四届人民代表大会第四次会议上; （1999年3月5日在……代表大会上）
_SPOKEN = pattern("spoken_on")
# 例: 成文日期：2021年7月5日; 印发日期：……
_ISSUED = pattern("date_of_issue")
# 例: （2021年7月5日）; 二〇二一年七月五日; 某府〔2021〕15号 2021年7月5日 — a line of its own, as a signature
_SIGNED = pattern("signed")
# 例: 发布时间：2021-07-05 — when a site put it up; 新华社北京7月5日电 has no year and does not count
_LABELLED = pattern("labelled_date")
# 例: 2021-07-05 09:20
_CLOCKED = pattern("clocked")
# 例: 2021-07-05 09:20　来源：区政府办; 来源：新华社 2021-07-05
_OPENING = pattern("dated_source")
# 例: 2014年政府工作报告 — the year in which it was given, where nothing says the day
_TITLED = pattern("titled_year")
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
    for form, places in _PLACES:
        pieces = (piece for place in places for piece in where[place])
        dates = (date for piece in pieces for date in _dates(form, _packed(piece)))
        if (date := next(dates, None)) is not None:
            return date
    titled = _TITLED.match(text)
    return None if titled is None else titled["year"]


def _packed(piece: str) -> str:
    """Return a piece with each stretch of blanks short: patterns look for none longer."""
    return _BLANKS.sub(lambda match: "\n" if "\n" in match.group() else "  ", piece)


def _dates(form: regex.Pattern[str], piece: str) -> Iterator[str]:
    for match in form.finditer(piece):
        year, month, day = (number(match[name]) for name in ("year", "month", "day"))
        if year is None or month is None or day is None:
            continue
        try:
            yield datetime.date(year, month, day).isoformat()
        except ValueError:
            continue
