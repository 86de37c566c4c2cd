"""Write records to files: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext._output import BYTE_ORDER_MARK, Target, csv_cell, encodable_text, opened, whole
from policytext.export.own import begun, own_kind, without_late
from policytext.export.tables import Kind, Table, column_kind, columns, rows
from policytext.record import Record

if TYPE_CHECKING:
    import pyarrow

__all__ = ["write_csv", "write_jsonl", "write_parquet"]

# Records to a row group: small enough to stream, large enough to compress.
_RECORDS_AT_ONCE = 500
_KINDS: dict[type, Kind] = {int: "integer", float: "number", bool: "boolean", str: "text"}


def write_csv(
    records: Iterable[Record],
    file: Target,
    what: Table = "achievements",
    *,
    header: bool = True,
    bom: bool = False,
    escape: bool = True,
    known: Iterable[str] = (),
) -> None:
    """Write a table of the records as CSV.

    Spreadsheets run a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, so such text gets an
    apostrophe before it, as OWASP advises against CSV injection. The user's own columns of the documents
    follow those of the table.

    Args:
        records: the records; they are read and written one at a time.
        file: a path, or an open text file in UTF-8.
        what: the table: one of ``TABLES``.
        header: write the column names first.
        bom: start with a byte order mark, so that Excel reads the file as UTF-8.
        escape: put an apostrophe before text that a spreadsheet would run. ``False`` writes text as it is.
        known: own columns that later documents will have, if the first document does not have them.

    Raises:
        ConfigError: ``what`` is not a table, or a record was extracted without its layer.
    """
    taken = columns(what)
    with opened(file) as text:
        own, waiting, _ = begun(records, taken, known=known)
        names = [*taken, *own]
        writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
        if bom:
            text.write(BYTE_ORDER_MARK)
        if header:
            writer.writeheader()
        table = (row for record in waiting for row in rows(record, what))
        writer.writerows(
            {key: csv_cell(value, escape=escape) for key, value in row.items()}
            for row in without_late(table, names)
        )


def write_jsonl(records: Iterable[Record], file: Target) -> None:
    """Write records as JSON Lines, one record per line as :meth:`policytext.Record.to_dict` returns it.

    Args:
        records: the records; they are read and written one at a time.
        file: a path, or an open text file in UTF-8.
    """
    with opened(file) as text:
        for record in records:
            line = json.dumps(record.to_dict(), ensure_ascii=False)
            text.write(encodable_text(line) + "\n")


def write_parquet(
    records: Iterable[Record],
    path: Path | str,
    what: Table = "achievements",
    *,
    known: Iterable[str] = (),
) -> None:
    """Write a table of the records as a Parquet file.

    The schema is the same in every file of a table, so that many files can be read as one. The user's own
    columns of the documents follow, as numbers or booleans if the first records hold nothing else.

    Args:
        records: the records; they are read and written in batches of some hundreds.
        path: the file to write.
        what: the table: one of ``TABLES``.
        known: own columns that later documents will have, if the first hundreds do not have them.

    Raises:
        ConfigError: ``what`` is not a table, or a record was extracted without its layer.
        ImportError: pyarrow is not installed: ``pip install "policytext[pandas]"``.
    """
    try:
        from pyarrow import RecordBatch
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise ImportError('write_parquet() needs pyarrow: pip install "policytext[pandas]"') from None
    taken = columns(what)
    with whole(path) as unfinished:
        own, waiting, first = begun(records, taken, look_at=_RECORDS_AT_ONCE, known=known)
        schema = _schema(what, {name: own_kind(name, first, taken) for name in own})
        with ParquetWriter(unfinished, schema) as writer:
            while batch := list(islice(waiting, _RECORDS_AT_ONCE)):
                found = (row for record in batch for row in rows(record, what))
                table = [
                    {key: _fitting(_plain(value), schema.field(key).type) for key, value in row.items()}
                    for row in without_late(found, schema.names)
                ]
                writer.write_batch(RecordBatch.from_pylist(table, schema=schema))


def _schema(what: Table, own: dict[str, type]) -> pyarrow.Schema:
    import pyarrow

    types: dict[Kind, pyarrow.DataType] = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    fields = [(name, types[column_kind(name, what)]) for name in columns(what)]
    return pyarrow.schema([*fields, *((name, types[_KINDS[kind]]) for name, kind in own.items())])


def _fitting(value: Any, kind: pyarrow.DataType) -> Any:
    """Return a value in the type of its column, None if it does not fit."""
    name = str(kind)
    if value is None or (name == "string" and isinstance(value, str)):
        return value
    if name == "string":
        return str(value)
    fits = isinstance(value, bool) if name == "bool" else isinstance(value, (int, float))
    return value if fits and not (name == "int64" and value != int(value)) else None


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return encodable_text(value)
    return float(value) if isinstance(value, Decimal) else value
