"""Group the mentions of the same unit or the same slogan."""

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
    """Group units by name and code, in the order of their first mentions."""
    groups: dict[tuple[str, str | None], list[AdminUnit]] = {}
    for unit in units:
        groups.setdefault((unit.name, unit.code), []).append(unit)
    return [
        UnitGroup(
            first=mentions[0],
            texts=tuple(Counter(unit.text for unit in mentions)),
            count=len(mentions),
        )
        for mentions in groups.values()
    ]


def group_slogans(slogans: Sequence[Slogan]) -> list[SloganGroup]:
    """Group slogans by their text, in the order of their first mentions."""
    groups: dict[str, list[Slogan]] = {}
    for slogan in slogans:
        groups.setdefault(slogan.text, []).append(slogan)
    return [
        SloganGroup(
            fullest=max(mentions, key=lambda slogan: len(slogan.items)),
            first=mentions[0],
            count=len(mentions),
        )
        for mentions in groups.values()
    ]


def quantity_value(quantity: Quantity, *, grouped: bool = False) -> str:
    """Return bound and value as text: ``> 240000``, or ``> 240,000`` if ``grouped``."""
    form = ",f" if grouped else "f"
    low, high = format(quantity.low, form), format(quantity.high, form)
    bound = "" if quantity.bound == _NO_BOUND else f"{quantity.bound} "
    return bound + (low if low == high else f"{low} – {high}")
