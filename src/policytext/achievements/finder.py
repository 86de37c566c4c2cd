"""find_achievements(): each quantity with what it claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import regex

from policytext.achievements.context import Context, contexts
from policytext.achievements.cues import CueTable
from policytext.achievements.indicator import Finding, find_before, find_behind, find_topic, is_measure
from policytext.achievements.lexicon import longest_ending
from policytext.achievements.lists import pair_lists
from policytext.achievements.periods import find_periods, governing_period
from policytext.achievements.predicate import Predicate, comparison_in, strip_predicate
from policytext.achievements.status import StatusRules
from policytext.achievements.subject import Subjects
from policytext.record import Achievement, AdminUnit, Cue, Period, Phrase, Quantity, Role, Slogan
from policytext.text import Span

__all__ = ["find_achievements"]

_PART = regex.compile(r"其中|当中|在此基础上")
_SHARE = regex.compile(r"占|比重|占比")
_DURATIONS = ("duration", "duration_calendar", "working_days")
_CHANGES = ("increase_by", "increase_to", "decrease_by", "decrease_to")


def find_achievements(
    text: str,
    quantities: Sequence[Quantity],
    admin_units: Sequence[AdminUnit],
    slogans: Sequence[Slogan],
    *,
    published: str | None = None,
    cues: CueTable | None = None,
) -> list[Achievement]:
    """Return what each quantity claims, in the order of the quantities.

    Args:
        text: the text.
        quantities: its quantities.
        admin_units: its units, references resolved: they are the likely subjects.
        slogans: its slogans: what stands in them is no indicator.
        published: the document's date, ISO, whole or partial; it resolves 今年 and decides between plan and
            result.
        cues: the cues of status; by default those that come with policytext.

    Returns:
        One achievement a quantity. Indices point into ``quantities`` and into the list itself (``part_of``).

    Example:
        >>> from policytext import extract
        >>> [claim] = extract("该街道已实现城镇新增就业316人。").achievements
        >>> claim.indicator.text, claim.role, claim.status
        ('城镇新增就业', 'level', 'achieved')
    """
    if not quantities:
        return []
    periods = find_periods(text, published)
    rules = StatusRules(text, cues or CueTable.load(), periods, published)
    starts = [period.start for period in periods]
    subjects = Subjects(text, admin_units)
    units = [Span(unit.start, unit.end) for unit in admin_units]
    unit_starts = [unit.start for unit in units]
    found: list[Achievement] = []
    for i, context in enumerate(contexts(text, quantities)):
        bracketed = text[context.left.end - 1 : context.left.end] in ("（", "(")
        previous = found[context.previous] if context.previous is not None else None
        if previous is None and bracketed and found:
            previous = found[-1]
        period = governing_period(context, periods, starts)
        inside = _in_clause(context, units, unit_starts)
        claim = _claim(i, context, previous, period, inside, rules)
        found.append(replace(claim, subject=subjects.governing(context, claim, previous)))
    return pair_lists(text, found)


def _in_clause(context: Context, units: Sequence[Span], starts: Sequence[int]) -> Sequence[Span]:
    return units[bisect_left(starts, context.clause.start) : bisect_left(starts, context.quantity.start)]


def _claim(
    index: int,
    context: Context,
    previous: Achievement | None,
    period: Period | None,
    units: Sequence[Span],
    rules: StatusRules,
) -> Achievement:
    quantity, text = context.quantity, context.text
    predicate = strip_predicate(text, context.left.start, context.left.end)
    finding = _indicator(context, predicate, previous, units)
    role, role_cues = _role(context, predicate, finding.phrase)
    comparison = comparison_in(text, context.left.start, context.left.end)
    decision = rules.decide(context, indicator=finding.phrase, period=period)
    period_cue = () if period is None else (Cue("period", period.start, period.end, period.text),)
    return Achievement(
        quantity.start,
        quantity.end,
        quantity.text,
        index,
        finding.phrase,
        finding.action,
        None,
        role,
        decision.status,
        decision.commitment,
        period,
        comparison,
        _part_of(context),
        (*role_cues, *((decision.cue,) if decision.cue else ()), *period_cue),
    )


def _indicator(
    context: Context, predicate: Predicate, previous: Achievement | None, units: Sequence[Span]
) -> Finding:
    finding = find_before(context, predicate.end, units)
    following = find_behind(context)
    if following is not None and (finding.phrase is None or not _keeps_left(context, finding, following)):
        return Finding(following, finding.action)
    if _is_bare_verb(context, finding) and context.quantity.dimension not in _DURATIONS:
        # 获得500万元(资金支持): only the verb stands before the number.
        following = find_behind(context, counted=False) if context.quantity.unit != "%" else None
        finding = Finding(following or finding.phrase, finding.action)
    if finding.phrase is None and previous is not None and previous.indicator is not None:
        # 营业额完成4258.4万元，同比增长19.2%: the topic carries over; so it does to 成都市（6个）.
        return Finding(previous.indicator, finding.action)
    if finding.phrase is None and predicate.role is not None:
        return Finding(find_topic(context), finding.action)
    return finding


def _is_bare_verb(context: Context, finding: Finding) -> bool:
    if finding.phrase is None or is_measure(finding.phrase.text):
        return finding.phrase is None
    return (
        finding.phrase == finding.action
        or longest_ending("verbs.txt", context.text, finding.phrase.start, finding.phrase.end) is not None
    )


def _keeps_left(context: Context, finding: Finding, following: Phrase) -> bool:
    """Tell whether the noun before a number goes before the one behind it.

    投资200亿元的内陆港 and 污水处理厂3座建成 keep it, and so does one of two in a row: 停车场5个停车位300个.
    """
    text, right = context.text, context.right
    if finding.phrase is None:
        return False
    if text.startswith("的", right.start):
        return is_measure(finding.phrase.text) and context.quantity.dimension not in _DURATIONS
    if finding.phrase == finding.action:
        return False
    if following.end == right.end < context.clause.end and text[right.end].isnumeric():
        return True
    return longest_ending("verbs.txt", text, following.start, following.start + 2) is not None


def _role(context: Context, predicate: Predicate, indicator: Phrase | None) -> tuple[Role, tuple[Cue, ...]]:
    quantity = context.quantity
    if quantity.dimension == "rank":
        return "rank", ()
    if quantity.text.startswith("翻"):
        return "increase_to", ()
    role = predicate.role
    if role in _CHANGES and not _can_change(quantity, role):
        return "level", ()
    if role is not None:
        return role, predicate.cues
    if indicator is not None and indicator.text.endswith(("增速", "增幅", "涨幅", "增长率")):
        return "increase_by", ()
    if indicator is not None and indicator.text.endswith("降幅"):
        return "decrease_by", ()
    return ("share", ()) if _is_share(context, indicator) else ("level", ())


def _can_change(quantity: Quantity, role: Role) -> bool:
    return role.endswith("_to") or quantity.dimension is not None


def _is_share(context: Context, indicator: Phrase | None) -> bool:
    if context.quantity.unit != "%":
        return False
    left = context.text[context.left.start : context.left.end]
    if _SHARE.search(left) or left.endswith("的"):
        return True
    if indicator is not None and indicator.text.endswith(("占比", "比重")):
        return True
    return context.text.startswith(("的", "来自"), context.right.start)


def _part_of(context: Context) -> int | None:
    """其中零售完成7092万元 is part of what was named right before."""
    if context.previous is None or not _PART.search(context.text, context.left.start, context.left.end):
        return None
    return context.previous
