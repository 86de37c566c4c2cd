"""UnitTable: units by code, with little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from policytext.admin.units import Unit

__all__ = ["UnitTable"]

_FIELDS = attrgetter("level", "name", "statistical", "since", "until", "successor")
_SINCE = 3


class UnitTable(Mapping[str, Unit]):
    """Units by code. Immutable.

    They are stored as plain tuples and created on demand, as fifty thousand objects would slow down every
    full run of the garbage collector.
    """

    __slots__ = ("_rows",)

    def __init__(self, units: Iterable[Unit]) -> None:
        self._rows = {unit.code: _FIELDS(unit) for unit in units}

    def of_year(self, year: int, former: Iterable[Unit]) -> UnitTable:
        """Return the units that there were in a year. What they share with these is kept once.

        Args:
            year: the year.
            former: units that were there, under their codes of then.
        """
        rows = {code: row for code, row in self._rows.items() if row[_SINCE] is None or row[_SINCE] <= year}
        rows |= {unit.code: _FIELDS(unit) for unit in former}
        gone = {code for code in self._rows if len(code) in (4, 6) and code not in rows}
        table = UnitTable(())
        table._rows = {code: row for code, row in rows.items() if len(code) <= 6 or code[:6] not in gone}
        return table

    def __getitem__(self, code: str) -> Unit:
        return Unit(code, *self._rows[code])

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
