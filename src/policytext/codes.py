"""Statistical codes of administrative units: their level and the codes above them."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

__all__ = ["MUNICIPALITIES", "Level", "city_of", "is_official", "level_of", "parent_codes"]

Level = Literal["province", "prefecture", "county", "township", "community", "zone"]

MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
_LENGTHS: tuple[tuple[int, Level], ...] = (
    (2, "province"),
    (4, "prefecture"),
    (6, "county"),
    (9, "township"),
    (12, "community"),
)


def is_official(code: str) -> bool:
    """Return whether this is a current statistical code and not an internal key of the gazetteer."""
    return code.isdigit()


@lru_cache(maxsize=1 << 12)
def level_of(code: str) -> Level:
    """Return the level of a code, by its length."""
    if "Z" in code:
        return "zone"
    digits = len(code.rstrip("F"))
    return next(level for length, level in _LENGTHS if length >= digits)


def city_of(code: str) -> str:
    """Return the code of the prefecture that a unit lies in, or of its municipality."""
    return code[:2] if code[:2] in MUNICIPALITIES else code[:4]


@lru_cache(maxsize=1 << 12)
def parent_codes(code: str) -> tuple[str, ...]:
    """Return the codes above this one, from the province down; a municipality has no prefecture."""
    host, is_zone, _ = code.partition("Z")
    host = host.rstrip("F")
    above = tuple(
        host[:length]
        for length, _ in _LENGTHS
        if length < len(host) and not (length == 4 and host[:2] in MUNICIPALITIES)
    )
    return (*above, host) if is_zone else above
