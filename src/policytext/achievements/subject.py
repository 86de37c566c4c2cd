"""Whose result or state a number is: the nearest unit or organ that governs it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from policytext.achievements.context import Context
from policytext.record import AdminUnit, Phrase

__all__ = ["Subjects"]

# 例: ，街道克服疫情影响 — an organ without a name
_ORGAN = regex.compile(
    r"(?<=[，。；：、\n]|^)(?:街道|社区|集团|公司|学校|医院|园区|开发区)(?=\p{Han})(?!内|里|党|办)",
    regex.MULTILINE,
)


class Subjects:
    """The possible subjects of a text in their order."""

    def __init__(self, text: str, units: Sequence[AdminUnit]) -> None:
        named = [(unit.start, unit.end) for unit in _last_of_chains(units)]
        taken = {i for start, end in named for i in range(start, end)}
        organs = [match.span() for match in _ORGAN.finditer(text) if match.start() not in taken]
        self._spans = sorted((*named, *organs))
        self._starts = [start for start, _ in self._spans]
        self._text = text

    def governing(self, context: Context) -> Phrase | None:
        """Return the nearest subject before the number: in its sentence, its paragraph, then the document.

        One that opens a clause goes before one inside it; a unit in brackets or in a list governs nothing.
        """
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


def _last_of_chains(units: Sequence[AdminUnit]) -> list[AdminUnit]:
    """Return of each chain its last unit, spanning the whole: 衡阳市珠晖区东风街道 is one subject."""
    chains: list[AdminUnit] = []
    for unit in units:
        if chains and chains[-1].end == unit.start and not unit.reference:
            chains[-1] = unit
        else:
            chains.append(unit)
    return chains
