"""What a quantity measures or counts: which of the noun phrases beside it."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.achievements.behind import find_behind
from policytext.achievements.context import Context
from policytext.achievements.lexicon import longest_ending, words_of
from policytext.achievements.phrases import Finding, find_before, find_topic, is_measure
from policytext.achievements.predicate import Predicate
from policytext.record import Achievement, Phrase
from policytext.text import Span

__all__ = ["find_indicator"]

_CHANGES = ("占比", "比重", "增幅", "涨幅", "升幅", "降幅", "跌幅", "减幅")
_DURATIONS = ("duration", "duration_calendar", "working_days")


def find_indicator(
    context: Context, predicate: Predicate, previous: Achievement | None, units: Sequence[Span]
) -> Finding:
    """Return what a number measures, with the verb that governs it.

    Args:
        context: the surroundings of the number.
        predicate: what stands between the indicator and the number.
        previous: the claim before it in the sentence, whose topic may carry over.
        units: the administrative units before it in its clause.
    """
    between = context.text[predicate.end : context.quantity.start]
    is_subject = predicate.role is not None or between.startswith(("从", "由", "为"))
    finding = find_before(context, predicate.end, units, is_subject=is_subject)
    following = find_behind(context)
    if following is not None and (finding.phrase is None or not _keeps_left(context, finding, following)):
        return Finding(following, finding.action)
    if _is_bare_verb(context, finding) and context.quantity.dimension not in _DURATIONS:
        # 获得500万元(资金支持): only the verb stands before the number.
        following = find_behind(context, counted=False) if context.quantity.unit != "%" else None
        finding = Finding(following or finding.phrase, finding.action)
    if previous is not None and _is_deed_again(context, finding, previous):
        # 加装电梯19台，已投用11台
        return Finding(previous.indicator, finding.action)
    if previous is not None and _is_bare_change(finding, predicate) and previous.indicator is not None:
        # 税收5亿元，占比60%; 投诉减少20件，降幅8%
        return Finding(previous.indicator, finding.action)
    if finding.phrase is None and previous is not None and previous.indicator is not None:
        # 营业额完成4258.4万元，同比增长19.2%: the topic carries over; so it does to 成都市（6个）.
        return Finding(previous.indicator, finding.action)
    if finding.phrase is None and predicate.end < context.quantity.start:
        return Finding(find_topic(context), finding.action)
    return finding


def _is_bare_change(finding: Finding, predicate: Predicate) -> bool:
    return finding.phrase is not None and predicate.role is None and finding.phrase.text in _CHANGES


def _is_deed_again(context: Context, finding: Finding, previous: Achievement) -> bool:
    if finding.phrase is None:
        return False
    # 密切接触者90人，已解除医学观察80人
    state = finding.phrase.text in words_of("states.txt")
    if not state and finding.phrase != finding.action:
        return False
    unit = context.quantity.unit
    alike = unit is not None and previous.text.endswith(unit)
    return alike and previous.indicator is not None and previous.indicator != previous.action


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
