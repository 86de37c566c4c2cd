"""Decide whether a surface is a name in its context: a sum of weighted features."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from policytext import _data
from policytext.admin.borders import Edges, crossing_gain

__all__ = ["Decision", "Term", "border_is_clear", "border_term", "can_be_name", "is_name", "term"]

# Bounds of the border feature: words nearly as likely as the name count against it.
_EVEN = 1.2
_SUREST, _LEAST = 4.0, -10.0


class Term(NamedTuple):
    """A feature and what it adds to the score of a candidate."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Decision:
    """A surface, whether it is a name, and the terms of its score."""

    start: int
    end: int
    text: str
    is_name: bool
    terms: tuple[Term, ...]


def term(feature: str) -> Term:
    """Return a feature with its weight."""
    return Term(feature, _weights()[feature])


def is_name(terms: Sequence[Term]) -> bool:
    """Return whether the score of the features is that of a name."""
    return sum(weight for _, weight in terms) > 0


def can_be_name(terms: Sequence[Term]) -> bool:
    """Return whether the score can still be that of a name once the border feature is added."""
    return sum(weight for _, weight in terms) + _SUREST > 0


def border_is_clear(terms: Iterable[Term]) -> bool:
    """Return whether no word crosses a border of the name."""
    return Term("borders", _SUREST) in terms


def border_term(
    text: str,
    start: int,
    end: int,
    *,
    cost: float,
    is_full: bool,
    others: Edges,
) -> Term:
    """Return the border feature, with its full weight if no word crosses a border of the name."""
    gain = crossing_gain(text, start, end, cost=cost, is_full=is_full, others=others)
    weight = _SUREST if gain == -math.inf else min(_SUREST, max(_LEAST, -gain - _EVEN))
    return Term("borders", weight)


@cache
def _weights() -> dict[str, float]:
    return _data.read_text("policytext.admin", "naming.tsv", _read)


def _read(text: str) -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in _data.rows(text, "feature", "weight")}
