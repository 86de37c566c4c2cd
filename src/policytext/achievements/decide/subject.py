"""Whose result or state a number is: the phrase that speaks most for itself, or nobody."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from policytext.achievements.candidates.mentions import Mention
from policytext.achievements.decide.model import Weights
from policytext.achievements.features.view import View, weighed
from policytext.record import Phrase

__all__ = ["best_subject", "view_of_subjects"]


@lru_cache(maxsize=1)
def view_of_subjects(weights: Weights) -> View[float]:
    """Return what features weigh for a subject; texts share them, and so what is kept of them."""
    return weighed(weights.alone("subject"))


def best_subject(options: Iterable[tuple[Mention | None, float]]) -> Phrase | None:
    """Return the option with the largest sum; of equal ones the first.

    Args:
        options: what a number may be said of, with what speaks for it.
    """
    found: Mention | None = None
    most = float("-inf")
    for mention, total in options:
        if total > most:
            found, most = mention, total
    return None if found is None else Phrase(*found[:3])
