"""The types of a record's source and its repairs; `policytext.record` exports them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Damage", "Dropped", "Repair", "Source"]

Certainty = Literal["algebra", "words", "phrase"]


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired place: ``seen`` in the raw text became ``text``."""

    kind: str
    source_start: int
    source_end: int
    seen: str
    text: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged place that could not be repaired, with candidates."""

    kind: str
    source_start: int
    source_end: int
    seen: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """Boilerplate that restoration removed."""

    kind: str
    source_start: int
    source_end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a record's text: its raw length and what restoration did to it."""

    chars: int
    restored: bool
    repairs: tuple[Repair, ...] = ()
    damage: tuple[Damage, ...] = ()
    dropped: tuple[Dropped, ...] = ()
