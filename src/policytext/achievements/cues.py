"""CueTable: the cues of status and commitment, with scopes and weights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple, cast, get_args

import regex
from ahocorasick_rs import AhoCorasick, Implementation

from policytext._rows import Row, RowSource, check_fields, flag_of, read_rows, text_of, text_rows
from policytext.achievements.lexicon import read_data
from policytext.errors import DataError
from policytext.record import Commitment, Status
from policytext.text import encodable

__all__ = ["CueHit", "CueHits", "CueTable", "Scope", "StatusCue"]

Scope = Literal["before", "run", "list", "sentence", "after", "paragraph", "heading", "signal"]
_FIELDS = ("cue", "status", "commitment", "scope", "weight", "unless", "remove")
_HEAVIEST = 99
_REACH_LEFT, _REACH_RIGHT = 12, 16


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A word that is evidence for the status of a number in its scope.

    The cue with the largest weight applies, of equal ones the nearest. ``unless`` matches the context of
    words that only look like the cue: 要 in 主要, 重要. ``added`` marks cues of the user.
    """

    text: str
    status: Status
    commitment: Commitment | None
    scope: Scope
    weight: int
    unless: regex.Pattern[str] | None = None
    added: bool = False

    @property
    def strength(self) -> int:
        """Its weight, tripled for cues of the user, which have no learned weight."""
        return 3 * self.weight if self.added else self.weight


class CueHit(NamedTuple):
    """A cue at its position in a text."""

    start: int
    end: int
    cue: StatusCue


class CueHits:
    """The possible cues in one text, by scope and in order; ``unless`` is only checked on lookup."""

    def __init__(self, text: str, hits: Sequence[CueHit]) -> None:
        self._text = text
        self._others: dict[tuple[int, int], bool] = {}
        self._hits: dict[str, list[CueHit]] = {scope: [] for scope in get_args(Scope)}
        for hit in hits:
            self._hits[hit.cue.scope].append(hit)
        self._starts = {scope: [hit.start for hit in found] for scope, found in self._hits.items()}

    def within(self, scope: Scope, start: int, end: int) -> list[CueHit]:
        """Return the cues of a scope that are entirely in ``text[start:end]``."""
        starts = self._starts[scope]
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return [hit for hit in self._hits[scope][first:last] if hit.end <= end and self._is_cue(hit)]

    def last(self, scope: Scope, start: int, end: int) -> list[CueHit]:
        """Return the last cue of a scope in ``text[start:end]`` as a list, empty if there is none."""
        starts, hits = self._starts[scope], self._hits[scope]
        places = range(bisect_left(starts, end) - 1, bisect_left(starts, start) - 1, -1)
        return next(([hits[i]] for i in places if self._is_cue(hits[i])), [])

    def _is_cue(self, hit: CueHit) -> bool:
        if hit.cue.unless is None:
            return True
        key = hit.start, id(hit.cue)
        if key not in self._others:
            self._others[key] = _is_other_word(self._text, hit, hit.cue.unless)
        return not self._others[key]


class CueTable:
    """Cues of status and commitment by scope. Immutable; ``extended`` returns a new table.

    Scopes: ``before`` in the clause, before the number; ``run`` the same, and in the following clauses of the
    sentence up to a semicolon; ``list`` the same, and beyond semicolons and line ends for all that it
    introduces (预期目标是：); ``sentence`` anywhere before the number in its sentence; ``after`` after the
    number in its clause; ``paragraph`` anywhere before it in its paragraph; ``heading`` in a heading above;
    ``signal`` for facts that are not words, such as dates.
    """

    def __init__(self, cues: Iterable[StatusCue]) -> None:
        self._cues = {(cue.text, cue.scope): cue for cue in cues}
        self._words = tuple(cue for cue in self._cues.values() if cue.scope != "signal")
        self._matcher = AhoCorasick(
            [encodable(cue.text) for cue in self._words], implementation=Implementation.DFA
        )

    @classmethod
    def load(cls) -> CueTable:
        """Return the cues that come with policytext."""
        return _shipped()

    def extended(self, source: RowSource) -> CueTable:
        """Return a table with more cues; a cue replaces one with the same text and scope.

        Args:
            source: a CSV, TSV or JSON Lines file, or rows as mappings, with the fields ``cue``, ``status``,
                ``scope``, ``weight`` and optionally ``commitment`` and ``unless``, a regular expression for
                the context of the cue. A row with ``cue``, ``scope`` and ``remove`` removes a cue.

        Raises:
            DataError: the file cannot be read, or a row is not valid; the message names file, line and
                reason.

        Examples:
            >>> row = {"cue": "盼", "status": "planned", "scope": "before", "weight": 9}
            >>> [hit.cue.status for hit in CueTable([]).extended([row]).find("盼新增").within("before", 0, 3)]
            ['planned']
        """
        cues = dict(self._cues)
        for row, where in read_rows(source, any_of=("cue",), key=("cue", "scope")):
            key = _key(row, where)
            if not flag_of(row, "remove", where):
                cues[key] = replace(_cue(row, where), added=True)
            elif cues.pop(key, None) is None:
                raise DataError(f"{where}: there is no cue {key[0]!r} of scope {key[1]} to remove")
            if key[1] == "signal" and key not in _shipped()._cues:
                raise DataError(f"{where}: unknown signal {key[0]!r}; choose one of {', '.join(_signals())}")
        return CueTable(cues.values())

    def find(self, text: str) -> CueHits:
        """Return the cues in a text."""
        found = self._matcher.find_matches_as_indexes(encodable(text), overlapping=True)
        hits = [CueHit(start, end, self._words[i]) for i, start, end in found]
        return CueHits(text, sorted(hits, key=lambda hit: hit.start))

    def signal(self, name: str) -> StatusCue | None:
        """Return the cue of a signal, None if the table does not have it."""
        return self._cues.get((name, "signal"))


def _is_other_word(text: str, hit: CueHit, unless: regex.Pattern[str]) -> bool:
    around = unless.finditer(text, max(0, hit.start - _REACH_LEFT), hit.end + _REACH_RIGHT)
    return any(match.start() < hit.end and match.end() > hit.start for match in around)


@cache
def _shipped() -> CueTable:
    name = "status.tsv"
    return read_data(name, lambda text: CueTable(_cue(row, where) for row, where in text_rows(text, name)))


def _signals() -> list[str]:
    return [text for text, scope in _shipped()._cues if scope == "signal"]


def _key(row: Row, where: str) -> tuple[str, Scope]:
    text, scope = text_of(row, "cue", where), text_of(row, "scope", where)
    if not text:
        raise DataError(f"{where}: a cue needs text")
    if scope not in get_args(Scope):
        raise DataError(f"{where}: unknown scope {scope!r}; choose one of {', '.join(get_args(Scope))}")
    return text, cast(Scope, scope)


def _cue(row: Row, where: str) -> StatusCue:
    check_fields(row, _FIELDS, where)
    text, scope = _key(row, where)
    status, commitment, weight = (text_of(row, field, where) for field in ("status", "commitment", "weight"))
    if status not in get_args(Status):
        raise DataError(f"{where}: unknown status {status!r}; choose one of {', '.join(get_args(Status))}")
    if commitment not in ("", *get_args(Commitment)):
        raise DataError(
            f"{where}: unknown commitment {commitment!r}; choose one of {', '.join(get_args(Commitment))}"
        )
    if not (weight.isdecimal() and int(weight) <= _HEAVIEST):
        raise DataError(f"{where}: weight {weight!r} is not a whole number from 0 to {_HEAVIEST}")
    return StatusCue(
        text,
        cast(Status, status),
        cast("Commitment | None", commitment or None),
        scope,
        int(weight),
        _unless(text_of(row, "unless", where), where),
    )


def _unless(pattern: str, where: str) -> regex.Pattern[str] | None:
    try:
        return regex.compile(pattern) if pattern else None
    except regex.error as error:
        raise DataError(f"{where}: unless={pattern!r} is not a regular expression: {error}") from None
