"""Find the files at paths, in folders and for patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policytext.errors import DataError
from policytext.sources.formats import Format, format_of

__all__ = ["Found", "files_at", "is_place"]

# The file that marks an output folder of a run over files.
_RUN = "_manifest.jsonl"
# A README describes the folder it is in, and is not read as a document.
_DESCRIPTION = "readme"
_PATTERN = frozenset("*?[")
# Longer than any file name on any system.
_LONGEST_NAME = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and whether it was named itself or found in a folder or by a pattern."""

    path: Path
    named: bool

    @property
    def format(self) -> Format | None:
        """Its format, None if it is skipped; a named file with an unknown suffix is a text."""
        if not self.named and self.path.stem.lower() == _DESCRIPTION:
            return None
        return format_of(self.path) or (Format("text") if self.named else None)

    @property
    def is_readable(self) -> bool:
        """Whether it is read and not skipped."""
        return self.format is not None

    @property
    def is_table(self) -> bool:
        """Whether it is a table with one document per row."""
        return self.format is not None and self.format.is_table

    @property
    def ending(self) -> str:
        """The suffix of its name, or the whole name without one; files are counted by it."""
        return self.path.suffix.lower() or self.path.name

    @property
    def size(self) -> int:
        """Its size in bytes, 0 if it is unknown."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def files_at(place: str | os.PathLike[str]) -> Iterator[Found]:
    """Yield the file at a path, the files below a folder or those that match a pattern, in order.

    Files and folders whose name begins with a full stop, an underscore or ``~$`` are skipped, and so are
    folders that a run over files wrote. A README is read only if it is named itself.

    Raises:
        DataError: there is nothing.
    """
    path = Path(place)
    if path.is_dir():
        yield from (Found(file, False) for file in _below(path))
    elif path.exists() or str(place) == "-":
        yield Found(path, True)
    elif _PATTERN & set(os.fspath(place)):
        fitting = sorted(glob.glob(os.fspath(place), recursive=True))  # noqa: PTH207
        if not fitting:
            raise DataError(f"{place}: no file matches this pattern")
        for name in fitting:
            yield from (Found(found.path, False) for found in files_at(name))
    else:
        raise DataError(f"{place}: No such file or directory")


def is_place(text: str) -> bool:
    """Return whether a string is the path of a document, and not its text."""
    if len(text) > _LONGEST_NAME or "\n" in text or not text.strip():
        return False
    if format_of(Path(text)) is not None:
        return True
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def _below(folder: Path) -> Iterator[Path]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    runs = {file.parent for file in files if file.name == _RUN}
    for file in files:
        parts = file.relative_to(folder).parts
        hidden = any(part.startswith((".", "_", "~$")) for part in parts)
        if not hidden and runs.isdisjoint(file.parents):
            yield file
