"""Knowledge: the user's own entries for all finders, as one small value."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from policytext._rows import Row, RowSource, read_rows
from policytext.achievements import CueTable
from policytext.admin import Gazetteer
from policytext.concepts import Catalogue
from policytext.errors import DataError
from policytext.quantities import UnitLexicon
from policytext.slogans import Formulations

__all__ = ["SHIPPED", "Knowledge"]

T = TypeVar("T")

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Entries of your own for all finders; create it with :meth:`load`.

    Each entry is kept as a line of JSON, so that the whole is a small value that can be compared, pickled,
    sent to other processes and written into a config.

    Attributes:
        admin_units: units, aliases and stop names, as for ``Gazetteer.extended``.
        quantities: units of measure and traps, as for ``UnitLexicon.extended``.
        slogans: formulations, as for ``Formulations.extended``.
        cues: cues of status and commitment, as for ``CueTable.extended``.
        concepts: indicators, as for ``Catalogue.extended``.
    """

    admin_units: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()

    @classmethod
    def load(
        cls,
        *,
        admin_units: RowSource | None = None,
        quantities: RowSource | None = None,
        slogans: RowSource | None = None,
        cues: RowSource | None = None,
        concepts: RowSource | None = None,
    ) -> Knowledge:
        """Return knowledge with entries from files or rows.

        Args:
            admin_units: units, aliases and stop names: a CSV, TSV or JSON Lines file, or rows as mappings.
            quantities: units of measure and traps, likewise.
            slogans: formulations, likewise.
            cues: cues of status and commitment, likewise.
            concepts: indicators, likewise.

        Raises:
            DataError: an entry is not valid; the message names file, line and reason.

        Examples:
            >>> from policytext import extract
            >>> knowledge = Knowledge.load(quantities=[{"unit": "楼区", "dimension": "count"}])
            >>> [quantity.unit for quantity in extract("覆盖30楼区。", knowledge=knowledge).quantities]
            ['楼区']
        """
        return cls().extended(
            admin_units=admin_units, quantities=quantities, slogans=slogans, cues=cues, concepts=concepts
        )

    def extended(
        self,
        *,
        admin_units: RowSource | None = None,
        quantities: RowSource | None = None,
        slogans: RowSource | None = None,
        cues: RowSource | None = None,
        concepts: RowSource | None = None,
    ) -> Knowledge:
        """Return the knowledge with more entries, as for :meth:`load`; later entries replace earlier ones.

        Raises:
            DataError: an entry is not valid; the message names file, line and reason.

        Examples:
            >>> knowledge = Knowledge.load(quantities=[{"unit": "楼区", "dimension": "count"}])
            >>> len(knowledge.extended(quantities=[{"unit": "铺", "dimension": "count"}]).quantities)
            2
        """
        sources = {
            "admin_units": admin_units,
            "quantities": quantities,
            "slogans": slogans,
            "cues": cues,
            "concepts": concepts,
        }
        given = {field: source for field, source in sources.items() if source is not None}
        return replace(
            self, **{field: _extended(field, getattr(self, field), source) for field, source in given.items()}
        )

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Return the entries as plain JSON values, by field; ``Knowledge.load(**rows)`` reads them."""
        return {f.name: [json.loads(line) for line in getattr(self, f.name)] for f in fields(self)}

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer with these entries."""
        return _gazetteer(self.admin_units)

    @property
    def lexicon(self) -> UnitLexicon:
        """The units of measure and traps with these entries."""
        return _lexicon(self.quantities)

    @property
    def formulations(self) -> Formulations:
        """The formulations with these entries."""
        return _formulations(self.slogans)

    @property
    def cue_table(self) -> CueTable:
        """The cues of status and commitment with these entries."""
        return _cue_table(self.cues)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of indicators with these entries."""
        return _catalogue(self.concepts)


# What comes with policytext, and nothing of the user's own.
SHIPPED = Knowledge()


def _extended(field: str, lines: tuple[str, ...], source: RowSource) -> tuple[str, ...]:
    """Return the lines with new entries appended as JSON.

    The new entries are checked first, so that an error names the file and line they came from.
    """
    # Rows may come from a generator, and are read twice.
    rows = source if isinstance(source, (str, os.PathLike)) else [row for row, _ in read_rows(source)]
    _MAKERS[field](lines).extended(rows)
    return (*lines, *(_line(row, where) for row, where in read_rows(rows)))


def _line(row: Row, where: str) -> str:
    try:
        return json.dumps(dict(row), ensure_ascii=False, allow_nan=False, sort_keys=True)
    except (TypeError, ValueError, RecursionError) as error:
        raise DataError(
            f"{where}: an entry may hold only text, numbers and lists of them ({error})"
        ) from None


class _Extensible(Protocol):
    """A table that comes with policytext and takes entries of the user's own."""

    @classmethod
    def load(cls: type[T]) -> T: ...

    def extended(self: T, source: RowSource) -> T: ...


Table = TypeVar("Table", bound=_Extensible)


def _kept(kind: type[Table]) -> Callable[[tuple[str, ...]], Table]:
    """Return the function that makes a table with entries of the user's own; the last few are kept."""

    @lru_cache(maxsize=_KEPT)
    def made(lines: tuple[str, ...]) -> Table:
        return kind.load().extended(map(json.loads, lines)) if lines else kind.load()

    return made


_gazetteer = _kept(Gazetteer)
_lexicon = _kept(UnitLexicon)
_formulations = _kept(Formulations)
_cue_table = _kept(CueTable)
_catalogue = _kept(Catalogue)

_MAKERS: Mapping[
    str, Callable[[tuple[str, ...]], Gazetteer | UnitLexicon | Formulations | CueTable | Catalogue]
] = {
    "admin_units": _gazetteer,
    "quantities": _lexicon,
    "slogans": _formulations,
    "cues": _cue_table,
    "concepts": _catalogue,
}
