"""The tables of units and words that come with policytext."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import cast, get_args

import regex

from policytext import _data
from policytext.admin.units import Unit
from policytext.codes import level_of
from policytext.record import Level

__all__ = [
    "endings",
    "former_units",
    "pattern",
    "shipped_units",
    "special_rows",
    "table_rows",
    "word_set",
    "words",
    "zone_rows",
]

_PACKAGE = "policytext.admin"
_LEVELS = get_args(Level)


def shipped_units() -> list[Unit]:
    """Return the current units from the provinces to the townships, and the zones without a code."""
    units = _data.read_text(_PACKAGE, "units.tsv.xz", _units)
    known = {unit.code for unit in units}
    units += [
        Unit(row["code"], "province", row["name"]) for row in special_rows() if row["code"] not in known
    ]
    units += [
        Unit(row["key"], cast(Level, row["level"]), row["name"])
        for row in table_rows("beyond_mainland.tsv", "key", "level", "name")
    ]
    units += [
        Unit(row["key"], "zone", row["name"], True, int(row["since"]) if row["since"] else None)
        for row in zone_rows()
    ]
    return units


def former_units() -> list[Unit]:
    """Return the counties and prefectures abolished since 1980, the latest last."""
    return _data.read_text(_PACKAGE, "former_units.tsv.xz", _former_units)


@cache
def endings(use: str, *levels: Level) -> tuple[str, ...]:
    """Return what the names of units end with, for one use of ``kinds.tsv``, of some levels or of all."""
    rows = table_rows("kinds.tsv", "use", "level", "ending")
    return tuple(row["ending"] for row in rows if row["use"] == use and row["level"] in (levels or _LEVELS))


def pattern(name: str) -> regex.Pattern[str]:
    """Return a pattern of ``patterns.tsv``."""
    return _data.patterns(_PACKAGE)[name]


@cache
def special_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of the provinces with their short names and letters."""
    return _csv_rows("special_units.csv", "code", "name", "short", "letter")


@cache
def zone_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of the zones that have no statistical code."""
    return _csv_rows("zones.csv", "key", "name", "short", "since", "hosts")


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, each once."""
    return tuple(dict.fromkeys(_data.read_text(_PACKAGE, name, str.split)))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a list as a set."""
    return frozenset(words(name))


@cache
def table_rows(name: str, *columns: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a TSV table, which must have these columns."""
    return _data.read_text(_PACKAGE, name, lambda text: tuple(_data.rows(text, *columns)))


def _csv_rows(name: str, *columns: str) -> tuple[dict[str, str], ...]:
    return _data.read_text(_PACKAGE, name, lambda text: tuple(_data.rows(text, *columns, tabs=False)))


def _units(text: str) -> list[Unit]:
    return [
        Unit(
            code,
            "zone" if kind == "zone" else level_of(code),
            name,
            bool(kind),
            int(since) if since else None,
        )
        for code, name, kind, since in _data.cells(text, 4)
    ]


def _former_units(text: str) -> list[Unit]:
    # Codes were reused and names moved: each former unit of a code has a key of its own.
    borne: Counter[str] = Counter()
    units = []
    for code, name, first, last, successor in sorted(_data.cells(text, 5), key=lambda row: int(row[3])):
        borne[code] += 1
        key = code + "F" * borne[code]
        units.append(Unit(key, level_of(code), name, False, int(first), int(last), successor or None))
    return units
