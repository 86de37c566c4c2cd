"""The Arrow schemas of records, nested and flat.

The nested one is generated from the classes of the record.
"""

from __future__ import annotations

import json
import types
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from policytext.record import Record

if TYPE_CHECKING:
    import pyarrow

    from policytext.export.tables import Table

__all__ = ["arrow_row", "arrow_schema", "arrow_table", "flat_batch", "flat_schema"]


def arrow_schema(*, without: Collection[str] = ()) -> pyarrow.Schema:
    """Return the schema of ``Record.to_dict()``: one row per document, one nested column per layer.

    Numbers are exact decimal strings.

    Args:
        without: columns to leave out.

    Raises:
        ImportError: pyarrow is not installed: ``pip install "policytext[pandas]"``.

    Examples:
        >>> arrow_schema().names[:4]
        ['id', 'text', 'source', 'error']
    """
    import pyarrow

    return pyarrow.schema([field for field in _type(Record) if field.name not in without])


def arrow_table(records: Iterable[Record]) -> pyarrow.Table:
    """Return records as an Arrow table in :func:`arrow_schema`.

    Examples:
        >>> from policytext import Record, extract
        >>> record = extract("改造小区57个。", id="a")
        >>> [Record.from_dict(row) for row in arrow_table([record]).to_pylist()] == [record]
        True
    """
    import pyarrow

    return pyarrow.Table.from_pylist([arrow_row(record) for record in records], schema=arrow_schema())


def arrow_row(record: Record) -> dict[str, Any]:
    """Return a record as a row of :func:`arrow_schema`, with the user's own columns as JSON text."""
    return {**record.to_dict(), "columns": json.dumps(dict(record.columns), ensure_ascii=False)}


def flat_schema(what: Table) -> pyarrow.Schema:
    """Return the schema of a flat table: one row per finding, numbers as doubles."""
    import pyarrow

    from policytext.export import column_kind, columns

    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    return pyarrow.schema([(name, types[column_kind(name, what)]) for name in columns(what)])


def flat_batch(records: Iterable[Record], what: Table) -> pyarrow.RecordBatch:
    """Return the findings of records as an Arrow batch with :func:`flat_schema`."""
    import pyarrow

    from policytext.export import rows

    plain = [
        {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
        for record in records
        for row in rows(record, what)
    ]
    return pyarrow.RecordBatch.from_pylist(plain, schema=flat_schema(what))


def _type(hint: Any) -> pyarrow.DataType:
    import pyarrow

    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return pyarrow.struct(
            [(field.name.removesuffix("_"), _type(hints[field.name])) for field in fields(hint)]
        )
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _type(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return pyarrow.list_(_type(arguments[0]))
    if origin in (Literal, Mapping) or hint in (str, Decimal):
        return pyarrow.string()
    return {int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}[hint]
