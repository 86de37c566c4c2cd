"""How a decision explains itself: the largest terms of what was chosen and of the next best, as cues."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from policytext.record import Cue

__all__ = ["TOLD", "Side", "Term", "cues_of"]

# So many terms of each side are told.
TOLD = 3
_WEIGHT = itemgetter(1)


class Term(NamedTuple):
    """A summand: its feature, what it adds, and the stretch of text that shows it."""

    feature: str
    weight: float
    start: int
    end: int


class Side(NamedTuple):
    """One answer to a decision by its name, with what speaks for it."""

    outcome: str
    terms: Sequence[Term]

    def largest(self) -> Sequence[Term]:
        """Return the largest of what speaks for it, of equal ones the first."""
        return sorted([term for term in self.terms if term.weight > 0], key=_WEIGHT, reverse=True)[:TOLD]


def cues_of(kind: str, text: str, chosen: Side, other: Side | None = None) -> tuple[Cue, ...]:
    """Return the largest terms of what was chosen, then those of the next best.

    Args:
        kind: what is decided.
        text: the text that the terms point into.
        chosen: what was chosen; its terms are named ``OUTCOME: FEATURE``.
        other: what came next; its terms are named ``not OUTCOME: FEATURE``.

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
