"""File formats by the suffix of a file name: which are read, and what to do about the others."""

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
    """A file format: ``reads`` names its reader; if that is ``refused``, ``advice`` says what to do."""

    reads: str
    advice: str = ""

    @property
    def is_table(self) -> bool:
        """Whether a file of this format holds one document per row."""
        return self.reads in _TABLES


def format_of(path: Path) -> Format | None:
    """Return the format of a file by its name, None for an unknown suffix.

    Examples:
        >>> format_of(Path("a.HTM")).reads, format_of(Path("a.doc")).reads, format_of(Path("a.exe"))
        ('html', 'refused', None)
    """
    return _formats().get(path.suffix.lower().removeprefix("."))


def known_endings() -> list[str]:
    """Return the suffixes of the files that can be read."""
    return [ending for ending, format in _formats().items() if format.reads != "refused"]


def missing_extra(what: str, extra: str = "files") -> DataError:
    """Return the error that says which extra to install for a format."""
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
