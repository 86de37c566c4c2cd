"""Whose result or state a number is: the nearest unit or organ that governs it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import words_of
from policytext.record import Achievement, AdminUnit, Phrase
from policytext.text import Span

__all__ = ["Subjects"]

# 例: ，街道克服疫情影响; ，红色宣讲队深入一线; 市财政局拨付 — an organ that opens a clause and acts
_ORGAN = regex.compile(
    r"(?<![^，。；：:\n\s])(?:(?P<bare>街道|社区|集团|公司|学校|医院|园区|开发区|[国党]务院|党中央|中央财政|地方财政|我国|全国"
    r"|(?:这[个家座]|该|本)(?:园区|公司|企业|集团|院|校|中心|项目|平台|基地))"
    r"|(?P<name>[^\P{Han}的了在对为是以使让由从把被将与向而并也还这那已完成每各有]{1,8}?)"
    r"(?:公司|集团|银行|委员会|管委会|党工委|党委|党组|协会|合作社|法院|检察院|办事处|[市省县区州镇乡民]政府|大学|医院|局|厅|队))"
    r"(?=[\p{Han}，“])(?!内|里|党|办|伍|员|长|的|和|与|及|工作|采购|购买|机关|部门|报告|网|股份|服务|食堂|治理)"
)
# 例: 住宿和餐饮业(实现零售额) — who is said to have reached a measure
_HOLDER = regex.compile(
    r"(?<=[，。；：\n、]|^)(?P<holder>(?!实际|累计|全年|已|预计)[^，。；：、\d的年月]{2,16})(?:实现|完成)\p{Han}{0,8}(?:额|值|量|收入|利润|税收)"
    r"(?:为|达)?\Z"
)
# 例: 北京市(政府), 沧州渤海新区(生物医药产业园) — a body that is named after a unit
_BODY = regex.compile(
    r"(?P<name>[^\P{Han}的了在对为是以使让由从把被将与向而并也还这那和及有]{0,8}?)"
    r"(?:人民政府|政府|党委|党工委|产业园|园区|集团|公司|医院|学校|大学|办事处|管委会|局|内陆港)(?!采购|工作|党|长|的)"
)
_VERBS = ("verbs.txt", "weak_verbs.txt", "leading.txt")


class _Candidate(NamedTuple):
    """A unit chain or an organ; a ``passing`` one (全区, an organ) governs its own paragraph only."""

    start: int
    end: int
    passing: bool


class Subjects:
    """The possible subjects of a text in their order."""

    def __init__(self, text: str, units: Sequence[AdminUnit], lines: Sequence[Span]) -> None:
        named = _chains(text, units)
        starts = [start for start, *_ in named]
        organs = [
            _Candidate(*match.span(), match["bare"] not in ("街道", "社区"))
            for line in lines
            for match in _ORGAN.finditer(text, *line)
            if _is_organ(match, named, starts)
        ]
        self._text = text
        self._spans = sorted((*named, *organs))
        self._starts = [start for start, *_ in self._spans]
        self._dominant = _most_named(text, named)
        # For each place the last subject before it that opens a clause: any, and one that outlives its line.
        self._opening: list[_Candidate | None] = [None]
        self._lasting: list[_Candidate | None] = [None]
        for span in self._spans:
            opens = self._opens(span.start)
            self._opening.append(span if opens else self._opening[-1])
            self._lasting.append(span if opens and not span.passing else self._lasting[-1])

    def governing(
        self, context: Context, indicator: Phrase | None, previous: Achievement | None
    ) -> Phrase | None:
        """Return the nearest subject before the number: in its paragraph, then before it, then anywhere.

        One that opens a clause goes before one inside it; a unit in a list governs nothing. In 成都市（6个）
        the unit before the bracket governs.
        """
        last = bisect_left(self._starts, context.quantity.start)
        if last and self._text[self._spans[last - 1].end : context.quantity.start] in ("（", "(", "（共"):
            return self._phrase(self._spans[last - 1])
        if indicator is not None and previous is not None and indicator == previous.indicator:
            return previous.subject
        holder = _HOLDER.search(self._text, context.left.start, context.left.end)
        if holder is not None:
            return Phrase(*holder.span("holder"), holder["holder"])
        first = bisect_left(self._starts, context.paragraph.start)
        opening = self._opening[last]
        inside = self._spans[max(first, last - 1) : last]
        if opening is not None and opening.start >= context.paragraph.start:
            inside = [opening]
        lasting = self._lasting[first]
        candidates = (
            inside
            or ([] if lasting is None else [lasting])
            or self._dominant
            or self._spans[max(0, last - 1) : last]
        )
        return self._phrase(candidates[-1]) if candidates else None

    def _opens(self, start: int) -> bool:
        before = self._text[start - 1 : start]
        return before in "，。；：\n”、 在年月" or not before

    def _phrase(self, span: _Candidate) -> Phrase:
        return Phrase(span.start, span.end, self._text[span.start : span.end])


def _is_organ(match: regex.Match[str], named: Sequence[_Candidate], starts: Sequence[int]) -> bool:
    """Tell an organ (红色宣讲队) from a verb with its object (进行排队) and from a unit found already."""
    i = bisect_right(starts, match.start()) - 1
    if i >= 0 and named[i].end > match.start():
        return False
    return not _begins_with_verb(match["name"] or "")


def _begins_with_verb(name: str) -> bool:
    return name[:1] in words_of("leading.txt") or any(name[:2] in words_of(words) for words in _VERBS)


def _chains(text: str, units: Sequence[AdminUnit]) -> list[_Candidate]:
    """Return the spans of units, each chain as one with the body named after it: 衡阳市珠晖区政府."""
    chains: list[_Candidate] = []
    for unit in units:
        if chains and chains[-1].end == unit.start and not unit.reference:
            chains[-1] = chains[-1]._replace(end=unit.end)
        elif not chains or chains[-1].end < unit.end:
            chains.append(_Candidate(unit.start, unit.end, unit.reference and unit.text.startswith("全")))
    return [chain._replace(end=_end_of_body(text, chain.end)) for chain in chains]


def _end_of_body(text: str, end: int) -> int:
    body = _BODY.match(text, end)
    return end if body is None or _begins_with_verb(body["name"]) else body.end()


def _most_named(text: str, named: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the unit that the text names most often, the first of equals, or nothing."""
    counts = Counter(text[span.start : span.end] for span in named if not span.passing)
    if not counts:
        return []
    most, _ = counts.most_common(1)[0]
    return [next(span for span in named if text[span.start : span.end] == most)]
