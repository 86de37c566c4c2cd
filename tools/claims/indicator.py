"""Training cases of the indicator: the phrases beside a number, and the one that annotators chose."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.gold import GoldClaim, Passage
from claims.layers import facts_of
from claims.loglinear import Case, Key
from policytext.achievements.candidates.indicator import Proposals
from policytext.achievements.candidates.roles import role_of
from policytext.achievements.decide.indicator import Decide, Question, best_indicator, read_indicators
from policytext.achievements.decide.model import Weights
from policytext.achievements.facts import Claim
from policytext.achievements.features.view import Part, Parts, named, names_of
from policytext.record import Phrase

__all__ = ["FITTED", "PRIOR", "cases", "outcomes", "own"]

_DECISION = "indicator"
# How the weights are fitted.
_OF_WORDS, _OF_CLASSES = 0.3, 0.24


def _spread(key: Key) -> float:
    """Return how far the weight of a feature may go: of a word less than of what many words share."""
    return _OF_CLASSES if key[0].isascii() else _OF_WORDS


FITTED: Mapping[str, Any] = {"variance": _spread, "seen": 3, "groups": 1, "steps": 80, "least": 0.085}
# What is known before any example: an indicator does not begin with 这 or a time and has no verb inside, is
# what a share is one of (全部工程的85%), and a verb before a measure is part of its name (改造面积).
PRIOR: Mapping[Key, float] = {
    ("l.0.c=pronoun", ""): -1.0,
    ("l.0.c=time", ""): -0.5,
    ("b.0.c=period", ""): -2.0,
    ("l.mid@governs", ""): -1.5,
    ("l.mid@verb", ""): -1.5,
    ("l.mid@opening", ""): -1.0,
    ("l.in=占", ""): -1.5,
    ("l.at>", ""): -1.0,
    ("l.$=占", ""): -2.0,
    ("l.$=占比", ""): -1.0,
    ("l.+1=的&k=rate", ""): 1.5,
    ("b.+1.c=noun", ""): -1.0,
    ("l.full&gap=0", ""): 0.5,
    ("l.0~doing&$~measure", ""): 0.7,
    ("l.0~attribute&$~measure", ""): 0.7,
    **{(f"l.0@opening&k={kind}", ""): -1.3 for kind in ("count", "rate", "money", "measure", "bare", "time")},
    ("l.0=其他", ""): 1.5,
}
# Of two phrases that are less alike no one would take one for the other.
_ALIKE, _NEARLY = 0.6, 0.5


def cases(passages: Sequence[Passage]) -> list[Case]:
    """Return one case for each annotated number that is read by itself."""
    found: list[Case] = []
    for passage in passages:
        read_indicators(passage.facts, _recorder(passage, found))
    return found


def _recorder(passage: Passage, found: list[Case]) -> Decide:
    """Return what decides as people did, and keeps what there was to decide."""

    def decide(asked: Question) -> Phrase | None:
        told = passage.claims[asked.claim.index]
        if told is None:
            return None
        found.append(_case(asked, told, passage.source))
        return _place(passage.facts.text, asked.claim, told.indicator)

    return decide


def outcomes(passages: Sequence[Passage], weights: Mapping[Key, float]) -> Iterator[tuple[str, str, bool]]:
    """Yield source, figure and success for each annotated indicator, each text read from start to end."""
    decide = best_indicator(Weights({(_DECISION, *key): weight for key, weight in weights.items()}))
    for passage in passages:
        found = read_indicators(passage.facts, decide)
        for indicator, told in zip(found, passage.claims, strict=True):
            if told is not None:
                role, _ = role_of(passage.facts, indicator.claim, indicator.predicate, indicator.phrase)
                yield passage.source, "role", role == told.role
            if told is not None and told.indicator is not None:
                read = "" if indicator.phrase is None else indicator.phrase.text
                yield passage.source, "exact", read == told.indicator
                yield passage.source, "alike", _likeness(read, told.indicator) >= _NEARLY


def _case(asked: Question, told: GoldClaim, source: str) -> Case:
    proposals: Proposals[Parts] = Proposals(
        named(), asked.facts, asked.claim, predicate=asked.predicate, earlier=asked.earlier
    )
    wholes = [proposals.whole(stretch) for stretch in proposals.rough]
    index: dict[Part, int] = {}
    uses = [[index.setdefault(part, len(index)) for part in parts] for parts in wholes]
    return Case(
        options=[()] * len(wholes),
        right=_right([proposals.phrase(stretch) for stretch in proposals.rough], told.indicator),
        group=source,
        parts=[[(name, "") for name in names_of(part)] for part in index],
        uses=uses,
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


def own(tests: Path) -> list[Case]:
    """Return what the project's own sentences say of indicators alone."""
    lines = (tests / "indicators.jsonl").read_text(encoding="utf-8").splitlines()
    return cases([_passage(json.loads(line)) for line in lines])


def _passage(row: Mapping[str, Any]) -> Passage:
    facts = facts_of(row["text"])
    told = [
        GoldClaim(
            start=claim.quantity.start,
            end=claim.quantity.end,
            role="level",
            indicator=indicator,
            status="other",
            period=None,
            subject=None,
        )
        for claim, indicator in zip(facts.claims, row["indicators"], strict=True)
    ]
    return Passage(row["id"], "indicators", row["id"], facts, told)
