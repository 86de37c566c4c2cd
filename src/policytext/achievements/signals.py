"""Signals of status that are no words: kinds of facts, dates, the way a paragraph speaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import ending_in, words_of
from policytext.record import Period, Phrase
from policytext.text import Span

__all__ = ["Signal", "find_signals", "signals_of_paragraph"]


class Signal(NamedTuple):
    """A signal by its name in the cue table, with the stretch of text that gives it."""

    name: str
    start: int
    end: int


# 例: 现已完成全部改造工程的(85%) — part of the way is still going on
# 例: 路基已铺好(八成), 总体进度达到(60%)
_PART_DONE = regex.compile(
    r"(?P<cue>完成)[^，。；]{0,30}+(?<=的)\Z|(?P<cue>完成率|完成进度|总体进度|形象进度|工程进度|施工进度)(?:已)?(?:为|达|达到|完成)?\Z|"
    r"(?P<cue>已\p{Han}好|已经\p{Han}好)了?\Z"
)
# 例: 每公斤售价(2元), 一毫升(2元) — what something costs
_PRICE = regex.compile(
    r"(?:每|一)(?:头份|公斤|毫升|[头份斤两吨只瓶张盒支次克升]|平方?米|立方米|千瓦时|人|户|月)|单价|均价|售价|票价|房价|零售价|标价"
    r"|[每按]\p{Han}{1,3}(?:只|仅|才)?收(?:取|费)?\Z"
)
# 例: 电价0.5(元/千瓦时)
_PRICE_UNIT = regex.compile(r"元/(?:吨|公斤|千克|斤|立方米|平方米|千瓦时|度|张|次|件|小时|餐|份|个|只|头)")
# 例: (4分), 扣(1分), 满分(100分)
_SCORE = regex.compile(r"(?:[（(]|[扣加得计减](?:[^，。；（(\d]{0,4}))\Z")
# 例: 低保标准(提高)到每月720元 — a benefit, no price
_PAID = regex.compile("提高|增加|达到|补助|补贴|发放|奖励|收入|人均")
# 例: 第十二条　申请人应当在(7个)工作日内
_ARTICLE = regex.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}条(?:[\s　]|之)")
# What only reports say, and what stands in report and agenda alike
_DONE = regex.compile(r"[已了]|累计|同比|获得?|截至|以来|过去|取得|提请|制定修订")
_DONE_OR_MEANT = regex.compile(r"完成|实现|建成|达到|增长")
_SENTENCE_START = regex.compile(
    r"(?:^|(?<=[。；\n]))[^\p{Han}]{0,4}(?P<verb>\p{Han}{2,3})(?P<rest>[^。；\n]*+)"
)
_DIGIT = regex.compile(r"\d")
# So many sentences that only say what is to do make an agenda.
_AGENDA = 3
# 例: 办理时限(压缩)至3天
_SHORTENED = regex.compile("压[缩减]|缩短|减[至到少]|降[至到]|提速|提前|精简")
# 例: 平均等候时间, 优良天数 — time that is a result itself
_MEASURED_TIME = regex.compile(r"平均|(?:天数|寿命)\Z")
# 例: 总面积(50平方公里)，常住人口2万人，农户6000户 — a place introduced
_PROFILE = regex.compile("总面积|辖区面积|版图面积|国土面积|常住人口|总人口|户籍人口|人口约?\\d")
# 例: 居民区1公里(内), 下游5公里(处)
_AWAY = regex.compile("[以之]?外|处|开外")
_DURATIONS = ("duration", "duration_calendar", "working_days", "age")
_LIMITS = ("<=", "<")
_UNTIL = "到"


def find_signals(
    context: Context,
    *,
    indicator: Phrase | None,
    period: Period | None,
    published: str | None,
    latest: str | None = None,
) -> Iterator[Signal]:
    """Return the signals of one number, as many as there are.

    Args:
        context: the surroundings of the number.
        indicator: what it measures.
        period: the time that governs it.
        published: the date of the document.
        latest: the latest year that the text speaks of other than as a deadline; it stands in for the date.
    """
    yield from _of_time(context, period, published, latest)
    yield from _of_quantity(context, indicator)
    yield from _of_indicator(context, indicator)
    yield from _of_sentence(context)


def _of_time(
    context: Context, period: Period | None, published: str | None, latest: str | None
) -> Iterator[Signal]:
    if period is None or not (year := (period.from_ or period.to or "")[:4]):
        return
    until = period.text.startswith(_UNTIL)
    if published is None:
        if until and year > (latest or "") and period.start >= context.sentence.start:
            yield Signal("@until_year", period.start, period.end)
    elif year > published[:4] or (until and year == published[:4]):
        yield Signal("@future_period", period.start, period.end)
    elif year < published[:4]:
        yield Signal("@past_period", period.start, period.end)


def _of_quantity(context: Context, indicator: Phrase | None) -> Iterator[Signal]:
    text, quantity, clause = context.text, context.quantity, context.clause
    if quantity.dimension in _DURATIONS:
        # 审查周期压缩至4个月以内 measures something; 应当在7个工作日内答复 only limits.
        limit = quantity.bound in _LIMITS and indicator is None
        measured = indicator is not None and _MEASURED_TIME.search(indicator.text) is not None
        if not measured and not _SHORTENED.search(text, clause.start, quantity.start):
            yield Signal("@time_limit" if limit else "@duration", quantity.start, quantity.end)
    elif quantity.dimension == "length" and (quantity.text.endswith("内") or _AWAY.match(text, quantity.end)):
        yield Signal("@distance", quantity.start, quantity.end)
    elif quantity.bound == "<=":
        yield Signal("@limit", quantity.start, quantity.end)
    if quantity.unit == "%" and (done := _PART_DONE.search(text, clause.start, quantity.start)):
        yield Signal("@part_done", *done.span("cue"))
    if quantity.dimension == "money" and not _PAID.search(text, clause.start, quantity.start):
        price = _PRICE.search(text, clause.start, quantity.start)
        if price is not None:
            yield Signal("@price", *price.span())
    elif quantity.unit is not None and _PRICE_UNIT.fullmatch(quantity.unit):
        yield Signal("@price", quantity.start, quantity.end)
    if quantity.unit == "分" and _SCORE.search(text, clause.start, quantity.start):
        yield Signal("@score", quantity.start, quantity.end)


def _of_indicator(context: Context, indicator: Phrase | None) -> Iterator[Signal]:
    if indicator is None:
        return
    case = ending_in("cases.txt").search(indicator.text)
    if case is not None and not _has(context, "case_results.txt"):
        yield Signal("@case", indicator.start + case.start(), indicator.end)
    stock = ending_in("stocks.txt").search(indicator.text)
    if stock is not None and not _has(context, "stock_changes.txt"):
        yield Signal("@stock", indicator.start + stock.start(), indicator.end)


def _of_sentence(context: Context) -> Iterator[Signal]:
    if context.quantity.dimension == "money":
        return
    profile = _PROFILE.search(context.text, *context.sentence)
    if profile is not None and not _speaks_of(context.text, context.sentence, "stock_changes.txt"):
        yield Signal("@profile", *profile.span())


def _has(context: Context, name: str) -> bool:
    return _speaks_of(context.text, context.clause, name)


def _speaks_of(text: str, span: Span, name: str) -> bool:
    stretch = text[span.start : span.end]
    return any(word in stretch for word in words_of(name))


def signals_of_paragraph(text: str, start: int, end: int) -> list[Signal]:
    """Return the signals that hold for all numbers of a paragraph: the article of a statute, directives."""
    found = []
    article = _ARTICLE.match(text, start)
    if article is not None:
        found.append(Signal("@article", start, article.end()))
    if (directive := _directive(text, start, end)) is not None:
        found.append(directive)
    return found


def _directive(text: str, start: int, end: int) -> Signal | None:
    """Return the first verb of a paragraph that only says what is to do: its sentences begin with verbs.

    Where most of them name no number, it is an agenda, and what it says of completion is meant, not done.
    """
    if _DONE.search(text, start, end):
        return None
    openings = list(_SENTENCE_START.finditer(text, start, end))
    verbs = [match for match in openings if _is_verb(match["verb"])]
    # One sentence without a subject may as well report: 清理管线90处。
    if len(openings) < 2 or len(verbs) * 2 <= len(openings):
        return None
    bare = sum(not _DIGIT.search(match["rest"]) for match in verbs)
    if len(verbs) >= _AGENDA and bare * 2 > len(openings):
        return Signal("@agenda", *_opening(verbs[0]))
    return None if _DONE_OR_MEANT.search(text, start, end) else Signal("@directive", *_opening(verbs[0]))


def _opening(match: regex.Match[str]) -> tuple[int, int]:
    start, end = match.span("verb")
    return start, end if _is_known(match["verb"]) else start + 2


def _is_verb(opening: str) -> bool:
    return _is_known(opening[:2]) or _is_known(opening)


def _is_known(word: str) -> bool:
    lists = ("verbs.txt", "weak_verbs.txt", "leading.txt", "directives.txt")
    return any(word in words_of(name) for name in lists)
