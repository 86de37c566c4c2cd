"""Values in several pieces: currency signs before a number, 十元三角八分, 1米75."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex

from policytext import _data
from policytext.numerals import parse_numeral
from policytext.quantities.contexts import follows

__all__ = ["Rest", "rest_of_length", "rest_of_money", "sign_before", "signs"]

_DIGIT = regex.compile("零?(?P<digit>[0-9一二两三四五六七八九])")
_MONEY = frozenset({"元", "块", "块钱"})


class Rest(NamedTuple):
    """What a number after the unit adds to the value, and where it ends."""

    value: Decimal
    end: int


@cache
def signs() -> dict[str, str]:
    """Return the unit of each currency sign, longest sign first."""
    rows = _data.read_text(
        "policytext.quantities", "signs.tsv", lambda text: _data.rows(text, "sign", "unit")
    )
    return {row["sign"]: row["unit"] for row in sorted(rows, key=lambda row: -len(row["sign"]))}


def sign_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the unit of the currency sign before a number, and where the sign begins."""
    last = text[start - 1 : start]
    if last.isdigit() or last not in _last_of_signs():
        return None
    end = start - (last == " ")
    for sign, unit in signs().items():
        if end >= len(sign) and text.startswith(sign, end - len(sign)):
            before = text[end - len(sign) - 1 : end - len(sign)]
            if not (sign.isalpha() and before.isascii() and before.isalpha()):
                return unit, end - len(sign)
    return None


@cache
def _last_of_signs() -> frozenset[str]:
    return frozenset(sign[-1] for sign in signs()) | {" "}


def rest_of_money(text: str, unit: str, end: int) -> Rest | None:
    """Read the tenths and hundredths after an amount: (50元)6角三分, (十元)三角八分."""
    if unit not in _MONEY:
        return None
    value = Decimal(0)
    position = end
    for name, worth in (("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        digit = _DIGIT.match(text, position)
        word = None if digit is None else follows(name, text, digit.end())
        if digit is not None and word is not None:
            value += (parse_numeral(digit["digit"]) or Decimal(0)) * worth
            position = word.end()
    return Rest(value, position) if position > end else None


def rest_of_length(text: str, unit: str, end: int) -> Rest | None:
    """Read the digits after a length in metres: (1米)75, (一米)七五."""
    tail = follows("height", text, end) if unit == "米" else None
    if tail is None:
        return None
    number = parse_numeral(tail.group())
    return None if number is None else Rest(number.scaleb(-len(tail.group())), tail.end())
