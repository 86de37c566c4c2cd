"""Mentions gathered: the same unit or the same slogan in one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.record import AdminUnit, Quantity, Slogan

__all__ = ["SloganGroup", "UnitGroup", "group_slogans", "group_units", "quantity_value"]

_NO_BOUND = "="


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """All mentions of one unit: ``first`` is the first of them, ``texts`` how they are written."""

    first: AdminUnit
    texts: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SloganGroup:
    """All mentions of one slogan: ``fullest`` is the one with the most items."""

    fullest: Slogan
    first: Slogan
    count: int


def group_units(units: Sequence[AdminUnit]) -> list[UnitGroup]:
    """Return the units by name and code, in the order in which they come first."""
    groups: dict[tuple[str, str | None], list[AdminUnit]] = {}
    for unit in units:
        groups.setdefault((unit.name, unit.code), []).append(unit)
    return [
        UnitGroup(mentions[0], tuple(Counter(unit.text for unit in mentions)), len(mentions))
        for mentions in groups.values()
    ]


def group_slogans(slogans: Sequence[Slogan]) -> list[SloganGroup]:
    """Return the slogans by their text, in the order in which they come first."""
    groups: dict[str, list[Slogan]] = {}
    for slogan in slogans:
        groups.setdefault(slogan.text, []).append(slogan)
    return [
        SloganGroup(max(mentions, key=lambda slogan: len(slogan.items)), mentions[0], len(mentions))
        for mentions in groups.values()
    ]


def quantity_value(quantity: Quantity, *, grouped: bool = False) -> str:
    """Return bound and value for the eye: ``> 240000``, or ``> 240,000`` where ``grouped``."""
    form = ",f" if grouped else "f"
    low, high = format(quantity.low, form), format(quantity.high, form)
    bound = "" if quantity.bound == _NO_BOUND else f"{quantity.bound} "
    return bound + (low if low == high else f"{low} – {high}")
