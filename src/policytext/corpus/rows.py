"""panel_rows(): one row a claim with a concept, in the order of documents and text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from policytext._excerpt import excerpts
from policytext.concepts import Catalogue, Concept, add_concepts, names_growth
from policytext.corpus.units import Units
from policytext.errors import ConfigError
from policytext.knowledge import SHIPPED, Knowledge
from policytext.record import Achievement, Quantity, Record, Role

__all__ = ["LEVELS", "PANEL_COLUMNS", "Row", "check_concepts", "of_whole_year", "own_name", "panel_rows"]

Row: TypeAlias = "dict[str, Any]"

PANEL_COLUMNS = (
    "unit_code",
    "unit",
    "year",
    "period_from",
    "period_to",
    "concept",
    "concept_name",
    "role",
    "basis",
    "status",
    "commitment",
    "low",
    "high",
    "bound",
    "measure",
    "document",
    "start",
    "end",
    "source_start",
    "source_end",
    "text",
    "sentence",
)
# A value that is reached is a value.
LEVELS = ("level", "increase_to", "decrease_to")
_YEAR_BEGINS = ("", "-01", "-01-01")
_YEAR_ENDS = ("", "-12", "-12-31")
_TO = ("到", "至", "为")
_FROM = ("从", "由", "自")
_ROUGH = ("~", "<~", ">~")


def panel_rows(
    records: Iterable[Record], *, concepts: Iterable[str] | None = None, knowledge: Knowledge = SHIPPED
) -> Iterator[Row]:
    """Yield a row for each claim that is about an indicator of the catalogue.

    The rows come document by document, in the order of the text; but of the rows of one cell (a unit, year,
    concept, role and status), those that give the figure of the period itself come first. Records are read
    one at a time, so there may be more of them than fit into memory.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` gave. Claims of records
            that an earlier version wrote get their concepts here.
        concepts: the ids of the concepts to keep; None for all.
        knowledge: the entries of your own that the records were extracted with.

    Yields:
        Dicts with the keys ``PANEL_COLUMNS``, and behind them the columns that the user gave the document;
        one that has the name of a column of the panel comes as ``user_…``. Numbers are ``Decimal``, in the
        canonical unit where there is one; ``measure`` is their unit.

    Raises:
        ConfigError: there is no concept of an id, or a record was extracted without its claims.

    Examples:
        >>> from policytext import extract
        >>> text = "衡阳市2025年粮食产量60亿斤，增长2%。"
        >>> for row in panel_rows([extract(text, published="2026-01-20")]):
        ...     print(row["unit_code"], row["year"], row["concept"], row["role"], row["low"], row["measure"])
        4304 2025 grain_output level 3000000000 千克
        4304 2025 grain_output increase_by 2 %
    """
    catalogue = knowledge.catalogue
    wanted = check_concepts(concepts, catalogue)
    return (row for record in records for row in _rows(record, wanted, knowledge, catalogue))


def check_concepts(concepts: Iterable[str] | None, catalogue: Catalogue) -> frozenset[str] | None:
    """Return the ids of the concepts to keep, None for all.

    Raises:
        ConfigError: there is no concept of an id.
    """
    if concepts is None:
        return None
    if isinstance(concepts, str):
        concepts = (concepts,)
    wanted = frozenset(concepts)
    if unknown := sorted(str(id) for id in wanted if id not in catalogue):
        raise ConfigError(
            f"no concept {', '.join(unknown)}: the page on concepts lists them, and your own need knowledge=…"
        )
    return wanted


def own_name(column: str) -> str:
    """Return the name of a user's column in the panel."""
    return f"user_{column}" if column in PANEL_COLUMNS else column


def _rows(
    record: Record, wanted: frozenset[str] | None, knowledge: Knowledge, catalogue: Catalogue
) -> list[Row]:
    record.require("achievements")
    claims = record.achievements
    if not any(claim.basis or claim.concept for claim in claims):
        claims = tuple(add_concepts(record.text, claims, record.quantities, catalogue=catalogue))
    kept = [c for c in claims if c.concept and (wanted is None or c.concept in wanted)]
    if not kept:
        return []
    units, around = Units(record, knowledge.gazetteer), excerpts(record.text)
    own = {own_name(name): value for name, value in record.columns.items()}
    rows = []
    for claim in kept:
        concept = catalogue.get(claim.concept)
        row = _row(record, claim, concept, units)
        rows.append({**row, "sentence": around(claim.start, claim.end), **own})
    order = [_rank(record.text, row, claim) for row, claim in zip(rows, kept, strict=True)]
    return _answers_first(rows, order)


def _row(record: Record, claim: Achievement, concept: Concept | None, units: Units) -> Row:
    quantity = record.quantities[claim.quantity]
    measure = quantity.canonical or quantity
    code, unit = units.of(claim)
    period = claim.period
    values = (
        code,
        unit,
        _year(period.from_, period.to) if period else None,
        period.from_ if period else None,
        period.to if period else None,
        claim.concept,
        concept.name if concept else None,
        _role(record.text, claim, quantity, concept),
        claim.basis,
        claim.status,
        claim.commitment,
        measure.low,
        measure.high,
        quantity.bound,
        measure.unit,
        record.id,
        claim.start,
        claim.end,
        claim.source_start,
        claim.source_end,
        claim.text,
    )
    return dict(zip(PANEL_COLUMNS, values, strict=False))


def _year(begin: str | None, end: str | None) -> int | None:
    """Return the year that both days lie in."""
    if not begin or not end or begin[:4] != end[:4]:
        return None
    return int(begin[:4])


def of_whole_year(row: Row) -> bool:
    """Return whether the period of a row is a year, or the end of one."""
    begin, end = row["period_from"] or "", row["period_to"] or ""
    return end[4:] in _YEAR_ENDS and (begin[4:] in _YEAR_BEGINS or begin[4:7] == "-12")


def _role(text: str, claim: Achievement, quantity: Quantity, concept: Concept | None) -> Role:
    """Return the role of a number; a rate of growth that the indicator names (涨幅2%) is a growth.

    That price rises fell to 2% (涨幅回落到2%) is said of the rate: the number is the rate all the same.
    """
    if quantity.dimension != "ratio" or concept is None or claim.role in ("share", "rank"):
        return claim.role
    if claim.role in ("increase_by", "decrease_by") and text[claim.start - 1 : claim.start] not in _TO:
        return claim.role
    # A percentage of what is no ratio itself can only be a growth.
    growth = "ratio" not in concept.dimensions or (
        claim.indicator is not None and names_growth(claim.indicator.text)
    )
    return "increase_by" if growth else claim.role


def _rank(text: str, row: Row, claim: Achievement) -> tuple[bool, ...]:
    """Return what makes a row the answer of its cell: a figure of the period, of the whole, and exact."""
    return (
        row["basis"] != "period",
        not of_whole_year(row),
        # 由7.4万亿元增加到10.2万亿元: where it came from.
        text[claim.start - 1 : claim.start] in _FROM,
        claim.part_of is not None,
        # A report of what was aimed at (约10%) stands beside what came of it (6.1%).
        row["status"] == "achieved" and row["bound"] in _ROUGH,
    )


def _answers_first(rows: list[Row], order: list[tuple[bool, ...]]) -> list[Row]:
    """Sort the rows of each cell among the places that they have."""
    places: dict[tuple[Any, ...], list[int]] = {}
    for place, row in enumerate(rows):
        role = "level" if row["role"] in LEVELS else row["role"]
        cell = (row["unit_code"], row["year"], row["concept"], role, row["status"])
        places.setdefault(cell, []).append(place)
    found = list(rows)
    for cell_places in places.values():
        for place, origin in zip(cell_places, sorted(cell_places, key=order.__getitem__), strict=True):
            found[place] = rows[origin]
    return found
