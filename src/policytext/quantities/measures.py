"""measure(): the quantity that a numeral states, with its unit, scale words and approximators."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

import regex

from policytext.numerals import normalize, parse_numeral, tidy
from policytext.quantities.bounds import approximator_after, approximator_before
from policytext.quantities.contexts import context, follows, precedes
from policytext.quantities.lexicon import UnitLexicon
from policytext.quantities.money import rest_of_length, rest_of_money, sign_before
from policytext.quantities.numbers import Number, bounded, is_scale, number_of
from policytext.quantities.ranks import find_rank, find_top
from policytext.quantities.tables import bracketed_unit
from policytext.quantities.units import Unit
from policytext.record import Numeral, Quantity

__all__ = ["measure"]

_REACH = 8
_MANY = 10
_BLANKS = regex.compile(r"[ \u3000\xa0]{1,2}(?=\S)")
_ANY_BLANK = regex.compile(r"\s+")
_SCALE = regex.compile("[十百千]?[万亿]{0,2}")
_COMPARED = frozenset("≥≤＞＜><")
_LARGE = frozenset("万亿")
_BEFORE_ONE = frozenset("了，、。：（( \n")
# Dimensions in which 一 is a quantity: 一亿元, 一倍, but not 一户一档, 一件小事.
_COUNTED_FROM_ONE = frozenset({"money", "multiple", "ratio", "ratio_difference", "rank_change"})
_LASTING = frozenset({"duration", "duration_calendar"})
_WHOLE_AND_HALF = _LASTING | {"multiple", "length", "area", "mass"}


def measure(text: str, numeral: Numeral, lexicon: UnitLexicon, cells: Mapping[int, str]) -> Quantity | None:
    """Return the quantity that a numeral states, None if it states none.

    Args:
        text: the text.
        numeral: one of its numerals.
        lexicon: the units.
        cells: the units of numbers in the cells of tables, by the offset of the number.
    """
    if numeral.kind == "digits":
        return None
    if numeral.kind == "ordinal":
        return find_rank(text, numeral)
    if text.startswith("前", numeral.start - 1) and (top := find_top(text, numeral)) is not None:
        return top
    number = number_of(text, numeral)
    unit, end = _unit(text, numeral, number.end, lexicon)
    if unit is None:
        return _without_unit(text, numeral, number, lexicon, cells)
    return _with_unit(text, numeral, number._replace(end=end), unit, lexicon)


def _with_unit(
    text: str, numeral: Numeral, number: Number, unit: Unit, lexicon: UnitLexicon
) -> Quantity | None:
    """Read a number with its unit, and what stands behind the unit: 两个(多月), 三元(五角), 三年(半)."""
    end = number.end
    heat = precedes("heat", text, numeral.start, 2) if unit.text == "度" else None
    if heat is not None:
        return bounded(text, numeral, number, lexicon.unit(heat.group() + "度"), start=heat.start())
    if unit.text == "个" and text.startswith("多", end):
        unit, number = _divided(text, number, unit, lexicon)
    rest = rest_of_money(text, unit.text, end) or rest_of_length(text, unit.text, end)
    if rest is not None and number.low == number.high:
        number = number._replace(low=number.low + rest.value, high=number.high + rest.value, end=rest.end)
    elif unit.dimension in _WHOLE_AND_HALF and follows("half", text, end):
        half = Decimal("0.5")
        number = number._replace(low=number.low + half, high=number.high + half, end=end + 1)
    elif numeral.text == "一" and not _counts_one(text, numeral, unit, number.end):
        return None
    return bounded(text, numeral, number, unit)


def _without_unit(
    text: str, numeral: Numeral, number: Number, lexicon: UnitLexicon, cells: Mapping[int, str]
) -> Quantity | None:
    """Read a number with its unit in a table header or before it, or without a unit."""
    apart = cells.get(numeral.start) or bracketed_unit(text, numeral.start, numeral.end)
    headed = None if apart is None else _apart(apart, number, lexicon)
    if headed is not None:
        return bounded(text, numeral, headed[1], headed[0])
    sign = sign_before(text, numeral.start)
    if sign is not None and numeral.kind in ("cardinal", "range"):
        return bounded(text, numeral, number, lexicon.unit(sign[0]), start=sign[1])
    return bounded(text, numeral, number, None) if _stands_alone(text, numeral, number) else None


def _per(text: str, numeral: Numeral, lexicon: UnitLexicon) -> tuple[Unit, int] | None:
    """Read money per unit: 三万一天, 三百一户."""
    one = follows("per", text, numeral.end) if text.startswith("一", numeral.end) else None
    if one is None or numeral.kind != "cardinal" or numeral.low < _MANY * _MANY:
        return None
    whole = lexicon.match("元/" + text[one.end() : one.end() + 4], 0)
    return None if whole is None else (whole, one.end() + len(whole.text) - 2)


def _apart(written: str, number: Number, lexicon: UnitLexicon) -> tuple[Unit, Number] | None:
    """Apply a unit with its scale word that is written elsewhere: （亿元）10.00."""
    scale = _SCALE.match(written)
    word = scale.group() if scale else ""
    for length in (len(word), 0):
        unit = lexicon.match(written, length)
        if unit is not None and len(unit.text) + length == len(written):
            factor = parse_numeral(written[:length]) or Decimal(1)
            return unit, number._replace(low=tidy(number.low * factor), high=tidy(number.high * factor))
    return None


def _unit(text: str, numeral: Numeral, end: int, lexicon: UnitLexicon) -> tuple[Unit | None, int]:
    """Return the unit behind a number, None without one, and where it ends."""
    if numeral.kind == "percent":
        return lexicon.unit(_sign_of(numeral.text)), end
    if numeral.kind == "multiple":
        return lexicon.unit("倍"), end
    if text[end : end + 1].isspace() and (blank := _BLANKS.match(text, end)) is not None:
        end = blank.end()
    unit = lexicon.match(text, end)
    if unit is not None:
        return unit, end + len(unit.text)
    # 两个半月: the unit is 个月.
    if numeral.text.endswith("个半") and (unit := lexicon.match("个" + text[end : end + 8], 0)) is not None:
        return unit, end + len(unit.text) - 1
    if (places := follows("places", text, end)) and precedes("counted", text, numeral.start):
        return Unit(places.group(), "place"), places.end()
    return _per(text, numeral, lexicon) or (None, end)


def _sign_of(text: str) -> str:
    text = _ANY_BLANK.sub("", text).lstrip("负-−")
    if text[-1] == "‰" or text.startswith("千分"):
        return "‰"
    return "‱" if text.startswith("万分") else "ppm" if text.startswith("百万分") else "%"


def _counts_one(text: str, numeral: Numeral, unit: Unit, end: int) -> bool:
    """Return whether 一 is a number (一亿元, 用了一天) and not an article (一户一档, 有一天)."""
    # 一千瓦: 千 belongs to the unit, so 一 is a number.
    if unit.dimension in _COUNTED_FROM_ONE or unit.text.startswith("千"):
        return True
    if unit.dimension not in _LASTING:
        return False
    # 一天。 and 忙了一天。
    if not text[end : end + 1].isalpha() and (text[numeral.start - 1 : numeral.start] or "了") in _BEFORE_ONE:
        return True
    before = approximator_before(text, numeral.start) is not None
    return before or bool(
        precedes("single_before", text, numeral.start) or follows("single_after", text, end)
    )


def _divided(text: str, number: Number, unit: Unit, lexicon: UnitLexicon) -> tuple[Unit, Number]:
    """Read a unit that 多 splits: 两个(多)月 is more than two 个月."""
    whole = lexicon.match("个" + text[number.end + 1 : number.end + 8], 0)
    if whole is None or whole == unit:
        return unit, number
    return whole, number._replace(end=number.end + len(whole.text), bound=">~")


def _stands_alone(text: str, numeral: Numeral, number: Number) -> bool:
    """Return whether a number without a unit is a quantity: 金额9000万, 指数为99.5, 三分之一, 300左右."""
    if numeral.kind == "fraction":
        return numeral.text != "半"
    plain = _squeezed(numeral.text)
    if is_scale(plain):
        return plain[-1] == "亿" and len(plain) > 1
    following = text[number.end : number.end + 2].strip()[:1]
    if (following and follows("no_end", following, 0)) or _is_cell(text, numeral):
        return False
    if text[numeral.start - 1 : numeral.start] in _COMPARED:
        return True
    if "." in plain and plain[-1].isdigit() and following.isalpha():
        return _is_value(text, numeral)
    return (
        context("bare").fullmatch(plain) is not None
        or (numeral.kind == "range" and plain[-1] in _LARGE)
        or (number.bound != "=" and number.low >= _MANY * _MANY)
        or _is_said_to_be(text, numeral, number, is_followed=following.isalpha())
    )


def _is_value(text: str, numeral: Numeral) -> bool:
    """Return whether a decimal is a value (由0.8提高到1.2) and not the number of a section (3.2 主要任务)."""
    return any(precedes(name, text, numeral.start, _REACH) for name in ("measuring", "of_a_time"))


def _is_said_to_be(text: str, numeral: Numeral, number: Number, *, is_followed: bool) -> bool:
    """Return whether words beside a number make it a quantity: 300左右 before one, 指数为99, 约300."""
    if is_followed:
        return numeral.text[0].isdigit() and approximator_after(text, number.end, "after") is not None
    measured = precedes("measured", text, numeral.start, _MANY) is not None
    return measured or (number.low >= _MANY and approximator_before(text, numeral.start) is not None)


@lru_cache(maxsize=65536)
def _squeezed(text: str) -> str:
    return _ANY_BLANK.sub("", normalize(text))


def _is_cell(text: str, numeral: Numeral) -> bool:
    """Return whether a numeral is alone on its line, as in a table cell, with its unit elsewhere."""
    around = text[numeral.start - 1 : numeral.start], text[numeral.end : numeral.end + 1]
    return all(char in ("", "\n") for char in around)
