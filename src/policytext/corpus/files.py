"""write_panel() and write_targets(): write panel and target rows to CSV, Parquet or Excel files.

The user's own columns are only known after the last document. So the rows go to a temporary file first, and
memory holds one document at a time, however many there are.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

from policytext._output import BYTE_ORDER_MARK, csv_cell, opened, whole
from policytext.corpus.frames import Kind, kind_of
from policytext.corpus.pairs import TARGET_COLUMNS, target_rows
from policytext.corpus.rows import PANEL_COLUMNS, Row, panel_rows
from policytext.errors import ConfigError
from policytext.knowledge import SHIPPED, Knowledge
from policytext.record import Record
from policytext.text import encodable

if TYPE_CHECKING:
    import pyarrow

__all__ = ["FORMATS", "write_panel", "write_targets"]

FORMATS = ("csv", "parquet", "xlsx")
_ROWS_AT_ONCE = 10_000
_DECIMAL = "decimal"
_EXCEL_ROWS = 1_048_576
_EXCEL_CHARS = 32_767


def write_panel(
    records: Iterable[Record],
    target: Path | str | TextIO,
    *,
    format: str | None = None,
    concepts: Iterable[str] | None = None,
    knowledge: Knowledge = SHIPPED,
    bom: bool = False,
    escape: bool = True,
) -> None:
    """Write the rows of :func:`panel_rows` to a file.

    Args:
        records: the records; they are read one at a time.
        target: the file to write; csv may also go to an open text file.
        format: ``csv``, ``parquet`` or ``xlsx``; by default taken from the suffix of the file name.
        concepts: the ids of the concepts to keep; None for all.
        knowledge: the entries of your own that the records were extracted with.
        bom: start csv with a byte order mark, so that Excel reads it as UTF-8.
        escape: put an apostrophe before text that a spreadsheet would run as a formula. ``False`` writes csv
            with the text as it is; xlsx is always escaped, parquet never.

    Raises:
        ConfigError: the format or a concept is unknown, or there are more rows than an Excel sheet holds.
        ImportError: ``parquet`` without pyarrow, ``xlsx`` without openpyxl.

    Examples:
        >>> import io
        >>> from policytext import extract
        >>> file = io.StringIO()
        >>> write_panel([extract("2025年，珠晖区粮食产量9万吨。")], file)
        >>> file.getvalue().splitlines()[1].split(",")[:7]
        ['430405', '珠晖区', '2025', '2025', '2025', 'grain_output', '粮食产量']
    """
    chosen = _format_of(target, format)
    rows = panel_rows(records, concepts=concepts, knowledge=knowledge)
    _write(rows, PANEL_COLUMNS, target, chosen, bom=bom, escape=escape)


def write_targets(
    records: Iterable[Record],
    target: Path | str | TextIO,
    *,
    format: str | None = None,
    concepts: Iterable[str] | None = None,
    knowledge: Knowledge = SHIPPED,
    bom: bool = False,
    escape: bool = True,
) -> None:
    """Write the rows of :func:`target_rows` to a file. The arguments are those of :func:`write_panel`.

    Raises:
        ConfigError: the format or a concept is unknown, or there are more rows than an Excel sheet holds.
        ImportError: ``parquet`` without pyarrow, ``xlsx`` without openpyxl.
    """
    chosen = _format_of(target, format)
    rows = target_rows(records, concepts=concepts, knowledge=knowledge)
    _write(rows, TARGET_COLUMNS, target, chosen, bom=bom, escape=escape)


def _format_of(target: Path | str | TextIO, format: str | None) -> str:
    named = Path(target).suffix.lstrip(".").lower() if isinstance(target, (str, Path)) else "csv"
    chosen = format or named
    if chosen not in FORMATS:
        raise ConfigError(
            f"unknown format {chosen!r}: choose one of {', '.join(FORMATS)}, or use it as suffix of the file"
        )
    if chosen != "csv" and not isinstance(target, (str, Path)):
        raise ConfigError(f"{chosen} is a binary format: pass the path of a file")
    return chosen


def _write(
    rows: Iterable[Row],
    columns: Sequence[str],
    target: Path | str | TextIO,
    format: str,
    *,
    bom: bool,
    escape: bool,
) -> None:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as spool:
        kinds = _spooled(rows, columns, spool)
        spool.seek(0)
        if format == "parquet":
            _write_parquet(_unspooled(spool), kinds, Path(str(target)))
        elif format == "xlsx":
            _write_excel(_unspooled(spool), kinds, Path(str(target)))
        else:
            with opened(target) as text:
                _write_csv(_unspooled(spool), kinds, text, bom=bom, escape=escape)


def _spooled(rows: Iterable[Row], columns: Sequence[str], spool: IO[str]) -> dict[str, Kind]:
    """Write the rows to a temporary file; return the kinds of all columns, the user's own included."""
    own: dict[str, set[type[Any]]] = {}
    for row in rows:
        spool.write(json.dumps(row, default=_tagged) + "\n")
        for column, value in row.items():
            if column not in columns:
                own.setdefault(column, set()).update(() if value is None else (type(value),))
    return {
        **{column: kind_of(column) for column in columns},
        **{c: _kind(types) for c, types in own.items()},
    }


def _kind(types: set[type[Any]]) -> Kind:
    if types == {bool}:
        return "boolean"
    if types == {int}:
        return "integer"
    return "number" if types and types <= {int, float} else "text"


def _unspooled(spool: IO[str]) -> Iterator[Row]:
    return (json.loads(line, object_hook=_untagged) for line in spool)


def _tagged(value: Any) -> dict[str, str]:
    """Return a ``Decimal`` as an object with a marker key, as JSON has no exact decimal numbers."""
    return {_DECIMAL: str(value)}


def _untagged(found: dict[str, Any]) -> Any:
    return Decimal(found[_DECIMAL]) if found.keys() == {_DECIMAL} else found


def _write_csv(rows: Iterable[Row], kinds: dict[str, Kind], text: TextIO, *, bom: bool, escape: bool) -> None:
    if bom:
        text.write(BYTE_ORDER_MARK)
    writer = csv.DictWriter(text, list(kinds), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: csv_cell(value, escape=escape) for column, value in row.items()})


def _write_parquet(rows: Iterable[Row], kinds: dict[str, Kind], path: Path) -> None:
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise ImportError('parquet needs pyarrow: pip install "policytext[pandas]"') from None
    types: dict[Kind, pyarrow.DataType] = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    schema = pyarrow.schema([(column, types[kind]) for column, kind in kinds.items()])
    waiting = iter(rows)
    with whole(path) as unfinished, ParquetWriter(unfinished, schema) as writer:
        while batch := list(islice(waiting, _ROWS_AT_ONCE)):
            plain = [{c: _typed(row.get(c), kind) for c, kind in kinds.items()} for row in batch]
            writer.write_batch(pyarrow.RecordBatch.from_pylist(plain, schema=schema))


def _typed(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind == "text":
        return encodable(str(value))
    return float(value) if kind == "number" else value


def _write_excel(rows: Iterable[Row], kinds: dict[str, Kind], path: Path) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.utils.escape import escape
    except ImportError:
        raise ImportError('xlsx needs openpyxl: pip install "policytext[files]"') from None
    book = Workbook(write_only=True)
    sheet = book.create_sheet("policytext")
    sheet.append(list(kinds))
    for number, row in enumerate(rows, start=2):
        if number > _EXCEL_ROWS:
            raise ConfigError(
                f"{path}: an Excel sheet holds at most {_EXCEL_ROWS} rows; write csv or parquet"
            )
        cells = [_typed(row.get(column), kind) for column, kind in kinds.items()]
        sheet.append([_excel_cell(escape(cell)) if isinstance(cell, str) else cell for cell in cells])
    with whole(path) as unfinished:
        book.save(unfinished)


def _excel_cell(text: str) -> str:
    shown: str = csv_cell(text, escape=True)
    return shown[:_EXCEL_CHARS]
