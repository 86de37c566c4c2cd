"""target_rows(): match targets with outcomes across documents of different years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from policytext.concepts import Catalogue
from policytext.corpus.rows import LEVELS, Row, of_whole_year, panel_rows
from policytext.knowledge import SHIPPED, Knowledge
from policytext.record import Record

__all__ = ["TARGET_COLUMNS", "Pair", "pairs", "target_rows"]

TARGET_COLUMNS = (
    "unit_code",
    "unit",
    "year",
    "concept",
    "concept_name",
    "role",
    "measure",
    "target_low",
    "target_high",
    "target_bound",
    "target_commitment",
    "target_document",
    "outcome_low",
    "outcome_high",
    "outcome_document",
    "difference",
    "met",
)
_UPPER = ("<=", "<")
_ABOUT = ("~", "<~", ">~")
# A document without a date counts last.
_UNDATED = 10_000

Cell: TypeAlias = "tuple[Any, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The target, the outcome, or both, of one unit, year, concept and role.

    ``met`` is None if one of them is missing, or if the target is approximate and the outcome just below it.
    """

    target: Row | None
    outcome: Row | None
    role: str
    difference: Decimal | None
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A row with a target or an outcome, and how far its document is from the expected year."""

    row: Row
    distance: int


def target_rows(
    records: Iterable[Record], *, concepts: Iterable[str] | None = None, knowledge: Knowledge = SHIPPED
) -> Iterator[Row]:
    """Yield a row for each unit, year, concept and role with a target, an outcome or both.

    Targets come from claims with the status ``planned``, preferably in a document of that year; outcomes from
    claims with the status ``achieved``, preferably in a document of the year after. Only claims with the
    basis ``period`` count. Memory holds one row for each unit, year, concept and role.

    Args:
        records: the records, in any order.
        concepts: the ids of the concepts to keep; None for all.
        knowledge: the entries of your own that the records were extracted with.

    Yields:
        Dicts with the keys ``TARGET_COLUMNS``, sorted by unit, concept and year. ``difference`` is outcome
        minus target. ``met`` is None if one side is missing, or if the target is approximate and the outcome
        just below it. For concepts whose ``aim`` is ``at_most`` (prices, unemployment), lower is better.

    Raises:
        ConfigError: no concept has one of the ids.

    Examples:
        >>> from policytext import extract
        >>> plan = extract("今年全市力争粮食产量60亿斤。", published="2025-01", region="4304")
        >>> report = extract("2025年，全市粮食产量达到61亿斤。", published="2026-01", region="4304")
        >>> [row] = target_rows([plan, report], concepts=["grain_output"])
        >>> row["target_low"], row["outcome_low"], row["difference"], row["met"]
        (Decimal('3000000000'), Decimal('3050000000'), Decimal('50000000'), True)
    """
    rows = (
        (row, record.published)
        for record in records
        for row in panel_rows([record], concepts=concepts, knowledge=knowledge)
    )
    return map(_plain, pairs(rows, catalogue=knowledge.catalogue))


def pairs(rows: Iterable[tuple[Row, str | None]], *, catalogue: Catalogue) -> Iterator[Pair]:
    """Yield matching targets and outcomes, sorted by unit, concept and year.

    Args:
        rows: rows of the panel, each with the date of its document.
        catalogue: the concepts.
    """
    sides: dict[Cell, dict[str, _Side]] = {}
    for row, published in rows:
        _take(sides, row, published)
    cells = sorted(sides, key=lambda cell: (cell[0], cell[2], cell[1], cell[3], cell[4] or ""))
    return (_pair(cell, sides[cell], catalogue) for cell in cells)


def _take(sides: dict[Cell, dict[str, _Side]], row: Row, published: str | None) -> None:
    side = {"planned": "target", "achieved": "outcome"}.get(row["status"])
    if side is None or row["basis"] != "period" or row["year"] is None or row["unit_code"] is None:
        return
    if row["role"] in ("rank", "share") or not of_whole_year(row):
        return
    if side == "outcome" and published and int(published[:4]) <= row["year"]:
        # The year is not over: the figure covers a part of it, or its period was misread.
        return
    role = "level" if row["role"] in LEVELS else "increase_by"
    cell = (row["unit_code"], row["year"], row["concept"], role, row["measure"])
    due = row["year"] + (side == "outcome")
    distance = abs(int(published[:4]) - due) if published else _UNDATED
    kept = sides.setdefault(cell, {})
    if side not in kept or distance < kept[side].distance:
        kept[side] = _Side(row=row, distance=distance)


def _pair(cell: Cell, sides: dict[str, _Side], catalogue: Catalogue) -> Pair:
    target, outcome = sides.get("target"), sides.get("outcome")
    first = (target or outcome or next(iter(sides.values()))).row
    role = "level" if cell[3] == "level" else first["role"]
    aimed, came = _signed(target, role), _signed(outcome, role)
    concept = catalogue.get(cell[2])
    upper = concept is not None and concept.aim == "at_most" and role != "decrease_by"
    return Pair(
        target=target.row if target else None,
        outcome=outcome.row if outcome else None,
        role=role,
        difference=came[0] - aimed[0] if aimed and came else None,
        met=_met(aimed, came, target.row["bound"], upper=upper) if target and aimed and came else None,
    )


def _plain(pair: Pair) -> Row:
    target, outcome = pair.target, pair.outcome
    first = target or outcome or {}
    aimed, came = _in_role(target, pair.role), _in_role(outcome, pair.role)
    return {
        **{name: first[name] for name in ("unit_code", "unit", "year", "concept", "concept_name")},
        "role": pair.role,
        "measure": first["measure"],
        "target_low": aimed[0] if aimed else None,
        "target_high": aimed[1] if aimed else None,
        "target_bound": target["bound"] if target else None,
        "target_commitment": target["commitment"] if target else None,
        "target_document": target["document"] if target else None,
        "outcome_low": came[0] if came else None,
        "outcome_high": came[1] if came else None,
        "outcome_document": outcome["document"] if outcome else None,
        "difference": pair.difference,
        "met": pair.met,
    }


def _signed(side: _Side | None, role: str) -> tuple[Decimal, Decimal] | None:
    return _in_role(side.row if side else None, role)


def _in_role(row: Row | None, role: str) -> tuple[Decimal, Decimal] | None:
    """Return low and high of a row; a decrease becomes a negative increase if the pair is about growth."""
    if row is None:
        return None
    if role == "level" or row["role"] == role:
        return row["low"], row["high"]
    return -row["high"], -row["low"]


def _met(
    target: tuple[Decimal, Decimal], outcome: tuple[Decimal, Decimal], bound: str, *, upper: bool
) -> bool | None:
    below = bound in _UPPER or upper
    surplus = target[1] - outcome[1] if below else outcome[0] - target[0]
    if surplus >= 0:
        return True
    # 5%左右: 4.8% is as much as about 5%.
    rough = bound in _ABOUT and -surplus < _half_of_last_place(target[0])
    return None if rough else False


def _half_of_last_place(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)
