"""Read the user's own entries from CSV, TSV and JSON Lines files, or from mappings."""

from __future__ import annotations

import codecs
import csv
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from policytext.errors import DataError

__all__ = ["Row", "RowSource", "check_fields", "flag_of", "read_rows", "text_of", "text_rows"]

Row: TypeAlias = Mapping[str, Any]
RowSource: TypeAlias = str | os.PathLike[str] | Iterable[Row]

_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
# The longest cell, in characters: an open quotation mark takes in all that follows.
_LONGEST = 131_072


def read_rows(
    source: RowSource, *, any_of: tuple[str, ...] = (), key: tuple[str, ...] = ()
) -> Iterator[tuple[Row, str]]:
    """Yield each row with its position (file and line) for messages.

    Args:
        source: a file (``.jsonl`` with one object per line; any other is a table with a header, its cells
            separated by tabs or commas), or rows as mappings.
        any_of: columns of which the header of a table must name at least one.
        key: fields that identify a row; two rows of a file must differ in them. Of two such rows from Python,
            the later one counts.

    Raises:
        DataError: the file cannot be read, a line is not a valid row, or two rows have the same key.
        TypeError: the source is neither a file nor rows.
    """
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        yield from _distinct(text_rows(_read(name), name, any_of=any_of), key)
        return
    if isinstance(source, (bytes, Mapping)) or not isinstance(source, Iterable):
        raise TypeError(f"pass entries as the path of a file or as rows, not as {type(source).__name__}")
    for number, row in enumerate(source, start=1):
        if not isinstance(row, Mapping):
            raise DataError(f"row {number}: each row must be a mapping, not {type(row).__name__}")
        yield row, f"row {number}"


def text_rows(text: str, name: str, *, any_of: tuple[str, ...] = ()) -> Iterator[tuple[Row, str]]:
    """Yield the rows of a file's text; its name tells the format and goes into messages."""
    if name.lower().endswith((".jsonl", ".json")):
        return _objects(text, name)
    return _records(text, name, any_of)


def text_of(row: Row, field: str, where: str) -> str:
    """Return a field as text, empty if it is missing; a number becomes its digits."""
    value = row.get(field)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise DataError(f"{where}: {field} is {value!r}; it must be text")
    return str(value)


def flag_of(row: Row, field: str, where: str) -> bool | None:
    """Return a field as true or false (yes and no in a table), None if it is missing."""
    value = row.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    flag = _FLAGS.get(str(value).strip().lower())
    if flag is None:
        raise DataError(f"{where}: {field} is {value!r}; write true or false, in a table yes or no")
    return flag


def check_fields(row: Row, allowed: Iterable[str], where: str) -> None:
    """Refuse a row with an unknown field, which would otherwise be ignored silently."""
    known = tuple(allowed)
    if unknown := [str(field) for field in row if field not in known]:
        raise DataError(f"{where}: unknown field {', '.join(unknown)}; the fields are {', '.join(known)}")


def _read(name: str) -> str:
    try:
        data = Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise DataError(f"{name}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise DataError(f"{name}: is in UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(f"{name}, line {line}: is not in UTF-8 ({error.reason}); save it as UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise DataError(f"{name}, line {line}: holds a NUL character, so this is not text; save it as UTF-8")
    return text


def _records(text: str, name: str, any_of: tuple[str, ...]) -> Iterator[tuple[Row, str]]:
    lines = StringIO(text, newline=None)
    tabs = "\t" in lines.readline()
    lines.seek(0)
    style: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if tabs else {"strict": True}
    reader = csv.reader(lines, **style)
    header: list[str] | None = None
    while True:
        where = f"{name}, line {reader.line_num + 1}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise DataError(
                f"{where}: is not a row of a table ({error}); check the quotation marks"
            ) from None
        if cells is None:
            break
        if any(len(cell) > _LONGEST for cell in cells):
            # The limit of the csv module holds for a whole process: reading documents may have raised it.
            raise DataError(
                f"{where}: is not a row of a table (a cell of over {_LONGEST} characters); "
                "check the quotation marks"
            )
        if not any(cells):
            continue
        if header is None:
            header = _header(cells, where, any_of)
        else:
            yield _row(header, cells, where), where
    if header is None:
        raise DataError(f"{name}: is empty; its first line must name the columns")


def _header(cells: list[str], where: str, any_of: tuple[str, ...]) -> list[str]:
    header = [cell.strip() for cell in cells]
    if any_of and not set(any_of) & set(header):
        raise DataError(f"{where}: the header must name the column {' or '.join(any_of)}")
    if twice := sorted({column for column in header if column and header.count(column) > 1}):
        raise DataError(f"{where}: the header names {', '.join(twice)} twice")
    return header


def _row(header: list[str], cells: list[str], where: str) -> Row:
    if len(cells) > len(header):
        raise DataError(f"{where}: has more cells than the header has columns")
    row = dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
    # Spreadsheets may write empty columns without a name.
    if row.pop("", ""):
        raise DataError(f"{where}: has a cell in a column that the header does not name")
    return row


def _objects(text: str, name: str) -> Iterator[tuple[Row, str]]:
    for number, line in enumerate(StringIO(text, newline=None), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            row = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise DataError(f"{where}: is not JSON ({error})") from None
        if not isinstance(row, dict):
            raise DataError(f"{where}: each line must be a JSON object, not {type(row).__name__}")
        yield row, where


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON number")


def _distinct(rows: Iterable[tuple[Row, str]], key: tuple[str, ...]) -> Iterator[tuple[Row, str]]:
    first: dict[tuple[str, ...], str] = {}
    for row, where in rows:
        identity = tuple(str(row.get(field) or "").strip() for field in key)
        if key and (before := first.setdefault(identity, where)) != where:
            named = " ".join(filter(None, identity))
            raise DataError(
                f"{where}: {named} is already in {before.rpartition(', ')[2]}; remove one of them"
            )
        yield row, where
