"""Decide the subject of a number: the candidate phrase with the best score, or none."""

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
    """Return the cached view of the weighted features of subjects."""
    return weighed(weights.alone("subject"))


def best_subject(options: Iterable[tuple[Mention | None, float]]) -> Phrase | None:
    """Return the candidate with the largest score, of equal ones the first.

    Args:
        options: the candidate subjects of a number, with their features.
    """
    found: Mention | None = None
    most = float("-inf")
    for mention, total in options:
        if total > most:
            found, most = mention, total
    return None if found is None else Phrase(*found[:3])
