"""find_quantities(): the numerals of a text that state a quantity, with unit and bound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policytext.numerals import normalize
from policytext.quantities.contexts import context, follows, precedes
from policytext.quantities.lexicon import UnitLexicon
from policytext.quantities.measures import measure
from policytext.quantities.money import sign_before
from policytext.quantities.numbers import bounded, plain_number
from policytext.quantities.ratios import ratio
from policytext.quantities.tables import cell_units
from policytext.record import Measure, Numeral, Quantity
from policytext.text import Span, check_text

__all__ = ["find_quantities"]

_LONGEST_RANGE = 60


def find_quantities(
    text: str,
    numerals: Sequence[Numeral],
    *,
    claimed: Sequence[Span] = (),
    lexicon: UnitLexicon | None = None,
) -> list[Quantity]:
    """Return the quantities of the text: numerals with unit and bound.

    Args:
        text: the text.
        numerals: its numerals, as :func:`policytext.numerals.find_numerals` returns them.
        claimed: spans of names and slogans; numbers inside them are not quantities.
        lexicon: the units and traps; by default those that come with policytext.

    Returns:
        The quantities, in order and without overlap. Their spans include approximators, scale word and unit.

    Raises:
        TypeError: ``text`` is not a string.

    Examples:
        >>> from policytext.numerals import find_numerals
        >>> text = "改造面积超过24万平方米"
        >>> [(q.text, q.low, q.unit, q.bound) for q in find_quantities(text, find_numerals(text))]
        [('超过24万平方米', Decimal('240000'), '平方米', '>')]
    """
    check_text(text, "find_quantities")
    lexicon = lexicon or UnitLexicon.load()
    plain, cells, blocked = normalize(text), cell_units(text), _marked(text, claimed)
    found: list[Quantity] = []
    waiting: list[Numeral] = []
    free = 0
    for numeral in numerals:
        if numeral.start < free or blocked.find(1, numeral.start, numeral.end) >= 0:
            waiting.clear()
            continue
        if waiting and not context("and").fullmatch(text, waiting[-1].end, numeral.start):
            waiting.clear()
        quantity = ratio(text, numeral)
        if quantity is None:
            trap = _trap_end(plain, numeral, lexicon)
            if trap is not None:
                free = max(trap, numeral.end)
                continue
            quantity = measure(text, numeral, lexicon, cells)
        if quantity is not None and quantity.unit is not None:
            _share(text, waiting, quantity, lexicon, found)
            waiting.clear()
        elif _may_share(numeral):
            waiting.append(numeral)
        if quantity is not None:
            _add(text, quantity, found)
            free = quantity.end
    return found


def _trap_end(plain: str, numeral: Numeral, lexicon: UnitLexicon) -> int | None:
    """Return the end of the trap that a number falls into, if any; the number in 罚款RMB500 is money."""
    if numeral.kind == "ordinal":
        return None
    end = lexicon.trap_end(plain, numeral.start)
    return end if end is not None and sign_before(plain, numeral.start) is None else None


def _marked(text: str, spans: Iterable[Span]) -> bytearray:
    """Return a byte for each character, which is 1 inside the spans."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _share(
    text: str, numerals: Sequence[Numeral], last: Quantity, lexicon: UnitLexicon, found: list[Quantity]
) -> None:
    """Add the numbers of a list before the last one, with the unit of the last: 3万、5万和8万亩."""
    unit = lexicon.unit(last.unit) if last.unit else None
    if unit is None or unit.dimension in ("ratio", "multiple") or not numerals:
        return
    while found and found[-1].end > numerals[0].start:
        found.pop()
    quantities = (bounded(text, numeral, plain_number(numeral), unit) for numeral in numerals)
    found += [quantity for quantity in quantities if quantity is not None]


def _may_share(numeral: Numeral) -> bool:
    # 一、二、三个 enumerates; 三万、五万和八万亩 does not.
    return numeral.kind == "cardinal" and (numeral.text[-1] in "百千万亿" or not numeral.text.isalpha())


def _add(text: str, quantity: Quantity, found: list[Quantity]) -> None:
    """Add a quantity, or make it one with the last if both are the ends of a range."""
    if found and _is_range(text, found[-1], quantity):
        found[-1] = _joined(text, found[-1], quantity)
    else:
        found.append(quantity)


def _is_range(text: str, first: Quantity, last: Quantity) -> bool:
    """Return whether two quantities are one range: 0.8元到1元, 5000元以上5万元以下, but not 由0.8元到1元."""
    if first.high > last.low or last.end - first.start > _LONGEST_RANGE:
        return False
    if first.end == last.start and first.bound == ">=" and last.bound in ("<", "<="):
        return first.unit == last.unit
    if follows("between", text, last.end) and text[first.end : last.start] in ("与", "和"):
        return first.unit == last.unit
    if first.unit is None or not context("to").fullmatch(text, first.end, last.start):
        return False
    if text[first.end : last.start].isalpha() and precedes("from", text, first.start, 1):
        return False
    return first.unit == last.unit or (last.unit or "").startswith(f"{first.unit}/")


def _joined(text: str, first: Quantity, last: Quantity) -> Quantity:
    measure = last.canonical
    if first.canonical is not None and last.canonical is not None:
        measure = Measure(low=first.canonical.low, high=last.canonical.high, unit=last.canonical.unit)
    span = text[first.start : last.end]
    bound = "=" if first.end == last.start else last.bound
    return replace(last, start=first.start, text=span, low=first.low, bound=bound, canonical=measure)
