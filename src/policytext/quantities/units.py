"""The table of units: which strings name one, and what they convert to."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path

from policytext.errors import DataError
from policytext.record import Measure

__all__ = ["Unit", "UnitTable"]

_COLUMNS = ["unit", "dimension", "canonical", "factor"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written, with its dimension and, where there is one, its canonical unit and factor."""

    text: str
    dimension: str
    canonical: str | None = None
    factor: Fraction | None = None

    def to_canonical(self, low: Decimal, high: Decimal) -> Measure | None:
        """Return the values in the canonical unit: 3 亩 → 2000 平方米."""
        if self.canonical is None or self.factor is None:
            return None
        return Measure(_times(low, self.factor), _times(high, self.factor), self.canonical)


class UnitTable:
    """Units by their first character, longest first. Immutable; ``extended`` returns a new table."""

    __slots__ = ("_by_first", "_units")

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units: Mapping[str, Unit] = {unit.text: unit for unit in units}
        by_first: dict[str, list[str]] = {}
        for text in sorted(self._units, key=len, reverse=True):
            by_first.setdefault(text[0], []).append(text)
        self._by_first = by_first

    @classmethod
    def load(cls) -> UnitTable:
        """Return the table that comes with policytext."""
        return _shipped()

    def extended(self, path: Path | str) -> UnitTable:
        """Return a table with the units of a CSV file (unit, dimension, canonical, factor) added.

        Raises:
            DataError: the file cannot be read; the message names the line.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{path}: {error}") from None
        return UnitTable([*self._units.values(), *_read(text, str(path))])

    def get(self, text: str) -> Unit | None:
        """Return the unit that is written like this."""
        return self._units.get(text)

    def match(self, text: str, start: int) -> Unit | None:
        """Return the longest unit that the text has at this place."""
        for unit in self._by_first.get(text[start : start + 1], ()):
            if text.startswith(unit, start) and not _runs_on(text, start, start + len(unit)):
                return self._units[unit]
        return None

    def __len__(self) -> int:
        return len(self._units)


def _runs_on(text: str, start: int, end: int) -> bool:
    """Tell a unit in Latin letters from the beginning of a longer word."""
    return (
        text[start].isascii()
        and text[start].isalpha()
        and text[end : end + 1].isascii()
        and (text[end : end + 1].isalpha())
    )


def _times(value: Decimal, factor: Fraction) -> Decimal:
    return value * factor.numerator / factor.denominator


@cache
def _shipped() -> UnitTable:
    name = "data/units.csv"
    return UnitTable(_read(files("policytext.quantities").joinpath(name).read_text(encoding="utf-8"), name))


def _read(text: str, name: str) -> list[Unit]:
    reader = csv.DictReader(text.splitlines())
    if reader.fieldnames != _COLUMNS:
        raise DataError(f"{name}, line 1: the columns must be {','.join(_COLUMNS)}")
    return [_unit(row, f"{name}, line {line}") for line, row in enumerate(reader, start=2)]


def _unit(row: dict[str, str], where: str) -> Unit:
    if not row["unit"] or not row["dimension"]:
        raise DataError(f"{where}: a unit needs a name and a dimension")
    try:
        factor = Fraction(row["factor"]) if row["factor"] else None
    except (ValueError, ZeroDivisionError):
        raise DataError(
            f"{where}: factor {row['factor']!r} is no number; write 1000, 0.5 or 2000/3"
        ) from None
    return Unit(row["unit"], row["dimension"], row["canonical"] or None, factor)
