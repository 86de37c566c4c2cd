"""Approximators before, inside and after a number, with the bounds that they set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from policytext import _data
from policytext.record import Bound

__all__ = ["Approximator", "approximator_after", "approximator_before"]

Position = Literal["before", "inside", "after"]


@dataclass(frozen=True, slots=True)
class Approximator:
    """A word beside a number that sets its bound.

    Attributes:
        text: the word.
        bound: the bound that it sets.
        outside: whether it is a verb that implies a bound, and not a part of the quantity: 突破(3万亿元).
        not_after: strings that must not precede it.
        not_before: strings that must not follow it.
        after: strings of which one must precede it, if there are any.
    """

    text: str
    bound: Bound
    outside: bool
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    after: tuple[str, ...] = ()


def approximator_before(text: str, end: int) -> Approximator | None:
    """Return the longest approximator that ends at an offset: (超过)24万."""
    for word in _approximators("before").get(text[end - 1 : end], ()):
        start = end - len(word.text)
        if start >= 0 and text.startswith(word.text, start):
            if word.not_after and text.endswith(word.not_after, 0, start):
                continue
            if word.after and not text.endswith(word.after, 0, start):
                continue
            return word
    return None


def approximator_after(text: str, start: int, position: Position) -> Approximator | None:
    """Return the longest approximator that begins at an offset: 120(余)万, 85%(以上)."""
    for word in _approximators(position).get(text[start : start + 1], ()):
        if text.startswith(word.text, start):
            if word.not_before and text.startswith(word.not_before, start + len(word.text)):
                continue
            return word
    return None


@cache
def _approximators(position: Position) -> dict[str, list[Approximator]]:
    """Return the approximators by their character next to the number, longest first."""
    columns = ("text", "position", "bound", "outside", "not_after", "not_before", "after")
    table = _data.read_text(
        "policytext.quantities",
        "approximators.csv",
        lambda text: _data.rows(text, *columns, tabs=False),
    )
    rows = [row for row in table if row["position"] == position]
    found: dict[str, list[Approximator]] = {}
    for row in sorted(rows, key=lambda row: -len(row["text"])):
        word = Approximator(
            text=row["text"],
            bound=cast(Bound, row["bound"]),
            outside=bool(row["outside"]),
            not_after=tuple(row["not_after"].split()),
            not_before=tuple(row["not_before"].split()),
            after=tuple(row["after"].split()),
        )
        found.setdefault(word.text[-1 if position == "before" else 0], []).append(word)
    return found
