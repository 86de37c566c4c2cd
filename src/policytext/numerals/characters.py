"""The characters of numerals: variants, digits and scale words, from the table characters.tsv."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import regex

from policytext import _data

__all__ = ["class_of", "formal", "normalize", "powers", "tens", "units"]

# 例: 9·4% — a raised point before a percent sign or a scale word is a decimal point
_RAISED = regex.compile(r"(?<=[0-9])[·・•](?=[0-9]{1,4}(?:[%‰]|[万亿千]|个?百分点))")


def normalize(text: str) -> str:
    """Return the text with full-width and traditional numerals as plain ones, with the same length.

    Examples:
        >>> normalize("３萬元")
        '3万元'
    """
    meant = _meant("width") | _meant("variant")
    plain = _unusual().sub(lambda seen: meant[seen.group()], text)
    return _RAISED.sub(".", plain) if "·" in plain or "・" in plain or "•" in plain else plain


@cache
def formal() -> dict[int, str]:
    """Return the translation table from financial numerals to plain ones: 壹 to 一.

    :func:`normalize` does not apply it, as 陆 and 拾 are numerals only beside others (壹拾万), not in 大陆
    and 收拾.
    """
    return str.maketrans(_meant("formal"))


@cache
def tens() -> dict[int, str]:
    """Return the translation table from short tens to long ones: 廿 to 二十."""
    return str.maketrans(_meant("tens"))


@cache
def units() -> dict[str, int]:
    """Return the value of each Han digit."""
    return {char: int(value) for char, value in _meant("digit").items()}


@cache
def powers() -> dict[str, Decimal]:
    """Return the value of each scale word: 万 is 10000."""
    return {char: Decimal(10) ** int(power) for char, power in _meant("scale").items()}


@cache
def class_of(*senses: str) -> str:
    """Return the characters with some senses, for a character class of a pattern."""
    return "".join(char for sense in senses for char in _meant(sense))


@cache
def _unusual() -> regex.Pattern[str]:
    return regex.compile(f"[{class_of('width', 'variant')}]")


@cache
def _meant(sense: str) -> dict[str, str]:
    return {row["char"]: row["means"] for row in _table() if row["sense"] == sense}


@cache
def _table() -> list[dict[str, str]]:
    columns = ("sense", "char", "means")
    return _data.read_text("policytext.numerals", "characters.tsv", lambda text: _data.rows(text, *columns))
