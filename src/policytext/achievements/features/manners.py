"""Features of how the sentences around a number read: as report, plan, problem, rule or background."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from policytext.achievements.context import Context
from policytext.achievements.facts import Facts
from policytext.outline import sentence_manners
from policytext.outline.sentences import MANNERS
from policytext.text import Span

__all__ = ["MannerReader"]

# Probabilities are distinguished in so many steps.
_STEPS = 5
# The model is surer of a sentence than it is right: its probabilities are softened to this power.
_SOFTENED = 1 / 3
# The number of sentences before and behind that of a number, within its line.
_NEAR = 3
_OWN, _BEFORE, _LAST, _BEHIND, _LINE, _TEXT = (
    "reads",
    "reads-before",
    "reads-last",
    "reads-behind",
    "reads-line",
    "reads-text",
)
_SHOWN = (_OWN, _BEFORE, _LAST, _BEHIND, _LINE)
_MEANT = (_OWN, _BEFORE, _BEHIND, _LINE, _TEXT)
_Places = npt.NDArray[np.int64]


class MannerReader:
    """The sentences of the lines with numbers, with the manners of those around them.

    A clause that tells neither result nor plan (安排资金3亿元) is read as the sentences around it are.
    """

    def __init__(self, facts: Facts) -> None:
        stretches, spans, ends = facts.stretches, list[Span](), list[int]()
        for line in dict.fromkeys(claim.line for claim in facts.claims):
            first, end = bisect_left(stretches, (line.start,)), bisect_left(stretches, (line.end,))
            ends += [len(spans), len(spans) + end - first] * (end - first)
            spans += stretches[first:end]
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._features: dict[int, Sequence[str]] = {}
        if not spans:
            return
        shares = np.array([list(of.values()) for of in sentence_manners(facts.text, spans)]) ** _SOFTENED
        shares /= shares.sum(axis=1, keepdims=True)
        at, (first_of, end_of) = np.arange(len(spans)), np.array(ends).reshape(-1, 2).T
        self._line = first_of.tolist(), end_of.tolist()
        sums = np.vstack([np.zeros(len(MANNERS)), np.cumsum(shares, axis=0)])
        self._likely = shares.argmax(axis=1).tolist()
        self._steps = [
            _steps(sums, first, end)
            for first, end in (
                (at, at + 1),
                (np.maximum(at - _NEAR, first_of), at),
                (at + 1, np.minimum(at + 1 + _NEAR, end_of)),
                (first_of, end_of),
                (at * 0, at * 0 + len(spans)),
            )
        ]

    def features(self, context: Context) -> Sequence[str]:
        """Return the features of the sentence of a number, of those around it, of its line and the text."""
        at = self._at(context)
        if at not in self._features:
            names: list[str] = []
            for place, steps in zip(_MEANT, self._steps, strict=True):
                if steps[at][0] == _STEPS:
                    names.append(f"{place} nothing")
                else:
                    names += map(tuple.__getitem__, _names(place), steps[at])
            if at > self._line[0][at]:
                names.append(f"{_LAST} {MANNERS[self._likely[at - 1]]}")
            self._features[at] = names
        return self._features[at]

    def place(self, feature: str, context: Context) -> Span | None:
        """Return the sentences that show a feature, None for features of other modules."""
        place, _, _ = feature.partition(" ")
        if place not in _SHOWN or not self._spans:
            return None
        at = self._at(context)
        first, end = self._line[0][at], self._line[1][at]
        within = {
            _OWN: range(at, at + 1),
            _BEFORE: range(max(at - _NEAR, first), at),
            _LAST: range(max(at - 1, first), at),
            _BEHIND: range(at + 1, min(at + 1 + _NEAR, end)),
            _LINE: range(first, end),
        }[place]
        return Span(self._spans[within[0]].start, self._spans[within[-1]].end) if within else None

    def _at(self, context: Context) -> int:
        return max(0, bisect_right(self._starts, context.quantity.start) - 1)


def _steps(sums: npt.NDArray[np.float64], first: _Places, end: _Places) -> list[list[int]]:
    """Return the steps of the mean probability of each manner in ranges of sentences, one more for none."""
    sizes = (end - first)[:, None]
    means = (sums[end] - sums[first]) / np.maximum(sizes, 1)
    steps = np.minimum(_STEPS - 1, (means * _STEPS).astype(np.int64))
    found: list[list[int]] = np.where(sizes > 0, steps, _STEPS).tolist()
    return found


@cache
def _names(place: str) -> Sequence[tuple[str, ...]]:
    """Return for each manner the features of its steps."""
    return [tuple(f"{place} {manner} {step}" for step in range(_STEPS)) for manner in MANNERS]
