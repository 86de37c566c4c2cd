"""Units: how they are written, what they measure, what they convert to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import regex

from policytext._rows import Row, check_fields, text_of
from policytext.errors import DataError
from policytext.record import Measure

__all__ = ["Unit", "read_unit"]

_FIELDS = ("unit", "dimension", "canonical", "factor", "not_before", "remove")
# 例: 1000, 0.5, 2000/3, 1e-07 — no sign, and no longer than a factor can be
_FACTOR = regex.compile(r"[0-9]{1,18}+(?:/[0-9]{1,18}+|(?:\.[0-9]{1,18}+)?+(?:e[+-]?[0-9]{1,2})?+)")


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


def read_unit(row: Row, where: str) -> Unit:
    """Return the unit of a row of a table; ``where`` names the row in errors.

    Raises:
        DataError: the row is no unit.
    """
    check_fields(row, _FIELDS, where)
    text, dimension, canonical, factor, not_before = (
        text_of(row, field, where).strip() for field in _FIELDS[:5]
    )
    if not text or not dimension:
        raise DataError(f"{where}: a unit needs a name and a dimension")
    number = _factor(factor, where) if factor else None
    if (number is None) != (not canonical):
        raise DataError(f"{where}: a canonical unit and a factor go together; give both or neither")
    return Unit(text, dimension, canonical or None, number, tuple(not_before.split()))


def _factor(text: str, where: str) -> Fraction:
    try:
        number = Fraction(text) if _FACTOR.fullmatch(text) else Fraction(0)
    except ZeroDivisionError:
        number = Fraction(0)
    if number <= 0:
        raise DataError(f"{where}: factor {text!r} is no number above 0; write 1000, 0.5 or 2000/3")
    return number


@lru_cache(maxsize=16384)
def _measure(low: Decimal, high: Decimal, unit: str, factor: Fraction) -> Measure:
    return Measure(_times(low, factor), _times(high, factor), unit)


def _times(value: Decimal, factor: Fraction) -> Decimal:
    return value * factor.numerator / factor.denominator
