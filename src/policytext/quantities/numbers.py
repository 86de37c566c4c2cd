"""The number of a numeral, and the quantity that it is with unit, approximators and bound."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from policytext.quantities.bounds import approximator_after, approximator_before
from policytext.quantities.contexts import context, follows, precedes
from policytext.quantities.units import Unit
from policytext.record import Bound, Numeral, Quantity

__all__ = ["Number", "bounded", "is_scale", "number_of", "plain_number"]

# Characters of a numeral that leave its upper bound open.
_OPEN = frozenset("几数余多来")
_SHARES = frozenset({"ratio", None})


class Number(NamedTuple):
    """The value of a numeral with the approximator and scale word after it: 120(余万)."""

    low: Decimal
    high: Decimal
    end: int
    bound: Bound


def plain_number(numeral: Numeral) -> Number:
    """Return the number of a numeral alone."""
    return Number(low=numeral.low, high=numeral.high, end=numeral.end, bound="=")


def number_of(text: str, numeral: Numeral) -> Number:
    """Return the number of a numeral with the approximator between it and its unit: 120(余)名."""
    if numeral.kind not in ("cardinal", "range"):
        return plain_number(numeral)
    bound: Bound = "="
    if numeral.text.startswith("上"):
        bound = ">="
    elif not _OPEN.isdisjoint(numeral.text):
        bound = ">~"
    word = approximator_after(text, numeral.end, "inside")
    if word is None:
        return Number(low=numeral.low, high=numeral.high, end=numeral.end, bound=bound)
    return Number(low=numeral.low, high=numeral.high, end=numeral.end + len(word.text), bound=word.bound)


@lru_cache(maxsize=65536)
def is_scale(text: str) -> bool:
    """Return whether a numeral consists of scale words alone: 万, 百亿."""
    return context("scale_words").fullmatch(text) is not None


def bounded(
    text: str, numeral: Numeral, number: Number, unit: Unit | None, *, start: int | None = None
) -> Quantity | None:
    """Return the quantity with the approximators on both sides, None if a scale word only names a size."""
    start = numeral.start if start is None else start
    before = approximator_before(text, start)
    by_scale = before is None and number.bound == "=" and is_scale(numeral.text)
    if before is not None:
        # 约5万余人: 余 is more precise than 约.
        bound = number.bound if before.bound == "~" != number.bound != "=" else before.bound
        number = number._replace(bound=bound)
        start -= 0 if before.outside else len(before.text)
    number = _with_word_after(text, numeral, number)
    if by_scale and not _counts_by_scale(text, numeral, unit, number.end):
        return None
    return Quantity(
        start=start,
        end=number.end,
        text=text[start : number.end],
        low=number.low,
        high=number.high,
        unit=unit.text if unit else None,
        bound=_distant_bound(text, start, unit) if number.bound == "=" else number.bound,
        dimension=unit.dimension if unit else None,
        canonical=unit.to_canonical(number.low, number.high) if unit else None,
    )


def _with_word_after(text: str, numeral: Numeral, number: Number) -> Number:
    """Return the number with the approximator behind its unit: 85%(以上)."""
    # 90% 以上 — in texts with blanks around numbers
    gap = text[number.end : number.end + 1] == " " and text[numeral.start - 1 : numeral.start] in (" ", "")
    word = approximator_after(text, number.end + gap, "after")
    if word is None:
        return number
    return number._replace(end=number.end + gap + len(word.text), bound=word.bound)


def _distant_bound(text: str, start: int, unit: Unit | None) -> Bound:
    """Return the bound of a word that is not adjacent: 至少建成(1个), 不低于最低工资的(80%)."""
    if precedes("some_bound", text, start) is None:
        return "="
    if precedes("at_least", text, start, 6):
        return ">="
    if (unit.dimension if unit else None) not in _SHARES:
        return "="
    far = precedes("far_bound", text, start)
    word = None if far is None else approximator_before(far["word"], len(far["word"]))
    return "=" if word is None else word.bound


def _counts_by_scale(text: str, numeral: Numeral, unit: Unit | None, end: int) -> bool:
    """Return whether scale words alone count (万名青年, 诈骗百万元) and do not name a size (百万亩基地)."""
    if numeral.kind == "multiple":
        return precedes("changed", text, numeral.start, 4) is not None
    if precedes("reached", text, numeral.start, 4):
        return not text[end : end + 1].isalpha()
    return unit is not None and follows("counts_of_people", text, end - len(unit.text)) is not None
