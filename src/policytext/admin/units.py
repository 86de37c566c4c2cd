"""Unit: an administrative unit of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.record import Level

__all__ = ["Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the gazetteer.

    Attributes:
        code: the statistical code of 2, 4, 6, 9 or 12 digits; a key with ``Z`` for a zone without a code,
            with ``F`` for a former unit.
        level: the administrative level; ``zone`` for development zones and new areas.
        name: the official name.
        statistical: whether it is a row of the statistical tables but not an administrative unit (a zone, a
            farm, a park).
        since: the first year of this code and name, if later than 1980 and known.
        until: the last year of a former unit.
        successor: the code of its current successor, if that is certain.
    """

    code: str
    level: Level
    name: str
    statistical: bool = False
    since: int | None = None
    until: int | None = None
    successor: str | None = None
