"""What a quantity measures or counts: which of the noun phrases beside it."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.achievements.behind import find_behind, find_funds
from policytext.achievements.context import Context
from policytext.achievements.lexicon import longest_ending, words_of
from policytext.achievements.phrases import (
    Finding,
    counts_things,
    find_before,
    find_topic,
    is_measure,
    is_verb,
)
from policytext.achievements.predicate import Predicate
from policytext.record import Achievement, Phrase
from policytext.text import Span

__all__ = ["find_indicator", "is_score"]

_CHANGES = ("占比", "比重", "增幅", "涨幅", "升幅", "降幅", "跌幅", "减幅")
# 例: 新增企业9家、(总数)突破80家; 老旧小区9个，(其余)3个 — words that stand in for a thing
_STAND_INS = ("总数", "总量", "总计", "存量", "累计", "其余", "剩余", "余下", "其他")
# 例: 问题23个，其中限期整改(类)14个 — kinds of the thing, not the thing
_KINDS = ("类", "级", "其中")
# How far back, in claims and characters, the thing is looked for
_REACH, _NEAR = 6, 300
_POINTS = ("。（", "；（", "。(", ";(")
_SIZES = ("规模", "水平", "产能")
_DURATIONS = ("duration", "duration_calendar", "working_days")


def find_indicator(
    context: Context,
    predicate: Predicate,
    previous: Achievement | None,
    units: Sequence[Span],
    *,
    earlier: Sequence[Achievement] = (),
) -> Finding:
    """Return what a number measures, with the verb that governs it.

    Args:
        context: the surroundings of the number.
        predicate: what stands between the indicator and the number.
        previous: the claim before it in the sentence, whose topic may carry over.
        units: the administrative units before it in its clause.
        earlier: the claims before it in the text.
    """
    if is_score(context):
        return Finding(None, None)
    between = context.text[predicate.end : context.quantity.start]
    is_subject = predicate.role is not None or between.startswith(("从", "由", "为"))
    finding = find_before(context, predicate.end, units, is_subject=is_subject)
    following = find_behind(context)
    if following is not None and (finding.phrase is None or not _keeps_left(context, finding, following)):
        return Finding(following, finding.action)
    funds = find_funds(context)
    if funds is not None and (finding.phrase is None or not is_measure(finding.phrase.text)):
        # 中央财政安排423亿元(资金)
        return Finding(funds, finding.action)
    if _is_bare_verb(context, finding) and context.quantity.dimension not in _DURATIONS:
        # 获得500万元(资金支持): only the verb stands before the number.
        following = find_behind(context, counted=False) if context.quantity.unit != "%" else None
        finding = Finding(following or finding.phrase, finding.action)
    if finding.phrase is not None and (same := _same_thing(context, finding, previous, earlier)) is not None:
        return Finding(same, finding.action)
    if previous is not None and _is_bare_change(finding, predicate) and previous.indicator is not None:
        # 税收5亿元，占比60%; 投诉减少20件，降幅8%
        return Finding(previous.indicator, finding.action)
    if finding.phrase is None and not between.strip("（("):
        # 规模养殖场11家，缺口900亩；其中3家距河岸200米
        same = _same_thing(context, finding, previous, earlier)
        if same is not None:
            return Finding(same, finding.action)
    if finding.phrase is None and previous is not None and previous.indicator is not None:
        # 营业额完成4258.4万元，同比增长19.2%: the topic carries over; so it does to 成都市（6个）.
        return Finding(previous.indicator, finding.action)
    if finding.phrase is None and predicate.end < context.quantity.start:
        return Finding(find_topic(context), finding.action)
    return finding


def is_score(context: Context) -> bool:
    """Tell points for all that was said before, which measure nothing: 健全制度。（1分）."""
    start = context.quantity.start
    return context.quantity.unit == "分" and context.text[max(0, start - 2) : start] in _POINTS


def _is_bare_change(finding: Finding, predicate: Predicate) -> bool:
    return finding.phrase is not None and predicate.role is None and finding.phrase.text in _CHANGES


def _same_thing(
    context: Context, finding: Finding, previous: Achievement | None, earlier: Sequence[Achievement]
) -> Phrase | None:
    """Return what was counted before in the same unit, where only a deed or 其余 stands beside a number.

    What is counted may stand sentences before; what is measured (关停9万千瓦) stands in the same one.

    例: 加装电梯19台，已投用11台; 问题23个。已整改19个; 企业9家，其余3家; 新增企业9家、总数突破80家
    """
    phrase = finding.phrase
    stands_in = phrase is not None and phrase.text in _STAND_INS
    if not stands_in and phrase is not None and not _is_deed(context, finding, phrase):
        return None
    unit = context.quantity.unit
    within = earlier[-_REACH:] if stands_in or counts_things(context) else earlier[-1:] if previous else ()
    for claim in reversed(within):
        if claim.end < context.quantity.start - _NEAR:
            return None
        thing = claim.indicator
        alike = unit is not None and claim.text.endswith(unit)
        if alike and thing is not None and thing != claim.action and not thing.text.endswith(_KINDS):
            return thing
    return None


def _is_deed(context: Context, finding: Finding, phrase: Phrase) -> bool:
    # 密切接触者90人，已解除医学观察80人; but 进出口9亿元，出口5亿元
    is_state = phrase == finding.action or phrase.text in words_of("states.txt")
    return is_state or (counts_things(context) and is_verb(phrase.text))


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
    if is_measure(finding.phrase.text) and following.text in _SIZES:
        # 加工能力形成8万吨规模
        return True
    if text.startswith("的", right.start):
        return is_measure(finding.phrase.text) and context.quantity.dimension not in _DURATIONS
    if finding.phrase == finding.action:
        return False
    if following.end == right.end < context.clause.end and text[right.end].isnumeric():
        return True
    return longest_ending("verbs.txt", text, following.start, following.start + 2) is not None
