"""Find the numerals of a text."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files

import regex
from ahocorasick_rs import AhoCorasick

from policytext.numerals.values import normalize, parse_numeral
from policytext.record import Numeral, NumeralKind
from policytext.text import encodable

__all__ = ["find_numerals"]

_ARABIC = r"(?:\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?+|\d++(?:\.\d++)?+)"
_SCALE = r"(?:[十百千]?+(?:万亿|亿万|万|亿)|[百千](?![瓦米克伏卡帕]))"
_DIGIT = "[零一二三四五六七八九两]"
_HAN = "[零一二三四五六七八九十百千万亿两廿卅]"
_MIXED = rf"{_ARABIC}(?:{_SCALE}(?:(?:{_ARABIC}|{_DIGIT}++){_SCALE}?+){{0,4}}+)?+"
_CHINESE = rf"{_HAN}++(?:点{_DIGIT}++(?:万亿|万|亿)?+)?+"
_NUMBER = rf"(?:{_MIXED}|{_CHINESE})"
_SMALL = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两])"
_TO = "[-—–~∼～至到]"

# Tried in this order at each place.
_NUMERAL = regex.compile(
    rf"""
      (?P<percent>[百千万]分之{_NUMBER}(?:{_TO}(?:百分之)?+{_NUMBER})?+)      # 例: 百分之五点二, 百分之四到五
    | (?P<fraction>{_HAN}++分之{_HAN}++|(?<![\d/.])\d{{1,3}}/\d{{1,3}}(?![\d/.]))       # 例: 三分之一, 1/3
    | (?P<ordinal>第{_NUMBER}|首(?=位))                                       # 例: 第3, 首(位)
    | (?P<range>{_ARABIC}{_SCALE}?+[%‰]?+{_TO}{_ARABIC}{_SCALE}?+[%‰]?+       # 例: 3-5万, 3%~5%
              |(?<!{_HAN}){_SMALL}[至到]{_SMALL}{_SCALE}?+(?!{_HAN}))         # 例: 三至五
    | (?P<vague>{_HAN}{{0,8}}?(?:十几|[几数][十百千万亿]++)(?:万亿|万|亿)?+    # 例: 十几, 几十, 数百
              |上[百千万亿]++)                                                # 例: 上千
    | (?P<half>{_NUMBER}个半|一半|半(?=[年天日小个]))                          # 例: 两个半, 半(年)
    | (?P<plain>(?:负|零下|(?<![\w)）\]-])[-−])?+{_NUMBER}(?:[%‰]|成[一二三四五六七八九半]?+|折)?+)
    """,
    regex.VERBOSE,
)
# 例: 三五(十), 七八(百), 十五六, 二十七八 — two neighbours in the place of one digit name a range
_NEIGHBOURS = regex.compile(
    r"(?P<before>[一二三四五六七八九十百千]{0,6}?)(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])"
    r"(?P<after>[十百千万亿]{0,4})"
)
_NEIGHBOUR_PAIRS = frozenset(zip("一二三四五六七八", "二三四五六七八九", strict=True)) | {
    ("两", "三"),
    ("三", "五"),
}
_FEW = {"十几": Decimal(10), "几": Decimal(1), "数": Decimal(1), "上": Decimal(1)}


def find_numerals(text: str) -> list[Numeral]:
    """Return the numerals of the text, in order and without overlap.

    Chinese, Arabic, mixed and full-width numerals are read, with ranges, percentages, fractions and
    ordinals. A numeral inside a word that is no number (四川, 千方百计, 统一) is left out.

    Example:
        >>> for numeral in find_numerals("投入2.22亿元，走访七八百户"):
        ...     print(numeral.text, numeral.kind, numeral.low, numeral.high)
        2.22亿 cardinal 222000000 222000000
        七八百 range 700 800
    """
    plain = normalize(text)
    words = _word_spans(text)
    found = []
    for match in _NUMERAL.finditer(plain):
        start, end = match.span()
        if any(words[i] for i in (start, end - 1)):
            continue
        value = _value(match)
        if value is not None:
            kind, low, high = value
            found.append(Numeral(start, end, text[start:end], kind, low, high))
    return found


@cache
def _words() -> AhoCorasick:
    lines = files("policytext.numerals").joinpath("data/words.txt").read_text(encoding="utf-8").splitlines()
    return AhoCorasick([line for line in lines if line and not line.startswith("#")])


def _word_spans(text: str) -> bytearray:
    """Mark the characters that belong to a word which only looks like a number."""
    marks = bytearray(len(text) + 1)
    for _, start, end in _words().find_matches_as_indexes(encodable(text), overlapping=True):
        marks[start:end] = b"\1" * (end - start)
    return marks


Reading = tuple[NumeralKind, Decimal, Decimal]


def _value(match: regex.Match[str]) -> Reading | None:
    text, kind = match.group(), match.lastgroup
    if kind == "range":
        return _range(text, "range")
    if kind == "percent":
        return _range(text, "percent")
    if kind == "ordinal":
        return _same("ordinal", Decimal(1) if text == "首" else parse_numeral(text[1:]))
    if kind == "fraction":
        return _same("fraction", parse_numeral(text))
    if kind == "vague":
        return _same("cardinal", _vague(text))
    if kind == "half":
        return _same("fraction" if text in ("半", "一半") else "cardinal", parse_numeral(text))
    return _plain(text)


def _same(kind: NumeralKind, value: Decimal | None) -> Reading | None:
    return None if value is None else (kind, value, value)


def _plain(text: str) -> Reading | None:
    if text[-1] in "%‰":
        return _same("percent", parse_numeral(text))
    head, tenth, tail = text.partition("成")
    if tenth:
        whole, part = parse_numeral(head), parse_numeral(tail) if tail and tail != "半" else Decimal(0)
        part = Decimal(5) if tail == "半" else part
        return None if whole is None or part is None or whole > 10 else _same("percent", whole * 10 + part)
    if text.endswith("折"):
        value = parse_numeral(text[:-1])
        return None if value is None else _same("percent", value * 10 if value < 10 else value)
    return _neighbours(text) or _digits_or_cardinal(text)


def _digits_or_cardinal(text: str) -> Reading | None:
    digits = len(text) > 2 and all(char in "零一二三四五六七八九" for char in normalize(text))
    return _same("digits" if digits else "cardinal", parse_numeral(text))


def _neighbours(text: str) -> Reading | None:
    match = _NEIGHBOURS.fullmatch(text)
    if match is None or (match["low"], match["high"]) not in _NEIGHBOUR_PAIRS:
        return None
    ends = [parse_numeral(match["before"] + match[side] + match["after"]) for side in ("low", "high")]
    if ends[0] is None or ends[1] is None:
        return None
    return "range", ends[0], ends[1]


def _range(text: str, kind: NumeralKind) -> Reading | None:
    ends = regex.split(_TO, text, maxsplit=1)
    if len(ends) == 1:
        return _same(kind, parse_numeral(text))
    high = parse_numeral(ends[1])
    scale = ends[1].lstrip("0123456789.,").rstrip("%‰") if ends[1][0].isascii() else ""
    low = parse_numeral(ends[0] if regex.search("[万亿]", ends[0]) else ends[0].rstrip("%‰") + scale)
    if low is None or high is None or low > high:
        return None
    return ("percent" if text[-1] in "%‰" or kind == "percent" else "range"), low, high


def _vague(text: str) -> Decimal | None:
    mark = next(mark for mark in ("十几", "几", "数", "上") if mark in text)
    before, _, after = text.partition(mark)
    scale = parse_numeral("一" + after) if after else Decimal(1)
    base = parse_numeral(before + "十") if mark == "十几" and before else _FEW[mark]
    return None if scale is None or base is None else base * scale
