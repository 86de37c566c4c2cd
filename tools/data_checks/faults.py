"""The types of the checks: the data on disk, a fault, a check."""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Check", "Data", "Fault", "load", "objects", "rows", "words"]

# No data to read as text: models and packed blocks.
_BINARY = frozenset((".bin", ".msgpack", ".npz"))
_CODE = frozenset((".py", ".pyc"))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a data file: the file below the package, the entry (or its line), and what."""

    file: str
    entry: str
    what: str


@dataclass(frozen=True, slots=True)
class Data:
    """The data of the package.

    ``texts`` maps each text file, named from the folder of the package, to its text (``.xz`` unpacked);
    ``names`` are all files that are not code; ``makers`` the tools; ``corpus`` is text in which entries are
    searched, ``None`` without a corpus.
    """

    texts: Mapping[str, str]
    names: frozenset[str]
    makers: frozenset[str] = frozenset()
    corpus: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A check by name. ``needs_corpus`` tells that it finds nothing without a corpus."""

    name: str
    run: Callable[[Data], list[Fault]]
    needs_corpus: bool = False


def load(root: Path, *, corpus: Path | None = None) -> Data:
    """Return the data of the package whose repository lies at ``root``.

    Args:
        root: the folder of the repository.
        corpus: a folder of ``.txt`` files, at any depth.
    """
    package = root / "src" / "policytext"
    paths = {
        path.relative_to(package).as_posix(): path
        for path in sorted(package.rglob("*"))
        if path.is_file() and path.suffix not in _CODE and path.name != "py.typed"
    }
    return Data(
        texts={name: _text(path) for name, path in paths.items() if path.suffix not in _BINARY},
        names=frozenset(paths),
        makers=frozenset(path.relative_to(root).as_posix() for path in (root / "tools").glob("*.py")),
        corpus=None if corpus is None else _corpus(corpus),
    )


def rows(data: Data, file: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table with a header: ``.tsv``, its cells parted by tabs, or ``.csv``.

    A cell too few is an empty one, a cell too many is dropped: ``well_formed`` tells of both.
    """
    header, *lines = table(data.texts[file], file)
    for line in lines:
        yield dict(zip(header, line + [""] * len(header), strict=False))


def table(text: str, file: str) -> list[list[str]]:
    """Return the cells of a table line by line, empty lines left out."""
    if file.removesuffix(".xz").endswith(".tsv"):
        return [line.split("\t") for line in text.splitlines() if line]
    return [cells for cells in csv.reader(text.splitlines()) if cells]


def objects(data: Data, file: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a ``.jsonl`` file."""
    return (json.loads(line) for line in data.texts[file].splitlines() if line.strip())


def words(text: str) -> list[str]:
    """Return the entries of a list: parted by blanks or lines, lines that begin with # left out."""
    return " ".join(line for line in text.splitlines() if not line.startswith("#")).split()


def _text(path: Path) -> str:
    content = path.read_bytes()
    return (lzma.decompress(content) if path.suffix == ".xz" else content).decode("utf-8")


def _corpus(folder: Path) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))
    )
