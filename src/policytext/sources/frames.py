"""Rows of pandas and polars DataFrames, without importing either library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policytext.errors import DataError
from policytext.sources.tables import Row, Table

__all__ = ["frame_table", "is_frame"]


def is_frame(source: object) -> bool:
    """Return whether an object is a DataFrame of pandas or polars."""
    kind = type(source)
    return kind.__name__ == "DataFrame" and kind.__module__.split(".")[0] in ("pandas", "polars")


def frame_table(frame: Any) -> Table:
    """Return a DataFrame as a table.

    Raises:
        DataError: two of its columns have the same name.
    """
    header = tuple(map(str, frame.columns))
    if twice := sorted({name for name in header if header.count(name) > 1}):
        raise DataError(f"DataFrame: the columns {', '.join(twice)} occur twice")
    return Table("DataFrame", header, _rows(frame, header))


def _rows(frame: Any, header: tuple[str, ...]) -> Iterator[tuple[Row, int]]:
    rows = frame.iter_rows() if hasattr(frame, "iter_rows") else frame.itertuples(index=False, name=None)
    for number, cells in enumerate(rows, start=1):
        yield dict(zip(header, cells, strict=True)), number
