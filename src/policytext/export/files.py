"""Records written to files: CSV, JSON lines, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from policytext.export.own import begun, own_kind, without_late
from policytext.export.tables import Kind, Table, column_kind, columns, rows
from policytext.record import Record

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Target", "opened", "whole", "write_csv", "write_jsonl", "write_parquet"]

Target: TypeAlias = "TextIO | Path | str"

# Records to a row group: small enough to stream, large enough to compress.
_RECORDS_AT_ONCE = 500
_KINDS: dict[type, Kind] = {int: "integer", float: "number", bool: "boolean", str: "text"}
_BYTE_ORDER_MARK = "\ufeff"
# How a cell begins that spreadsheets take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\n")


@contextmanager
def opened(target: Target) -> Iterator[TextIO]:
    """Give an open text file as it is, and open and close the one at a path, in UTF-8 with line feeds.

    The one at a path is there only when it is whole: see :func:`whole`.
    """
    if isinstance(target, (str, Path)):
        with whole(target) as unfinished, unfinished.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    else:
        yield target


@contextmanager
def whole(path: Path | str) -> Iterator[Path]:
    """Give a path to write to, and rename it to ``path`` in the end.

    What fails on the way (a full disk, a wrong value) leaves neither half a file nor a changed one. A run
    that the user breaks off keeps what it has.

    Raises:
        OSError: the file cannot be written; it is named.
    """
    path = Path(path)
    # A pipe or a device (/dev/stdout) cannot be renamed onto.
    if path.exists() and not path.is_file():
        yield path
        return
    unfinished = path.with_name(f"{path.name}.writing")
    try:
        yield unfinished
    except KeyboardInterrupt:
        unfinished.replace(path)
        raise
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.replace(path)


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
    """Write a table as CSV, one record after the other.

    A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and runs it. Text
    from documents is not to be trusted that far: such cells get an apostrophe before them, as OWASP's page
    on CSV injection has it.

    The user's own columns of the documents follow those of the table.

    Args:
        records: the records; they are read as they are written.
        file: a path, or an open text file in UTF-8.
        what: the table: one of ``TABLES``.
        header: begin with the column names.
        bom: begin with a byte order mark, without which Excel takes UTF-8 for another encoding.
        escape: put an apostrophe before text that a spreadsheet would run. ``False`` writes text as it is.
        known: the own columns of documents that are known to come, if not with the first.

    Raises:
        ConfigError: there is no such table.
    """
    taken = columns(what)
    with opened(file) as text:
        own, waiting, _ = begun(records, taken, known=known)
        names = [*taken, *own]
        writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
        if bom:
            text.write(_BYTE_ORDER_MARK)
        if header:
            writer.writeheader()
        table = (row for record in waiting for row in rows(record, what))
        writer.writerows(
            {key: _cell(value, escape=escape) for key, value in row.items()}
            for row in without_late(table, names)
        )


def write_jsonl(records: Iterable[Record], file: Target) -> None:
    """Write one record a line, as :meth:`policytext.Record.to_dict` gives it, to a path or an open file."""
    with opened(file) as text:
        for record in records:
            line = json.dumps(record.to_dict(), ensure_ascii=False)
            text.write(_encodable(line) + "\n")


def write_parquet(
    records: Iterable[Record],
    path: Path | str,
    what: Table = "achievements",
    *,
    known: Iterable[str] = (),
) -> None:
    """Write a table as a Parquet file, some hundred records at a time.

    The schema is the same for every file of a table, so that many files can be read as one; the user's own
    columns of the documents follow, as numbers or truth values where the first records hold nothing else.

    Args:
        records: the records; they are read as they are written.
        path: the file to write.
        what: the table: one of ``TABLES``.
        known: the own columns of documents that are known to come, if not with the first hundreds.

    Raises:
        ConfigError: there is no such table.
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
    fields = [(name, types[column_kind(name)]) for name in columns(what)]
    return pyarrow.schema([*fields, *((name, types[_KINDS[kind]]) for name, kind in own.items())])


def _fitting(value: Any, kind: pyarrow.DataType) -> Any:
    """Return a value as the column holds it; of a column whose first values were numbers, a text is none."""
    name = str(kind)
    if value is None or (name == "string" and isinstance(value, str)):
        return value
    if name == "string":
        return str(value)
    fits = isinstance(value, bool) if name == "bool" else isinstance(value, (int, float))
    return value if fits and not (name == "int64" and value != int(value)) else None


def _cell(value: Any, *, escape: bool) -> Any:
    if isinstance(value, str):
        # The csv module quotes line feeds; a bare carriage return it would write as it is, and end the row.
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        return _encodable(f"'{value}" if escape and value.startswith(_FORMULA) else value)
    return format(value, "f") if isinstance(value, Decimal) else value


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return _encodable(value)
    return float(value) if isinstance(value, Decimal) else value


def _encodable(text: str) -> str:
    # A lone surrogate, left by a broken decoder, cannot be encoded; its escape can.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
