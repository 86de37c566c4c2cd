"""The status of a number: what speaks most for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import add, itemgetter
from typing import NamedTuple, cast, get_args

from policytext.achievements.decide.model import Weights
from policytext.record import Status

__all__ = ["STATUSES", "Weighed", "best_status", "fixed", "weigh"]

STATUSES: tuple[Status, ...] = cast("tuple[Status, ...]", get_args(Status))
# What a cue adds to the sum of its status for each point of its weight, whatever is learned beside it.
CUE_POINT = 0.5
# Where nothing else speaks, a number reports what was achieved.
NO_CUE = 1.6
_WEIGHT = itemgetter(1)
_NO_WEIGHTS = (0.0,) * len(STATUSES)


def best_status(weights: Weights, features: Sequence[str], cues: Mapping[Status, int]) -> Status:
    """Return the status with the largest sum; of equal ones the first of ``STATUSES``.

    Args:
        weights: the weights of ``status``.
        features: the names of what holds of the number.
        cues: the heaviest cue of each status.

    Examples:
        >>> best_status(Weights({("status", "unit 岁", "other"): 2.0}), ["unit 岁"], {})
        'other'
        >>> best_status(Weights({}), [], {"planned": 9, "achieved": 7})
        'planned'
    """
    return weigh(weights, features, cues).ranked(1)[0]


class Weighed(NamedTuple):
    """What was added up for the statuses: of each feature the terms, in the order of ``STATUSES``.

    ``told`` are the features that have any weight; those of cues hold what their cues weigh by hand, too.
    """

    told: Sequence[tuple[str, Sequence[float]]]

    def ranked(self, count: int) -> list[Status]:
        """Return the statuses with the largest sums, the best first; of equal ones the first."""
        sums = [sum(column) for column in zip(*[row for _, row in self.told], strict=True)]
        places = sorted(range(len(sums)), key=sums.__getitem__, reverse=True)
        return [STATUSES[place] for place in places[:count]]

    def terms(self, status: Status, count: int) -> list[tuple[str, float]]:
        """Return the features that add most to a status, with what they add, of equal ones the first."""
        place = STATUSES.index(status)
        terms = [(feature, row[place]) for feature, row in self.told if row[place] > 0]
        return sorted(terms, key=_WEIGHT, reverse=True)[:count]


def weigh(weights: Weights, features: Sequence[str], cues: Mapping[Status, int]) -> Weighed:
    """Return what speaks for each status; the arguments are those of ``best_status``."""
    known, by_hand = weights.rows("status", STATUSES), fixed(cues)
    rows = zip(features, map(known.get, features), strict=True)
    told = [(feature, row) for feature, row in rows if row is not None and feature not in by_hand]
    own = [
        (feature, tuple(map(add, row, known.get(feature, _NO_WEIGHTS)))) for feature, row in by_hand.items()
    ]
    return Weighed([*own, *told])


def fixed(cues: Mapping[Status, int]) -> dict[str, Sequence[float]]:
    """Return what cues weigh by hand, by the feature that they are, in the order of ``STATUSES``."""
    if not cues:
        return dict([_by_hand("achieved", None)])
    return dict([_by_hand(status, weight) for status, weight in cues.items()])


@cache
def _by_hand(own: Status, weight: int | None) -> tuple[str, Sequence[float]]:
    """Return the feature that a cue of a status is, and what it weighs; None is for no cue at all."""
    feature, point = ("no cue", NO_CUE) if weight is None else (f"cue {own} {weight}", CUE_POINT * weight)
    return feature, tuple(point if status == own else 0.0 for status in STATUSES)
