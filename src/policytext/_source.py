"""Where the text of a record came from, and what restoration did to it. The names are those of `record`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Damage", "Dropped", "Repair", "Source"]

Certainty = Literal["algebra", "words", "phrase"]


@dataclass(frozen=True, slots=True)
class Repair:
    """What restoration mended: ``seen`` in the raw text became ``text``."""

    kind: str
    source_start: int
    source_end: int
    seen: str
    text: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Damage:
    """What restoration could not mend, with what it might have been."""

    kind: str
    source_start: int
    source_end: int
    seen: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """Boilerplate that restoration left out."""

    kind: str
    source_start: int
    source_end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record's text came from: its raw length and what was done to it."""

    chars: int
    restored: bool
    repairs: tuple[Repair, ...] = ()
    damage: tuple[Damage, ...] = ()
    dropped: tuple[Dropped, ...] = ()
