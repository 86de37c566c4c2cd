"""Approximators before and after a number, and the bound that each sets."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from policytext.record import Bound

__all__ = ["Approximator", "approximators"]

Position = Literal["before", "inside", "after"]


@dataclass(frozen=True, slots=True)
class Approximator:
    """A word at a number that sets its bound; not one where ``not_after`` stands before it."""

    text: str
    position: Position
    bound: Bound
    not_after: tuple[str, ...]


@cache
def approximators(position: Position) -> tuple[Approximator, ...]:
    """Return the approximators of a position, longest first."""
    text = files("policytext.quantities").joinpath("data/approximators.csv").read_text(encoding="utf-8")
    found = [
        Approximator(row["text"], position, cast(Bound, row["bound"]), tuple(row["not_after"].split()))
        for row in csv.DictReader(text.splitlines())
        if row["position"] == position
    ]
    return tuple(sorted(found, key=lambda approximator: -len(approximator.text)))
