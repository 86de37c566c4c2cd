"""The cues of status and commitment: words, scopes and weights, all of them data."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

import regex
from ahocorasick_rs import AhoCorasick

from policytext.achievements.lexicon import read_data
from policytext.errors import DataError
from policytext.record import Commitment, Status
from policytext.text import encodable

__all__ = ["CueHit", "CueHits", "CueTable", "Scope", "StatusCue"]

Scope = Literal["before", "run", "sentence", "after", "paragraph", "heading", "signal"]
_COLUMNS = ["cue", "status", "commitment", "scope", "weight"]
_OPTIONAL = ["unless"]
_REACH_LEFT, _REACH_RIGHT = 12, 16


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A word that decides the status of a number in its scope; the largest weight wins, then the nearest.

    ``unless`` matches the surroundings of a word that only looks like the cue: 要 in 主要, 重要.
    """

    text: str
    status: Status
    commitment: Commitment | None
    scope: Scope
    weight: int
    unless: regex.Pattern[str] | None = None


class CueHit(NamedTuple):
    """A cue where it stands in a text."""

    start: int
    end: int
    cue: StatusCue


class CueHits:
    """The cues that stand in one text, by scope, in the order of the text."""

    def __init__(self, hits: Sequence[CueHit]) -> None:
        self._hits: dict[str, list[CueHit]] = {scope: [] for scope in get_args(Scope)}
        for hit in hits:
            self._hits[hit.cue.scope].append(hit)
        self._starts = {scope: [hit.start for hit in found] for scope, found in self._hits.items()}

    def within(self, scope: Scope, start: int, end: int) -> list[CueHit]:
        """Return the cues of a scope that stand wholly in ``text[start:end]``."""
        starts = self._starts[scope]
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return [hit for hit in self._hits[scope][first:last] if hit.end <= end]

    def last(self, scope: Scope, start: int, end: int) -> list[CueHit]:
        """Return the last cue of a scope in ``text[start:end]``, in a list; an empty one if there is none."""
        i = bisect_left(self._starts[scope], end) - 1
        return [self._hits[scope][i]] if i >= 0 and self._starts[scope][i] >= start else []


class CueTable:
    """Cues of status and commitment by scope. Immutable; ``extended`` returns a new table.

    Scopes: ``before`` in the clause, before the number; ``run`` the same, and it carries over to the clauses
    that follow in its sentence, to the next semicolon; ``sentence`` anywhere before the number in its
    sentence; ``after`` behind the number in its clause; ``paragraph`` anywhere before it in its paragraph;
    ``heading`` in a heading above; ``signal`` what is no word but a kind of fact (see ``signals``).
    """

    def __init__(self, cues: tuple[StatusCue, ...]) -> None:
        self._cues = cues
        self._words = tuple(cue for cue in cues if cue.scope != "signal")
        self._matcher = AhoCorasick([encodable(cue.text) for cue in self._words])
        self._signals = {cue.text: cue for cue in cues if cue.scope == "signal"}

    @classmethod
    def load(cls) -> CueTable:
        """Return the cues that come with policytext."""
        return _shipped()

    def extended(self, path: Path | str) -> CueTable:
        """Return a table with the cues of a TSV file (cue, status, commitment, scope, weight) added.

        A sixth column ``unless`` is optional: a regular expression over the surroundings of the cue.

        Raises:
            DataError: the file cannot be read; the message names the line.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{path}: {error}") from None
        return CueTable((*self._cues, *_read_cues(text, str(path))))

    def find(self, text: str) -> CueHits:
        """Return the cues that stand in a text."""
        found = []
        for i, start, end in self._matcher.find_matches_as_indexes(encodable(text), overlapping=True):
            hit = CueHit(start, end, self._words[i])
            if not _is_other_word(text, hit):
                found.append(hit)
        return CueHits(sorted(found, key=lambda hit: hit.start))

    def signal(self, name: str) -> StatusCue | None:
        """Return what a signal says, None where the table does not know it."""
        return self._signals.get(name)


def _is_other_word(text: str, hit: CueHit) -> bool:
    if hit.cue.unless is None:
        return False
    around = hit.cue.unless.finditer(text, max(0, hit.start - _REACH_LEFT), hit.end + _REACH_RIGHT)
    return any(match.start() < hit.end and match.end() > hit.start for match in around)


@cache
def _shipped() -> CueTable:
    return CueTable(tuple(_read_cues(read_data("status.tsv"), "data/status.tsv")))


def _read_cues(text: str, name: str) -> list[StatusCue]:
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if list(reader.fieldnames or ()) not in (_COLUMNS, _COLUMNS + _OPTIONAL):
        raise DataError(f"{name}, line 1: the columns must be {' '.join(_COLUMNS)}, separated by tabs")
    return [_cue(row, f"{name}, line {line}") for line, row in enumerate(reader, start=2)]


def _cue(row: dict[str, str], where: str) -> StatusCue:
    statuses, scopes, commitments = get_args(Status), get_args(Scope), ("", *get_args(Commitment))
    weight = row["weight"] or ""
    if row["status"] not in statuses or row["scope"] not in scopes or not weight.isdecimal():
        raise DataError(f"{where}: status is one of {statuses}, scope one of {scopes}, weight a whole number")
    if not row["cue"] or row["commitment"] not in commitments:
        raise DataError(f"{where}: a cue must have a text, and its commitment is one of {commitments}")
    try:
        unless = regex.compile(row["unless"]) if row.get("unless") else None
    except regex.error as error:
        raise DataError(f"{where}: unless={row['unless']!r} is no regular expression: {error}") from None
    return StatusCue(
        row["cue"],
        cast(Status, row["status"]),
        cast("Commitment | None", row["commitment"] or None),
        cast(Scope, row["scope"]),
        int(weight),
        unless,
    )
