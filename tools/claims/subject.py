"""What the weights of the subject are learned from: which of the phrases around a number people chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.gold import Passage
from claims.loglinear import Case, Key
from policytext import _data, extract
from policytext.achievements.candidates.subject import Subjects
from policytext.achievements.decide.model import Option, Weights, choose
from policytext.record import Phrase

__all__ = ["FITTED", "FROM_CASES", "PRIOR", "cases", "outcomes"]

_DECISION = "subject"
_ALIKE = 0.5
# Numbers of one text that have the same subject say little more than a few of them.
_MOST = 12
_TABLE = Path(__file__).parents[2] / "src/policytext/achievements/decide/data/subject.tsv"

# The cases of the project itself do not tell subjects.
FROM_CASES = False
FITTED: Mapping[str, Any] = {"variance": 0.008, "seen": 3, "groups": 2, "steps": 100}


def _prior() -> dict[Key, float]:
    """Return the weights set by hand: they stand in the table itself, beside what was learned."""
    rows = _data.rows(_TABLE.read_text(encoding="utf-8"), "feature", "outcome", "prior", "learned")
    return {(row["feature"], row["outcome"]): float(row["prior"]) for row in rows if row["prior"]}


PRIOR: Mapping[Key, float] = _prior()


def cases(passages: Sequence[Passage]) -> list[Case]:
    """Return two cases for each annotated number: with the right subject before it, and with none."""
    found: list[Case] = []
    for passage in passages:
        subjects, indicators = Subjects(passage.facts), _indicators(passage)
        seen: Counter[str | None] = Counter()
        previous: Phrase | None = None
        for claim, told in zip(passage.facts.claims, passage.claims, strict=True):
            if told is None:
                continue
            seen[told.subject] += 1
            for before in (previous, None):
                options = subjects.options(claim, indicator=indicators[claim.index], previous=before)
                right = _right(options, told.subject)
                if seen[told.subject] <= _MOST:
                    keys = [[(feature.name, "") for feature in option.features] for option in options]
                    found.append(Case(options=keys, right=right, group=passage.source))
                if before is previous:
                    follows = options[min(right)].value if right else previous
            previous = follows
    return found


def outcomes(passages: Sequence[Passage], weights: Mapping[Key, float]) -> Iterator[tuple[str, str, bool]]:
    """Yield source, figure and success for each annotated subject, each text read from start to end."""
    table = Weights({(_DECISION, *key): weight for key, weight in weights.items()})
    for passage in passages:
        subjects, indicators = Subjects(passage.facts), _indicators(passage)
        previous: Phrase | None = None
        for claim, told in zip(passage.facts.claims, passage.claims, strict=True):
            options = subjects.options(claim, indicator=indicators[claim.index], previous=previous)
            previous = choose(table, _DECISION, options).value
            if told is not None:
                read = None if previous is None else previous.text
                yield passage.source, "exact", read == told.subject
                yield passage.source, "alike", read == told.subject or _likeness(read, told.subject) >= _ALIKE
                yield passage.source, "proposed", bool(_right(options, told.subject))


def _indicators(passage: Passage) -> list[Phrase | None]:
    """Return the indicators as they are read, not as people told them: they are what will be there."""
    return [achievement.indicator for achievement in extract(passage.facts.text, restore=False).achievements]


def _right(options: Sequence[Option[Phrase | None]], told: str | None) -> frozenset[int]:
    """Return the options that say what was told; where none does, those that are most like it."""
    texts = [None if option.value is None else option.value.text for option in options]
    exact = frozenset(i for i, text in enumerate(texts) if text == told)
    alike = [_likeness(text, told) for text in texts]
    best = max(alike)
    return exact or frozenset(i for i, value in enumerate(alike) if value == best >= _ALIKE)


def _likeness(a: str | None, b: str | None) -> float:
    if not a or not b:
        return 0.0
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))
