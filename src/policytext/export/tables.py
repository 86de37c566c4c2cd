"""Flat tables of records: one row per finding, the same columns in every format."""

from __future__ import annotations

import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from policytext._excerpt import excerpts
from policytext.errors import ConfigError
from policytext.export.own import own_names, own_values
from policytext.record import AdminUnit, Phrase, Quantity, Record

if TYPE_CHECKING:
    import pandas

__all__ = ["TABLES", "Kind", "Table", "column_kind", "columns", "rows", "to_dataframe"]

Table = Literal[
    "achievements", "quantities", "admin_units", "slogans", "numerals", "times", "sections", "repairs"
]
Kind = Literal["text", "integer", "number", "boolean"]
Row: TypeAlias = "dict[str, Any]"

_SPAN = ("document", "start", "end", "source_start", "source_end", "text")
_VALUE = ("low", "high", "unit", "bound", "dimension", "canonical_low", "canonical_high", "canonical_unit")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "achievements": (
        *_SPAN,
        "subject",
        "subject_name",
        "subject_code",
        "indicator",
        "part",
        "concept",
        "basis",
        "action",
        *_VALUE,
        "role",
        "status",
        "commitment",
        "period",
        "period_from",
        "period_to",
        "comparison",
        "comparison_kind",
        "part_of",
        "published",
        "sentence",
    ),
    "quantities": (*_SPAN, *_VALUE, "sentence"),
    "admin_units": (*_SPAN, "level", "name", "code", "path", "reference", "evidence", "candidates"),
    "slogans": (
        *_SPAN,
        "kind",
        "quoted",
        "arity",
        "items",
        "items_complete",
        "formulation",
        "key",
        "sentence",
    ),
    "numerals": (*_SPAN, "kind", "low", "high"),
    "times": (*_SPAN, "kind", "from", "to"),
    "sections": ("document", "start", "end", "heading", "level", "manner", "from", "to"),
    "repairs": ("document", "source_start", "source_end", "kind", "seen", "text", "certainty"),
}
TABLES: tuple[str, ...] = tuple(_COLUMNS)
# A column has one kind in all tables; those that are not named here are text.
_INTEGERS = frozenset(("start", "end", "source_start", "source_end", "arity", "part_of"))
_NUMBERS = frozenset(("low", "high", "canonical_low", "canonical_high"))
_BOOLEANS = frozenset(("reference", "quoted", "items_complete"))
# The nullable types of pandas: an absent value does not turn integers into floats.
_DTYPES: dict[Kind, str] = {"integer": "Int64", "number": "float64", "boolean": "boolean"}


def columns(what: Table = "achievements") -> tuple[str, ...]:
    """Return the column names of a table.

    Args:
        what: the table: one of ``TABLES``.

    Raises:
        ConfigError: ``what`` is not a table.
    """
    try:
        return _COLUMNS[what]
    except KeyError:
        raise ConfigError(f"unknown table {what!r}: choose one of {', '.join(TABLES)}") from None


def column_kind(name: str, what: Table = "achievements") -> Kind:
    """Return the type of a column: ``text``, ``integer``, ``number`` or ``boolean``.

    Args:
        name: the column.
        what: the table that it is in. Only ``level`` depends on it: the level of a unit is text, that of a
            section an integer.
    """
    if name in _INTEGERS or (name, what) == ("level", "sections"):
        return "integer"
    if name in _NUMBERS:
        return "number"
    return "boolean" if name in _BOOLEANS else "text"


def rows(record: Record, what: Table = "achievements") -> list[Row]:
    """Return the rows of one record: dicts with the keys of :func:`columns`, numbers as ``Decimal``.

    ``document`` is the record's id. Lists (items, path, candidates) are joined with ``；``. ``part_of`` is
    the row number, within the document, of the achievement that this one is a part of. The user's own
    columns of the document follow; one whose name the table already has is renamed to ``user_…``.

    Args:
        record: the record.
        what: the table: one of ``TABLES``.

    Raises:
        ConfigError: ``what`` is not a table, or the record was extracted without its layer.
    """
    names = columns(what)
    if what != "repairs":
        record.require(what)
    own = own_values(record, names)
    return [{**dict(zip(names, values, strict=True)), **own} for values in _TABLES[what](record)]


def to_dataframe(
    records: Iterable[Record], what: Table = "achievements", *, decimals: bool = False
) -> pandas.DataFrame:
    """Return a table of all records as a pandas ``DataFrame``.

    The columns are those of :func:`columns`, with the same types even if there are no rows: nullable
    ``Int64`` and ``boolean``, ``float64``, and text. The user's own columns of the documents follow. Records
    with an error have no rows; a warning gives their number and the first error.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` returned.
        what: the table: one of ``TABLES``.
        decimals: keep numbers as exact ``Decimal`` objects instead of floats.

    Raises:
        ConfigError: ``what`` is not a table, or a record was extracted without its layer.
        ImportError: pandas is not installed: ``pip install "policytext[pandas]"``.

    Examples:
        >>> from policytext import extract, to_dataframe
        >>> frame = to_dataframe([extract("改造小区57个。", id="a")])
        >>> frame[["document", "low", "unit"]].to_dict("records")
        [{'document': 'a', 'low': 57.0, 'unit': '个'}]
    """
    try:
        import pandas
    except ImportError:
        raise ImportError('to_dataframe() needs pandas: pip install "policytext[pandas]"') from None
    names = columns(what)
    read = list(records)
    table = [row for record in read for row in rows(record, what)]
    own = own_names(read, names).values()
    frame = pandas.DataFrame(table, columns=[*names, *own], dtype=object)
    frame = frame.assign(**{name: frame[name].infer_objects() for name in own})
    _warn_of_errors(read)
    kinds = {name: column_kind(name, what) for name in names}
    exact = {name for name in names if decimals and kinds[name] == "number"}
    typed = {name: _DTYPES[kind] for name, kind in kinds.items() if kind != "text" and name not in exact}
    return frame.astype(typed)


def _warn_of_errors(records: Sequence[Record]) -> None:
    failed = [record for record in records if record.error is not None]
    if failed:
        count = f"{len(failed)} of {len(records)} records have an error and no rows"
        warnings.warn(f"{count}; the first, {failed[0].id}: {failed[0].error}", stacklevel=3)


def _achievements(record: Record) -> Iterator[tuple[Any, ...]]:
    around, unit_of = excerpts(record.text), _unit_finder(record.admin_units)
    for claim in record.achievements:
        unit = unit_of(claim.subject)
        period, comparison = claim.period, claim.comparison
        yield (
            *_span(record, claim),
            _text(claim.subject),
            unit.name if unit else None,
            claim.subject_code or (unit.code if unit else None),
            _text(claim.indicator),
            _text(claim.part),
            claim.concept,
            claim.basis,
            _text(claim.action),
            *_value(record.quantities[claim.quantity]),
            claim.role,
            claim.status,
            claim.commitment,
            period.text if period else None,
            period.from_ if period else None,
            period.to if period else None,
            comparison.text if comparison else None,
            comparison.kind if comparison else None,
            claim.part_of,
            record.published,
            around(claim.start, claim.end),
        )


def _quantities(record: Record) -> Iterator[tuple[Any, ...]]:
    around = excerpts(record.text)
    for quantity in record.quantities:
        yield (*_span(record, quantity), *_value(quantity), around(quantity.start, quantity.end))


def _admin_units(record: Record) -> Iterator[tuple[Any, ...]]:
    for unit in record.admin_units:
        yield (
            *_span(record, unit),
            unit.level,
            unit.name,
            unit.code,
            "；".join(unit.path),
            unit.reference,
            unit.evidence,
            "；".join(unit.candidates),
        )


def _slogans(record: Record) -> Iterator[tuple[Any, ...]]:
    around = excerpts(record.text)
    for slogan in record.slogans:
        yield (
            *_span(record, slogan),
            slogan.kind,
            slogan.quoted,
            slogan.arity,
            "；".join(item.text for item in slogan.items),
            slogan.items_complete,
            slogan.formulation,
            slogan.key,
            around(slogan.start, slogan.end),
        )


def _numerals(record: Record) -> Iterator[tuple[Any, ...]]:
    for numeral in record.numerals:
        yield (*_span(record, numeral), numeral.kind, numeral.low, numeral.high)


def _times(record: Record) -> Iterator[tuple[Any, ...]]:
    for time in record.times:
        yield (*_span(record, time), time.kind, time.from_, time.to)


def _sections(record: Record) -> Iterator[tuple[Any, ...]]:
    for part in record.sections:
        place = (record.id, part.start, part.end, _text(part.heading))
        yield (*place, part.level, part.manner, part.from_, part.to)


def _repairs(record: Record) -> Iterator[tuple[Any, ...]]:
    for repair in record.source.repairs:
        yield (
            record.id,
            repair.source_start,
            repair.source_end,
            repair.kind,
            repair.seen,
            repair.text,
            repair.certainty,
        )


_TABLES: dict[str, Callable[[Record], Iterator[tuple[Any, ...]]]] = {
    "achievements": _achievements,
    "quantities": _quantities,
    "admin_units": _admin_units,
    "slogans": _slogans,
    "numerals": _numerals,
    "times": _times,
    "sections": _sections,
    "repairs": _repairs,
}


def _span(record: Record, value: Any) -> tuple[Any, ...]:
    return record.id, value.start, value.end, value.source_start, value.source_end, value.text


def _value(quantity: Quantity) -> tuple[Any, ...]:
    canonical = quantity.canonical
    return (
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.bound,
        quantity.dimension,
        canonical.low if canonical else None,
        canonical.high if canonical else None,
        canonical.unit if canonical else None,
    )


def _text(phrase: Phrase | None) -> str | None:
    return phrase.text if phrase else None


def _unit_finder(units: Sequence[AdminUnit]) -> Callable[[Phrase | None], AdminUnit | None]:
    """Return a function for the last, lowest unit named in a subject: 衡阳市珠晖区 → 珠晖区."""
    starts = [unit.start for unit in units]

    def unit_of(subject: Phrase | None) -> AdminUnit | None:
        if subject is None:
            return None
        inside = units[bisect_left(starts, subject.start) : bisect_left(starts, subject.end)]
        return next((unit for unit in reversed(inside) if unit.end <= subject.end), None)

    return unit_of
