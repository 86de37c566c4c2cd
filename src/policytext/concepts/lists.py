"""Indicators that name several things, with a value each: 城镇、农村居民收入分别增长5%、6%."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from policytext.concepts.catalogue import Catalogue
from policytext.concepts.names import cleaned
from policytext.record import Achievement

__all__ = ["member_phrases"]

_COMMA = regex.compile("[、，,]|和(?!美)|与|以及|及(?!以)")
# 例: 城乡居民人均可支配收入分别增长5%、6%
_PAIR = ("城乡", ("城镇", "农村"))
# 例: (城镇、农村)居民人均可支配收入
_BOTH = regex.compile("(?:城[镇市][、和与及](?:农村|乡村))$")
_BEFORE = 16
_BETWEEN = regex.compile(r"[\s、，,和与及以达为到至]*")
_MAX_TAIL = 30


def member_phrases(text: str, claims: Sequence[Achievement], catalogue: Catalogue) -> list[tuple[str, ...]]:
    """Return, for each claim, the phrases that its indicator may mean for it, the likeliest first.

    A claim with a ``part`` means that member. Claims that follow one another with one indicator of as many
    members take them in their order. An indicator of several members with one value means no single one.
    """
    runs = _runs(text, claims)
    return [_phrases(text, claim, _whole(text, claim, catalogue), *runs[i]) for i, claim in enumerate(claims)]


def _whole(text: str, claim: Achievement, catalogue: Catalogue) -> str:
    """Return the indicator with what stands before it, where that makes a longer name or a list of names."""
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


def _phrases(text: str, claim: Achievement, whole: str, place: int, count: int) -> tuple[str, ...]:
    if claim.indicator is None:
        return ()
    if claim.part is not None:
        return _member(claim.part.text, whole)
    pair, members = _PAIR
    if pair in whole and count == len(members):
        return (whole.replace(pair, members[place]),)
    pieces = [piece.strip() for piece in _COMMA.split(whole)]
    if 1 < len(pieces) == count:
        return _member(pieces[place], whole)
    # 失业人员再就业2万人: what stands between the indicator and its number is a part of some names.
    rest = text[claim.indicator.end : claim.start]
    return (whole + rest, whole) if 0 < len(rest) <= _MAX_TAIL and not _COMMA.search(rest) else (whole,)


def _member(part: str, whole: str) -> tuple[str, ...]:
    """Return the part with each end of the whole's last member, longest first, and the part itself."""
    pair, members = _PAIR
    if pair in whole and part in members:
        return (whole.replace(pair, part),)
    last = _COMMA.split(whole)[-1].strip()
    if part == last or whole.endswith(part):
        return (part,)
    tails = [last[start:] for start in range(max(0, len(last) - _MAX_TAIL), len(last))]
    return (*(part + tail for tail in tails if not part.endswith(tail)), part)


def _runs(text: str, claims: Sequence[Achievement]) -> list[tuple[int, int]]:
    """Return the place of each claim in its run of claims of one indicator and role, and the run's length."""
    runs: list[tuple[int, int]] = []
    begin = 0
    for i in range(1, len(claims) + 1):
        if i < len(claims) and _continues(text, claims[i - 1], claims[i]):
            continue
        runs += [(place, i - begin) for place in range(i - begin)]
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
