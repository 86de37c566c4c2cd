"""The indicator of each number of a text: lists first, then the best of the phrases for each number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from policytext.achievements.candidates.indicator import RECENT, Earlier, Proposal, propose
from policytext.achievements.candidates.predicate import Predicate, read_predicate
from policytext.achievements.candidates.relations import Pairing, goes_on, paired
from policytext.achievements.decide.model import Choice, Weights, choose
from policytext.achievements.facts import Claim, Facts
from policytext.record import Phrase

__all__ = ["Indicator", "best_indicator", "read_indicators"]

_DECISION = "indicator"
_CHANGES = ("increase_by", "increase_to", "decrease_by", "decrease_to")
_SEPARATORS = "、和及与"

# Chooses for a number among proposals: the best, then the second best.
Decide = Callable[[Claim, Sequence[Proposal]], Sequence[Proposal]]


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a number measures. ``part`` is the member of a list that it belongs to.

    ``best`` is the proposal that won with the one that came second; list members share those of the first.
    """

    phrase: Phrase | None
    part: Phrase | None
    predicate: Predicate
    best: Sequence[Proposal]

    def choice(self, weights: Weights) -> Choice[Phrase | None]:
        """Return how the proposal won, with the features that made it so."""
        return choose(weights, _DECISION, [proposal.option() for proposal in self.best])


def read_indicators(facts: Facts, decide: Decide) -> list[Indicator]:
    """Return what each number of a text measures or counts.

    Args:
        facts: the text.
        decide: what chooses, such as :func:`best_indicator` gives.
    """
    lists = {index: pairing for pairing in paired(facts) for index in pairing.claims}
    found: list[Indicator] = []
    for claim in facts.claims:
        pairing = lists.get(claim.index)
        predicate = read_predicate(facts, claim)
        if pairing is not None and claim.index > pairing.claims[0]:
            found.append(_next_of_list(claim, pairing, found))
            continue
        if found and found[-1].predicate.role in _CHANGES and goes_on(facts, claim):
            found.append(found[-1])
            continue
        since = max(0, len(found) - RECENT)
        earlier = [Earlier(facts.claims[since + i], own.phrase) for i, own in enumerate(found[since:])]
        best = decide(claim, propose(facts, claim, predicate=predicate, earlier=earlier))
        first = Indicator(best[0].phrase, None, predicate, best)
        found.append(first if pairing is None else _first_of_list(first, claim, pairing, found))
    return found


def best_indicator(weights: Weights) -> Decide:
    """Return what chooses by weights: each part of the proposals is weighed once."""
    table = {name: by.get("", 0.0) for name, by in weights.of(_DECISION).items()}

    def decide(claim: Claim, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
        return sorted(proposals, key=lambda proposal: -_weight(proposal, table))[:2]

    return decide


def _weight(proposal: Proposal, table: Mapping[str, float]) -> float:
    total = 0.0
    for part in proposal.parts:
        if part.weight is None:
            part.weight = sum([table.get(name, 0.0) for name in part.names])
        total += part.weight
    return total


def _first_of_list(own: Indicator, claim: Claim, pairing: Pairing, found: Sequence[Indicator]) -> Indicator:
    """Return what the first number of a list measures: the list, or what the first number before does."""
    if pairing.told_by and (own.phrase is None or own.phrase.end <= claim.left.start):
        before = found[pairing.told_by[0]]
        return Indicator(before.phrase, before.part, own.predicate, own.best)
    return Indicator(own.phrase, _part(pairing, 0, own.phrase), own.predicate, own.best)


def _next_of_list(claim: Claim, pairing: Pairing, found: Sequence[Indicator]) -> Indicator:
    """Return what another number of a list measures: the whole list with its own member, or the member."""
    first, place = found[pairing.claims[0]], pairing.claims.index(claim.index)
    if pairing.told_by and first.phrase == found[pairing.told_by[0]].phrase:
        before = found[pairing.told_by[place]]
        return Indicator(before.phrase, before.part, first.predicate, first.best)
    part = _part(pairing, place, first.phrase)
    apart = bool(pairing.names) and first.phrase is not None and first.phrase.start < pairing.names[1].start
    if apart and not _is_list(first.phrase):
        return Indicator(pairing.names[place], None, first.predicate, first.best)
    return Indicator(first.phrase, part, first.predicate, first.best)


def _part(pairing: Pairing, place: int, phrase: Phrase | None) -> Phrase | None:
    return pairing.members[place] if pairing.members and _is_list(phrase) else None


def _is_list(phrase: Phrase | None) -> bool:
    return phrase is not None and any(mark in phrase.text for mark in _SEPARATORS)
