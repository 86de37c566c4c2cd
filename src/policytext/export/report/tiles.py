"""The tile map: one tile per province, near its geographical position."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from policytext import _data

__all__ = ["Tile", "tiles"]


class Tile(NamedTuple):
    """A province by code and one-character name, with its column and row from the upper left."""

    code: str
    name: str
    column: int
    row: int


@cache
def tiles() -> tuple[Tile, ...]:
    """Return the tiles of all provinces."""
    table = _data.read_text(
        "policytext.export.report",
        "tiles.tsv",
        lambda text: _data.rows(text, "code", "name", "column", "row"),
    )
    return tuple(Tile(row["code"], row["name"], int(row["column"]), int(row["row"])) for row in table)
