"""Units by code, kept so that they cost a program little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from policytext.admin.units import Unit

__all__ = ["UnitTable"]

_FIELDS = attrgetter("level", "name", "statistical", "since", "until", "successor")


class UnitTable(Mapping[str, Unit]):
    """Units by code. Immutable.

    They are kept as plain tuples and made when they are asked for: fifty thousand objects would have to be
    gone through in each full run of the garbage collector, in whatever program policytext is a part of.
    """

    __slots__ = ("_rows",)

    def __init__(self, units: Iterable[Unit]) -> None:
        self._rows = {unit.code: _FIELDS(unit) for unit in units}

    def __getitem__(self, code: str) -> Unit:
        return Unit(code, *self._rows[code])

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
