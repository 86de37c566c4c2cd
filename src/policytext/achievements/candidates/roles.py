"""role_of(): whether a number is a level, a change, a share or a rank."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.achievements.candidates.predicate import Predicate
from policytext.achievements.context import Context
from policytext.achievements.facts import Claim, Facts
from policytext.achievements.lexicon import pattern
from policytext.record import CHANGE_ROLES, Cue, Phrase, Quantity, Role

__all__ = ["is_base", "role_of"]

# The indicator itself names a change: 居民消费价格涨幅2%.
_CHANGE_NOUNS: dict[str, Role] = {
    "increase": "increase_by",
    "decrease": "decrease_by",
    "share": "share",
}
# Changes by an amount; what something changes to is a level of its own name, never the change (缩短为2小时).
_DIFFERENCES = ("increase_by", "decrease_by")
_BASE_REACH = 14


def role_of(
    facts: Facts, claim: Claim, predicate: Predicate, indicator: Phrase | None
) -> tuple[Role, tuple[Cue, ...]]:
    """Return the role of a number and the cues that decided, empty for a level."""
    text, quantity = facts.text, claim.quantity
    if quantity.dimension == "rank" or pattern("among").fullmatch(text, quantity.start - 1, quantity.end):
        return "rank", (Cue("role", quantity.start, quantity.end, quantity.text),)
    if quantity.text.startswith("翻"):
        return "increase_to", (Cue("role", quantity.start, quantity.start + 1, "翻"),)
    role = predicate.role
    if role in CHANGE_ROLES and not _can_change(quantity, role, indicator):
        return "level", ()
    if role in _DIFFERENCES and _is_in(predicate.cues, indicator):
        return "level", ()
    if role is not None:
        return role, predicate.cues
    if is_base(facts.text, claim):
        # 占比由28%提高到45%: where a change starts is a level.
        return "level", ()
    return _told_by_noun(facts, claim, predicate) or _share(facts, claim) or ("level", ())


def _is_in(cues: Sequence[Cue], indicator: Phrase | None) -> bool:
    """Return whether the change itself is measured: 带动增收120万元."""
    return indicator is not None and any(indicator.start <= cue.start < indicator.end for cue in cues)


def is_base(text: str, around: Claim | Context) -> bool:
    """Return whether a change starts from a number, as from the first in 由20多个小时缩短至6个小时."""
    quantity, end = around.quantity, around.clause.end
    if around.right.end >= end or pattern("becomes").match(text, quantity.end, end) is None:
        return False
    start = max(around.left.start, quantity.start - _BASE_REACH)
    return pattern("base").search(text, start, quantity.start) is not None


def _told_by_noun(facts: Facts, claim: Claim, predicate: Predicate) -> tuple[Role, tuple[Cue, ...]] | None:
    if pattern("difference").search(facts.text, predicate.end, claim.quantity.start):
        # 增速(高于)全省2个百分点 tells two apart, nothing changes.
        return None
    for name, role in _CHANGE_NOUNS.items():
        noun = pattern(name).search(facts.text, claim.left.start, predicate.end)
        if noun is not None:
            return role, (Cue("role", *noun.span(), noun.group()),)
    return None


def _can_change(quantity: Quantity, role: Role, indicator: Phrase | None) -> bool:
    """Return whether a number is a change (参保人数增加1753万) and not a count (提高1200万教师待遇)."""
    if role.endswith("_to") or quantity.dimension is not None or _is_fraction(quantity):
        return True
    return quantity.unit is None and (indicator is None or indicator.end <= quantity.start)


def _is_fraction(quantity: Quantity) -> bool:
    return quantity.dimension is None and any(mark in quantity.text for mark in ("分之", "/", "／"))


def _share(facts: Facts, claim: Claim) -> tuple[Role, tuple[Cue, ...]] | None:
    if claim.quantity.unit != "%" and not _is_fraction(claim.quantity):
        return None
    text = facts.text
    match = pattern("part").search(text, *claim.left) or pattern("part_behind").match(text, claim.right.start)
    return None if match is None else ("share", (Cue("role", *match.span(), match.group()),))
