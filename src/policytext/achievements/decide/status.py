"""The status of a number: what speaks most for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast, get_args

from policytext.achievements.decide.model import Weights
from policytext.record import Status

__all__ = ["STATUSES", "best_status"]

STATUSES: tuple[Status, ...] = cast("tuple[Status, ...]", get_args(Status))
# What a cue adds to the sum of its status for each point of its weight, whatever is learned beside it.
CUE_POINT = 0.5
# Where nothing else speaks, a number reports what was achieved.
NO_CUE = 1.6


def best_status(weights: Weights, features: Iterable[str], cues: Mapping[Status, int]) -> Status:
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
    known = weights.rows("status", STATUSES)
    sums = [CUE_POINT * cues.get(status, 0) for status in STATUSES]
    if not cues:
        sums[STATUSES.index("achieved")] += NO_CUE
    told = [known[feature] for feature in features if feature in known]
    totals = (
        [own + sum(column) for own, column in zip(sums, zip(*told, strict=True), strict=True)]
        if told
        else sums
    )
    return STATUSES[max(range(len(STATUSES)), key=totals.__getitem__)]
