"""The Arrow schema of records, read from the record's own classes, so that the two cannot drift apart."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from policytext.record import Record

if TYPE_CHECKING:
    import pyarrow

__all__ = ["LAYERS", "arrow_schema", "arrow_table"]

LAYERS = ("numerals", "quantities", "admin_units", "slogans", "achievements")


def arrow_schema() -> pyarrow.Schema:
    """Return the schema of ``Record.to_dict()``: one row a document, one nested column a layer.

    Numbers are exact decimal strings, as everywhere outside Python.

    Raises:
        ImportError: pyarrow is not installed: ``pip install "policytext[pandas]"``.

    Example:
        >>> arrow_schema().names[:4]
        ['id', 'text', 'source', 'error']
    """
    import pyarrow

    return pyarrow.schema(list(_type(Record)))


def arrow_table(records: Iterable[Record]) -> pyarrow.Table:
    """Return records as an Arrow table in :func:`arrow_schema`.

    Example:
        >>> from policytext import Record, extract
        >>> record = extract("改造小区57个。", id="a")
        >>> [Record.from_dict(row) for row in arrow_table([record]).to_pylist()] == [record]
        True
    """
    import pyarrow

    return pyarrow.Table.from_pylist([record.to_dict() for record in records], schema=arrow_schema())


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
    if origin is Literal or hint in (str, Decimal):
        return pyarrow.string()
    return {int: pyarrow.int64(), bool: pyarrow.bool_()}[hint]
