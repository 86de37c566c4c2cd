"""Signals of status that are no words: dates and kinds of facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import longest_ending, words_of
from policytext.record import Period, Phrase

__all__ = ["Signal", "find_signals", "is_base", "speaks_of"]


class Signal(NamedTuple):
    """A signal by its name in the cue table, with the stretch of text that gives it."""

    name: str
    start: int
    end: int


# 例: 现已完成全部改造工程的(85%) — part of the way is still going on
# 例: 路基已铺好(八成), 总体进度达到(60%)
_PART_DONE = regex.compile(
    r"(?P<cue>完成)[^，。；]{0,30}+(?<=的)\Z|(?P<cue>完成率|完成进度|总体进度|形象进度|工程进度|施工进度)(?:已)?(?:为|达|达到|完成)?\Z|"
    r"(?P<cue>已\p{Han}好|已经\p{Han}好)了?\Z|(?P<cue>占)(?:总|年度)?(?:任务|工程|工作)总?量的\Z"
)
_WHOLE = 100
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
# 例: 办理时限(压缩)至3天
_SHORTENED = regex.compile("压[缩减]|缩短|减[至到少]|降[至到]|提速|提前|精简")
# 例: 平均等候时间, 优良天数 — time that is a result itself
_MEASURED_TIME = regex.compile(r"平均|(?:天数|寿命)\Z")
# 例: 居民区1公里(内), 下游5公里(处)
_AWAY = regex.compile("[以之]?外|处|开外")
_DURATIONS = ("duration", "duration_calendar", "working_days", "age")
_LIMITS = ("<=", "<")
_UNTIL = "到"
# 例: (不得超过)70分贝 — a rule in the words of the bound
_FORBIDS = ("不得", "不能", "不准", "不应")
# 例: (由)20多个小时缩短至6个小时 — where a change starts
_BASE = regex.compile(r"(?<![自来])[由从](?![此中事于])[^，。；、]{0,12}\Z")
_BASE_REACH = 14
_BECOMES = regex.compile(r"\p{Han}{0,10}[到至为]")


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
        if not measured and not _SHORTENED.search(text, *clause):
            yield Signal("@time_limit" if limit else "@duration", quantity.start, quantity.end)
    elif quantity.dimension == "length" and (quantity.text.endswith("内") or _AWAY.match(text, quantity.end)):
        yield Signal("@distance", quantity.start, quantity.end)
    elif quantity.text.startswith(_FORBIDS):
        yield Signal("@norm", quantity.start, quantity.start + 2)
    elif quantity.bound == "<=":
        yield Signal("@limit", quantity.start, quantity.end)
    if (
        quantity.unit == "%"
        and quantity.high < _WHOLE
        and (done := _PART_DONE.search(text, clause.start, quantity.start))
    ):
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
    text, start, end = context.text, indicator.start, indicator.end
    case = longest_ending("cases.txt", text, start, end)
    if case is not None and not _has(context, "case_results.txt"):
        yield Signal("@case", end - len(case), end)
    stock = longest_ending("stocks.txt", text, start, end)
    if stock is not None and not _has(context, "stock_changes.txt"):
        yield Signal("@stock", end - len(stock), end)
    if context.text.startswith("之一", indicator.end) and indicator.start >= context.quantity.end:
        yield Signal("@one_of", indicator.end, indicator.end + 2)


def _has(context: Context, name: str) -> bool:
    return speaks_of(context.text[context.clause.start : context.clause.end], name)


def speaks_of(stretch: str, name: str) -> bool:
    """Tell whether a stretch of text has a word of a list."""
    return any(word in stretch for word in words_of(name))


def is_base(context: Context) -> bool:
    """Tell whether a change starts from a number: 由20多个小时缩短至6个小时 from the first."""
    text, quantity, clause = context.text, context.quantity, context.clause
    if context.right.end >= clause.end or _BECOMES.match(text, quantity.end, clause.end) is None:
        return False
    return (
        _BASE.search(text, max(context.left.start, quantity.start - _BASE_REACH), quantity.start) is not None
    )
