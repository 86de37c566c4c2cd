"""Read the data files that come with policytext; a damaged file raises DataError."""

from __future__ import annotations

import csv
import lzma
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import regex

from policytext.errors import DataError

__all__ = [
    "cells",
    "damaged",
    "longest_first",
    "patterns",
    "read_bytes",
    "read_patterns",
    "read_text",
    "rows",
]

T = TypeVar("T")
# 例: {date}, {provinces.txt} — not the {2,5} of a pattern
_NAMED = regex.compile(r"\{(?P<name>[a-z_]+)(?P<list>\.txt)?\}")


def read_text(package: str, name: str, read: Callable[[str], T]) -> T:
    """Apply ``read`` to a text file in the package's data folder; ``.xz`` is unpacked first.

    Args:
        package: the package, such as ``policytext.admin``.
        name: the file in its folder ``data``.
        read: the reader. Any exception that it raises means that the file is damaged.

    Raises:
        DataError: the file is missing, truncated or damaged; the message names it.
    """
    return read_bytes(package, name, lambda data: read(_text(data, packed=name.endswith(".xz"))))


def read_bytes(package: str, name: str, read: Callable[[bytes], T]) -> T:
    """Apply ``read`` to the bytes of a file in the package's data folder; as :func:`read_text` for texts."""
    # Damaged data raise the errors of lzma, json or struct, which do not name the file.
    try:
        return read(files(package).joinpath(f"data/{name}").read_bytes())
    except Exception as error:
        raise damaged(package, name, error) from None


def damaged(package: str, name: str, error: Exception) -> DataError:
    """Return the error that says which file is damaged and what to do."""
    path = files(package).joinpath(f"data/{name}")
    reason = str(error) if isinstance(error, DataError) else f"{type(error).__name__}: {error}"
    return DataError(
        f"{path}: a data file of policytext is missing or damaged ({reason}); reinstall policytext"
    )


def rows(text: str, *columns: str, tabs: bool = True) -> list[dict[str, str]]:
    """Return the rows of a table whose header must name these columns; every row must have all cells.

    Args:
        text: the text of the table.
        columns: the columns.
        tabs: True for cells separated by tabs without quoting, False for CSV.
    """
    style: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if tabs else {"strict": True}
    reader = csv.reader(text.splitlines(), **style)
    header = next(reader)
    if not set(columns) <= set(header):
        raise DataError(f"its columns are {', '.join(header)}, not {', '.join(columns)}")
    return [dict(zip(header, row, strict=True)) for row in reader]


@cache
def patterns(package: str) -> Mapping[str, regex.Pattern[str]]:
    """Return the patterns of ``patterns.tsv`` in the package's data folder by their names.

    A pattern may name one above it, ``{date}``, and a list of words beside it, ``{provinces.txt}``. Each row
    has an example, with the part that is meant in brackets, and a text that it must not touch.
    """
    return read_text(package, "patterns.tsv", lambda text: read_patterns(package, text))


def read_patterns(package: str, text: str) -> dict[str, regex.Pattern[str]]:
    """Return the patterns of the text of such a table.

    Raises:
        LookupError: a pattern names one that does not stand above it.
        regex.error: a pattern is not a regular expression.
    """
    found: dict[str, regex.Pattern[str]] = {}

    def named(part: regex.Match[str]) -> str:
        if part["list"]:
            return f"(?:{'|'.join(longest_first(package, part['name']))})"
        return f"(?:{found[part['name']].pattern})"

    for row in rows(text, "name", "pattern", "example", "counter"):
        found[row["name"]] = regex.compile(_NAMED.sub(named, row["pattern"]))
    return found


@cache
def longest_first(package: str, name: str) -> tuple[str, ...]:
    """Return the words of a list in the package's data folder, ``name.txt``, the longest first."""
    return tuple(sorted(read_text(package, f"{name}.txt", str.split), key=len, reverse=True))


def cells(text: str, count: int) -> Iterator[list[str]]:
    """Yield the rows of a table without a header; each must have ``count`` cells."""
    for number, line in enumerate(text.splitlines(), start=1):
        row = line.split("\t")
        if len(row) != count:
            raise DataError(f"line {number} has {len(row)} cells, not {count}")
        yield row


def _text(data: bytes, *, packed: bool) -> str:
    text = (lzma.decompress(data) if packed else data).decode("utf-8")
    if not text or "\0" in text:
        raise DataError("it is empty" if not text else "it holds NUL characters")
    # A truncated packed file fails when it is unpacked.
    if not packed and not text.endswith("\n"):
        raise DataError("it is truncated: its last line has no end")
    return text
