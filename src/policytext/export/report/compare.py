"""Concepts over units and years: what was reached beside what was aimed at, each figure with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from policytext.concepts import Catalogue
from policytext.corpus.pairs import Pair, pairs
from policytext.corpus.rows import Row

__all__ = ["Cell", "ConceptTable", "Figure", "UnitRow", "compare"]

_ROLES = ("increase_by", "increase_to", "level", "share", "decrease_by", "decrease_to", "rank")


class Figure(NamedTuple):
    """A value as written, and the link to its place."""

    text: str
    href: str
    value: float


@dataclass(frozen=True, slots=True)
class Cell:
    """Target and outcome of one unit and year; ``met`` is None if one is missing or it is uncertain."""

    outcome: Figure | None
    target: Figure | None
    met: bool | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit with a cell for each year, None if nothing is known."""

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


def compare(rows: Iterable[tuple[Row, str | None, str]]) -> tuple[ConceptTable, ...]:
    """Return a table for each concept and role, those with most known cells first.

    Args:
        rows: rows of the panel, each with the date of its document and the link to its figure.
    """
    given = list(rows)
    links = {id(row): href for row, _, href in given}
    dated = ((row, published) for row, published, _ in given)
    found: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs(dated, catalogue=Catalogue.load()):
        found.setdefault((_either(pair)["concept"], pair.role), []).append(pair)
    units = _units(pair for own in found.values() for pair in own)
    tables = [_table(concept, role, own, links, units) for (concept, role), own in found.items()]
    return tuple(sorted(tables, key=lambda table: (-_known(table), table.concept, _ROLES.index(table.role))))


def _units(pairs: Iterable[Pair]) -> dict[str, str]:
    """Return the name of each unit by its code; where two have one name, the code stands behind it."""
    found: dict[str, str] = {}
    for pair in pairs:
        row = _either(pair)
        found.setdefault(row["unit_code"], row["unit"] or row["unit_code"])
    times = Counter(found.values())
    return {code: name if times[name] == 1 else f"{name} {code}" for code, name in found.items()}


def _table(
    concept: str, role: str, own: Sequence[Pair], links: Mapping[int, str], units: Mapping[str, str]
) -> ConceptTable:
    first = _either(own[0])
    years = tuple(sorted({_either(pair)["year"] for pair in own}))
    cells: dict[tuple[str, int], Cell] = {}
    for pair in own:
        row = _either(pair)
        cell = Cell(_figure(pair.outcome, links), _figure(pair.target, links), pair.met)
        cells.setdefault((row["unit_code"], row["year"]), cell)
    rows = tuple(
        UnitRow(code, units[code], tuple(cells.get((code, year)) for year in years))
        for code in sorted({code for code, _ in cells})
    )
    return ConceptTable(concept, first["concept_name"], role, first["measure"] or "", years, rows)


def _known(table: ConceptTable) -> int:
    return sum(cell is not None for row in table.rows for cell in row.cells)


def _either(pair: Pair) -> Row:
    row = pair.outcome or pair.target
    assert row is not None
    return row


def _figure(row: Row | None, links: Mapping[int, str]) -> Figure | None:
    return None if row is None else Figure(row["text"], links[id(row)], float(row["low"]))
