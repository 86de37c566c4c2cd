"""One scored sum a decision: weights by feature, the best of some options, and what made it so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Choice", "Feature", "Option", "Term", "Weights", "choose"]

T = TypeVar("T")
# The outcome of features that describe an option itself.
_ITSELF = ""


class Feature(NamedTuple):
    """Something that holds of a claim, by its name, with the stretch of text that shows it."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One answer to a decision with the features that speak for or against it.

    ``outcome`` is what the weights tell apart (``planned``); options that only their features describe, such
    as phrases, have none.
    """

    value: T
    features: Sequence[Feature]
    outcome: str = _ITSELF


class Term(NamedTuple):
    """A feature with what it added to the sum of an option."""

    feature: Feature
    weight: float


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """The best option with its terms, and the one that came second, heaviest terms first."""

    value: T
    score: float
    terms: tuple[Term, ...]
    second: T | None
    second_score: float | None
    second_terms: tuple[Term, ...]


class Weights:
    """The weights of all decisions: ``weight(decision, feature, outcome)``, 0 where there is none."""

    def __init__(self, table: Mapping[tuple[str, str, str], float]) -> None:
        self._of: dict[str, dict[str, dict[str, float]]] = {}
        for (decision, feature, outcome), weight in table.items():
            self._of.setdefault(decision, {}).setdefault(feature, {})[outcome] = weight

    def of(self, decision: str) -> Mapping[str, Mapping[str, float]]:
        """Return the weights of one decision: by feature, then by outcome."""
        return self._of.get(decision, {})


def score(weights: Mapping[str, Mapping[str, float]], option: Option[T]) -> float:
    """Return the sum of the weights of an option's features."""
    outcome = option.outcome
    return sum(
        own.get(outcome, 0.0) for feature in option.features if (own := weights.get(feature[0])) is not None
    )


def choose(weights: Weights, decision: str, options: Sequence[Option[T]]) -> Choice[T]:
    """Return the option with the largest sum; of equal ones the first.

    Args:
        weights: the weights.
        decision: the name of the decision.
        options: what can be chosen, at least one.
    """
    table = weights.of(decision)
    scores = [score(table, option) for option in options]
    ranked = sorted(range(len(options)), key=lambda i: (-scores[i], i))
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    return Choice(
        value=options[first].value,
        score=scores[first],
        terms=_terms(table, options[first]),
        second=None if second is None else options[second].value,
        second_score=None if second is None else scores[second],
        second_terms=() if second is None else _terms(table, options[second]),
    )


def _terms(weights: Mapping[str, Mapping[str, float]], option: Option[T]) -> tuple[Term, ...]:
    terms: Iterable[Term] = (
        Term(feature, weights.get(feature.name, {}).get(option.outcome, 0.0)) for feature in option.features
    )
    return tuple(sorted((t for t in terms if t.weight), key=lambda t: (-abs(t.weight), t.feature)))
