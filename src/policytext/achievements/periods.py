"""The times that may govern a number, and which one does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import words_of
from policytext.record import Period, Time
from policytext.text import Span

__all__ = ["governing_period", "latest_year", "periods_of"]

# 例: 去年(同期), 为年初(计划的)104% — behind a time that a number is compared with
_COMPARED = ("同期", "相比", "计划的", "目标的", "任务的", "预算的")
# 例: 目前, 6月底前, 汛期; not 截至目前 — they govern their own sentence
_MOMENTS = ("前", "现", "现在", "眼下", "如今", "期末", "周末", "旱季", "雨季", "汛期", "春运")
_NOW = "目前"
# 例: 占上半年(目标任务)5500万元的110% — the time of the target only
_TARGET = regex.compile("的?(?:目标|任务|计划|预算|指标)")
# 例: 于2008年底(投入使用)
_FOUNDED = regex.compile(
    "(?:正式|全面|顺利)?(?:投入使用|建成|成立|竣工|投产|投用|启用|挂牌|设立|开业|通车|创建|创办)"
)
# Times that govern nothing are stepped over, but not for pages.
_MAX_BACK = 12
_OPENERS = ("", "。", "\n", "；", "）", ")", "　", " ")


def periods_of(text: str, times: Sequence[Time], lines: Sequence[Span]) -> list[Period]:
    """Return the times in some lines that say when something was, not what it is compared with."""
    starts = [time.start for time in times]
    return [
        Period(time.start, time.end, time.text, time.from_, time.to)
        for line in lines
        for time in times[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        if not _is_compared(text, time)
    ]


def governing_period(context: Context, periods: list[Period], starts: list[int]) -> Period | None:
    """Return the nearest time expression before the number, in its paragraph or the heading above it.

    A deadline right behind the number (9个小区年底前完工) goes before it. A rate (每天) gives way to any
    other time and holds for its clause. 目前 and a deadline (6月底前) hold for their sentence, 目前 for one
    more without a subject, a starting point (由去年的96家) for its number, and 全年 inside a sentence for
    what stands in it.
    """
    before = bisect_left(starts, context.quantity.start)
    first = context.paragraph.start if context.title is None else context.title.start
    low = max(bisect_left(starts, first), before - _MAX_BACK)
    nearest_first = [periods[i] for i in range(before - 1, low - 1, -1)]
    times = (period for period in nearest_first if _governs(context, period))
    behind = bisect_left(starts, context.quantity.end)
    next_one = periods[behind] if behind < len(periods) else None
    if next_one is not None and next_one.end <= context.right.end and next_one.text.endswith("前"):
        return next_one
    rates = (period for period in nearest_first if period.start >= context.clause.start)
    return next(times, None) or next((period for period in rates if period.text.startswith("每")), None)


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


def _governs(context: Context, period: Period) -> bool:
    if period.text.startswith("每"):
        return False
    if period.start < context.left.start and (
        _is_starting_point(context.text, period) or _is_of_target(context.text, period)
    ):
        return False
    if period.end < context.clause.start and _is_founding(context.text, period):
        return False
    if period.start >= context.sentence.start or _lasts(context.text, period):
        return True
    return period.text == _NOW and _continues(context, period)


def _continues(context: Context, period: Period) -> bool:
    """Tell whether a sentence without a subject goes on with the last: 目前，已签约3家。累计引进9家。"""
    text, start = context.text, context.sentence.start
    between = text[period.end : start]
    opening = text[start : start + 2]
    return (
        between.count("。") == 1
        and "\n" not in between
        and any(opening in words_of(name) for name in ("leading.txt", "verbs.txt"))
    )


def _is_of_target(text: str, period: Period) -> bool:
    """Tell 占上半年目标任务5500万元的110%: the time of what was to be reached."""
    leads = text.endswith(("占", "完成", "超", "超出"), 0, period.start)
    return leads and _TARGET.match(text, period.end) is not None


def _is_founding(text: str, period: Period) -> bool:
    """Tell 小区于2008年底投入使用: when a thing began is not when it covers so much ground."""
    if text.endswith(("建于", "成立于", "创办于", "创立于"), 0, period.start):
        return True
    return text[period.start - 1 : period.start] == "于" and _FOUNDED.match(text, period.end) is not None


def _lasts(text: str, period: Period) -> bool:
    """Tell whether a time governs the sentences behind its own: 目前 and a deadline (6月底前) do not."""
    if period.text == "全年":
        return text[period.start - 1 : period.start] in _OPENERS
    return period.text.startswith("截") or not period.text.endswith(_MOMENTS)


def _is_starting_point(text: str, period: Period) -> bool:
    """Tell 由去年的96家增至103家: the time of the first number only."""
    leads = period.text.startswith("从") or text[period.start - 1 : period.start] in ("由", "从")
    return leads and text[period.end : period.end + 1] == "的"


def _is_compared(text: str, time: Time) -> bool:
    """Tell 较2020年, 比上年, 与去年相比, 年初计划的: they name what is compared with, not when it was."""
    return text[time.start - 1 : time.start] in ("比", "较") or text.startswith(_COMPARED, time.end)
