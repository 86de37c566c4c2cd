"""panel_rows(): one row for each claim with a concept, in the order of documents and text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from policytext._excerpt import excerpts
from policytext.concepts import Catalogue, Concept, add_concepts, names_growth
from policytext.corpus.units import Units
from policytext.document import own_column
from policytext.errors import ConfigError
from policytext.knowledge import SHIPPED, Knowledge
from policytext.record import Achievement, Quantity, Record, Role

__all__ = ["LEVELS", "PANEL_COLUMNS", "Row", "check_concepts", "of_whole_year", "panel_rows"]

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
# Roles that give the value itself; the last two say that it was reached.
LEVELS = ("level", "increase_to", "decrease_to")
_YEAR_BEGINS = ("", "-01", "-01-01")
_YEAR_ENDS = ("", "-12", "-12-31")
_TO = ("到", "至", "为")
_FROM = ("从", "由", "自")
_ROUGH = ("~", "<~", ">~")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    """A row and its sort key within its cell."""

    row: Row
    rank: tuple[bool, ...]


def panel_rows(
    records: Iterable[Record], *, concepts: Iterable[str] | None = None, knowledge: Knowledge = SHIPPED
) -> Iterator[Row]:
    """Yield a row for each claim that is about an indicator of the catalogue.

    The rows come document by document, in the order of the text. Among rows of a document that share unit,
    year, concept, role and status, the best figure comes first: one of the whole period, exact, not a part.
    Records are read one at a time, so they need not fit into memory.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` returned. Claims of
            records from earlier versions get their concepts here.
        concepts: the ids of the concepts to keep; None for all.
        knowledge: the entries of your own that the records were extracted with.

    Yields:
        Dicts with the keys ``PANEL_COLUMNS``, followed by the user's own columns of the document; one whose
        name the panel already has is renamed to ``user_…``. Numbers are ``Decimal``, in the canonical unit if
        there is one; ``measure`` is their unit.

    Raises:
        ConfigError: no concept has one of the ids, or a record was extracted without its claims.

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
        ConfigError: no concept has one of the ids.
    """
    if concepts is None:
        return None
    if isinstance(concepts, str):
        concepts = (concepts,)
    wanted = frozenset(concepts)
    if unknown := sorted(str(id) for id in wanted if id not in catalogue):
        raise ConfigError(
            f"no concept has the id {', '.join(unknown)}: Catalogue.load() lists them; "
            "for concepts of your own pass knowledge=…"
        )
    return wanted


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
    own = {own_column(name, PANEL_COLUMNS): value for name, value in record.columns.items()}
    ranked = []
    for claim in kept:
        concept = catalogue.get(claim.concept)
        row = _row(record, claim, concept, units, sentence=around(claim.start, claim.end))
        ranked.append(_Ranked(row={**row, **own}, rank=_rank(record.text, row, claim)))
    return _best_first(ranked)


def _row(record: Record, claim: Achievement, concept: Concept | None, units: Units, *, sentence: str) -> Row:
    quantity = record.quantities[claim.quantity]
    measure = quantity.canonical or quantity
    code, unit = units.of(claim)
    period = claim.period
    return {
        "unit_code": code,
        "unit": unit,
        "year": _year(period.from_, period.to) if period else None,
        "period_from": period.from_ if period else None,
        "period_to": period.to if period else None,
        "concept": claim.concept,
        "concept_name": concept.name if concept else None,
        "role": _role(record.text, claim, quantity, concept),
        "basis": claim.basis,
        "status": claim.status,
        "commitment": claim.commitment,
        "low": measure.low,
        "high": measure.high,
        "bound": quantity.bound,
        "measure": measure.unit,
        "document": record.id,
        "start": claim.start,
        "end": claim.end,
        "source_start": claim.source_start,
        "source_end": claim.source_end,
        "text": claim.text,
        "sentence": sentence,
    }


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
    """Return the role of a number; if the indicator itself is a rate of growth (涨幅2%), it is an increase.

    In 涨幅回落到2% (price rises fell to 2%), the number is the rate of growth too.
    """
    if quantity.dimension != "ratio" or concept is None or claim.role in ("share", "rank"):
        return claim.role
    if claim.role in ("increase_by", "decrease_by") and text[claim.start - 1 : claim.start] not in _TO:
        return claim.role
    # If the concept is not a ratio itself, a percentage can only be its growth.
    growth = "ratio" not in concept.dimensions or (
        claim.indicator is not None and names_growth(claim.indicator.text)
    )
    return "increase_by" if growth else claim.role


def _rank(text: str, row: Row, claim: Achievement) -> tuple[bool, ...]:
    """Return the sort key within a cell: figures of the whole period, exact and not of a part, come first."""
    return (
        row["basis"] != "period",
        not of_whole_year(row),
        # 由7.4万亿元增加到10.2万亿元: where it came from.
        text[claim.start - 1 : claim.start] in _FROM,
        claim.part_of is not None,
        # A report may repeat the target (约10%) beside the outcome (6.1%).
        row["status"] == "achieved" and row["bound"] in _ROUGH,
    )


def _best_first(ranked: list[_Ranked]) -> list[Row]:
    """Sort the rows of each cell (unit, year, concept, role, status) among the places that they hold."""
    places: dict[tuple[Any, ...], list[int]] = {}
    for place, row in enumerate(item.row for item in ranked):
        role = "level" if row["role"] in LEVELS else row["role"]
        cell = (row["unit_code"], row["year"], row["concept"], role, row["status"])
        places.setdefault(cell, []).append(place)
    found = [item.row for item in ranked]
    for cell_places in places.values():
        best_first = sorted(cell_places, key=lambda place: ranked[place].rank)
        for place, origin in zip(cell_places, best_first, strict=True):
            found[place] = ranked[origin].row
    return found
