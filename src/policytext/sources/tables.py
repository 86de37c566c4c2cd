"""Read tables row by row: CSV, TSV, JSON Lines, JSON, Parquet, Excel."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO, TypeAlias

from policytext._files import check_encoding, decode, guess_encoding
from policytext.errors import DataError
from policytext.sources.formats import missing_extra

__all__ = ["Row", "Table", "open_tables"]

Row: TypeAlias = "Mapping[str, Any] | str"
"""A row by its columns; or, as a string, the reason why it could not be read."""

# The size of the sample that the encoding is guessed from; an ASCII sample is followed by the next.
_SAMPLE = 1 << 20
# A longer cell comes from a quotation mark that was never closed.
_LONGEST_CELL = 20_000_000
_DELIMITERS = (",", "\t", ";", "|")
_BATCH = 500
# The columns of JSON objects are the keys of so many first objects.
_FIRST_OBJECTS = 100


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the names of its columns, and its rows with their numbers, which count from 1."""

    name: str
    header: tuple[str, ...]
    rows: Iterable[tuple[Row, int]]


def open_tables(path: Path, reads: str, encoding: str | None = None) -> Iterator[Table]:
    """Yield the tables of a file: one, or each sheet of a workbook. Rows are read as they are taken.

    Args:
        path: the file.
        reads: the name of its format.
        encoding: the encoding of a text file, if it is known.

    Raises:
        DataError: the file is empty or damaged, or a package for it is missing.
    """
    if path.stat().st_size == 0:
        raise DataError(f"{path}: is empty; its first line must name the columns")
    if reads in ("csv", "tsv"):
        yield _delimited(path, tabs=reads == "tsv", encoding=encoding)
    elif reads == "jsonl":
        yield _objects(str(path), _json_lines(path, encoding))
    elif reads == "json":
        yield _objects(str(path), _json_items(path, encoding))
    elif reads == "parquet":
        yield _parquet(path)
    else:
        yield from _sheets(path)


def _delimited(path: Path, *, tabs: bool, encoding: str | None) -> Table:
    lines = _lines(path, encoding)
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    first = next((line for line in lines if line.strip()), "")
    delimiter = "\t" if tabs else next((mark for mark in _DELIMITERS if mark in first), ",")
    rows = _cells(csv.reader(chain([first], lines), delimiter=delimiter, strict=True), path)
    header = _header(next(rows, ([], 1))[0], str(path))
    return Table(str(path), header, _named(header, rows))


def _cells(reader: Any, path: Path) -> Iterator[tuple[list[str], int]]:
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            line = f"{path}, line {reader.line_num}"
            raise DataError(f"{line}: is not a row of a table ({error}); check the quotation marks") from None
        if cells is None:
            return
        if any(cells):
            yield cells, reader.line_num


def _header(cells: Iterable[Any], where: str) -> tuple[str, ...]:
    names = ["" if cell is None else str(cell).strip() for cell in cells]
    # A column without a name is the index that pandas writes.
    names = [name or f"column_{place}" for place, name in enumerate(names, start=1)]
    if not names:
        raise DataError(f"{where}: is empty; its first line must name the columns")
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise DataError(f"{where}: the header names {', '.join(twice)} twice")
    return tuple(names)


def _named(header: tuple[str, ...], rows: Iterable[tuple[list[Any], int]]) -> Iterator[tuple[Row, int]]:
    """Yield the rows as mappings, with their numbers, which count rows and not lines."""
    for number, (cells, line) in enumerate(rows, start=1):
        extra = [cell for cell in cells[len(header) :] if cell not in ("", None)]
        if extra:
            yield f"line {line}: {len(cells)} cells where the header has {len(header)}", number
        else:
            yield dict(zip(header, cells, strict=False)), number


def _lines(path: Path, encoding: str | None) -> Iterator[str]:
    """Yield the lines of a text file, decoded as it is read."""
    known = check_encoding(encoding) or _encoding_of(path)
    with path.open(encoding=known, newline="") as file:
        yield from _decoded(file, path, known, named=encoding is not None)


def _decoded(file: TextIO, path: Path, encoding: str, *, named: bool) -> Iterator[str]:
    number = 0
    try:
        for number, line in enumerate(file, start=1):
            if "\0" in line:
                raise DataError(f"{path}, line {number}: holds a NUL character, so this is not a text file")
            yield line
    except UnicodeDecodeError as error:
        advice = "" if named else ", unlike the lines before; give its encoding, or save it as UTF-8"
        raise DataError(
            f"{path}, after line {number}: is not in {encoding} ({error.reason}){advice}"
        ) from None


def _encoding_of(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(_SAMPLE)
        # ASCII tells nothing about the encoding: look further.
        while data and data.isascii() and (more := file.read(_SAMPLE)):
            data = more
        whole = not file.read(1)
    end = len(data) if whole else data.rfind(b"\n") + 1 or len(data)
    found = guess_encoding(data[:end], whole=whole)
    if found is None:
        raise DataError(
            f"{path}: is not UTF-8, GB18030, Big5 or UTF-16 text; give its encoding, or convert it first"
        )
    return "utf-8-sig" if found == "utf-8" else found


def _json_lines(path: Path, encoding: str | None) -> Iterator[tuple[Row, int]]:
    number = 0
    for line_number, line in enumerate(_lines(path, encoding), start=1):
        if not line.strip():
            continue
        number += 1
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield f"line {line_number}: is not JSON ({error})", number
            continue
        yield _object(value, f"line {line_number}"), number


def _json_items(path: Path, encoding: str | None) -> Iterator[tuple[Row, int]]:
    text = decode(path.read_bytes(), str(path), encoding)
    try:
        value = json.loads(text.removeprefix(codecs.BOM_UTF8.decode("utf-8")))
    except (ValueError, RecursionError) as error:
        raise DataError(
            f"{path}: is not JSON ({error}); name a file with one object per line .jsonl"
        ) from None
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, start=1):
        yield _object(item, f"item {number}"), number


def _object(value: Any, where: str) -> Row:
    if isinstance(value, str):
        return {"text": value}
    return (
        value if isinstance(value, dict) else f"{where}: expected a JSON object, got {type(value).__name__}"
    )


def _objects(name: str, rows: Iterator[tuple[Row, int]]) -> Table:
    first = list(islice(rows, _FIRST_OBJECTS))
    header = tuple(dict.fromkeys(key for row, _ in first if isinstance(row, dict) for key in row))
    if not first:
        raise DataError(f"{name}: is empty; write one JSON object per row")
    return Table(name, header, chain(first, rows))


def _parquet(path: Path) -> Table:
    try:
        from pyarrow import ArrowInvalid
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise missing_extra(f"{path}: a Parquet file", "pandas") from None
    try:
        file = ParquetFile(path)
    except (ArrowInvalid, OSError) as error:
        raise DataError(f"{path}: is not a Parquet file, or damaged ({error})") from None
    batches = (row for batch in file.iter_batches(batch_size=_BATCH) for row in batch.to_pylist())
    return Table(
        str(path), tuple(file.schema_arrow.names), ((row, i) for i, row in enumerate(batches, start=1))
    )


def _sheets(path: Path) -> Iterator[Table]:
    try:
        import openpyxl
    except ImportError:
        raise missing_extra(f"{path}: an Excel file") from None
    # openpyxl passes on whatever zipfile and its XML parser raise.
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        raise DataError(
            f"{path}: is not an Excel file, or damaged ({type(error).__name__}: {error})"
        ) from None
    try:
        found = 0
        for sheet in book.worksheets:
            name = f"{path}, sheet {sheet.title}" if len(book.worksheets) > 1 else str(path)
            filled = ((list(cells), i) for i, cells in _filled(sheet))
            header = next(filled, None)
            if header is not None:
                found += 1
                names = _header(_trimmed(header[0]), name)
                yield Table(name, names, _named(names, filled))
        if not found:
            raise DataError(f"{path}: is empty; its first row must name the columns")
    finally:
        book.close()


def _filled(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if any(cell not in (None, "") for cell in cells):
            yield number, cells


def _trimmed(cells: list[Any]) -> list[Any]:
    """Return the cells without the empty ones at the end, which come from formatting."""
    while cells and cells[-1] in (None, ""):
        cells = cells[:-1]
    return cells
