"""Whose result or state a number is: the nearest unit or organ that governs it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from policytext.achievements.context import Context
from policytext.record import Achievement, AdminUnit, Phrase

__all__ = ["Subjects"]

# 例: ，街道克服疫情影响; ，红色宣讲队深入一线 — an organ that opens a clause
_ORGAN = regex.compile(
    r"(?<=[，。；：\n]|^)(?:街道|社区|集团|公司|学校|医院|园区|开发区|"
    r"[^\P{Han}已完成的每各把对为在向与将由让使有]{2,8}?(?:队|公司|集团|政府|银行))"
    r"(?=\p{Han})(?!内|里|党|办|伍|员)",
    regex.MULTILINE,
)
# 例: 住宿和餐饮业(实现零售额) — who is said to have reached a measure
_HOLDER = regex.compile(
    r"(?<=[，。；：\n、]|^)(?P<holder>(?!实际|累计|全年|已|预计)[^，。；：、\d的年月]{2,16})(?:实现|完成)\p{Han}{0,8}(?:额|值|量|收入|利润|税收)"
    r"(?:为|达)?\Z"
)


class Subjects:
    """The possible subjects of a text in their order."""

    def __init__(self, text: str, units: Sequence[AdminUnit]) -> None:
        named = _chains(units)
        taken = {i for start, end in named for i in range(start, end)}
        organs = [match.span() for match in _ORGAN.finditer(text) if match.start() not in taken]
        self._spans = sorted((*named, *organs))
        self._starts = [start for start, _ in self._spans]
        self._text = text

    def governing(self, context: Context, claim: Achievement, previous: Achievement | None) -> Phrase | None:
        """Return the nearest subject before the number: in its sentence, its paragraph, then the document.

        One that opens a clause goes before one inside it; a unit in brackets or in a list governs nothing.
        """
        if claim.indicator is not None and previous is not None and claim.indicator == previous.indicator:
            return previous.subject
        holder = _HOLDER.search(self._text, context.left.start, context.left.end)
        if holder is not None:
            return Phrase(*holder.span("holder"), holder["holder"])
        last = bisect_left(self._starts, context.quantity.start)
        first = bisect_left(self._starts, context.paragraph.start)
        inside = self._spans[first:last]
        opening = [span for span in inside if self._opens(span[0])]
        for candidates in (opening, inside, self._opening_before(first), self._spans[last : last + 1]):
            if candidates:
                start, end = candidates[-1]
                return Phrase(start, end, self._text[start:end])
        return None

    def _opening_before(self, first: int) -> list[tuple[int, int]]:
        return next(
            ([self._spans[i]] for i in range(first - 1, -1, -1) if self._opens(self._spans[i][0])), []
        )

    def _opens(self, start: int) -> bool:
        before = self._text[start - 1 : start]
        return before in "，。；：\n”、 在年月" or not before


def _chains(units: Sequence[AdminUnit]) -> list[tuple[int, int]]:
    """Return the spans of units, each chain as one: 衡阳市珠晖区东风街道 is one subject."""
    chains: list[tuple[int, int]] = []
    for unit in units:
        if chains and chains[-1][1] == unit.start and not unit.reference:
            chains[-1] = (chains[-1][0], unit.end)
        else:
            chains.append((unit.start, unit.end))
    return chains
