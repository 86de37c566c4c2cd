"""Read the user's own units, aliases and stop names from a file or rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import cast, get_args

from policytext._rows import Row, RowSource, check_fields, read_rows, text_of
from policytext.admin.units import Unit
from policytext.codes import level_of, parent_codes
from policytext.errors import DataError
from policytext.record import Level

__all__ = ["Additions", "read_additions"]

_COLUMNS = ("kind", "name", "code", "level", "parent")
_LENGTHS = (2, 4, 6, 9, 12)
_LEVELS: tuple[str, ...] = get_args(Level)


@dataclass(slots=True)
class Additions:
    """The units, aliases (name and code) and stop names of a table."""

    units: list[Unit] = field(default_factory=list)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    stop_names: set[str] = field(default_factory=set)


def read_additions(source: RowSource, get: Callable[[str], Unit | None]) -> Additions:
    """Return the additions of rows; ``get`` returns the existing units by code.

    Raises:
        DataError: a row is not valid.
    """
    found = Additions()
    added: dict[str, Unit] = {}
    for given, place in read_rows(source, any_of=("kind",), key=_COLUMNS):
        row = _checked(given, place)
        kind, name = row["kind"], row["name"]
        if not name:
            raise DataError(f"{place}: the name is missing; every row needs one")
        if kind == "unit":
            unit = _unit(row, place, lambda code: added.get(code) or get(code), len(added))
            added[unit.code] = unit
            found.units.append(unit)
        elif kind == "alias":
            if (added.get(row["code"]) or get(row["code"])) is None:
                raise DataError(
                    f"{place}: the alias {name!r} has the unknown code {row['code']!r}; give that of a unit"
                )
            found.aliases.append((name, row["code"]))
        elif kind == "stop":
            found.stop_names.add(name)
        else:
            raise DataError(f"{place}: unknown kind {kind!r}; choose one of unit, alias, stop")
    return found


def _unit(row: Mapping[str, str], place: str, get: Callable[[str], Unit | None], number: int) -> Unit:
    code, name, level, parent = row["code"], row["name"], row["level"], row["parent"]
    if level and level not in _LEVELS:
        raise DataError(f"{place}: unknown level {level!r}; choose one of {', '.join(_LEVELS)}")
    if not code:
        if get(parent) is None:
            raise DataError(
                f"{place}: {name!r} has no code, and its parent {parent!r} is not a unit; give one of them"
            )
        # ``X`` keeps the keys of users apart from those that come with policytext.
        keys = (f"{parent}ZX{i}" for i in count(number))
        return Unit(next(key for key in keys if get(key) is None), cast(Level, level or "zone"), name)
    if not (code.isascii() and code.isdigit() and len(code) in _LENGTHS):
        raise DataError(f"{place}: code {code!r} must have 2, 4, 6, 9 or 12 digits")
    if get(code) is not None:
        raise DataError(f"{place}: code {code} belongs to {_name(get(code))}; add an alias instead")
    above = parent_codes(code)
    if above and not any(get(parent) for parent in above):
        raise DataError(f"{place}: code {code} has no parent unit; add that first")
    return Unit(code, cast(Level, level or level_of(code)), name)


def _name(unit: Unit | None) -> str:
    return unit.name if unit is not None else ""


def _checked(row: Row, place: str) -> Mapping[str, str]:
    check_fields(row, _COLUMNS, place)
    return {column: text_of(row, column, place).strip() for column in _COLUMNS}
