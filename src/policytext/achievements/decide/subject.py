"""Whose result or state a number is: the phrase that speaks most for itself, or nobody."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.achievements.decide.model import Weights
from policytext.record import Phrase

__all__ = ["best_subject"]

_OUTCOMES = ("",)


def best_subject(weights: Weights, options: Iterable[tuple[Phrase | None, Iterable[str]]]) -> Phrase | None:
    """Return the option with the largest sum; of equal ones the first.

    Args:
        weights: the weights of ``subject``.
        options: what a number may be said of, with the names of what holds of it.

    Examples:
        >>> weights = Weights({("subject", "speaker unit", ""): 1.5, ("subject", "none", ""): -0.5})
        >>> best_subject(weights, [(Phrase(0, 3, "平江县"), ["speaker unit"]), (None, ["none"])]).text
        '平江县'
    """
    table = weights.rows("subject", _OUTCOMES)
    found: Phrase | None = None
    most = float("-inf")
    for phrase, features in options:
        total = sum([table[feature][0] for feature in features if feature in table])
        if total > most:
            found, most = phrase, total
    return found
