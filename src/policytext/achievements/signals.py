"""Signals of status that are not words: dates and kinds of facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policytext.achievements.context import Context
from policytext.achievements.lexicon import longest_ending, word_set
from policytext.achievements.status_marks import status_mark
from policytext.record import Period, Phrase

__all__ = ["Signal", "find_signals", "speaks_of"]


class Signal(NamedTuple):
    """A signal by its name in the cue table, with the span of text that shows it."""

    name: str
    start: int
    end: int


_WHOLE = 100
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
    """Return the signals of one number.

    Args:
        context: the context of the number.
        indicator: its indicator.
        period: its period.
        published: the date of the document.
        latest: the latest year in the text that is not a deadline, used if the date is unknown.
    """
    yield from _of_time(context, period, published, latest)
    yield from _of_size(context, indicator)
    yield from _of_words_before(context)
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


def _of_size(context: Context, indicator: Phrase | None) -> Iterator[Signal]:
    """Yield what a number tells by its size and bound: a time, a distance, a norm or a limit."""
    quantity = context.quantity
    if quantity.dimension in _DURATIONS:
        yield from _of_duration(context, indicator)
    elif quantity.dimension == "length" and (
        quantity.text.endswith("内") or status_mark("away").match(context.text, quantity.end)
    ):
        yield Signal("@distance", quantity.start, quantity.end)
    elif status_mark("forbids").match(quantity.text):
        yield Signal("@norm", quantity.start, quantity.start + 2)
    elif quantity.bound == "<=":
        yield Signal("@limit", quantity.start, quantity.end)


def _of_duration(context: Context, indicator: Phrase | None) -> Iterator[Signal]:
    """Yield that a time is no result: 应当在7个工作日内答复 only limits, 审查周期压缩至4个月以内 measures."""
    quantity = context.quantity
    measured = indicator is not None and status_mark("measured_time").search(indicator.text) is not None
    if not measured and not status_mark("shortened").search(context.text, *context.clause):
        limit = quantity.bound in _LIMITS and indicator is None
        yield Signal("@time_limit" if limit else "@duration", quantity.start, quantity.end)


def _of_words_before(context: Context) -> Iterator[Signal]:
    """Yield what the words before a number tell of it: a part that is done, a price, a score."""
    text, quantity, start = context.text, context.quantity, context.clause.start
    if (
        quantity.unit == "%"
        and quantity.high < _WHOLE
        and (done := status_mark("part_done").search(text, start, quantity.start))
    ):
        yield Signal("@part_done", *done.span("cue"))
    if quantity.dimension == "money" and not status_mark("paid").search(text, start, quantity.start):
        price = status_mark("price").search(text, start, quantity.start)
        if price is not None:
            yield Signal("@price", *price.span())
    elif quantity.unit is not None and status_mark("price_unit").fullmatch(quantity.unit):
        yield Signal("@price", quantity.start, quantity.end)
    if quantity.unit == "分" and status_mark("score").search(text, start, quantity.start):
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
    """Return whether a span of text has a word of a list."""
    return any(word in stretch for word in word_set(name))
