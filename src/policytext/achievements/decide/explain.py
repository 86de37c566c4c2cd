"""How a decision explains itself: the largest terms of what was chosen and of the next best, as cues."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, TypeVar

from policytext.achievements.decide.model import Option, Weights, ranked
from policytext.record import Cue

__all__ = ["TOLD", "Side", "Term", "choose", "cues_of"]

T = TypeVar("T")
# So many terms of each side are told.
TOLD = 3
_WEIGHT = itemgetter(1)


class Term(NamedTuple):
    """A summand: its feature, what it adds, and the stretch of text that shows it."""

    feature: str
    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Side:
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


def choose(
    weights: Weights,
    decision: str,
    options: Sequence[Option[T]],
    *,
    text: str,
    outcome: Callable[[T], str],
) -> tuple[T, tuple[Cue, ...]]:
    """Return the value of the option with the largest sum, of equal ones the first, and why.

    Args:
        weights: the weights.
        decision: the name of the decision.
        options: what can be chosen, at least one.
        text: the text that the features point into.
        outcome: gives the name of a value.

    Examples:
        >>> from policytext.achievements.decide.model import Feature
        >>> options = [Option("2021", [Feature("near", 0, 5)]), Option("none", [Feature("far", 0, 5)])]
        >>> weights = Weights({("period", "near", ""): 1.5, ("period", "far", ""): 0.5})
        >>> value, cues = choose(weights, "period", options, text="2021年新增", outcome=str)
        >>> value, [(cue.name, cue.weight) for cue in cues]
        ('2021', [('2021: near', 1.5), ('not none: far', 0.5)])
    """
    chosen, *others = ranked(weights, decision, options, 2)
    table = weights.of(decision)
    sides = [_side(table, option, outcome(option.value)) for option in (chosen, *others)]
    return chosen.value, cues_of(decision, text, *sides)


def _side(weights: Mapping[str, Mapping[str, float]], option: Option[T], outcome: str) -> Side:
    terms = [
        Term(name, weights[name].get(option.outcome, 0.0), start, end)
        for name, start, end in option.features
        if name in weights
    ]
    return Side(outcome, terms)
