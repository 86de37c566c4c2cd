"""Lists that share a predicate: 工业、农业分别增长5%、6%; 甲3亿元、乙2亿元，分别增长7%、8%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from policytext.achievements.phrases import is_measure
from policytext.record import Achievement, Cue, Phrase

__all__ = ["pair_lists"]

_SEPARATOR = regex.compile(r"[、，和及与]{1,2}")
_RESPECTIVELY = regex.compile(r"分别[^，。；、\d]{0,8}\Z")
_NAMES = regex.compile(
    r"(?P<names>[^，。；：\d]{1,12}(?:[、和及与][^，。；：、\d]{1,12}){1,7}?)(?:同比|环比|年均)?(?:将)?\Z"
)
_REACH = 90
# 城镇、农村 + 居民人均收入
_LONGEST_MODIFIER, _SHORTEST_HEAD = 3, 3


def pair_lists(text: str, claims: list[Achievement]) -> list[Achievement]:
    """Give the numbers of a 分别 list the indicators that they belong to, in order."""
    result = list(claims)
    i = 0
    while i < len(claims):
        marker = _RESPECTIVELY.search(text, max(0, claims[i].start - 24), claims[i].start)
        if marker is None:
            if i and _goes_on(text, result[i - 1], claims[i]):
                before = result[i - 1]
                result[i] = replace(
                    claims[i],
                    role=before.role,
                    comparison=before.comparison,
                    cues=_with_role_of(before, claims[i]),
                )
            i += 1
            continue
        group = _group(text, claims, i)
        first = claims[i]
        own: list[Phrase | None] = [first.indicator] * len(group)
        names = _names_before(text, marker.start(), len(group))
        if not names and not _names_itself(claims, i):
            names = _indicators_before(text, result, i, len(group))
        for claim, name in zip(group, names or own, strict=True):
            result[claim.quantity] = replace(
                claim,
                indicator=name,
                role=first.role,
                comparison=first.comparison,
                cues=_with_role_of(first, claim),
            )
        i += len(group)
    return result


def _with_role_of(first: Achievement, claim: Achievement) -> tuple[Cue, ...]:
    """Return the cues of a claim, for the role those of another."""
    role = [cue for cue in first.cues if cue.kind == "role"]
    return (*role, *(cue for cue in claim.cues if cue.kind != "role"))


def _goes_on(text: str, before: Achievement, claim: Achievement) -> bool:
    """Tell whether a number only follows one of change: 增长4.2%、5.1%."""
    if claim.role != "level" or before.role in ("level", "share", "rank"):
        return False
    return before.text[-1] == claim.text[-1] and bool(_SEPARATOR.fullmatch(text, before.end, claim.start))


def _names_itself(claims: Sequence[Achievement], i: int) -> bool:
    """Tell whether the first number has an indicator of its own: 城乡居民收入分别达6.9万元、3.4万元."""
    indicator = claims[i].indicator
    return indicator is not None and (not i or indicator.start >= claims[i - 1].end)


def _group(text: str, claims: Sequence[Achievement], first: int) -> list[Achievement]:
    """Return the numbers that follow each other with nothing but a separator between."""
    group = [claims[first]]
    for claim in claims[first + 1 :]:
        if not _SEPARATOR.fullmatch(text, group[-1].end, claim.start):
            break
        group.append(claim)
    return group


def _names_before(text: str, end: int, count: int) -> list[Phrase | None]:
    match = _NAMES.search(text, max(0, end - _REACH), end)
    if match is None:
        return []
    start = match.start("names")
    parts = regex.split("([、和及与])", match["names"])
    phrases: list[Phrase | None] = []
    position = start
    for part in parts:
        if part and part not in "、和及与":
            phrases.append(Phrase(position, position + len(part), part))
        position += len(part)
    return _with_shared_head(phrases) if len(phrases) == count else []


def _with_shared_head(phrases: list[Phrase | None]) -> list[Phrase | None]:
    """Give all names the head that only the last one writes: 城镇、农村(居民人均收入)."""
    *others, last = phrases
    lengths = {len(phrase.text) for phrase in others if phrase is not None}
    if last is None or len(lengths) != 1 or not (own := lengths.pop()) < len(last.text) - _SHORTEST_HEAD:
        return phrases
    head = last.text[own:]
    if own > _LONGEST_MODIFIER or not is_measure(head):
        return phrases
    shared = Phrase(last.start + own, last.end, head)
    return [shared] * len(phrases)


def _indicators_before(
    text: str, claims: Sequence[Achievement], first: int, count: int
) -> list[Phrase | None]:
    earlier = claims[max(0, first - count) : first]
    names = [claim.indicator for claim in earlier]
    return names if len(names) == count and None not in names else []
