"""Whether a number is done, going on, promised, or a problem; and how firmly it is promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import CueTable, StatusCue, words_of
from policytext.record import Commitment, Cue, Period, Phrase, Status

__all__ = ["StatusDecision", "decide_status"]

# 例: 常住人口, 辖区面积 — facts that nobody has achieved
_STOCK = regex.compile(r"人口$|面积$|户籍|资源总?量|注册资本|职工$|员工$|户数$|占比$|距离|历时|为期")
_ACHIEVING = regex.compile(r"完成|新增|改造|绿化|建成|治理|造林|整治|销售|建设|种植|修复|已|达到|提高|增长")
# 例: 现已完成全部改造工程的85% — part of the way is still going on
_PART_DONE = regex.compile(r"完成[^，。；]{0,20}的?\Z")
_DONE = regex.compile(r"[已了]|累计|同比|完成|实现|建成|获得?|截至|以来|过去|取得")
_SENTENCE_START = regex.compile(r"(?:^|(?<=[。；\n]))[^\p{Han}]{0,4}(?P<verb>\p{Han}{2})")
_DURATION = ("duration", "duration_calendar", "working_days", "age")


@dataclass(frozen=True, slots=True)
class StatusDecision:
    """A status, the commitment behind it, and the cue that decided."""

    status: Status
    commitment: Commitment | None
    cue: Cue | None


def decide_status(
    context: Context,
    cues: CueTable,
    *,
    indicator: Phrase | None,
    period: Period | None,
    published: str | None,
) -> StatusDecision:
    """Return the status of a number: by its heaviest cue, else by what kind of fact and text it is."""
    heaviest = max(_found(context, cues), key=lambda found: (found[0].weight, found[1]), default=None)
    unit_is_share = context.quantity.unit == "%"
    if unit_is_share and _PART_DONE.search(context.text, context.left.start, context.left.end):
        return StatusDecision("ongoing", None, None)
    if heaviest is not None:
        cue, start = heaviest
        end = start + len(cue.text)
        if cue.weight >= _STRONG or cue.status != "achieved":
            return _with_commitment(cue.status, cue.commitment, Cue("status", start, end, cue.text))
    if published and period and period.from_ and period.from_[:4] > published[:4]:
        return _with_commitment("planned", None, Cue("status", period.start, period.end, period.text))
    if context.quantity.dimension in _DURATION or _is_stock(context, indicator):
        return StatusDecision("other", None, None)
    by_heading = _by_heading(context, cues)
    if by_heading is not None:
        return by_heading
    return _with_commitment("planned" if _is_directive(context) else "achieved", None, None)


_STRONG = 4


def _with_commitment(status: Status, commitment: Commitment | None, cue: Cue | None) -> StatusDecision:
    return StatusDecision(status, (commitment or "plain") if status == "planned" else None, cue)


def _found(context: Context, cues: CueTable) -> Iterator[tuple[StatusCue, int]]:
    text, quantity = context.text, context.quantity
    for cue in cues.of("before"):
        at = text.rfind(cue.text, context.clause.start, quantity.start)
        if at >= 0 and _is_word(text, at, cue.text):
            yield cue, at
    for cue in cues.of("sentence"):
        at = text.rfind(cue.text, context.sentence.start, quantity.start)
        if at >= 0:
            yield cue, at
    for cue in cues.of("after"):
        at = text.find(cue.text, context.right.start, context.right.end)
        if at >= 0:
            yield cue, at
    # A promise holds for the clauses that follow it in its sentence: 力争…，5个社区跨入…
    for cue in cues.of("before"):
        if cue.status == "planned" and cue.weight >= _CARRIES:
            start = max(context.sentence.start, text.rfind("；", 0, context.clause.start))
            at = text.rfind(cue.text, start, context.clause.start)
            if at >= 0 and _is_word(text, at, cue.text):
                yield cue, at


_CARRIES = 8
# 例: 要求, 主要, 正式 are other words; 将闲置资产盘活 is 把, not the future
_OTHER_WORDS = {
    "将": regex.compile(
        r"将(?!(?:\p{Han}{2})?(?:于|在|有|达|建|新|超|会|是|为|实|完|力|继|全|进|严|坚|推|开|再|投|获|组|从|以|把|按|突)|来)"
    ),
    "要": regex.compile("要求|要素|主要|重要|需要|要点|纪要|摘要|必要|要闻|要件|概要|首要"),
    "正": regex.compile("正常|正式|正面|修正|正确|公正|纠正|改正|正照|正版"),
}


def _is_word(text: str, at: int, word: str) -> bool:
    other = _OTHER_WORDS.get(word)
    return other is None or not other.search(text, max(0, at - 1), at + len(word) + 4)


def _is_stock(context: Context, indicator: Phrase | None) -> bool:
    if indicator is None or not _STOCK.search(indicator.text):
        return False
    return not _ACHIEVING.search(context.text, context.clause.start, context.clause.end)


def _by_heading(context: Context, cues: CueTable) -> StatusDecision | None:
    if context.heading is None:
        return None
    start, end = context.heading
    title = context.text[start:end]
    for cue in sorted(cues.of("heading"), key=lambda cue: -cue.weight):
        at = title.find(cue.text)
        if at >= 0:
            found = Cue("status", start + at, start + at + len(cue.text), cue.text)
            return _with_commitment(cue.status, cue.commitment, found)
    return None


def _is_directive(context: Context) -> bool:
    """Tell whether a paragraph only says what is to be done: its sentences begin with verbs."""
    text, (start, end) = context.text, context.paragraph
    if _DONE.search(text, start, end):
        return False
    openings = [match["verb"] for match in _SENTENCE_START.finditer(text, start, end)]
    verbs = words_of("verbs.txt") | words_of("weak_verbs.txt") | words_of("leading.txt")
    # One sentence without a subject may as well report: 清理管线90处。
    return len(openings) > 1 and sum(verb in verbs for verb in openings) * 2 > len(openings)
