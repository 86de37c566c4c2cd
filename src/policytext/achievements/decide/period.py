"""Decide the period of each number: the candidate time with the best score, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from policytext.achievements.decide.explain import TOLD, Side, Term, cues_of
from policytext.achievements.decide.model import Weights
from policytext.achievements.facts import Facts
from policytext.achievements.features.period import PeriodOption, PeriodReader
from policytext.record import Cue, Time

__all__ = ["PeriodDecision", "best_period", "read_periods"]


class PeriodDecision(NamedTuple):
    """The time chosen for a number, or None, with the terms of it and of the next best."""

    time: Time | None
    cues: Sequence[Cue]


def read_periods(facts: Facts, weights: Weights) -> list[PeriodDecision]:
    """Return the period of each number of a text, in order.

    Args:
        facts: the text.
        weights: the weights of ``period``.
    """
    reader, table = PeriodReader(facts), _table(weights)
    found: list[PeriodDecision] = []
    for claim in facts.claims:
        options = reader.options(claim, previous=found[-1].time if found else None)
        near = _ranked(table, options)[:2]
        cues = cues_of("period", facts.text, *[_side(table, option) for option in near])
        found.append(PeriodDecision(near[0].time, cues))
    return found


def best_period(weights: Weights, options: Sequence[PeriodOption]) -> Time | None:
    """Return the time with the largest score, of equal ones the first.

    Args:
        weights: the weights of ``period``.
        options: the candidates, at least one.

    Examples:
        >>> weights = Weights({("period", "near", ""): 1.5, ("period", "none", ""): -0.5})
        >>> year = Time(0, 5, "2021年", "year", "2021", "2021")
        >>> options = [PeriodOption(None, ["none"], 7, 9), PeriodOption(year, ["near"], 0, 5)]
        >>> best_period(weights, options).text
        '2021年'
    """
    return _ranked(_table(weights), options)[0].time


@lru_cache(maxsize=1)
def _table(weights: Weights) -> Mapping[str, float]:
    return weights.alone("period")


def _ranked(table: Mapping[str, float], options: Sequence[PeriodOption]) -> Sequence[PeriodOption]:
    """Return the candidates by descending score, equal ones in order."""
    if len(options) == 1:
        return options
    return sorted(
        options, key=lambda option: sum([table.get(name, 0.0) for name in option.names]), reverse=True
    )


def _side(table: Mapping[str, float], option: PeriodOption) -> Side:
    time, names, start, end = option
    found = sorted(names, key=lambda name: table.get(name, 0.0), reverse=True)[:TOLD]
    terms = [Term(name, table.get(name, 0.0), start, end) for name in found]
    return Side("none" if time is None else time.text, terms)
