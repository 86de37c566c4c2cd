"""Chains of adjacent names, which decide each other: 衡阳市珠晖区东风街道."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.admin.mentions import Mention
from policytext.codes import city_of, level_of, parent_codes

__all__ = ["Link", "chains_of", "follow_chains"]

_LOW = ("township", "community")


@dataclass(frozen=True, slots=True)
class Link:
    """The decision on one mention; without a code if the document does not decide."""

    mention: Mention
    code: str | None
    evidence: str
    candidates: tuple[str, ...]


def chains_of(mentions: Sequence[Mention]) -> dict[int, int]:
    """Return the index of the parent for each mention that directly follows one, by index."""
    found = {}
    for i in range(1, len(mentions)):
        before, mention = mentions[i - 1], mentions[i]
        if before.end == mention.start:
            above = {form.code for form in before.forms}
            if any(code in above for form in mention.forms for code in parent_codes(form.code)):
                found[i] = i - 1
    return found


def follow_chains(links: Sequence[Link]) -> list[Link]:
    """Return the links after each chain has decided its names: 中心社区 after 东宁市 lies in 东宁市."""
    by_end: dict[int, Link] = {}
    for decision in links:
        before = by_end.get(decision.mention.start)
        if before is None:
            by_end[decision.mention.end] = decision
            continue
        parent, child = _settled(before, decision)
        by_end[parent.mention.end] = parent
        if child is not None:
            by_end[child.mention.end] = child
    return _agreed(list(by_end.values()))


def _agreed(links: Sequence[Link]) -> list[Link]:
    """Give an undecided name the meaning that chains give it elsewhere, if it is unique."""
    meant: dict[str, set[str]] = {}
    for decision in links:
        if decision.evidence == "path" and decision.code is not None:
            meant.setdefault(decision.mention.text, set()).add(decision.code)
    only = {text: next(iter(codes)) for text, codes in meant.items() if len(codes) == 1}
    return [
        Link(decision.mention, only[decision.mention.text], "context", ())
        if decision.code is None and decision.mention.text in only
        else decision
        for decision in links
    ]


def _settled(parent: Link, child: Link) -> tuple[Link, Link | None]:
    """Return the decisions on two adjacent names.

    The second name means a unit in the first. If it has none there, but one in another unit that the first
    name may mean, the two decide each other (朝阳区|酒仙桥街道). A city or county of another province
    contradicts the first name. Otherwise the second name is of an unknown unit.
    """
    mention = child.mention
    if parent.code is not None:
        below = {form.code for form in mention.forms if parent.code in parent_codes(form.code)}
        if len(below) == 1 or child.code in below:
            code = child.code if child.code in below else next(iter(below))
            return parent, Link(mention, code, "path", ())
        if below:
            return parent, child
    pairs = _pairs(parent.mention, mention) if parent.evidence != "path" else {}
    if len(pairs) == 1:
        ((low, high),) = pairs.items()
        return Link(parent.mention, high, "path", ()), Link(mention, low, "path", ())
    if _contradict(parent, child):
        return parent, Link(mention, child.code, "contradiction", ())
    if parent.code is None or child.code is None or _may_follow(parent.code, child.code, mention):
        return parent, child
    return parent, Link(mention, None, "none", ()) if mention.is_full else None


def _contradict(parent: Link, child: Link) -> bool:
    """Return whether two full names contradict each other: 广东省南昌市."""
    if parent.code is None or child.code is None or not (parent.mention.is_full and child.mention.is_full):
        return False
    is_below = level_of(child.code) in ("prefecture", "county") and len(child.code) > len(parent.code)
    return is_below and child.code[:2] != parent.code[:2]


def _pairs(parent: Mention, child: Mention) -> dict[str, str]:
    """Return the units of the second name with their parents among the units of the first."""
    above = {form.code for form in parent.forms}
    pairs = {}
    for form in child.forms:
        if high := above.intersection(parent_codes(form.code)):
            pairs[form.code] = max(high, key=len)
    return pairs


def _may_follow(parent: str, code: str, mention: Mention) -> bool:
    """Return whether a unit may directly follow one that it does not lie in.

    A township of the same city may, if its name is unique or the parent is a zone, whose borders are unknown.
    So may the full name of a county after any city (巢湖市庐江县 was right before 2011), and names of one
    level.
    """
    if level_of(code) in _LOW and len(parent) >= 6:
        if level_of(code) == "community" and code[:6] == parent[:6]:
            return True
        return code.startswith(city_of(parent)) and ("Z" in parent or not mention.is_ambiguous)
    return mention.is_full or len(parent) <= 2 or len(code) <= max(4, len(parent))
