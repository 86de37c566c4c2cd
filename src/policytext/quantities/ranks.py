"""Ranks: ordinals that are quantities (居全国第3位, 首位, 前三名) and not serial numbers."""

from __future__ import annotations

from policytext.quantities.contexts import follows, precedes
from policytext.record import Numeral, Quantity

__all__ = ["find_rank", "find_top"]

_REACH = 8


def find_rank(text: str, ordinal: Numeral) -> Quantity | None:
    """Return the rank that an ordinal names, None if it is a serial number.

    第3位 and 第2名 are ranks after a word of ranking or at the end of a clause; 第一 without 位 needs the
    word. 第一位的 (first of all) and 第一位主席 are not ranks.
    """
    end = ordinal.end + 1
    following = text[end : end + 1]
    ranked = precedes("ranked", text, ordinal.start, _REACH) is not None
    unit: str | None = None
    if follows("rank_place", text, ordinal.end):
        if not ranked and (following.isalpha() or text[ordinal.start - 1 : ordinal.start] in ("在", "的")):
            return None
        unit = text[ordinal.end]
    elif ranked and (not text[ordinal.end : end].isalnum() or follows("rank_follows", text, ordinal.end)):
        end = ordinal.end
    else:
        return None
    return _rank(text, ordinal, end=end, unit=unit)


def find_top(text: str, numeral: Numeral) -> Quantity | None:
    """Return the rank of a numeral after 前, which is outside the span: 前(三名)."""
    place = follows("top_place", text, numeral.end) if numeral.kind == "cardinal" else None
    return None if place is None else _rank(text, numeral, end=place.end(), unit=place.group())


def _rank(text: str, numeral: Numeral, *, end: int, unit: str | None) -> Quantity:
    start = numeral.start
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        low=numeral.low,
        high=numeral.high,
        unit=unit,
        bound="=",
        dimension="rank",
        canonical=None,
    )
