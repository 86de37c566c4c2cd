"""Units: how they are written, what they measure, what they convert to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from policytext.errors import DataError
from policytext.record import Measure

__all__ = ["Unit", "read_unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written.

    Attributes:
        text: the unit, without scale words: 元, 平方米, 人次.
        dimension: what it measures (``money``, ``area``); units of one dimension can be compared.
        canonical: the unit that values are converted to, if there is one.
        factor: how many canonical units one unit is.
        not_before: what must not follow, as there the characters belong to another word: 项 in 项目.
    """

    text: str
    dimension: str
    canonical: str | None = None
    factor: Fraction | None = None
    not_before: tuple[str, ...] = ()

    def to_canonical(self, low: Decimal, high: Decimal) -> Measure | None:
        """Return the values in the canonical unit: 3 亩 → 2000 平方米."""
        if self.canonical is None or self.factor is None:
            return None
        return _measure(low, high, self.canonical, self.factor)

    def per(self, other: Unit, text: str) -> Unit:
        """Return the compound of two units, 元 and 课时 → 元/课时; nothing converts it."""
        return Unit(text, f"{self.dimension}_per_{other.dimension}")


def read_unit(row: Mapping[str, str | None], where: str) -> Unit:
    """Return the unit of a row of a table; ``where`` names the row in errors.

    Raises:
        DataError: the row is no unit.
    """
    text, dimension, canonical, factor = (
        (row.get(column) or "").strip() for column in ("unit", "dimension", "canonical", "factor")
    )
    if not text or not dimension:
        raise DataError(f"{where}: a unit needs a name and a dimension")
    try:
        number = Fraction(factor) if factor else None
    except (ValueError, ZeroDivisionError):
        raise DataError(f"{where}: factor {factor!r} is no number; write 1000, 0.5 or 2000/3") from None
    if (number is None) != (not canonical):
        raise DataError(f"{where}: a canonical unit and a factor go together; give both or neither")
    return Unit(text, dimension, canonical or None, number, tuple((row.get("not_before") or "").split()))


@lru_cache(maxsize=16384)
def _measure(low: Decimal, high: Decimal, unit: str, factor: Fraction) -> Measure:
    return Measure(_times(low, factor), _times(high, factor), unit)


def _times(value: Decimal, factor: Fraction) -> Decimal:
    return value * factor.numerator / factor.denominator
