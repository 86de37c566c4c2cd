"""Concepts over units and years: what was reached beside what was aimed at, each figure with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

__all__ = ["Cell", "ConceptTable", "Figure", "UnitRow", "compare"]

# What a status says of a figure in a comparison; figures of other statuses have no place in it.
_SIDES = {"achieved": "outcome", "ongoing": "outcome", "planned": "target"}
_ROLES = ("increase_by", "increase_to", "level", "share", "decrease_by", "decrease_to", "rank")


class Figure(NamedTuple):
    """A value as it is written, and the link to where it stands."""

    text: str
    href: str
    value: float


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one unit and year: ``met`` is None where one of the two is missing or open."""

    outcome: Figure | None
    target: Figure | None
    met: bool | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit with a cell for each year, None where nothing is known."""

    code: str
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class ConceptTable:
    """One concept in one role over units and years."""

    concept: str
    name: str
    role: str
    measure: str
    years: tuple[int, ...]
    rows: tuple[UnitRow, ...]

    @property
    def figures(self) -> int:
        """How many figures it holds."""
        cells = [cell for row in self.rows for cell in row.cells if cell]
        return sum((cell.outcome is not None) + (cell.target is not None) for cell in cells)


def compare(rows: Iterable[tuple[Mapping[str, Any], str]]) -> tuple[ConceptTable, ...]:
    """Return a table for each concept and role, those with most units first.

    Args:
        rows: rows of the panel, each with the link to its figure. Of several figures for one unit, year and
            side the first counts, as everywhere in the panel.
    """
    tables: dict[tuple[str, str], dict[tuple[str, int], dict[str, Mapping[str, Any]]]] = {}
    links: dict[int, str] = {}
    for row, href in rows:
        side = _SIDES.get(row["status"])
        if side is None or row["unit_code"] is None or row["year"] is None or row["basis"] != "period":
            continue
        cells = tables.setdefault((row["concept"], row["role"]), {})
        cells.setdefault((row["unit_code"], row["year"]), {}).setdefault(side, row)
        links[id(row)] = href
    found = [_table(concept, role, cells, links) for (concept, role), cells in tables.items()]
    return tuple(sorted(found, key=lambda table: (-len(table.rows), table.concept, _ROLES.index(table.role))))


def _table(
    concept: str,
    role: str,
    cells: Mapping[tuple[str, int], Mapping[str, Mapping[str, Any]]],
    links: Mapping[int, str],
) -> ConceptTable:
    years = tuple(sorted({year for _, year in cells}))
    names = {code: row["unit"] for (code, _), sides in cells.items() for row in sides.values()}
    first = next(iter(next(iter(cells.values())).values()))
    rows = tuple(
        UnitRow(code, names[code] or code, tuple(_cell(cells.get((code, year)), links) for year in years))
        for code in sorted(names)
    )
    return ConceptTable(concept, first["concept_name"], role, first["measure"] or "", years, rows)


def _cell(sides: Mapping[str, Mapping[str, Any]] | None, links: Mapping[int, str]) -> Cell | None:
    if sides is None:
        return None
    outcome, target = sides.get("outcome"), sides.get("target")
    return Cell(_figure(outcome, links), _figure(target, links), None)


def _figure(row: Mapping[str, Any] | None, links: Mapping[int, str]) -> Figure | None:
    return None if row is None else Figure(row["text"], links[id(row)], float(row["low"]))
