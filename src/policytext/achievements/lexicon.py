"""The word lists of the achievement finder, read once."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast

from policytext.errors import DataError
from policytext.record import Commitment, Role, Status

__all__ = ["CueTable", "StatusCue", "predicates", "words_of"]

Scope = Literal["before", "after", "sentence", "heading"]
_COLUMNS = ["cue", "status", "commitment", "scope", "weight"]


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A word that decides the status of a number in its scope; the largest weight wins."""

    text: str
    status: Status
    commitment: Commitment | None
    scope: Scope
    weight: int


class CueTable:
    """Cues of status and commitment by scope. Immutable; ``extended`` returns a new table."""

    def __init__(self, cues: tuple[StatusCue, ...]) -> None:
        self._cues = cues
        self._by_scope: dict[str, tuple[StatusCue, ...]] = {
            scope: tuple(cue for cue in cues if cue.scope == scope)
            for scope in ("before", "after", "sentence", "heading")
        }

    @classmethod
    def load(cls) -> CueTable:
        """Return the cues that come with policytext."""
        return _shipped_cues()

    def extended(self, path: Path | str) -> CueTable:
        """Return a table with the cues of a TSV file (cue, status, commitment, scope, weight) added.

        Raises:
            DataError: the file cannot be read; the message names the line.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{path}: {error}") from None
        return CueTable((*self._cues, *_read_cues(text, str(path))))

    def of(self, scope: Scope) -> tuple[StatusCue, ...]:
        """Return the cues of a scope."""
        return self._by_scope[scope]


@cache
def predicates() -> dict[str, Role | None]:
    """Return what may stand between an indicator and its number, longest first, with the role it gives."""
    rows = list(csv.DictReader(_text("predicates.tsv").splitlines(), delimiter="\t"))
    rows.sort(key=lambda row: -len(row["text"]))
    return {row["text"]: cast("Role | None", row["role"] or None) for row in rows}


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a word list of the data folder."""
    return frozenset(_text(name).split())


@cache
def _shipped_cues() -> CueTable:
    return CueTable(tuple(_read_cues(_text("status.tsv"), "data/status.tsv")))


def _text(name: str) -> str:
    return files("policytext.achievements").joinpath("data").joinpath(name).read_text(encoding="utf-8")


def _read_cues(text: str, name: str) -> list[StatusCue]:
    reader = csv.DictReader(text.splitlines(), delimiter="\t")
    if reader.fieldnames != _COLUMNS:
        raise DataError(f"{name}, line 1: the columns must be {' '.join(_COLUMNS)}, separated by tabs")
    return [_cue(row, f"{name}, line {line}") for line, row in enumerate(reader, start=2)]


def _cue(row: dict[str, str], where: str) -> StatusCue:
    statuses, scopes = ("achieved", "ongoing", "planned", "problem", "other"), Scope.__args__  # type: ignore[attr-defined]
    if row["status"] not in statuses or row["scope"] not in scopes or not (row["weight"] or "").isdigit():
        raise DataError(f"{where}: status is one of {statuses}, scope one of {scopes}, weight a whole number")
    return StatusCue(
        row["cue"],
        cast(Status, row["status"]),
        cast("Commitment | None", row["commitment"] or None),
        cast(Scope, row["scope"]),
        int(row["weight"]),
    )
