"""Whether a surface is a name where it stands: one sum over named features, and what each added."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from policytext import _data
from policytext.admin.borders import crossing_gain

__all__ = ["Decision", "Term", "border_is_clear", "border_term", "can_be_name", "is_name", "term"]

# A name is lost where words are nearly as likely, and no text makes it surer than this.
_EVEN = 1.2
_SUREST, _LEAST = 4.0, -10.0


class Term(NamedTuple):
    """What a feature adds to the sum of a candidate."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Decision:
    """A surface, whether it was taken for a name, and the terms of the sum that decided."""

    start: int
    end: int
    text: str
    is_name: bool
    terms: tuple[Term, ...]


def term(feature: str) -> Term:
    """Return the term of a feature that holds."""
    return Term(feature, _weights()[feature])


def is_name(terms: Sequence[Term]) -> bool:
    """Tell whether the features speak for a name."""
    return sum(weight for _, weight in terms) > 0


def can_be_name(terms: Sequence[Term]) -> bool:
    """Tell whether the sum may still come out for a name once the words around are weighed."""
    return sum(weight for _, weight in terms) + _SUREST > 0


def border_is_clear(terms: Iterable[Term]) -> bool:
    """Tell whether no word at all runs over a border of the name."""
    return Term("borders", _SUREST) in terms


def border_term(
    text: str,
    start: int,
    end: int,
    *,
    cost: float,
    is_full: bool,
    others: Mapping[int, Iterable[tuple[int, float]]],
) -> Term:
    """Return what the words around say: full weight for a name over whose borders no word runs."""
    gain = crossing_gain(text, start, end, cost=cost, is_full=is_full, others=others)
    weight = _SUREST if gain == -math.inf else min(_SUREST, max(_LEAST, -gain - _EVEN))
    return Term("borders", weight)


@cache
def _weights() -> dict[str, float]:
    return _data.read_text("policytext.admin", "naming.tsv", _read)


def _read(text: str) -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in _data.rows(text, "feature", "weight")}
