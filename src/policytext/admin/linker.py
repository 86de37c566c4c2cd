"""Which unit each name means, decided over the whole document.

Names of the same branch of the tree support each other: 东风街道 stands in a dozen districts, but only in one
that the document names too. Where the support does not decide, no code is given: wrong is worse than open.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policytext.admin.mentions import Mention
from policytext.admin.surfaces import Form
from policytext.codes import MUNICIPALITIES, level_of, parent_codes

__all__ = ["Link", "link"]

# How likely a string of this form is the unit at all.
_PRIOR = {
    "full": 1.0,
    "alias": 1.0,
    "former": 0.8,
    "everyday": 0.5,
    "homonym": 0.3,
    "statistical": 0.3,
    "dependent": 0.3,
}
_SHORT_PRIOR = {
    "province": 1.0,
    "prefecture": 0.9,
    "county": 0.5,
    "township": 0.15,
    "community": 0.1,
    "zone": 0.2,
}
# How much a name in the same unit of this level says.
_SUPPORT = {
    "province": 0.25,
    "prefecture": 0.6,
    "county": 1.2,
    "township": 1.5,
    "community": 0.6,
    "zone": 0.6,
}
_SHARPNESS = 1.5
_ROUNDS = 5
_CERTAIN = 0.6
_CHAIN = 6.0
_LIKE_NAMED = 0.1
_REGION_MASS = 2.0
_MAX_CANDIDATES = 8
_MANY_CITIES = 12
# Rounds that move no belief further than this are the last.
_STILL = 0.005
# Rows of this kind are in the statistical tables, but their names are ordinary words elsewhere.
_GENERIC_ENDINGS = (
    "产业园",
    "园区",
    "开发区",
    "工业园",
    "管委会",
    "农场",
    "林场",
    "集聚区",
    "示范区",
    "中心",
)


@dataclass(frozen=True, slots=True)
class Link:
    """The decision on one mention; no code where the document does not decide."""

    mention: Mention
    code: str | None
    evidence: str
    candidates: tuple[str, ...]


Belief = dict[str, float]


def link(mentions: Sequence[Mention], *, region: str = "") -> list[Link]:
    """Return the decision on each mention, without those that are no unit after all.

    Args:
        mentions: the names in their order, without overlap.
        region: the code of the unit that the document comes from, if the caller knows it.
    """
    chains = _chains(mentions)
    priors = _priors(mentions, chains, region)
    beliefs = _relax(priors, _weights(mentions), region)
    voices = {
        mention.text: beliefs[mention.text]
        for i, mention in enumerate(mentions)
        if _is_anchor(mention, beliefs[mention.text], i in chains)
    }
    anchors = _anchors(voices, region)
    links = [
        _decide(mention, beliefs[mention.text], anchors, i in chains) for i, mention in enumerate(mentions)
    ]
    return _follow_chains([decision for decision in links if decision is not None])


def _prior(form: Form) -> float:
    return _SHORT_PRIOR[level_of(form.code)] if form.kind == "short" else _PRIOR[form.kind]


@lru_cache(maxsize=1 << 16)
def _lineage(code: str) -> tuple[tuple[str, float], ...]:
    """Return the units above a unit and itself, each with how much a name in it says."""
    return tuple((unit, _SUPPORT[level_of(unit)]) for unit in (*parent_codes(code), code))


def _chains(mentions: Sequence[Mention]) -> dict[int, int]:
    """Return for each mention that directly follows a parent of it: its index → the parent's."""
    found = {}
    for i in range(1, len(mentions)):
        before, mention = mentions[i - 1], mentions[i]
        if before.end == mention.start:
            above = {form.code for form in before.forms}
            if any(code in above for form in mention.forms for code in parent_codes(form.code)):
                found[i] = i - 1
    return found


def _priors(mentions: Sequence[Mention], chains: Mapping[int, int], region: str) -> dict[str, Belief]:
    priors: dict[str, Belief] = {}
    for mention in mentions:
        belief = priors.setdefault(mention.text, {})
        for form in mention.forms:
            belief[form.code] = max(belief.get(form.code, 0.0), _prior(form))
    for child, parent in chains.items():
        _favour_chain(priors, mentions[child], mentions[parent])
    for belief in priors.values():
        _favour_cities(belief)
    if region:
        priors = {name: _within(belief, region) for name, belief in priors.items()}
    return priors


def _favour_chain(priors: Mapping[str, Belief], child: Mention, parent: Mention) -> None:
    above = {form.code for form in parent.forms}
    for form in child.forms:
        parent_code = next((code for code in parent_codes(form.code) if code in above), None)
        if parent_code is not None:
            priors[child.text][form.code] *= _CHAIN
            priors[parent.text][parent_code] *= _CHAIN / len(child.forms)


def _favour_cities(belief: Belief) -> None:
    """Bare 安阳 and 海南 are the city and the province, not a prefecture or a township called so."""
    for length in (4, 2):
        high = max((p for code, p in belief.items() if len(code) <= length), default=0.0)
        lower = {code: p * _LIKE_NAMED for code, p in belief.items() if len(code) > length and p < high}
        belief.update(lower)


def _within(belief: Belief, region: str) -> Belief:
    """Keep to the region below the province where a candidate lies in it; a province only weighs."""
    inside = {c: p for c, p in belief.items() if c.startswith(region) or region.startswith(c)}
    if len(region) < 4 or not inside or any(len(code) <= 4 for code in belief if code not in inside):
        return belief
    return inside


def _weights(mentions: Sequence[Mention]) -> dict[str, float]:
    counts = Counter(mention.text for mention in mentions)
    return {
        mention.text: max((_prior(form) for form in mention.forms), default=0.0)
        * (1 + 0.3 * math.log(counts[mention.text]))
        for mention in mentions
    }


def _relax(priors: Mapping[str, Belief], weights: Mapping[str, float], region: str) -> dict[str, Belief]:
    """Let the names support each other until the beliefs stand still."""
    beliefs = {name: _normalised(belief) for name, belief in priors.items()}
    open_names = [name for name, belief in beliefs.items() if len(belief) > 1]
    settled: Belief = defaultdict(float)
    for name, belief in beliefs.items():
        if len(belief) == 1:
            _add_mass(settled, belief, weights[name])
    if region:
        for unit, _ in _lineage(region):
            settled[unit] += _REGION_MASS
    for _ in range(_ROUNDS):
        mass = defaultdict(float, settled)
        shares: dict[str, Belief] = {name: defaultdict(float) for name in open_names}
        for name, own in shares.items():
            _add_mass(own, beliefs[name], weights[name])
            for unit, share in own.items():
                mass[unit] += share
        moved = 0.0
        for name, own in shares.items():
            before = beliefs[name]
            beliefs[name] = after = _supported(priors[name], own, mass)
            moved = max(moved, *(abs(after[code] - before[code]) for code in after))
        if moved < _STILL:
            break
    return beliefs


def _add_mass(mass: Belief, belief: Belief, weight: float) -> None:
    """Add how much a name says for each unit that it may be, and all above it."""
    for code, p in belief.items():
        for unit, _ in _lineage(code):
            mass[unit] += weight * p


def _supported(prior: Belief, own: Belief, mass: Belief) -> Belief:
    """Return what a name means by how much the other names say, its own share taken off."""
    scores = {}
    for code, likely in prior.items():
        support = sum(share * max(0.0, mass[unit] - own[unit]) for unit, share in _lineage(code))
        scores[code] = likely * math.exp(min(30.0, _SHARPNESS * support))
    return _normalised(scores)


def _normalised(belief: Belief) -> Belief:
    total = sum(belief.values())
    return {code: p / total for code, p in belief.items()} if total else belief


def _anchors(beliefs: Mapping[str, Belief], region: str) -> Belief:
    """Return how certain the full names make each unit, and so all above it."""
    anchors: Belief = defaultdict(float)
    for belief in beliefs.values():
        certain: Belief = defaultdict(float)
        _add_mass(certain, belief, 1.0)
        for unit, p in certain.items():
            anchors[unit] = max(anchors[unit], p)
    for unit in (*parent_codes(region), region) if region else ():
        anchors[unit] = 1.0
    return anchors


def _is_anchor(mention: Mention, belief: Belief, chained: bool) -> bool:
    """Tell whether a name is plain enough to vouch for others: 房县 only behind 十堰市."""
    if mention.is_common or _is_generic(mention):
        return False
    if _is_terse(mention):
        return chained
    return mention.is_full or len(max(belief, key=lambda code: belief[code])) <= 4


def _is_terse(mention: Mention) -> bool:
    """Tell whether a full name is so short that it is often a part of something else: 城区, 房县."""
    return len(mention.text) == 2 and mention.is_full and all(form.kind != "alias" for form in mention.forms)


def _is_generic(mention: Mention) -> bool:
    return mention.text.endswith(_GENERIC_ENDINGS) or all(
        form.kind == "statistical" for form in mention.forms
    )


def _decide(mention: Mention, belief: Belief, anchors: Belief, chained: bool) -> Link | None:
    ranked = sorted(belief, key=lambda code: (-belief[code], code))
    best = ranked[0]
    supported = anchors[_above(best)] >= _CERTAIN or (
        # 昆山开发区, with 苏州市 named: the zone's own county need not be.
        len(belief) == 1 and _is_generic(mention) and anchors[best[:4]] >= _CERTAIN
    )
    if not mention.is_full and not chained and not _is_supported(mention, best, anchors):
        return None
    if mention.is_glued and _is_terse(mention) and not supported:
        return None
    if (mention.is_common or _is_generic(mention)) and not supported:
        # 和平社区 of a county that is named is one of many: its street must be named too.
        is_community = level_of(best) == "community"
        return Link(mention, None, "none", tuple(ranked[:_MAX_CANDIDATES])) if is_community else None
    if belief[best] < _CERTAIN:
        only = _only_at_home(belief, anchors)
        if only is not None and (mention.is_full or chained):
            return Link(mention, only, "context", ())
    if belief[best] < _CERTAIN or (_is_terse(mention) and not supported):
        return Link(mention, None, "none", tuple(ranked[:_MAX_CANDIDATES]))
    return Link(mention, best, "context" if mention.is_ambiguous else "unique", ())


def _only_at_home(belief: Belief, anchors: Belief) -> str | None:
    """Return the one candidate that lies in what the text names for certain, deeper than all others do.

    Of a dozen 城关镇 each is unlikely, but with 红安县 named and no other county that has one, it is that
    one. Communities are too many for this: only those of likely counties were looked at.
    """
    depths = {code: _anchored_depth(code, anchors) for code in belief}
    deepest = max(depths.values())
    at_home = [code for code, depth in depths.items() if depth == deepest]
    if len(at_home) > 1 or level_of(at_home[0]) == "community":
        return None
    # Where a list names cities all over the country, that one of them has such a unit says little.
    named = sum(p >= _CERTAIN for code, p in anchors.items() if len(code) == 4)
    return at_home[0] if deepest > (4 if named > _MANY_CITIES else 0) else None


def _anchored_depth(code: str, anchors: Belief) -> int:
    """Return the length of the code of the nearest certain unit above, from a prefecture down."""
    certain = [len(parent) for parent in parent_codes(code) if anchors[parent] >= _CERTAIN]
    depth = max(certain, default=0)
    return depth if depth > 2 or code[:2] in MUNICIPALITIES else 0


def _is_supported(mention: Mention, code: str, anchors: Belief) -> bool:
    """Tell whether a short form may stand for its unit: what is above or around it must be named in full."""
    if any(form.kind == "everyday" for form in mention.forms) or anchors[code] >= _CERTAIN:
        return True
    if all(form.kind == "statistical" for form in mention.forms):
        return anchors[_above(code)] >= _CERTAIN
    level = level_of(code)
    if level == "county" and mention.is_telling:
        return True
    if level in ("province", "prefecture"):
        return not mention.is_common or anchors[code[:2]] >= _CERTAIN
    if level == "county" and not mention.is_common:
        home = code[:2] if code[:2] in MUNICIPALITIES else code[:4]
        return anchors[home] >= _CERTAIN or (len(mention.text) > 2 and anchors[code[:2]] >= _CERTAIN)
    return False


def _above(code: str) -> str:
    return (parent_codes(code) or (code,))[-1]


def _follow_chains(links: Sequence[Link]) -> list[Link]:
    """Let each chain decide for itself: 中心社区 behind 东宁市 is that of 东宁市, here at least."""
    by_end: dict[int, Link] = {}
    for decision in links:
        by_end[decision.mention.end] = _chained(decision, by_end.get(decision.mention.start))
    return _agreed(list(by_end.values()))


def _agreed(links: Sequence[Link]) -> list[Link]:
    """Give a name that is open here the meaning that a chain gives it elsewhere, if it is one only."""
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


def _chained(decision: Link, parent: Link | None) -> Link:
    if parent is None or parent.code is None:
        return decision
    mention, above = decision.mention, parent.code
    below = {form.code for form in mention.forms if above in parent_codes(form.code)}
    if len(below) == 1:
        return Link(mention, next(iter(below)), "path", ())
    return Link(mention, decision.code, "path", ()) if decision.code in below else decision
