"""What stands between an indicator and its number: verbs, roles, comparisons."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from policytext.achievements.lexicon import predicates
from policytext.record import Comparison, ComparisonKind, Cue, Role

__all__ = ["Predicate", "comparison_in", "strip_predicate"]

_YOY = (
    "同比|比上年同期|较上年同期|比去年同期|较去年同期|比上年|较上年|比去年|较去年|比前年|与上年相比|"
    "与去年同期相比|与上年同期相比"
)
_MOM = "环比|比上月|较上月|比上季度|较上季度|比上一季度|较上季"
_BASE = r"[比较][^，。；、\d]{0,4}(?:\d{2,4}年|“?十[一二三四]五”?)(?:同期|末|底|初)?|比[^，。；、]{2,8}前"
# 例: 同比, 环比, 较2020年
_COMPARISON = regex.compile(rf"(?P<yoy>{_YOY})|(?P<mom>{_MOM})|(?P<base>{_BASE})")
_AT_END = regex.compile(rf"(?:{_YOY}|{_MOM}|{_BASE})(?:[，,]|大幅|小幅|实际|名义|平均|分别|累计)?\Z")
# 例: 总量(全国)第一, 居(各省区)首位, 收入比(从)2.50:1
_TAIL = regex.compile(
    r"(?:[，、（(：:“‘\s]|大幅|小幅|年均|平均|实际|名义|左右|预计|力争|已经|再|全国|全省|全市|全区|各省区|世界|全球|连续|"
    r"(?:按|以)[^，。；\d]{1,10}(?:计算|计|口径)|扣除[^，。；\d]{1,6}因素|[已将又共从由])\Z"
)
# Characters of the longest predicate.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Predicate:
    """The end of what is left of a number once its predicate is taken off, and what that says."""

    end: int
    role: Role | None
    cues: tuple[Cue, ...]


def strip_predicate(text: str, start: int, end: int) -> Predicate:
    """Take the predicate off the end of ``text[start:end]``: 营业额(同比增长) → 营业额, increase_by."""
    role: Role | None = None
    cues: list[Cue] = []
    while end > start:
        word = _predicate_ending(text, start, end)
        if word is not None:
            if role is None and predicates()[word] is not None:
                role = predicates()[word]
                cues.append(Cue("role", end - len(word), end, word))
            end -= len(word)
            continue
        match = _AT_END.search(text, max(start, end - 24), end) or _TAIL.search(
            text, max(start, end - 16), end
        )
        if match is None:
            break
        end = match.start()
    return Predicate(end, role, tuple(cues))


def _predicate_ending(text: str, start: int, end: int) -> str | None:
    known = predicates()
    candidates = (text[begin:end] for begin in range(max(start, end - _LONGEST), end))
    return next((word for word in candidates if word in known), None)


def comparison_in(text: str, start: int, end: int) -> Comparison | None:
    """Return the last comparison in ``text[start:end]``: 同比, 环比, 较2020年."""
    found = list(_COMPARISON.finditer(text, start, end))
    if not found:
        return None
    match = found[-1]
    kind: ComparisonKind = match.lastgroup  # type: ignore[assignment]
    return Comparison(*match.span(), match.group(), kind)
