"""Weights: the learned weights of decisions, by feature and outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["Weights"]

# The outcome of features of a candidate itself.
_ITSELF = ""


class Weights:
    """The weights of all decisions: ``weight(decision, feature, outcome)``, 0 if there is none."""

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
        """Return the weights by feature of a decision without outcomes."""
        return {feature: by.get(_ITSELF, 0.0) for feature, by in self.of(decision).items()}

    def of(self, decision: str) -> Mapping[str, Mapping[str, float]]:
        """Return the weights of one decision: by feature, then by outcome."""
        return self._of.get(decision, {})
