"""Log-linear models of choices: the chance of an option grows with the sum of the weights of its features.

Multinomial logit (McFadden 1974) with a Gaussian prior around hand-set weights, fitted by L-BFGS. Several
options may be right at once: then their chances are added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

__all__ = ["Case", "accuracy", "fit"]

# A feature and the outcome that it speaks for.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One decision that a person made: the options by their features, and which of them are right."""

    options: Sequence[Sequence[Key]]
    right: frozenset[int]
    group: str = ""


def fit(
    cases: Sequence[Case],
    *,
    prior: Mapping[Key, float] | None = None,
    variance: float = 1.0,
    seen: int = 3,
) -> dict[Key, float]:
    """Return the weights that make the right options likely.

    Args:
        cases: the decisions; those without a right option say nothing.
        prior: the weights to start from and to stay near, 0 where there is none.
        variance: how far a weight may go from its prior.
        seen: features that fewer cases have keep their prior.
    """
    told = [case for case in cases if case.right]
    counts: dict[Key, int] = {}
    for case in told:
        for key in sorted({key for option in case.options for key in option}):
            counts[key] = counts.get(key, 0) + 1
    keys = sorted(key for key, count in counts.items() if count >= seen or key in (prior or {}))
    index = {key: i for i, key in enumerate(keys)}
    start = np.array([(prior or {}).get(key, 0.0) for key in keys])
    problem = _Problem(told, index)
    solution = minimize(
        lambda weights: problem.loss(weights, start, variance),
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 400},
    )
    return {key: float(weight) for key, weight in zip(keys, solution.x, strict=True) if abs(weight) >= 0.005}


def accuracy(cases: Sequence[Case], weights: Mapping[Key, float]) -> float:
    """Return the share of decisions of which the best option is right."""
    right = sum(best(case, weights) in case.right for case in cases)
    return right / max(1, len(cases))


def best(case: Case, weights: Mapping[Key, float]) -> int:
    """Return the option with the largest sum, of equal ones the first."""
    sums = [sum(weights.get(key, 0.0) for key in option) for option in case.options]
    return max(range(len(sums)), key=lambda i: (sums[i], -i))


class _Problem:
    """The decisions as arrays: the features of all options in a row, with where each option and case ends."""

    def __init__(self, cases: Sequence[Case], index: Mapping[Key, int]) -> None:
        features, option_of, first, right = [], [], [], []
        count = 0
        for case in cases:
            first.append(count)
            for i, option in enumerate(case.options):
                known = [index[key] for key in option if key in index]
                features += known
                option_of += [count] * len(known)
                right.append(i in case.right)
                count += 1
        self.features = np.array(features, dtype=np.int64)
        self.option_of = np.array(option_of, dtype=np.int64)
        self.first = np.array(first, dtype=np.int64)
        self.right = np.array(right)
        self.count = count
        self.sizes = np.diff([*first, count])

    def loss(self, weights: np.ndarray, start: np.ndarray, variance: float) -> tuple[float, np.ndarray]:
        sums = np.bincount(self.option_of, weights=weights[self.features], minlength=self.count)
        everything, chance = self._softmax(sums, np.ones(self.count, dtype=bool))
        correct, share = self._softmax(sums, self.right)
        away = weights - start
        value = float((everything - correct).sum() + (away @ away) / (2 * variance))
        push = (chance - share)[self.option_of]
        gradient = np.bincount(self.features, weights=push, minlength=len(weights)) + away / variance
        return value, gradient

    def _softmax(self, sums: np.ndarray, allowed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        masked = np.where(allowed, sums, -np.inf)
        top = np.maximum.reduceat(masked, self.first)
        powers = np.exp(masked - np.repeat(top, self.sizes))
        total = np.add.reduceat(powers, self.first)
        return top + np.log(total), powers / np.repeat(total, self.sizes)
