"""One scored sum a decision: weights by feature, the best of some options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Feature", "Option", "Weights", "best", "ranked"]

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


class Weights:
    """The weights of all decisions: ``weight(decision, feature, outcome)``, 0 where there is none."""

    def __init__(self, table: Mapping[tuple[str, str, str], float]) -> None:
        self._of: dict[str, dict[str, dict[str, float]]] = {}
        self._rows: dict[str, dict[str, tuple[float, ...]]] = {}
        for (decision, feature, outcome), weight in table.items():
            self._of.setdefault(decision, {}).setdefault(feature, {})[outcome] = weight

    def rows(self, decision: str, outcomes: Sequence[str]) -> Mapping[str, tuple[float, ...]]:
        """Return the weights of one decision by feature, those of each in the order of the outcomes."""
        if decision not in self._rows:
            self._rows[decision] = {
                feature: tuple(own.get(outcome, 0.0) for outcome in outcomes)
                for feature, own in self.of(decision).items()
            }
        return self._rows[decision]

    def alone(self, decision: str) -> dict[str, float]:
        """Return the weights by feature of a decision whose options have no outcomes."""
        return {feature: by.get(_ITSELF, 0.0) for feature, by in self.of(decision).items()}

    def of(self, decision: str) -> Mapping[str, Mapping[str, float]]:
        """Return the weights of one decision: by feature, then by outcome."""
        return self._of.get(decision, {})


def best(weights: Weights, decision: str, options: Sequence[Option[T]]) -> T:
    """Return the value of the option with the largest sum; of equal ones the first.

    Args:
        weights: the weights.
        decision: the name of the decision.
        options: what can be chosen, at least one.

    Examples:
        >>> options = [Option("a", [Feature("near", 0, 1)]), Option("b", [Feature("far", 2, 3)])]
        >>> best(Weights({("letter", "near", ""): 1.5, ("letter", "far", ""): -1.0}), "letter", options)
        'a'
    """
    return ranked(weights, decision, options, 1)[0].value


def ranked(weights: Weights, decision: str, options: Sequence[Option[T]], count: int) -> Sequence[Option[T]]:
    """Return the options with the largest sums, the best first; of equal ones the first.

    Args:
        weights: the weights.
        decision: the name of the decision.
        options: what can be chosen, at least one.
        count: how many to return at most.
    """
    if len(options) == 1:
        return options
    table = weights.of(decision)
    return sorted(options, key=lambda option: _score(table, option), reverse=True)[:count]


def _score(weights: Mapping[str, Mapping[str, float]], option: Option[T]) -> float:
    outcome, total = option.outcome, 0.0
    for feature in option.features:
        own = weights.get(feature[0])
        if own is not None:
            total += own.get(outcome, 0.0)
    return total
