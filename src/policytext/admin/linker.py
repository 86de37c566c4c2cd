"""link(): decide which unit each name means, over the whole document.

Names of the same branch of the tree support each other: 东风街道 exists in a dozen districts, but only in one
that the document names too. If the support does not decide, no code is given, as a wrong code is worse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from policytext.admin.beliefs import Belief, lineage, prior_beliefs, supported
from policytext.admin.chains import Link, chains_of, follow_chains
from policytext.admin.mentions import Mention
from policytext.admin.naming import Term, border_is_clear, is_name, term
from policytext.admin.tables import words
from policytext.codes import MUNICIPALITIES, city_of, level_of, parent_codes

__all__ = ["Weighed", "link", "weigh"]

_CERTAIN = 0.6
_KINDS = frozenset("市县区州旗盟镇乡街村道")
_MAX_CANDIDATES = 8
_MANY_CITIES = 12
# Rows of this kind are in the statistical tables, but their names are ordinary words elsewhere.
_GENERIC_ENDINGS = words("generic_endings.txt")


def link(mentions: Sequence[Mention], *, region: str = "") -> list[Link]:
    """Return the decision on each mention, without those that are not units after all.

    Args:
        mentions: the names in their order, without overlap.
        region: the code of the unit that the document comes from, if it is known.
    """
    weighed = weigh(mentions, region=region)
    # Mentions are names in their context; only evidence from the whole document can still reject them.
    names = [found for found in weighed if not found.terms or is_name((*found.mention.terms, *found.terms))]
    return follow_chains([_decide(found) for found in names])


class Weighed(NamedTuple):
    """A mention with the evidence of the whole document.

    ``terms`` are the features of the document; ``supported`` tells whether the text certainly names a parent
    of the most likely unit.
    """

    mention: Mention
    belief: Belief
    ranked: Sequence[str]
    anchors: Set[str]
    supported: bool
    chained: bool
    terms: tuple[Term, ...]


def weigh(mentions: Sequence[Mention], *, region: str = "") -> list[Weighed]:
    """Return the mentions with all terms that decide whether each is a name."""
    chains = chains_of(mentions)
    beliefs = supported(prior_beliefs(mentions, chains, region), mentions, region)
    voices: dict[str, Belief] = {}
    for i, mention in enumerate(mentions):
        if mention.text not in voices and _is_anchor(mention, beliefs[mention.text], i in chains):
            voices[mention.text] = beliefs[mention.text]
    anchors = _anchors(voices.values(), region)
    rankings = {
        name: [*belief] if len(belief) == 1 else sorted(belief, key=lambda code: (-belief[code], code))
        for name, belief in beliefs.items()
    }
    # Names are repeated: what the document says of one that stands alike is the same.
    said: dict[tuple[str | bool | int, ...], tuple[bool, tuple[Term, ...]]] = {}
    weighed = []
    for i, mention in enumerate(mentions):
        belief, ranked, chained = beliefs[mention.text], rankings[mention.text], i in chains
        key = (mention.text, mention.is_full, mention.is_common, mention.is_glued, chained, id(mention.forms))
        if (known := said.get(key)) is None:
            known = _of_document(mention, belief, ranked[0], anchors, chained=chained)
            said[key] = known
        is_supported, terms = known
        weighed.append(Weighed(mention, belief, ranked, anchors, is_supported, chained, terms))
    return weighed


def _of_document(
    mention: Mention, belief: Belief, best: str, anchors: Set[str], *, chained: bool
) -> tuple[bool, tuple[Term, ...]]:
    """Return whether the text names a parent of the most likely unit, and the terms of the document."""
    is_generic = _is_generic(mention)
    supported = (
        (chained and ("Z" in best or mention.forms[0].kind == "dependent"))
        or _above(best) in anchors
        # 昆山开发区, with 苏州市 named: the zone's own county need not be.
        or (len(belief) == 1 and is_generic and best[:4] in anchors)
    )
    terms: tuple[Term, ...] = ()
    if not mention.is_full and not chained and not _is_supported(mention, best, anchors):
        terms = (*terms, term("unsupported"))
    if mention.is_glued and not supported and _is_terse(mention):
        terms = (*terms, term("terse"))
    if (mention.is_common or is_generic) and not supported and level_of(best) != "community":
        terms = (*terms, term("unanchored"))
    return supported, terms


def _anchors(voices: Iterable[Belief], region: str) -> Set[str]:
    """Return the units that full names make certain, and all units above them."""
    anchors = {region, *parent_codes(region)} if region else set()
    for belief in voices:
        if len(belief) == 1:
            anchors.update(*map(lineage, belief))
            continue
        says: Belief = defaultdict(float)
        for code, p in belief.items():
            for unit in lineage(code):
                says[unit] += p
        anchors.update(unit for unit, p in says.items() if p >= _CERTAIN)
    return anchors


def _is_anchor(mention: Mention, belief: Belief, chained: bool) -> bool:
    """Return whether a name is certain enough to support others: 房县 only after 十堰市."""
    if mention.is_common or _is_generic(mention):
        return False
    if _is_terse(mention):
        return chained
    return mention.is_full or len(max(belief, key=lambda code: belief[code])) <= 4


def _is_terse(mention: Mention) -> bool:
    """Return whether a full name is so short that it is often part of another word: 城区, 房县."""
    return (
        len(mention.text) == 2
        and mention.is_full
        and mention.text[-1] in _KINDS
        and not any(form.kind in ("alias", "listed") for form in mention.forms)
    )


def _is_plain(mention: Mention) -> bool:
    """Return whether a short county name is clear of other words: 房县 at the beginning of a clause."""
    return mention.text[-1] in "县旗" and not mention.is_glued and border_is_clear(mention.terms)


def _is_generic(mention: Mention) -> bool:
    if mention.text.endswith(_GENERIC_ENDINGS):
        return True
    return mention.forms[0].kind == "statistical" and all(
        form.kind == "statistical" for form in mention.forms
    )


def _decide(found: Weighed) -> Link:
    """Return the unit that a name means, or the most likely ones if the document does not decide."""
    mention, belief, best = found.mention, found.belief, found.ranked[0]
    is_open = Link(mention, None, "none", tuple(found.ranked[:_MAX_CANDIDATES]))
    if not found.supported and (mention.is_common or _is_generic(mention)):
        # 和平社区 of a county that is named is one of many: its street must be named too.
        return is_open
    if belief[best] < _CERTAIN:
        only = _only_at_home(belief, found.anchors)
        return Link(mention, only, "context", ()) if only and (mention.is_full or found.chained) else is_open
    if _is_terse(mention) and not found.supported and not _is_plain(mention):
        return is_open
    return Link(mention, best, "context" if mention.is_ambiguous else "unique", ())


def _only_at_home(belief: Belief, anchors: Set[str]) -> str | None:
    """Return the only candidate in the most specific unit that the text certainly names.

    Each of a dozen 城关镇 is unlikely, but if 红安县 is the only county named that has one, it is meant. This
    does not apply to communities, of which only those of likely counties are candidates.
    """
    depths = {code: _anchored_depth(code, anchors) for code in belief}
    deepest = max(depths.values())
    at_home = [code for code, depth in depths.items() if depth == deepest]
    if len(at_home) > 1 or level_of(at_home[0]) == "community":
        return None
    # Where a list names cities all over the country, that one of them has such a unit says little.
    named = sum(len(unit) == 4 for unit in anchors)
    return at_home[0] if deepest > (4 if named > _MANY_CITIES else 0) else None


def _anchored_depth(code: str, anchors: Set[str]) -> int:
    """Return the length of the code of the lowest certain unit above, from the prefectures down."""
    certain = [len(parent) for parent in parent_codes(code) if parent in anchors]
    depth = max(certain, default=0)
    return depth if depth > 2 or code[:2] in MUNICIPALITIES else 0


def _is_supported(mention: Mention, code: str, anchors: Set[str]) -> bool:
    """Return whether a short form may mean its unit: a parent or neighbour must be named in full."""
    if code in anchors:
        return True
    if any(form.kind == "everyday" for form in mention.forms):
        # 青年街 is the name of many a road too.
        return not anchors.isdisjoint(parent_codes(code)[1:])
    if all(form.kind == "statistical" for form in mention.forms):
        return _above(code) in anchors
    level = level_of(code)
    if level == "county" and mention.is_telling:
        return True
    if level in ("province", "prefecture"):
        return not mention.is_common or code[:2] in anchors
    if level == "county" and not mention.is_common:
        return city_of(code) in anchors or (len(mention.text) > 2 and code[:2] in anchors)
    return False


def _above(code: str) -> str:
    return (parent_codes(code) or (code,))[-1]
