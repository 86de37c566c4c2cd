"""Training cases of the status, from annotated passages."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.gold import Passage
from claims.layers import facts_of
from claims.loglinear import Case, Key
from policytext.achievements.cues import CueTable
from policytext.achievements.decide.model import Weights
from policytext.achievements.decide.status import STATUSES, best_status, fixed
from policytext.achievements.facts import Facts
from policytext.achievements.finder import Reader
from policytext.achievements.status import StatusDecision

__all__ = ["FITTED", "PRIOR", "cases", "outcomes", "own"]

PRIOR: Mapping[Key, float] = {}
# What is shown by the characters themselves, of which there are many kinds.
_OF_CHARACTERS = ("<", ">", "before ", "behind ", "opens ", "begins ", "ends ")


def _spread(key: Key) -> float:
    """Return how far a weight may go: what many numbers share says little more than a few of them do."""
    return 0.2 if key[0].startswith(_OF_CHARACTERS) else 0.03


# What few numbers of one source show is not learned.
FITTED: Mapping[str, Any] = {"variance": _spread, "seen": 6, "groups": 2, "least": 0.02}


def own(tests: Path) -> list[Case]:
    """Return what the project's own sentences say of their last numbers."""
    with (tests / "statuses.tsv").open(encoding="utf-8", newline="") as lines:
        told = [
            (row["text"].replace("\\n", "\n"), row["status"]) for row in csv.DictReader(lines, delimiter="\t")
        ]
    return [_case(_decisions(facts_of(text))[-1], status, "cases") for text, status in told]


def cases(read: Sequence[Passage]) -> list[Case]:
    """Return the decisions that people made of numbers of annotated passages."""
    return [_case(decision, status, source) for source, decision, status in _told(read)]


def outcomes(read: Sequence[Passage], weights: Mapping[Key, float]) -> Iterator[tuple[str, str, bool]]:
    """Yield source, figure and success for each annotated number."""
    known = Weights({("status", *key): weight for key, weight in weights.items()})
    for source, decision, status in _told(read):
        yield source, "status", best_status(known, decision.features, decision.cues) == status


def _told(read: Sequence[Passage]) -> Iterator[tuple[str, StatusDecision, str]]:
    for passage in read:
        for told, decision in zip(passage.claims, _decisions(passage.facts), strict=True):
            if told is not None:
                yield passage.source, decision, told.status


def _decisions(facts: Facts) -> Sequence[StatusDecision]:
    if not facts.claims:
        return ()
    reader = Reader(facts.document, CueTable.load())
    reader.claims()
    return reader.statuses


def _case(decision: StatusDecision, status: str, source: str) -> Case:
    options = [[(feature, outcome) for feature in decision.features] for outcome in STATUSES]
    by_hand = [sum(column) for column in zip(*fixed(decision.cues).values(), strict=True)]
    return Case(options=options, right=frozenset({STATUSES.index(status)}), group=source, fixed=by_hand)
