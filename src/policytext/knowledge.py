"""What the finders know: what comes with policytext, and the entries that users add to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import regex

from policytext._rows import RowSource, read_rows
from policytext.admin import Gazetteer
from policytext.errors import DataError
from policytext.quantities import UnitLexicon
from policytext.slogans import Formulations

__all__ = ["Knowledge"]

_KEPT = 8
# 例: row 3: level 'city' is none of … — how the finders name a row that was no line of a file
_ROW = regex.compile(r"row (?P<row>\d++): (?P<reason>.*+)", regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Entries of your own, by the layer that they serve; make one with :meth:`load`.

    Each entry is kept as a line of JSON, so that the whole is a small value: it can be compared, pickled,
    sent to other processes and written into a config.

    Attributes:
        admin_units: units, aliases and names that are none, as for ``Gazetteer.extended``.
        quantities: units of measure and traps, as for ``UnitLexicon.extended``.
        slogans: formulations, as for ``Formulations.extended``.
    """

    admin_units: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()

    @classmethod
    def load(
        cls,
        *,
        admin_units: RowSource | None = None,
        quantities: RowSource | None = None,
        slogans: RowSource | None = None,
    ) -> Knowledge:
        """Return the knowledge with entries read from files, or given as rows.

        Args:
            admin_units: a CSV, TSV or JSON Lines file, or rows as mappings.
            quantities: the same for units of measure and traps.
            slogans: the same for formulations.

        Raises:
            DataError: an entry cannot be understood; the message names file, line and reason.

        Examples:
            >>> from policytext import extract
            >>> knowledge = Knowledge.load(quantities=[{"unit": "楼区", "dimension": "count"}])
            >>> [quantity.unit for quantity in extract("覆盖30楼区。", knowledge=knowledge).quantities]
            ['楼区']
        """
        sources = {"admin_units": admin_units, "quantities": quantities, "slogans": slogans}
        return cls(**{layer: _lines(layer, source) for layer, source in sources.items()})

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Return the entries as plain JSON values, by layer; ``load(**rows)`` takes them back."""
        return {f.name: [json.loads(line) for line in getattr(self, f.name)] for f in fields(self)}

    @property
    def gazetteer(self) -> Gazetteer:
        """The administrative units that are known."""
        return _gazetteer(self.admin_units)

    @property
    def lexicon(self) -> UnitLexicon:
        """The units of measure and the traps that are known."""
        return _lexicon(self.quantities)

    @property
    def formulations(self) -> Formulations:
        """The formulations that are known."""
        return _formulations(self.slogans)


def _lines(layer: str, source: RowSource | None) -> tuple[str, ...]:
    """Return the entries as lines of JSON, tried, so that a mistake is named by the place it came from."""
    rows = [] if source is None else list(read_rows(source))
    lines = tuple(json.dumps(dict(row), ensure_ascii=False, sort_keys=True) for row, _ in rows)
    try:
        _MAKERS[layer](lines)
    except DataError as error:
        numbered = _ROW.match(str(error))
        if numbered is None:
            raise
        raise DataError(f"{rows[int(numbered['row']) - 1][1]}: {numbered['reason']}") from None
    return lines


def _read(lines: Iterable[str]) -> Iterable[Mapping[str, Any]]:
    return map(json.loads, lines)


@lru_cache(maxsize=_KEPT)
def _gazetteer(lines: tuple[str, ...]) -> Gazetteer:
    return Gazetteer.load().extended(_read(lines)) if lines else Gazetteer.load()


@lru_cache(maxsize=_KEPT)
def _lexicon(lines: tuple[str, ...]) -> UnitLexicon:
    return UnitLexicon.load().extended(_read(lines)) if lines else UnitLexicon.load()


@lru_cache(maxsize=_KEPT)
def _formulations(lines: tuple[str, ...]) -> Formulations:
    return Formulations.load().extended(_read(lines)) if lines else Formulations.load()


_MAKERS = {"admin_units": _gazetteer, "quantities": _lexicon, "slogans": _formulations}
