"""Indicators with several members and a value for each: 城镇、农村居民收入分别增长5%、6%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext._data import patterns
from policytext.concepts.catalogue import Catalogue
from policytext.concepts.names import cleaned
from policytext.record import Achievement

__all__ = ["member_phrases"]

_PATTERNS = patterns("policytext.concepts")
_COMMA = _PATTERNS["list_mark"]
# 例: 城乡居民人均可支配收入分别增长5%、6%
_PAIR = ("城乡", ("城镇", "农村"))
# 例: (城镇、农村)居民人均可支配收入
_BOTH = _PATTERNS["city_and_country"]
_BEFORE = 16
_BETWEEN = _PATTERNS["between"]
_MAX_TAIL = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _InRun:
    """The place of a claim in its run, and the length of the run."""

    place: int
    length: int


def member_phrases(text: str, claims: Sequence[Achievement], catalogue: Catalogue) -> list[tuple[str, ...]]:
    """Return, for each claim, the possible readings of its indicator, the most likely first.

    A claim with a ``part`` is about that member. Consecutive claims with the same indicator take its members
    in order if there are as many. A single value of several members is about none of them.
    """
    runs = _runs(text, claims)
    return [
        _phrases(text, claim, _whole(text, claim, catalogue), run)
        for claim, run in zip(claims, runs, strict=True)
    ]


def _whole(text: str, claim: Achievement, catalogue: Catalogue) -> str:
    """Return the indicator with the words before it if they form a longer name or a list of names."""
    if claim.indicator is None:
        return ""
    start, end = claim.indicator.start, claim.indicator.end
    if match := _BOTH.search(text, max(0, start - _BEFORE), start):
        return text[match.start() : end]
    around, own = cleaned(text[max(0, start - _BEFORE) : end]), len(cleaned(claim.indicator.text))
    for begin in range(len(around) - own):
        if catalogue.named(around[begin:]) is not None:
            return around[begin:]
    return claim.indicator.text


def _phrases(text: str, claim: Achievement, whole: str, run: _InRun) -> tuple[str, ...]:
    if claim.indicator is None:
        return ()
    if claim.part is not None:
        return _member(claim.part.text, whole)
    pair, members = _PAIR
    if pair in whole and run.length == len(members):
        return (whole.replace(pair, members[run.place]),)
    pieces = [piece.strip() for piece in _COMMA.split(whole)]
    if 1 < len(pieces) == run.length:
        return _member(pieces[run.place], whole)
    # 失业人员再就业2万人: the words between the indicator and its number are a part of some names.
    rest = text[claim.indicator.end : claim.start]
    return (whole + rest, whole) if 0 < len(rest) <= _MAX_TAIL and not _COMMA.search(rest) else (whole,)


def _member(part: str, whole: str) -> tuple[str, ...]:
    """Return the part with each end of the whole's last member, longest first, and the part itself."""
    pair, members = _PAIR
    # The part may be a single character of the pair: 城 of 城乡 means 城镇.
    named = dict(zip(pair, members, strict=True)).get(part, part)
    if pair in whole and named in members:
        return (whole.replace(pair, named),)
    last = _COMMA.split(whole)[-1].strip()
    if part == last or whole.endswith(part):
        return (part,)
    tails = [last[start:] for start in range(max(0, len(last) - _MAX_TAIL), len(last))]
    return (*(part + tail for tail in tails if not part.endswith(tail)), part)


def _runs(text: str, claims: Sequence[Achievement]) -> list[_InRun]:
    """Return the place of each claim in its run of consecutive claims with one indicator and role."""
    runs: list[_InRun] = []
    begin = 0
    for i in range(1, len(claims) + 1):
        if i < len(claims) and _continues(text, claims[i - 1], claims[i]):
            continue
        runs += [_InRun(place=place, length=i - begin) for place in range(i - begin)]
        begin = i
    return runs


def _continues(text: str, before: Achievement, claim: Achievement) -> bool:
    return (
        claim.indicator is not None
        and before.indicator is not None
        and (claim.indicator.start, claim.indicator.end) == (before.indicator.start, before.indicator.end)
        and claim.role == before.role
        and _BETWEEN.fullmatch(text, before.end, claim.start) is not None
    )
