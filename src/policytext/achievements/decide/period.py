"""The period of each number of a text: the time that speaks most for itself, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policytext.achievements.decide.explain import choose
from policytext.achievements.decide.model import Weights
from policytext.achievements.facts import Facts
from policytext.achievements.features.period import PeriodReader
from policytext.record import Cue, Time

__all__ = ["PeriodDecision", "read_periods"]


class PeriodDecision(NamedTuple):
    """The time that governs a number, or None, and what spoke for it and for the next best."""

    time: Time | None
    cues: Sequence[Cue]


def read_periods(facts: Facts, weights: Weights) -> list[PeriodDecision]:
    """Return what governs each number of a text, from the first to the last.

    Args:
        facts: the text.
        weights: the weights of ``period``.
    """
    reader = PeriodReader(facts)
    found: list[PeriodDecision] = []
    for claim in facts.claims:
        options = reader.options(claim, previous=found[-1].time if found else None)
        time, cues = choose(weights, "period", options, text=facts.text, outcome=_named)
        found.append(PeriodDecision(time, cues))
    return found


def _named(time: Time | None) -> str:
    return "none" if time is None else time.text
