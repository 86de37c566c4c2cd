"""What users add to the gazetteer, read from a CSV file or from rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
    """The units, the aliases (name and code) and the stop names of a table."""

    units: list[Unit] = field(default_factory=list)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    stop_names: set[str] = field(default_factory=set)


def read_additions(source: RowSource, get: Callable[[str], Unit | None]) -> Additions:
    """Return what the rows add; ``get`` gives the units that are there already.

    Raises:
        DataError: a row that cannot be understood.
    """
    found = Additions()
    added: dict[str, Unit] = {}
    for given, place in read_rows(source, any_of=("kind",), key=_COLUMNS):
        row = _checked(given, place)
        kind, name = row["kind"], row["name"]
        if not name:
            raise DataError(f"{place}: no name; every row needs one")
        if kind == "unit":
            unit = _unit(row, place, lambda code: added.get(code) or get(code), len(added))
            added[unit.code] = unit
            found.units.append(unit)
        elif kind == "alias":
            if (added.get(row["code"]) or get(row["code"])) is None:
                raise DataError(f"{place}: alias {name!r} is for code {row['code']!r}, which no unit has")
            found.aliases.append((name, row["code"]))
        elif kind == "stop":
            found.stop_names.add(name)
        else:
            raise DataError(f"{place}: kind {kind!r} is none of unit, alias, stop")
    return found


def _unit(row: Mapping[str, str], place: str, get: Callable[[str], Unit | None], number: int) -> Unit:
    code, name, level, parent = row["code"], row["name"], row["level"], row["parent"]
    if level and level not in _LEVELS:
        raise DataError(f"{place}: level {level!r} is none of {', '.join(_LEVELS)}")
    if not code:
        if get(parent) is None:
            raise DataError(f"{place}: {name!r} has no code, and its parent {parent!r} is no unit")
        # ``X`` keeps the keys of users apart from those that come with policytext.
        return Unit(f"{parent}ZX{number}", cast(Level, level or "zone"), name)
    if not (code.isascii() and code.isdigit() and len(code) in _LENGTHS):
        raise DataError(f"{place}: code {code!r} has not 2, 4, 6, 9 or 12 digits")
    if get(code) is not None:
        raise DataError(f"{place}: code {code} is taken by {_name(get(code))}; add an alias to it instead")
    above = parent_codes(code)
    if above and not any(get(parent) for parent in above):
        raise DataError(f"{place}: there is no unit above code {code}")
    return Unit(code, cast(Level, level or level_of(code)), name)


def _name(unit: Unit | None) -> str:
    return unit.name if unit is not None else ""


def _checked(row: Row, place: str) -> Mapping[str, str]:
    check_fields(row, _COLUMNS, place)
    return {column: text_of(row, column, place).strip() for column in _COLUMNS}
