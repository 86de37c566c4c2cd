"""From a numeral as it was matched to its kind and its lowest and highest value."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import regex

from policytext.numerals.values import parse_numeral
from policytext.record import NumeralKind

__all__ = ["Reading", "read_numeral"]

Reading = tuple[NumeralKind, Decimal, Decimal]

_TO = regex.compile("[-—–~∼～至到]{1,2}")
# 例: 三五(十), 七八(百), 十五六, 二十七八 — two neighbours in the place of one digit name a range
_NEIGHBOURS = regex.compile(
    r"(?P<before>(?:[一二两三四五六七八九十百千]{0,6}[十百千])?)(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九两])"
    r"(?P<after>[十百千万亿]{0,4})"
)
_NEIGHBOUR_PAIRS = frozenset(zip("一二三四五六七八", "二三四五六七八九", strict=True)) | {
    ("两", "三"),
    ("三", "五"),
    ("三", "两"),
}
# 例: (三至)五百, (3-)5万, (十至二十)万 — the scale of the second number holds for the first
_SHARED_SCALE = regex.compile(
    r"(?:[一二三四五六七八九两](?P<scale>[百千]?[万亿]*)|.*?(?P<large>[百千]?[万亿]+))$"
)
_HAN_DIGITS = frozenset("零一二三四五六七八九")
_VAGUE = str.maketrans("几数上", "一一一")


@lru_cache(maxsize=65536)
def read_numeral(text: str, form: str) -> Reading | None:
    """Return kind, lowest and highest value of a numeral, or None where it is none after all.

    Args:
        text: the numeral, normalised.
        form: the name of the alternative that matched it.
    """
    if form == "percent":
        return _range(text, "percent")
    if form == "range":
        return _neighbours(text.replace("、", "")) if "、" in text else _range(text, "range")
    if form == "ordinal":
        return _same("ordinal", Decimal(1) if text == "首" else parse_numeral(text[1:]))
    if form == "fraction":
        return _same("fraction", parse_numeral(text))
    if form == "doubling":
        times = parse_numeral(text.strip("翻了番") or "一")
        return _same("multiple", None if times is None else Decimal(2) ** times)
    if form == "vague":
        return _same("cardinal", parse_numeral(text.replace("十几", "十").translate(_VAGUE)))
    if form == "half":
        return _same("fraction" if text in ("半", "一半", "半数") else "cardinal", parse_numeral(text))
    return _plain(text)


def _same(kind: NumeralKind, value: Decimal | None) -> Reading | None:
    return None if value is None else (kind, value, value)


def _plain(text: str) -> Reading | None:
    if text[-1] in "%‰":
        return _same("percent", parse_numeral(text))
    if text[-1] == "倍":
        return _times(text[:-1])
    if text[-1] == "折":
        value = parse_numeral(text[:-1])
        if value is None or not 0 < value < 100:
            return None
        return _same("percent", value * 10 if value < 10 else value)
    if "成" in text:
        return _tenths(*text.split("成", 1))
    return _neighbours(text) or _digits_or_cardinal(text)


def _times(text: str) -> Reading | None:
    _, low, high = _neighbours(text) or _digits_or_cardinal(text) or (None, None, None)
    return None if low is None or high is None else ("multiple", low, high)


def _tenths(whole: str, part: str) -> Reading | None:
    """三成 is 30 %, 三成五 and 三成半 are 35 %, 七八成 is 70 to 80 %."""
    _, low, high = _neighbours(whole) or _digits_or_cardinal(whole) or (None, None, None)
    rest = Decimal(5) if part == "半" else parse_numeral(part) if part else Decimal(0)
    if low is None or high is None or rest is None or high > 10:
        return None
    return "percent", low * 10 + rest, high * 10 + rest


def _digits_or_cardinal(text: str) -> Reading | None:
    digits = len(text) > 1 and _HAN_DIGITS.issuperset(text)
    return _same("digits" if digits else "cardinal", parse_numeral(text))


def _neighbours(text: str) -> Reading | None:
    match = _NEIGHBOURS.fullmatch(text)
    if match is None or (match["low"], match["high"]) not in _NEIGHBOUR_PAIRS:
        return None
    low, high = (parse_numeral(match["before"] + match[side] + match["after"]) for side in ("low", "high"))
    return None if low is None or high is None else ("range", min(low, high), max(low, high))


def _range(text: str, kind: NumeralKind) -> Reading | None:
    ends = _TO.split(text, maxsplit=1)
    if len(ends) == 1:
        return _same(kind, parse_numeral(text))
    first, last = ends
    high = parse_numeral(last)
    low = _shared_scale(first.rstrip("%‰"), last.rstrip("%‰"), high)
    if low is None or high is None or low > high:
        return None
    return ("percent" if text[-1] in "%‰" else kind), low, high


def _shared_scale(first: str, last: str, high: Decimal | None) -> Decimal | None:
    """Read the first number of a range, with the scale word of the second if it has none itself."""
    own = parse_numeral(first)
    match = None if first[-1] in "十百千万亿" and first[-1] not in "十" else _SHARED_SCALE.match(last)
    if match is None or high is None:
        return own
    shared = parse_numeral(first + (match["scale"] or match["large"] or ""))
    return shared if shared is not None and shared <= high else own
