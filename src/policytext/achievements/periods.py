"""Time expressions of a text, and which one governs a number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from policytext.achievements.calendar import Dates, resolve
from policytext.achievements.context import Context
from policytext.achievements.lexicon import words_of
from policytext.record import Period
from policytext.text import Span

__all__ = ["find_periods", "governing_period", "latest_year"]

_YEAR = r"(?:(?:19|20|１９|２０)\d{2}|[一二]?[九〇零○][〇零○一二三四五六七八九]{2})年"
_NUMBER = "[一二三四五六七八九十两\\d]{1,3}"
_PART = (
    "上半年|下半年|全年|年底前?|底前|年末|年初|前?[一二三四1-4]个?季度|第[一二三四]季度|前[一二三]季度|"
    "底|末|初"
)
_DAY = r"\d{1,2}日(?:[\d\-－—至]{1,6}时|\d{1,2}时)?|底前?|末|初(?![步级中期等])|上旬|中旬|下旬"
_MONTH = rf"\d{{1,2}}(?:[-—–~至到]\d{{1,2}})?月(?:份)?(?:{_DAY})?|前\d{{1,2}}个月"
_RELATIVE = "今年|去年|上年|前年|明年|本年度?|当年|年内|本月|上月|当月|当日"
_UNTIL = "(?:截至|截止到?|(?<![展加高升大少降长直])[到至])"
_SPAN = (
    rf"(?:过去|最近)(?:的)?{_NUMBER}年(?:来)?|近{_NUMBER}年(?:来)?|{_NUMBER}年来|近年来|近几年(?:来)?|"
    rf"[三五十]年(?=[。，来])|未来{_NUMBER}年|今后{_NUMBER}年|几[天年月]前"
)
_FIRST = r"\d零〇○一二两三四五六七八九十截到至自从今去上前明本当年过最近未几下全第“目眼如现每期周旱雨汛春"
# One alternative a kind: 2021年上半年, 截至目前, 今年上半年, 截至6月底, 一季度, “十四五”时期, 近五年,
# 目前, 每月, (由)上年同期(的), 汛期; all begin with one of a few characters
_PERIOD = regex.compile(
    rf"""(?=[{_FIRST}]) (?:
      (?:{_UNTIL}|自|从)?(?P<year>{_YEAR})(?:(?:至|到|[-—–~－])(?P<last_year>{_YEAR})|(?P<part>{_PART}|{_MONTH}))?
        (?P<since>以来|至今|起)?(?:期间)?
    | {_UNTIL}(?P<now>目前|当前|现在)
    | (?<=[由从])(?P<relative>上年|去年)同期(?=的)
    | {_UNTIL}?(?P<relative>{_RELATIVE})(?P<part>{_PART}|{_MONTH})?(?P<since>以来|来)?
    | {_UNTIL}?(?P<part>(?<![\d个]){_MONTH}(?!均))(?P<since>以来)?
    | (?P<part>上半年|下半年|全年|[一二三四]季度|前[一二三]个?季度|第[一二三四]季度|年底前?|年初)
    | “?(?P<plan>十[一二三四五六]?五)”?(?:时期|期间|(?P<plan_end>末)|(?P<since>以来)|规划期)
    | (?P<span>{_SPAN})
    | (?P<now>目前|当前|眼下|如今|现在|现(?=[已有]))
    | (?P<every>每[年月日天周季])
    | (?P<event>期末|周末|旱季|雨季|汛期|春运)
    )""",
    regex.VERBOSE,
)
# 例: 改革实施(以来), 开放(至今)
_SINCE = regex.compile(r"(?:以来|期间|至今)(?=[，,\p{Han}])")
_EVENT = regex.compile(r"(?<![^，。；：\n　\s])[^\P{Han}从在以比是这我自对为的和负]{2,8}\Z")
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
_LONGEST_EVENT = 8
_OPENERS = ("", "。", "\n", "；", "）", ")", "　", " ")


def find_periods(text: str, lines: Sequence[Span], published: str | None) -> list[Period]:
    """Return the time expressions in some lines with the dates they mean, as far as they can be told.

    What names no year itself (上半年, 6月底) takes the year named before it in its line, else that of
    publication.
    """
    found: list[Period] = []
    for line in lines:
        named: Dates | None = None
        for match in _PERIOD.finditer(text, *line):
            if _is_comparison(text, match):
                continue
            dates = resolve(match, published, named)
            if (match["year"] or match["relative"]) and dates.year is not None and not dates.until:
                named = dates
            found.append(Period(*match.span(), match.group(), dates.first, dates.last))
    return _with_events(text, lines, found)


def _with_events(text: str, lines: Sequence[Span], found: list[Period]) -> list[Period]:
    """Add the times named by what happened, which no calendar resolves: 改革实施以来."""
    taken = {period.end for period in found}
    for line in lines:
        for since in _SINCE.finditer(text, *line):
            event = _EVENT.search(text, max(line.start, since.start() - _LONGEST_EVENT), since.start())
            if event is not None and not taken.intersection(range(event.start() + 1, since.end() + 1)):
                span = event.start(), since.end()
                found.append(Period(*span, text[slice(*span)], None, None))
    return sorted(found, key=lambda period: period.start)


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


def _is_comparison(text: str, match: regex.Match[str]) -> bool:
    """Tell 较2020年, 比上年, 与去年相比, 年初计划的: they name what is compared with, not when it was."""
    before = text[match.start() - 1 : match.start()]
    return before in ("比", "较") or text.startswith(_COMPARED, match.end())
