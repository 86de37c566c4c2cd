"""scan_times(): find the time expressions of a text, without resolving them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Literal, cast

import regex

from policytext.record import TimeKind
from policytext.text import check_text, encodable
from policytext.times.expressions import Closer, Expression, Opener, Point, Shift, Window
from policytext.times.grammar import number_openings, scan_pattern, word_openings
from policytext.times.reading import read_point, read_window
from policytext.times.tables import ends, eras, filled, plans

__all__ = ["scan_times"]

Match = regex.Match[str]

# 例: 《2021年工作要点》 — a time in a title belongs to the name
_TITLE = regex.compile(r"《[^《》\n]{1,80}》")
# 例: 改革实施(以来), 疫情(期间) — behind times named by what happened
_EVENT = regex.compile(filled("{event}"))
_LONGEST_EVENT = 9
_HAN = regex.compile(r"\p{Han}")
_QUOTES = '“”‘’「」"'


def scan_times(text: str) -> tuple[Expression, ...]:
    """Return the time expressions of a text in order and without overlap, the longest at each position.

    Args:
        text: the text; any string is accepted.

    Raises:
        TypeError: ``text`` is not a string.

    Examples:
        >>> text = "截至6月底，今年新增9家"
        >>> [(text[expression.start : expression.end], expression.kind) for expression in scan_times(text)]
        [('截至6月底', 'span'), ('今年', 'year')]
    """
    check_text(text, "scan_times")
    titles = [match.span() for match in _TITLE.finditer(text)]
    found = []
    for match in _matches(text):
        expression = None if match.lastgroup == "trap" else _read(match)
        if expression is not None and not _inside(expression.start, titles):
            found.append(expression)
    return tuple(_with_events(text, found))


def _matches(text: str) -> Iterator[Match]:
    """Yield what the grammar matches, tried only where an expression may open."""
    match_at, end = scan_pattern().match, 0
    for start in _openings(text):
        if start >= end:
            match = match_at(text, start)
            if match is not None:
                end = match.end()
                yield match


def _openings(text: str) -> list[int]:
    """Return where an expression may open: at a number with a unit, a word, an opener before either."""
    starts = {match.start() for match in number_openings().finditer(text)}
    words = word_openings().find_matches_as_indexes(encodable(text), overlapping=True)
    starts.update(start for _, start, _ in words)
    openers, before = _single_openers(), set()
    for start in starts:
        at = start - 1 - (text[start - 1 : start] in ("\u0020", "\u3000"))
        if at >= 0 and text[at] in openers:
            before.add(at)
    return sorted(starts | before)


@cache
def _single_openers() -> frozenset[str]:
    return frozenset(opener for opener in ends("open") if len(opener) == 1)


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, place)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _with_events(text: str, found: list[Expression]) -> list[Expression]:
    """Add the times named by what happened, which no calendar knows: 改革实施以来."""
    starts = [expression.start for expression in found]
    events: dict[int, Expression] = {}
    for since in _since().finditer(text):
        event = _event_before(text, since.start())
        at = bisect_right(starts, since.end() - 1) - 1
        # 至今 is the end of 开放至今; any other time inside is one by itself.
        if event is not None and (at < 0 or found[at].end <= event or _ends_with_now(found, at, event)):
            events[event] = Expression(event, since.end(), kind="span", closer="since")
    if not events:
        return found
    covered = {event.end for event in events.values()}
    kept = [expression for expression in found if expression.kind != "now" or expression.end not in covered]
    return sorted([*kept, *events.values()], key=lambda expression: expression.start)


@cache
def _since() -> regex.Pattern[str]:
    return regex.compile(filled("{since_event}"))


def _event_before(text: str, end: int) -> int | None:
    """Return where the words begin that name an event and fill their clause up to here."""
    first = max(0, end - _LONGEST_EVENT)
    match = _EVENT.search(text[first:end])
    # The piece may begin inside a clause.
    return None if match is None or (first and not match.start()) else first + match.start()


def _ends_with_now(found: list[Expression], at: int, event: int) -> bool:
    alone = at == 0 or found[at - 1].end <= event
    return found[at].kind == "now" and found[at].start >= event and alone


def _read(match: Match) -> Expression | None:
    start, end = match.span()
    if match["every"]:
        return Expression(start, end, "recurring")
    if match["vague"]:
        return Expression(start, end, "span")
    opener = _sense("open", match["opener"])
    if match["now"]:
        return _now(match, opener)
    if match["plan"]:
        return _plan(match, opener)
    if match["era"]:
        return Expression(start, end, "span", era=eras()[match["era"]], closer="since")
    if match["window"]:
        return _window(match)
    return _named(match, opener)


def _window(match: Match) -> Expression | None:
    window = read_window(match["window"])
    if window is None:
        return None
    # 回溯到(近十年): the word before belongs to the sentence.
    start, kind = match.start("window"), _kind_of_window(window)
    if window.direction == "later" and start and _HAN.match(match.string, start - 1):
        # 签约(10天后): counted from what happened, not from the document
        window = replace(window, count=None)
    return Expression(start, match.end(), kind, window=window)


def _now(match: Match, opener: str | None) -> Expression:
    closer = _closer(match["closer"])
    if opener == "from" and closer is None:
        # 从(目前)来看
        return Expression(match.start("now"), match.end(), "now")
    if closer is not None:
        return Expression(*match.span(), kind="span", closer=closer, first=Point(shift=Shift("day", 0)))
    return Expression(*match.span(), kind="now", opener=cast("Opener | None", opener))


def _named(match: Match, opener: str | None) -> Expression | None:
    start, end = match.span()
    first = read_point(match.string, *match.span("first"))
    if first is None:
        return None
    last = None if match["last"] is None else read_point(match.string, *match.span("last"))
    closer = _closer(match["closer"])
    if (
        opener in ("from", "by")
        and last is None
        and not _several(first)
        and (
            closer not in ("since", "start", "past")
            if opener == "from"
            else match.string.startswith("的", end)
        )
    ):
        # 从去年(的96家), 到2020年的: the word before belongs to the sentence.
        start, opener = match.start("first"), None
    return Expression(
        start,
        end,
        _kind(first, last, opener, closer),
        first=first,
        last=last,
        opener=cast("Opener | None", opener),
        closer=closer,
    )


def _plan(match: Match, opener: str | None) -> Expression:
    start, end = match.span()
    text = match["plan"].translate({ord(mark): None for mark in _QUOTES})
    name = next(name for name in _plan_names() if text.startswith(name))
    rest = text[len(name) :]
    plan = plans()[name]
    closer = _closer(match["closer"])
    return Expression(
        start,
        end,
        _kind_of_plan(opener, closer),
        plan=(plan.first, plan.last),
        plan_edge=next((edge for edge in "末初" if edge in rest), None),
        opener=cast("Opener | None", opener),
        closer=closer,
    )


@cache
def _plan_names() -> tuple[str, ...]:
    return tuple(sorted(plans(), key=len, reverse=True))


def _kind_of_plan(opener: str | None, closer: str | None) -> TimeKind:
    if closer == "before" or (opener == "by" and closer is None):
        return "deadline"
    return "plan" if closer in (None, "within") and opener is None else "span"


def _closer(text: str | None) -> Closer | None:
    sense = _sense("close", text)
    return cast("Closer | None", "since" if sense is None and text else sense)


def _sense(side: Literal["open", "close"], text: str | None) -> str | None:
    end = None if text is None else ends(side).get(text)
    return None if end is None else end.sense


def _kind_of_window(window: Window) -> TimeKind:
    if window.direction in ("ago", "later") and window.count is not None and window.unit in ("year", "day"):
        return "year" if window.unit == "year" else "date"
    return "span"


def _kind(first: Point, last: Point | None, opener: str | None, closer: str | None) -> TimeKind:
    if closer == "before":
        return "deadline"
    if last is not None or closer in ("since", "start", "past") or opener in ("until", "since", "from"):
        return "span"
    return "deadline" if opener == "by" else _kind_of_point(first)


def _kind_of_point(point: Point) -> TimeKind:
    if _several(point) or point.third or point.nth_week or point.season or point.weekday == 8:
        return "span"
    if point.day or point.weekday:
        return "date"
    if point.holiday:
        return "span" if point.holidays else "date"
    return _kind_of_unit(point)


def _kind_of_unit(point: Point) -> TimeKind:
    if point.month or point.edge or point.part_edge:
        return "month"
    if point.quarter or point.half:
        return "quarter" if point.quarter else "half"
    if point.shift is None or point.shift.unit == "year":
        return "year"
    units: dict[str, TimeKind] = {"quarter": "quarter", "month": "month", "week": "span", "day": "date"}
    return units[point.shift.unit]


def _several(point: Point) -> bool:
    """Return whether a named time spans several of its units by itself: 2018—2020年, 前三季度."""
    ends = (point.year_last, point.quarter_last, point.month_last, point.day_last)
    return any((*ends, point.quarters, point.months))
