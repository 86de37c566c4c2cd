"""Log-linear models of choices: the probability of an option depends on the sum of its weights.

Multinomial logit (McFadden 1974) with a Gaussian prior around hand-set weights, fitted by L-BFGS. Several
options may be right at once: then their chances are added up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

__all__ = ["Case", "Key", "fit"]

# A feature and an outcome.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One decision that a person made: the options by their features, and which of them are right.

    ``fixed[i]`` is what the sum of the i-th option holds beside the weights. Options may share ``parts``:
    ``uses[i]`` are those that the i-th option has beside its own features. A case of ``weight`` 2 counts as
    much as two.
    """

    options: Sequence[Sequence[Key]]
    right: frozenset[int]
    group: str = ""
    fixed: Sequence[float] = ()
    parts: Sequence[Sequence[Key]] = ()
    uses: Sequence[Sequence[int]] = ()
    weight: float = 1.0

    def features(self) -> set[Key]:
        """Return all features of the options."""
        return {key for features in (*self.options, *self.parts) for key in features}


def fit(
    cases: Sequence[Case],
    *,
    prior: Mapping[Key, float] | None = None,
    variance: Callable[[Key], float] | float = 1.0,
    seen: int = 3,
    groups: int = 1,
    steps: int = 400,
    least: float = 0.005,
    robust: bool = False,
) -> dict[Key, float]:
    """Return the weights that make the right options likely.

    Args:
        cases: the decisions; those without a right option are ignored.
        prior: the means of the prior, which are the initial weights; 0 by default.
        variance: how far a weight may go from its prior, of all or of each.
        seen: features that fewer cases have keep their prior.
        groups: features that cases of fewer groups have keep their prior.
        steps: the maximum number of iterations.
        least: smaller weights are dropped.
        robust: make as many right options as can be likely, rather than none of them unlikely: decisions that
            no feature explains then teach nothing.
    """
    told = [case for case in cases if case.right]
    counts: dict[Key, int] = {}
    where: dict[Key, set[str]] = {}
    for case in told:
        for key in case.features():
            counts[key] = counts.get(key, 0) + 1
            where.setdefault(key, set()).add(case.group)
    often = (key for key, count in counts.items() if count >= seen and len(where[key]) >= groups)
    keys = sorted({*often, *(key for key in prior or {} if key in counts)})
    index = {key: i for i, key in enumerate(keys)}
    if not keys:
        return {key: weight for key, weight in (prior or {}).items() if abs(weight) >= least}
    start = np.array([(prior or {}).get(key, 0.0) for key in keys])
    spread = np.array([variance(key) if callable(variance) else variance for key in keys])
    problem = _Problem(told, index, robust=robust)
    solution = minimize(
        lambda weights: problem.loss(weights, start, spread),
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": steps},
    )
    learned = {**(prior or {}), **dict(zip(keys, solution.x.tolist(), strict=True))}
    return {key: weight for key, weight in learned.items() if abs(weight) >= least}


class _Problem:
    """The decisions as arrays: which features make a part, which parts an option, which options a case."""

    def __init__(self, cases: Sequence[Case], index: Mapping[Key, int], *, robust: bool) -> None:
        parts: list[list[int]] = []
        options: list[list[int]] = []
        for case in cases:
            base = len(parts)
            parts += ([index[key] for key in part if key in index] for part in case.parts)
            for i, option in enumerate(case.options):
                shared = [base + part for part in case.uses[i]] if case.uses else []
                options.append([*shared, len(parts)])
                parts.append([index[key] for key in option if key in index])
        self.of_part = _incidence(parts, len(index))
        self.of_option = _incidence(options, len(parts))
        self.to_part, self.to_feature = self.of_option.T.tocsr(), self.of_part.T.tocsr()
        self.fixed = np.array([value for case in cases for value in case.fixed or [0.0] * len(case.options)])
        self.right = np.array([i in case.right for case in cases for i in range(len(case.options))])
        self.sizes = np.array([len(case.options) for case in cases])
        self.first = np.cumsum(self.sizes) - self.sizes
        self.weights = np.array([case.weight for case in cases])
        self.count = len(options)
        self.robust = robust

    def loss(self, weights: np.ndarray, start: np.ndarray, variance: np.ndarray) -> tuple[float, np.ndarray]:
        sums = self.of_option @ (self.of_part @ weights) + self.fixed
        everything, chance = self._softmax(sums, np.ones(self.count, dtype=bool))
        correct, share = self._softmax(sums, self.right)
        away = weights - start
        right = np.exp(correct - everything)
        losses = 1 - right if self.robust else everything - correct
        steps = (chance - share) * np.repeat(self.weights * (right if self.robust else 1.0), self.sizes)
        value = float(self.weights @ losses + (away @ (away / variance)) / 2)
        return value, self.to_feature @ (self.to_part @ steps) + away / variance

    def _softmax(self, sums: np.ndarray, allowed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        masked = np.where(allowed, sums, -np.inf)
        top = np.maximum.reduceat(masked, self.first)
        powers = np.exp(masked - np.repeat(top, self.sizes))
        total = np.add.reduceat(powers, self.first)
        return top + np.log(total), powers / np.repeat(total, self.sizes)


def _incidence(rows: Sequence[Sequence[int]], columns: int) -> sparse.csr_matrix:
    ends = np.cumsum([0, *map(len, rows)])
    places = np.array([place for row in rows for place in row], dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), columns))
