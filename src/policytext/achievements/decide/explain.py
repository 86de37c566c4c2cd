"""cues_of(): explain a decision by the largest terms of the chosen and of the next best outcome."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from policytext.record import Cue

__all__ = ["TOLD", "Side", "Term", "cues_of"]

# The number of terms of each outcome that are given.
TOLD = 3
_WEIGHT = itemgetter(1)


class Term(NamedTuple):
    """A summand: its feature, what it adds, and the span of text that shows it."""

    feature: str
    weight: float
    start: int
    end: int


class Side(NamedTuple):
    """An outcome of a decision by its name, with its terms."""

    outcome: str
    terms: Sequence[Term]

    def largest(self) -> Sequence[Term]:
        """Return its largest terms, of equal ones the first."""
        return sorted([term for term in self.terms if term.weight > 0], key=_WEIGHT, reverse=True)[:TOLD]


def cues_of(kind: str, text: str, chosen: Side, other: Side | None = None) -> tuple[Cue, ...]:
    """Return the largest terms of the chosen outcome, then those of the next best.

    Args:
        kind: the decision.
        text: the text that the spans of the terms refer to.
        chosen: the chosen outcome; its terms are named ``OUTCOME: FEATURE``.
        other: the next best outcome; its terms are named ``not OUTCOME: FEATURE``.

    Examples:
        >>> chosen = Side("planned", [Term("cue 力争", 4.5, 0, 2), Term("unit 个", -0.1, 5, 6)])
        >>> [(cue.name, cue.text, cue.weight) for cue in cues_of("status", "力争新增9个", chosen)]
        [('planned: cue 力争', '力争', 4.5)]
    """
    sides = [(chosen, "")] if other is None else [(chosen, ""), (other, "not ")]
    cues = []
    for side, prefix in sides:
        for feature, weight, start, end in side.largest():
            name = f"{prefix}{side.outcome}: {feature}"
            cues.append(Cue(kind, start, end, text[start:end], name, round(weight, 3)))
    return tuple(cues)
