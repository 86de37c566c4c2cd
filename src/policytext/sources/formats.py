"""What a file is read as, by the ending of its name, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policytext import _data
from policytext.errors import DataError

__all__ = ["Format", "format_of", "known_endings", "missing_extra"]

_TABLES = frozenset(("csv", "tsv", "jsonl", "json", "parquet", "xlsx"))


@dataclass(frozen=True, slots=True)
class Format:
    """How files with an ending are read: ``reads`` names the reader, ``advice`` says why there is none."""

    reads: str
    advice: str = ""

    @property
    def is_table(self) -> bool:
        """Whether a file holds a document a row."""
        return self.reads in _TABLES


def format_of(path: Path) -> Format | None:
    """Return the format of a file by its name, None for an ending that is not known.

    Examples:
        >>> format_of(Path("a.HTM")).reads, format_of(Path("a.doc")).reads, format_of(Path("a.exe"))
        ('html', 'refused', None)
    """
    return _formats().get(path.suffix.lower().removeprefix("."))


def known_endings() -> list[str]:
    """Return the endings of the files that are read."""
    return [ending for ending, format in _formats().items() if format.reads != "refused"]


def missing_extra(what: str, extra: str = "files") -> DataError:
    """Return the error that says which packages to install for a format."""
    return DataError(f'{what} needs packages that are not installed: pip install "policytext[{extra}]"')


@cache
def _formats() -> dict[str, Format]:
    return _data.read_text(
        "policytext.sources",
        "formats.tsv",
        lambda text: {
            row["suffix"]: Format(row["reads"], row["advice"])
            for row in _data.rows(text, "suffix", "reads", "advice")
        },
    )
