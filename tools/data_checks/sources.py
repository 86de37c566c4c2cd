"""Checks of the documentation of the data: the table of sources, the README in each folder."""

from __future__ import annotations

from pathlib import PurePosixPath

from data_checks.faults import Data, Fault, rows

__all__ = ["readmes", "sources"]

_TABLE = "data/sources.tsv"
_BY_HAND = "by hand"
_FILLED = ("data", "origin", "licence", "made_by")


def sources(data: Data) -> list[Fault]:
    """Return files without a row in the table of sources, and rows without a file or a fact."""
    listed = {row["file"]: row for row in rows(data, _TABLE)}
    shipped = {name for name in data.names if not name.endswith(".md")}
    missing = [Fault(_TABLE, name, "is shipped and has no row") for name in sorted(shipped - listed.keys())]
    gone = [Fault(_TABLE, name, "has a row and is not there") for name in sorted(listed.keys() - shipped)]
    blank = [
        Fault(_TABLE, name, f"says nothing of its {column}")
        for name, row in listed.items()
        for column in _FILLED
        if not row.get(column)
    ]
    makers = data.makers | {_BY_HAND}
    unknown = [
        Fault(_TABLE, name, f"is made by {row['made_by']}, which is no tool here")
        for name, row in listed.items()
        if row.get("made_by") and row["made_by"] not in makers
    ]
    return [*missing, *gone, *blank, *unknown]


def readmes(data: Data) -> list[Fault]:
    """Return files in data folders that the README beside them does not name."""
    faults = []
    for name in sorted(data.names):
        path = PurePosixPath(name)
        if path.parent.name != "data" or path.suffix == ".md":
            continue
        readme = f"{path.parent}/README.md"
        if f"`{path.name}`" not in data.texts.get(readme, ""):
            faults.append(Fault(name, path.name, f"is not named in {readme}"))
    return faults
