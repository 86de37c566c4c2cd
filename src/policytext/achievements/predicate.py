"""What stands between an indicator and its number: verbs, roles, comparisons."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import predicates, table
from policytext.achievements.masking import LAST_PERIOD, LAST_YEAR, TIME
from policytext.record import Comparison, ComparisonKind, Cue, Phrase, Role

__all__ = ["Predicate", "comparison_of", "strip_predicate"]

# 例: 总量(全国)第一, 增加到(如今的)615人, 居(各省区)首位, 收入比(从)2.50:1
# 例: (按可比价格计算)增长9%, 发展到(2010年的)3亿元
_TAIL = regex.compile(
    r"(?:[，、（(：:“‘\s]|大幅|小幅|逆势|稳步|持续|快速|年均|人均|户均|平均|实际|名义|左右|预计|力争|已经|再|"
    r"全国|全省|全市|全区|各省区|[东中西]部|东北|同类城市|世界|全球|连续|"
    r"(?:按|以)[^，。；\d]{1,10}(?:计算|计|口径)|扣除[^，。；\d]{1,6}因素|[已将又共从由]|"
    r"每(?:[亩人户吨斤个家份头只]|公斤|平方米|立方米|[万千]人)|每\p{Han}{1,2}[只仅]?收取?|[（(][^（）()，。；]{0,20}[）)]|"
    rf"{TIME}{{1,16}}的?|(?:最初|原来|原先|同期)的|"
    r"(?:进入|跻身|位居|排名|位列|居)[^，。；、\d]{0,8}前|"
    r"[由从][^，。；、\d]{0,10}[\d.]{1,8}[^，。；、\d]{0,2}|"
    r"[由从](?:人均|户均|最初的?|原来的?))\Z"
)
# 例: 中标价格(比零售指导价格平均)降低46% — any 比 before a verb of change
_REFERENCE = regex.compile(r"(?<![占对之可])比(?![例重率值较赛])[^，。；、\d比]{2,14}\Z")
_REACH = 28
_TAIL_REACH = 22
_AHEAD = 24
_AMBIGUOUS = frozenset("为是有多计居列各就需均排")
# 增速加快2个百分点 is a change, 加快3个小区改造 none
_OF_RATES = frozenset(("加快", "放缓", "减缓"))
_RATES = ("%", "个百分点", "百分点")
# 例: 服务时长(达)1万小时 — 长 belongs to the noun
_LENGTH = regex.compile("[时全总]长达")
# Characters of the longest predicate.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Predicate:
    """The end of what is left of a number once its predicate is taken off, and what that says."""

    end: int
    role: Role | None
    cues: tuple[Cue, ...]
    action: Phrase | None = None
    reference: Comparison | None = None


def strip_predicate(context: Context) -> Predicate:
    """Take the predicate off the end of what is left of a number: 营业额(同比增长) → 营业额, increase_by.

    One that is as often the end of a noun counts only as a word of its own: not 为 in 行为.
    """
    text, masked, (start, end) = context.text, context.masked, context.left
    words = {word.start for word in context.words_left}
    role: Role | None = None
    cues: list[Cue] = []
    action: Phrase | None = None
    reference: Comparison | None = None
    while end > start:
        if text[end - 1] in "多少" and role is None:
            more = _more_than_before().search(masked, max(start, end - _REACH), end)
            role = None if more is None else "increase_by" if text[end - 1] == "多" else "decrease_by"
            cues += [] if role is None else [Cue("role", end - 1, end, text[end - 1 : end])]
        word = _predicate_ending(context, start, end, words)
        if word is not None:
            end -= len(word)
            governing = predicates()[word]
            if role is None and governing.role is not None:
                role = governing.role
                cues.append(Cue("role", end, end + len(word), word))
            if action is None and governing.is_verb:
                action = Phrase(end, end + len(word), word)
            continue
        match = _at_end().search(masked, max(start, end - _REACH), end) or _TAIL.search(
            masked, max(start, end - _TAIL_REACH), end
        )
        if match is None and role is not None:
            match = _REFERENCE.search(masked, max(start, end - _REACH), end)
            reference = reference or (match and _as_comparison(text, match, "base"))
        if match is None:
            break
        end = match.start()
    return Predicate(end, role, tuple(cues), action, reference)


def comparison_of(context: Context) -> Comparison | None:
    """Return what a number is compared with: the last comparison before it, or a target right behind it."""
    text, masked = context.text, context.masked
    found = list(_comparison().finditer(masked, *context.left))
    if found:
        return _as_comparison(text, found[-1], _kind(found[-1]))
    end = min(context.sentence.end, context.quantity.end + _AHEAD)
    ahead = _comparison().search(masked, context.quantity.end, end)
    if ahead is None or _kind(ahead) != "target":
        return None
    between = text[context.quantity.end : ahead.start()]
    if any(mark.isnumeric() or mark in "。；" for mark in between):
        return None
    return _as_comparison(text, ahead, _kind(ahead))


def _predicate_ending(context: Context, start: int, end: int, words: Collection[int]) -> str | None:
    text, known = context.text, predicates()
    if text[end - 1] not in _last_characters():
        return None
    for begin in range(max(start, end - _LONGEST), end):
        word = text[begin:end]
        if word not in known or (word in _AMBIGUOUS and begin not in words):
            continue
        if word in _OF_RATES and context.quantity.unit not in _RATES:
            continue
        if not _LENGTH.match(text, begin - 1, end):
            return word
    return None


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(word[-1] for word in predicates())


def _as_comparison(text: str, match: regex.Match[str], kind: ComparisonKind) -> Comparison:
    return Comparison(*match.span(), text[match.start() : match.end()], kind)


def _kind(match: regex.Match[str]) -> ComparisonKind:
    return cast(ComparisonKind, match.lastgroup)


@cache
def _comparison() -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?P<{kind}>{_alternatives(kind)})" for kind in get_args(ComparisonKind)))


@cache
def _at_end() -> regex.Pattern[str]:
    """Return what matches a comparison at the end, with what may stand behind it: 比全省(高)."""
    every = "|".join(_alternatives(kind) for kind in get_args(ComparisonKind))
    return regex.compile(rf"(?:{every})(?:[，,]|大幅|小幅|实际|名义|平均|分别|累计|[高低]出?|[快慢多少])?\Z")


@cache
def _more_than_before() -> regex.Pattern[str]:
    """Return what matches more or less than in an earlier time: 比上年同期(多)6个."""
    return regex.compile(rf"(?:{_alternatives('yoy')}|{_alternatives('mom')})[多少]\Z")


@cache
def _alternatives(kind: str) -> str:
    rows = table("comparisons.tsv", "kind", "pattern")
    patterns = "|".join(row["pattern"] for row in rows if row["kind"] == kind)
    for name, mark in (("{time}", TIME), ("{last year}", LAST_YEAR), ("{last period}", LAST_PERIOD)):
        patterns = patterns.replace(name, mark)
    return patterns
