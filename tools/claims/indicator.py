"""What the weights of the indicator are learned from: which of the phrases beside a number people chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claims.gold import GoldClaim, Passage
from claims.loglinear import Case, Key
from policytext.achievements.candidates.indicator import Proposal
from policytext.achievements.decide.indicator import best_indicator, read_indicators
from policytext.achievements.decide.model import Weights
from policytext.achievements.facts import Claim
from policytext.record import Phrase

__all__ = ["FITTED", "FROM_CASES", "PRIOR", "cases", "outcomes"]

_DECISION = "indicator"
# How the weights are fitted.
_OF_WORDS, _OF_CLASSES = 0.15, 0.6


def _spread(key: Key) -> float:
    """Return how far the weight of a feature may go: of a word less than of what many words share."""
    return _OF_CLASSES if key[0].isascii() else _OF_WORDS


# The cases of the project itself are learned from as well.
FROM_CASES = True
FITTED: Mapping[str, Any] = {"variance": _spread, "seen": 3, "groups": 2, "steps": 100}
# What is certain before any example: an indicator does not begin with a place or a time.
PRIOR: Mapping[Key, float] = {
    ("l.0.c=unit", ""): -1.0,
    ("l.0.c=reference", ""): -2.0,
    ("l.0.c=period", ""): -2.0,
    ("l.0.c=particle", ""): -1.0,
    ("b.0.c=period", ""): -2.0,
}
# Of two phrases that are less alike no one would take one for the other.
_ALIKE, _NEARLY = 0.6, 0.5


def cases(passages: Sequence[Passage]) -> list[Case]:
    """Return one case for each annotated number that is read by itself."""
    found: list[Case] = []
    for passage in passages:
        facts, gold = passage.facts, passage.claims

        def decide(claim: Claim, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
            told = gold[claim.index]
            if told is not None:
                found.append(_case(proposals, told, passage.source))
            place = None if told is None else _place(facts.text, claim, told.indicator)
            return [Proposal(place, ())]

        read_indicators(facts, decide)
    return found


def outcomes(passages: Sequence[Passage], weights: Mapping[Key, float]) -> Iterator[tuple[str, str, bool]]:
    """Yield source, figure and success for each annotated indicator, each text read from start to end."""
    decide = best_indicator(Weights({(_DECISION, *key): weight for key, weight in weights.items()}))
    for passage in passages:
        for indicator, told in zip(read_indicators(passage.facts, decide), passage.claims, strict=True):
            if told is not None and told.indicator is not None:
                read = "" if indicator.phrase is None else indicator.phrase.text
                yield passage.source, "exact", read == told.indicator
                yield passage.source, "alike", _likeness(read, told.indicator) >= _NEARLY


def _case(proposals: Sequence[Proposal], told: GoldClaim, source: str) -> Case:
    parts = {id(part): part for proposal in proposals for part in proposal.parts}
    index = {identity: i for i, identity in enumerate(parts)}
    return Case(
        options=[()] * len(proposals),
        right=_right([proposal.phrase for proposal in proposals], told.indicator),
        group=source,
        parts=[[(name, "") for name in part.names] for part in parts.values()],
        uses=[[index[id(part)] for part in proposal.parts] for proposal in proposals],
    )


def _right(phrases: Sequence[Phrase | None], told: str | None) -> frozenset[int]:
    """Return the phrases that say what was told; where none does, those that are most like it."""
    alike = [
        float(phrase is None) if told is None else _likeness(phrase.text if phrase else "", told)
        for phrase in phrases
    ]
    exact = frozenset(
        i for i, phrase in enumerate(phrases) if told == (phrase.text if phrase is not None else None)
    )
    best = max(alike)
    return exact or frozenset(i for i, value in enumerate(alike) if value == best >= _ALIKE)


def _place(text: str, claim: Claim, told: str | None) -> Phrase | None:
    """Return where an indicator stands: left of its number if it can be, as near as it can be."""
    if told is None:
        return None
    start = text.rfind(told, 0, claim.quantity.start)
    if start < 0 or start < claim.left.start:
        behind = text.find(told, claim.quantity.end, claim.right.end)
        start = behind if behind >= 0 else start if start >= 0 else text.find(told)
    return Phrase(start, start + len(told), told) if start >= 0 else None


def _likeness(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))
