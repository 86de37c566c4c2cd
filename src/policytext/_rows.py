"""Rows of data that users bring: from a CSV, TSV or JSON Lines file, or straight from Python."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from policytext.errors import DataError

__all__ = ["Row", "RowSource", "read_rows", "text_rows"]

Row: TypeAlias = Mapping[str, Any]
RowSource: TypeAlias = str | Path | Iterable[Row]


def read_rows(source: RowSource, *, any_of: tuple[str, ...] = ()) -> Iterator[tuple[Row, str]]:
    """Yield each row with the words that name its place in messages.

    Args:
        source: a file (``.jsonl`` for an object a line; anything else is a table with a header, its cells
            parted by tabs or commas), or rows as mappings.
        any_of: columns of which the header of a table must name one.

    Raises:
        DataError: the file cannot be read, a line is no row, or a row has more cells than the header.
    """
    if not isinstance(source, (str, Path)):
        yield from _numbered(source)
        return
    try:
        text = Path(source).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise DataError(f"{source}: cannot be read as text in UTF-8 ({error})") from None
    yield from text_rows(text, str(source), any_of=any_of)


def text_rows(text: str, name: str, *, any_of: tuple[str, ...] = ()) -> Iterator[tuple[Row, str]]:
    """Yield the rows of a file's text; its name tells the format and goes into messages."""
    if name.endswith((".jsonl", ".json")):
        yield from _objects(text, name)
        return
    lines = text.splitlines()
    tabs = bool(lines) and "\t" in lines[0]
    style: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if tabs else {}
    reader = csv.DictReader(lines, **style)
    if any_of and not set(any_of) & set(reader.fieldnames or ()):
        raise DataError(f"{name}, line 1: the header must name the column {' or '.join(any_of)}")
    for row in reader:
        if None in row:
            raise DataError(f"{name}, line {reader.line_num}: more cells than the header has columns")
        yield {key: value or "" for key, value in row.items()}, f"{name}, line {reader.line_num}"


def _objects(text: str, name: str) -> Iterator[tuple[Row, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise DataError(f"{name}, line {number}: no JSON ({error})") from None
        if not isinstance(row, dict):
            raise DataError(
                f"{name}, line {number}: each line must be a JSON object, not {type(row).__name__}"
            )
        yield row, f"{name}, line {number}"


def _numbered(rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping):
            raise DataError(f"row {number}: each row must be a mapping, not {type(row).__name__}")
        yield row, f"row {number}"
