"""Decide the indicator of each number: lists first, then the best candidate of each number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from policytext.achievements.candidates.indicator import RECENT, Earlier, Proposals
from policytext.achievements.candidates.predicate import Predicate, read_predicate
from policytext.achievements.candidates.relations import Pairing, goes_on, is_score, paired
from policytext.achievements.decide.model import Weights
from policytext.achievements.facts import Claim, Facts
from policytext.achievements.features.view import View, weighed
from policytext.achievements.features.words import Sentence
from policytext.record import CHANGE_ROLES, Phrase

__all__ = ["Decide", "Indicator", "Question", "best_indicator", "read_indicators"]

_DECISION = "indicator"
# The number of candidates whose features are all computed.
_KEPT = 6
_SEPARATORS = "、和及与"


class Question(NamedTuple):
    """A decision to make: a number with its predicate, and the decisions before."""

    facts: Facts
    claim: Claim
    predicate: Predicate
    earlier: Sequence[Earlier]


# Chooses a phrase for a number.
Decide = Callable[[Question], "Phrase | None"]


class Indicator(NamedTuple):
    """The indicator of a number. ``part`` is the member of a list that it belongs to.

    ``claim`` is the number after ``predicate``, in a list the first.
    """

    phrase: Phrase | None
    part: Phrase | None
    predicate: Predicate
    claim: Claim


def read_indicators(facts: Facts, decide: Decide) -> list[Indicator]:
    """Return the indicator of each number of a text.

    Args:
        facts: the text.
        decide: the function that chooses a candidate, such as :func:`best_indicator` returns.
    """
    lists = {index: pairing for pairing in paired(facts) for index in pairing.claims}
    found: list[Indicator] = []
    earlier: list[Earlier] = []
    for claim in facts.claims:
        if found:
            earlier.append(Earlier(facts.claims[len(earlier)], found[-1].phrase))
        pairing = lists.get(claim.index)
        if pairing is not None and claim.index > pairing.claims[0]:
            found.append(_next_of_list(claim, pairing, found))
            continue
        if found and found[-1].predicate.role in CHANGE_ROLES and goes_on(facts, claim):
            found.append(found[-1])
            continue
        predicate = read_predicate(facts, claim)
        scored = is_score(facts, claim)
        phrase = None if scored else decide(Question(facts, claim, predicate, earlier[-RECENT:]))
        first = Indicator(phrase, None, predicate, claim)
        found.append(first if pairing is None else _first_of_list(first, pairing, found))
    return found


def best_indicator(weights: Weights) -> Decide:
    """Return a function that chooses by weights: first by the borders of phrases, then by all features."""
    view = _view(weights)
    last: list[Sentence] = []

    def decide(asked: Question) -> Phrase | None:
        claim = asked.claim
        if not last or last[0].tokens is not claim.tokens:
            last[:] = [Sentence(claim.tokens)]
        proposals = Proposals(
            view, asked.facts, claim, predicate=asked.predicate, earlier=asked.earlier, sentence=last[0]
        )
        near = sorted(proposals.rough, reverse=True)[:_KEPT]
        return proposals.phrase(max(near, key=lambda stretch: (proposals.whole(stretch), stretch)))

    return decide


@lru_cache(maxsize=1)
def _view(weights: Weights) -> View[float]:
    """Return the cached view of the weighted features."""
    return weighed(weights.alone(_DECISION))


def _first_of_list(own: Indicator, pairing: Pairing, found: Sequence[Indicator]) -> Indicator:
    """Return the indicator of the first number of a list: the list, or that of the first number before."""
    if pairing.told_by and (own.phrase is None or own.phrase.end <= own.claim.left.start):
        before = found[pairing.told_by[0]]
        return own._replace(phrase=before.phrase, part=before.part)
    phrase = own.phrase
    if phrase is not None and pairing.complete and phrase == pairing.names[-1]:
        # The last member was taken for the whole list.
        phrase = pairing.names[0]
    if phrase is not None and _is_list(phrase) and pairing.complete:
        # 增值税、房产税分别增长5%、6%: each is named by itself.
        start, end = phrase.start, max(pairing.names[0].end, phrase.start)
        phrase = Phrase(start, end, phrase.text[: end - start]) if start < end else pairing.names[0]
    return own._replace(phrase=phrase, part=_part(pairing, 0, phrase))


def _next_of_list(claim: Claim, pairing: Pairing, found: Sequence[Indicator]) -> Indicator:
    """Return the indicator of another number of a list: the list with its own member, or the member."""
    first, place = found[pairing.claims[0]], pairing.claims.index(claim.index)
    if pairing.told_by and first.phrase == found[pairing.told_by[0]].phrase:
        before = found[pairing.told_by[place]]
        return first._replace(phrase=before.phrase, part=before.part)
    apart = bool(pairing.names) and first.phrase is not None and first.phrase.start < pairing.names[1].start
    if apart and not _is_list(first.phrase):
        return first._replace(phrase=pairing.names[place], part=None)
    return first._replace(part=_part(pairing, place, first.phrase))


def _part(pairing: Pairing, place: int, phrase: Phrase | None) -> Phrase | None:
    """Return the member of a number, if the phrase names several or applies to several."""
    if not pairing.members or phrase is None:
        return None
    named = phrase.start <= pairing.members[0].start and pairing.members[-1].end <= phrase.end
    said = phrase.start >= pairing.members[-1].end
    return pairing.members[place] if named or said else None


def _is_list(phrase: Phrase | None) -> bool:
    return phrase is not None and any(mark in phrase.text for mark in _SEPARATORS)
