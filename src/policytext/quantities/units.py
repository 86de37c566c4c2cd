"""Units of measure: their spelling, dimension and conversion."""

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
    """A unit of measure.

    Attributes:
        text: the unit as written, without scale words: 元, 平方米, 人次.
        dimension: what it measures, such as ``money`` or ``area``; units of one dimension are comparable.
        canonical: the unit that values are converted to, if there is one.
        factor: the number of canonical units in one unit.
        not_before: strings that must not follow, as the characters then belong to another word: 项 in 项目.
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
        """Return the compound of two units, such as 元/课时, which has no canonical unit."""
        return Unit(text=text, dimension=f"{self.dimension}_per_{other.dimension}")


def read_unit(row: Row, where: str) -> Unit:
    """Return the unit in a row of a table; ``where`` is its position, for messages.

    Raises:
        DataError: the row is not a valid unit.
    """
    check_fields(row, _FIELDS, where)
    cells = {field: text_of(row, field, where).strip() for field in _FIELDS if field != "remove"}
    if not cells["unit"] or not cells["dimension"]:
        raise DataError(f"{where}: a unit needs a name and a dimension")
    factor = _factor(cells["factor"], where) if cells["factor"] else None
    if (factor is None) != (not cells["canonical"]):
        raise DataError(f"{where}: a canonical unit and a factor go together; give both or neither")
    return Unit(
        text=cells["unit"],
        dimension=cells["dimension"],
        canonical=cells["canonical"] or None,
        factor=factor,
        not_before=tuple(cells["not_before"].split()),
    )


def _factor(text: str, where: str) -> Fraction:
    try:
        number = Fraction(text) if _FACTOR.fullmatch(text) else Fraction(0)
    except ZeroDivisionError:
        number = Fraction(0)
    if number <= 0:
        raise DataError(f"{where}: factor {text!r} is not a number above 0; write 1000, 0.5 or 2000/3")
    return number


@lru_cache(maxsize=16384)
def _measure(low: Decimal, high: Decimal, unit: str, factor: Fraction) -> Measure:
    return Measure(low=_times(low, factor), high=_times(high, factor), unit=unit)


def _times(value: Decimal, factor: Fraction) -> Decimal:
    return value * factor.numerator / factor.denominator
