"""The period of each number of a text: the time that speaks most for itself, or none."""

from __future__ import annotations

from policytext.achievements.decide.model import Weights, best
from policytext.achievements.facts import Facts
from policytext.achievements.features.period import PeriodReader
from policytext.record import Time

__all__ = ["read_periods"]


def read_periods(facts: Facts, weights: Weights) -> list[Time | None]:
    """Return what governs each number of a text, from the first to the last.

    Args:
        facts: the text.
        weights: the weights of ``period``.
    """
    reader = PeriodReader(facts)
    found: list[Time | None] = []
    for claim in facts.claims:
        previous = found[-1] if found else None
        found.append(best(weights, "period", reader.options(claim, previous=previous)))
    return found
