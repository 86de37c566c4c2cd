"""The unit, the value that the gazetteer speaks in."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.record import Level

__all__ = ["Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the gazetteer.

    Attributes:
        code: the statistical code of 2, 4, 6, 9 or 12 digits; a key with ``Z`` for a zone that has none, with
            ``F`` for a unit that is no more.
        level: the administrative level; ``zone`` for development zones and new areas.
        name: the official name.
        statistical: a row of the statistical tables that is no administrative unit (a zone, a farm, a park).
        since: the first year of this code and name, if later than 1980 and known.
        until: the last year, for a unit that is no more.
        successor: the code of what the unit is today, where that is certain.
    """

    code: str
    level: Level
    name: str
    statistical: bool = False
    since: int | None = None
    until: int | None = None
    successor: str | None = None
