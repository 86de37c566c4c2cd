"""read_numeral(): the kind and the values of a matched numeral."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache

import regex

from policytext.numerals.characters import class_of, formal, units
from policytext.numerals.values import parse_numeral
from policytext.record import NumeralKind

__all__ = ["Reading", "read_numeral"]

Reading = tuple[NumeralKind, Decimal, Decimal]

_TO = regex.compile("(?<=.)(?:[-—–]{1,2}|[~∼～〜至到与和]{1,2})")
# Pairs that name a range although they are not consecutive digits: 一两(个), 两三, 三五, 三两.
_MORE_PAIRS = frozenset({("一", "两"), ("两", "三"), ("三", "五"), ("三", "两")})
# 例: (三至)五百, (3-)5万, (十至二十)万 — the first number shares the scale of the second
_SHARED_SCALE = regex.compile(
    r"(?:[一二三四五六七八九两](?P<scale>[百千]?[万亿]*)|.*?(?P<large>[百千]?[万亿]+))$"
)
_VAGUE = str.maketrans("几数上", "一一一", "好余多来个")
_DOZEN = 12
_TENTHS = {"半成": Decimal(5), "对折": Decimal(50)}
_HALVES = ("半", "一半", "半数")


@lru_cache(maxsize=65536)
def read_numeral(text: str, form: str) -> Reading | None:
    """Return kind, lowest and highest value of a numeral, or None if it has no value.

    Args:
        text: the numeral, normalised, without blanks inside.
        form: the name of its reader in the table of forms.
    """
    if text in _TENTHS:
        return _same("percent", _TENTHS[text])
    read = _READERS.get(form)
    return _same("cardinal", parse_numeral(text)) if read is None else read(text)


def _same(kind: NumeralKind, value: Decimal | None) -> Reading | None:
    return None if value is None else (kind, value, value)


def _ordinal(text: str) -> Reading | None:
    return _same("ordinal", Decimal(1) if text == "首" else parse_numeral(text[1:]))


def _fraction(text: str) -> Reading | None:
    return _same("multiple" if text[-1] == "倍" else "fraction", parse_numeral(text.removesuffix("倍")))


def _doubling(text: str) -> Reading | None:
    times = parse_numeral(text.strip("翻了番倍") or "一")
    return _same("multiple", None if times is None else Decimal(2) ** times)


def _vague(text: str) -> Reading | None:
    """Read the least value of a vague numeral: 10 for 十几, 1000000 for 一百零几万."""
    least = text.replace("十几", "十").replace("零几", "").translate(_VAGUE)
    return _same("cardinal", parse_numeral(least))


def _half(text: str) -> Reading | None:
    return _same("fraction" if text in _HALVES else "cardinal", parse_numeral(text))


def _dozens(text: str) -> Reading | None:
    count = parse_numeral(text[:-1])
    return None if count is None else _same("cardinal", Decimal(int(count * _DOZEN)))


def _plain(text: str) -> Reading | None:
    if text[-1] in "%‰":
        return _same("percent", parse_numeral(text))
    if text.isdecimal():
        return _same("cardinal", parse_numeral(text))
    if text[-1] == "倍":
        return _times(text[:-1])
    if text[-1] == "折":
        value = parse_numeral(text[:-1])
        if value is None or not 0 < value < 100:
            return None
        return _same("percent", value * 10 if value < 10 else value)
    if "成" in text:
        return _tenths(*text.split("成", 1))
    return (None if text[0].isdecimal() else _neighbours(text)) or _digits_or_cardinal(text)


def _times(text: str) -> Reading | None:
    _, low, high = _plain(text) or (None, None, None)
    return None if low is None or high is None else ("multiple", low, high)


def _tenths(whole: str, part: str) -> Reading | None:
    """Read tenths: 三成 is 30 %, 三成五 and 三成半 are 35 %, 七八成 is 70 to 80 %."""
    _, low, high = (_plain(whole) if whole else None) or (None, None, None)
    rest = Decimal(5) if part == "半" else parse_numeral(part) if part else Decimal(0)
    if low is None or high is None or rest is None or high > 10:
        return None
    return "percent", low * 10 + rest, high * 10 + rest


def _digits_or_cardinal(text: str) -> Reading | None:
    digits = len(text) > 1 and all(char in units() and char not in "两俩仨" for char in text)
    return _same("digits" if digits else "cardinal", parse_numeral(text))


@cache
def _neighbour_pattern() -> regex.Pattern[str]:
    """Return the pattern of two digits in the place of one, which name a range: 七八(百), 二十七八."""
    digits = class_of("digit").replace("零", "") + "1-9"
    return regex.compile(
        rf"(?P<before>(?:[{digits}十百千]{{0,6}}[十百千])?)(?P<low>[{digits}])(?P<high>[{digits}])"
        r"(?P<after>[十百千万亿]{0,4})"
    )


def _neighbours(text: str) -> Reading | None:
    text = text.translate(formal())
    match = _neighbour_pattern().fullmatch(text)
    if match is None or match["low"].isdecimal() != match["high"].isdecimal():
        return None
    if (match["low"], match["high"]) not in _MORE_PAIRS:
        low, high = (parse_numeral(match[side]) for side in ("low", "high"))
        if low is None or high is None or high != low + 1 or "两" in match.group("low", "high"):
            return None
    low, high = (parse_numeral(match["before"] + match[side] + match["after"]) for side in ("low", "high"))
    return None if low is None or high is None else ("range", min(low, high), max(low, high))


def _range(text: str, kind: NumeralKind) -> Reading | None:
    ends = _TO.split(text, maxsplit=1)
    if len(ends) == 1:
        return _same(kind, parse_numeral(text))
    first, last = ends
    tail = next((tail for tail in "成折倍" if tail in last), "")
    if tail:
        return _range_of(first, last, tail)
    high = parse_numeral(last)
    low = _shared_scale(first.rstrip("%‰"), last.rstrip("%‰"), high)
    if low is None or high is None or (low > high and not (low < 0 and high < 0)):
        return None
    return ("percent" if text[-1] in "%‰" else kind), min(low, high), max(low, high)


def _range_of(first: str, last: str, tail: str) -> Reading | None:
    """Read a range of tenths, discounts or multiples: 三到五成, 八到九折, 2至3倍."""
    low, high = _plain(first.removesuffix(tail) + tail), _plain(last)
    if low is None or high is None or low[1] > high[2]:
        return None
    return high[0], low[1], high[2]


def _shared_scale(first: str, last: str, high: Decimal | None) -> Decimal | None:
    """Read the first number of a range; without a scale word it takes that of the second."""
    own = parse_numeral(first)
    match = None if first[-1] in "十百千万亿" and first[-1] not in "十" else _SHARED_SCALE.match(last)
    if match is None or high is None:
        return own
    shared = parse_numeral(first + (match["scale"] or match["large"] or ""))
    return shared if shared is not None and shared <= high else own


_READERS: dict[str, Callable[[str], Reading | None]] = {
    "percent": lambda text: _range(text, "percent"),
    "range": lambda text: _range(text, "range"),
    "ordinal": _ordinal,
    "fraction": _fraction,
    "doubling": _doubling,
    "vague": _vague,
    "over": _vague,
    "half": _half,
    "dozens": _dozens,
    "neighbours": lambda text: _neighbours(text.replace("、", "")),
    "plain": _plain,
}
