"""The probabilities of the units of each name; names of the same branch of the tree support each other."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from policytext.admin.mentions import Mention
from policytext.admin.surfaces import Form
from policytext.codes import level_of, parent_codes

__all__ = ["Belief", "lineage", "prior_beliefs", "supported"]

Belief = dict[str, float]

# The prior probability of a unit, by the form of its name.
_PRIOR = {
    "full": 1.0,
    "alias": 1.0,
    "listed": 1.0,
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
# The weight of another name in the same unit, by the level of that unit.
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
_CHAIN = 6.0
# More repetitions of a chain add no evidence.
_MOST_CHAINS = 20
_LIKE_NAMED = 0.1
# Nor does a county's own report call it by the name that it shares with the city: 长沙 is not 长沙县.
_LIKE_CITY = 1e-9
_REGION_MASS = 2.0
# The iteration stops if no belief changes by more than this.
_STILL = 0.005


def prior_beliefs(mentions: Sequence[Mention], chains: Mapping[int, int], region: str) -> dict[str, Belief]:
    """Return the probabilities of the units of each name, without the support of other names.

    Args:
        mentions: the names in their order.
        chains: the index of the parent for each mention that directly follows one, by index.
        region: the code of the unit that the document comes from, empty if unknown.
    """
    priors: dict[str, Belief] = {}
    seen: dict[str, tuple[Form, ...]] = {}
    for mention in mentions:
        if seen.get(mention.text) is mention.forms:
            continue
        seen[mention.text] = mention.forms
        belief = priors.setdefault(mention.text, {})
        for form in mention.forms:
            belief[form.code] = max(belief.get(form.code, 0.0), _prior(form))
    standing = {(mentions[i].text, mentions[k].text): (mentions[i], mentions[k]) for i, k in chains.items()}
    counts = Counter((mentions[i].text, mentions[k].text) for i, k in chains.items())
    for pair, (child, parent) in standing.items():
        _favour_chain(priors, child, parent, min(counts[pair], _MOST_CHAINS))
    for belief in priors.values():
        if len(belief) > 1:
            _favour_cities(belief)
    if region:
        priors = {name: _within(belief, region) for name, belief in priors.items()}
    return priors


def supported(priors: Mapping[str, Belief], mentions: Sequence[Mention], region: str) -> dict[str, Belief]:
    """Return the beliefs after the names have supported each other, iterated until they converge.

    Frequent names weigh more; a name does not support itself.
    """
    beliefs = {name: _normalised(belief) for name, belief in priors.items()}
    open_priors = {name: belief for name, belief in priors.items() if len(belief) > 1}
    if not open_priors:
        return beliefs
    weights = _weights(mentions)
    settled: Belief = defaultdict(float)
    for name, belief in beliefs.items():
        if len(belief) == 1:
            for code, p in belief.items():
                for unit in lineage(code):
                    settled[unit] += weights[name] * p
    if region:
        for unit in lineage(region):
            settled[unit] += _REGION_MASS
    beliefs.update(_relaxed(open_priors, weights, settled))
    return beliefs


def _relaxed(
    priors: Mapping[str, Belief], weights: Mapping[str, float], settled: Mapping[str, float]
) -> Iterator[tuple[str, Belief]]:
    """Yield the undecided names with their beliefs, updating all candidates of all names at once, in arrays.

    A row is a candidate and a unit of its lineage. A share is the support of one name for one unit, by all
    its candidates in it.
    """
    owners = [i for i, codes in enumerate(priors.values()) for _ in codes]
    lineages = [lineage(code) for codes in priors.values() for code in codes]
    units = {unit: i for i, unit in enumerate(dict.fromkeys(chain.from_iterable(lineages)))}
    of_name = np.array(owners)
    of_candidate = np.repeat(np.arange(len(lineages)), list(map(len, lineages)))
    of_unit = np.fromiter(map(units.__getitem__, chain.from_iterable(lineages)), np.int64)
    _, of_share = np.unique(of_name[of_candidate] * len(units) + of_unit, return_inverse=True)
    support_of = np.array([_SUPPORT[level_of(unit)] for unit in units])[of_unit]
    base = np.array([settled.get(unit, 0.0) for unit in units])
    prior = np.array([p for codes in priors.values() for p in codes.values()])
    weight = np.array([weights[name] for name in priors])[of_name]
    belief = _shares(prior, of_name)
    for _ in range(_ROUNDS):
        said = (weight * belief)[of_candidate]
        mass = base + np.bincount(of_unit, said)
        others = np.maximum(0.0, mass[of_unit] - np.bincount(of_share, said)[of_share])
        supports = np.bincount(of_candidate, support_of * others)
        scores = prior * np.exp(np.minimum(30.0, _SHARPNESS * supports))
        before, belief = belief, _shares(scores, of_name)
        if np.abs(belief - before).max() < _STILL:
            break
    found = iter(belief.tolist())
    for name, codes in priors.items():
        yield name, dict(zip(codes, found, strict=False))


def _shares(scores: npt.NDArray[np.float64], of_name: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return the beliefs of the candidates normalised by name."""
    return scores / np.bincount(of_name, scores)[of_name]


@lru_cache(maxsize=1 << 16)
def lineage(code: str) -> tuple[str, ...]:
    """Return the codes above a unit, and its own."""
    return (*parent_codes(code), code)


def _prior(form: Form) -> float:
    return _SHORT_PRIOR[level_of(form.code)] if form.kind == "short" else _PRIOR[form.kind]


def _favour_chain(priors: Mapping[str, Belief], child: Mention, parent: Mention, count: int) -> None:
    above = {form.code for form in parent.forms}
    for form in child.forms:
        parent_code = next((code for code in parent_codes(form.code) if code in above), None)
        if parent_code is not None:
            priors[child.text][form.code] *= _CHAIN**count
            priors[parent.text][parent_code] *= (_CHAIN / len(child.forms)) ** count


def _favour_cities(belief: Belief) -> None:
    """Prefer cities and provinces for short names: 安阳, 海南 do not mean a prefecture or township."""
    for length, share in ((4, _LIKE_CITY), (2, _LIKE_NAMED)):
        high = max((p for code, p in belief.items() if len(code) <= length), default=0.0)
        lower = {code: p * share for code, p in belief.items() if len(code) > length and p < high}
        belief.update(lower)


def _within(belief: Belief, region: str) -> Belief:
    """Keep the candidates in ``region`` if there are any; a province only adds weight."""
    inside = {c: p for c, p in belief.items() if c.startswith(region) or region.startswith(c)}
    if len(region) < 4 or not inside or any(len(code) <= 4 for code in belief if code not in inside):
        return belief
    return inside


def _weights(mentions: Sequence[Mention]) -> dict[str, float]:
    counts = Counter(mention.text for mention in mentions)
    last = {mention.text: mention for mention in mentions}
    return {
        name: max((_prior(form) for form in mention.forms), default=0.0) * (1 + 0.3 * math.log(counts[name]))
        for name, mention in last.items()
    }


def _normalised(belief: Belief) -> Belief:
    total = sum(belief.values())
    return {code: p / total for code, p in belief.items()} if total else belief
