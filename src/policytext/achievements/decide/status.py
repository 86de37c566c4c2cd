"""Decide the status of a number: the outcome with the best score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import add, itemgetter
from typing import NamedTuple, cast, get_args

from policytext.achievements.decide.model import Weights
from policytext.record import Status

__all__ = ["STATUSES", "Weighed", "best_status", "fixed", "weigh"]

STATUSES: tuple[Status, ...] = cast("tuple[Status, ...]", get_args(Status))
# What a cue adds to the score of its status per point of its weight, beside its learned weight.
CUE_POINT = 0.5
# The default: without other evidence a number is achieved.
NO_CUE = 1.6
_WEIGHT = itemgetter(1)
_NO_WEIGHTS = (0.0,) * len(STATUSES)


def best_status(weights: Weights, features: Sequence[str], cues: Mapping[Status, int]) -> Status:
    """Return the status with the largest score, of equal ones the first of ``STATUSES``.

    Args:
        weights: the weights of ``status``.
        features: the names of the features of the number.
        cues: the heaviest cue of each status.

    Examples:
        >>> best_status(Weights({("status", "unit 岁", "other"): 2.0}), ["unit 岁"], {})
        'other'
        >>> best_status(Weights({}), [], {"planned": 9, "achieved": 7})
        'planned'
    """
    return weigh(weights, features, cues).ranked(1)[0]


class Weighed(NamedTuple):
    """The terms of all statuses: for each feature its weights, in the order of ``STATUSES``.

    ``told`` are the features with a weight; those of cues include the weights set by hand.
    """

    told: Sequence[tuple[str, Sequence[float]]]

    def ranked(self, count: int) -> list[Status]:
        """Return the statuses with the largest scores, the best first, equal ones in order."""
        sums = [sum(column) for column in zip(*[row for _, row in self.told], strict=True)]
        places = sorted(range(len(sums)), key=sums.__getitem__, reverse=True)
        return [STATUSES[place] for place in places[:count]]

    def terms(self, status: Status, count: int) -> list[tuple[str, float]]:
        """Return the features with the largest weights for a status, with these, equal ones in order."""
        place = STATUSES.index(status)
        terms = [(feature, row[place]) for feature, row in self.told if row[place] > 0]
        return sorted(terms, key=_WEIGHT, reverse=True)[:count]


def weigh(weights: Weights, features: Sequence[str], cues: Mapping[Status, int]) -> Weighed:
    """Return the terms of each status; the arguments are those of ``best_status``."""
    known, by_hand = weights.rows("status", STATUSES), fixed(cues)
    rows = zip(features, map(known.get, features), strict=True)
    told = [(feature, row) for feature, row in rows if row is not None and feature not in by_hand]
    own = [
        (feature, tuple(map(add, row, known.get(feature, _NO_WEIGHTS)))) for feature, row in by_hand.items()
    ]
    return Weighed([*own, *told])


def fixed(cues: Mapping[Status, int]) -> dict[str, Sequence[float]]:
    """Return the weights of cues set by hand, by feature, in the order of ``STATUSES``."""
    if not cues:
        return dict([_by_hand("achieved", None)])
    return dict([_by_hand(status, weight) for status, weight in cues.items()])


@cache
def _by_hand(own: Status, weight: int | None) -> tuple[str, Sequence[float]]:
    """Return the feature and the weight of a cue of a status; None stands for the absence of cues."""
    feature, point = ("no cue", NO_CUE) if weight is None else (f"cue {own} {weight}", CUE_POINT * weight)
    return feature, tuple(point if status == own else 0.0 for status in STATUSES)
