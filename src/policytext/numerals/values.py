"""From the string of a numeral to its value, exactly and without ever raising."""

from __future__ import annotations

from decimal import Context, Decimal, InvalidOperation, localcontext
from functools import lru_cache

import regex

__all__ = ["SCALES", "normalize", "parse_numeral"]

# Same length on both sides: offsets in the normalised text are offsets in the text.
_SEEN = "０１２３４５６７８９．％＋－／〇○兩萬億點負個幾數餘"
_MEANT = "0123456789.%+-/零零两万亿点负个几数余"
_NORMAL = dict(zip(_SEEN, _MEANT, strict=True))
_UNUSUAL = regex.compile(f"[{_SEEN}]")
# Not part of normalize(): 陆 and 拾 are numerals only where they stand together (壹拾万), not in 大陆, 收拾.
_ACCOUNTING = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千")

SCALES = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "亿": Decimal(10**8),
}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "仨": 3}
_RATIOS = ("百分之", "千分之", "万分之")
_SIGNS = ("负", "零下", "-", "−")
# No numeral of a real text is longer; beyond it, reading is refused rather than slow.
_MAX_LENGTH = 64
# Digits enough for the longest numeral with all its scale words: nothing is rounded on the way.
_EXACT = Context(prec=400)
_FRACTION_PLACES = Decimal("0.0001")

# 例: 2万5千, 3亿5000万, 1.5万亿, 一百二十三万四千, 一亿二
_PART = regex.compile(
    r"(?P<number>[0-9]+(?:[,，][0-9]{3})*+(?:\.[0-9]+)?+|[零一二三四五六七八九两十百千廿卅]++(?:点[零一二三四五六七八九]++)?+)?+"
    r"(?P<scale>[十百千]*+[万亿]*+)"
)


def normalize(text: str) -> str:
    """Return the text with full-width and traditional numerals as plain ones, same length."""
    return _UNUSUAL.sub(lambda seen: _NORMAL[seen.group()], text)


@lru_cache(maxsize=65536)
def parse_numeral(text: str) -> Decimal | None:
    """Return the value of a numeral, or None where it has none.

    Args:
        text: a numeral without unit or approximator: ``2.22亿``, ``一百二十三万四千``, ``１,２００``,
            ``二〇二一``, ``百分之五点二``, ``三分之一``, ``负五``, ``半``.

    Returns:
        The exact value; fractions that do not end are rounded to four places (``三分之一`` → 0.3333).
        Percentages give their number (``百分之五`` → 5). Chinese integers are converted by cn2an; decimals
        with scale words, elided units (``一亿二``) and scale words by themselves are not its business and
        are handled here. Never raises.

    Examples:
        >>> parse_numeral("2.22亿"), parse_numeral("一亿二"), parse_numeral("二〇二一")
        (Decimal('222000000'), Decimal('120000000'), Decimal('2021'))
    """
    if len(text) > _MAX_LENGTH:
        return None
    plain = normalize(text).translate(_ACCOUNTING).replace(" ", "")
    sign = next((sign for sign in _SIGNS if plain.startswith(sign) and plain != sign), "")
    with localcontext(_EXACT):
        value = _unsigned(plain.removeprefix(sign or "+"))
        return -value if sign and value is not None else value


def _unsigned(plain: str) -> Decimal | None:
    if not plain:
        return None
    if plain.startswith(_RATIOS):
        return _scaled(plain[3:]) if len(plain) > 3 else None
    if plain[-1] in "%‰":
        return _scaled(plain[:-1]) if len(plain) > 1 else None
    if "分之" in plain:
        bottom, _, top = plain.partition("分之")
        return _fraction(top, bottom)
    if "/" in plain:
        top, _, bottom = plain.partition("/")
        return _fraction(top, bottom)
    if plain in ("半", "一半", "半数"):
        return Decimal("0.5")
    if plain.endswith("半"):
        whole = _scaled(plain.removesuffix("半").removesuffix("个"))
        return None if whole is None else whole + Decimal("0.5")
    return _scaled(plain)


def _fraction(top: str, bottom: str) -> Decimal | None:
    numerator, denominator = _scaled(top), _scaled(bottom)
    if numerator is None or not denominator:
        return None
    exact = numerator / denominator
    ends = len(exact.as_tuple().digits) < _EXACT.prec
    return _tidy(exact if ends else exact.quantize(_FRACTION_PLACES))


def _scaled(plain: str) -> Decimal | None:
    """Sum the parts of a numeral: 3亿 + 5000万, 十二万 + 四千, (2千 + 2百)万."""
    if not plain:
        return None
    if all(char in _DIGITS for char in plain):
        return _digit_string(plain)
    whole, _, tenths = plain.rpartition("点")
    if whole and tenths and all(char in _DIGITS for char in tenths):
        value = _scaled(whole)
        return None if value is None else _tidy(value + _digit_string(tenths).scaleb(-len(tenths)))
    parts: list[Decimal] = []
    position, last = 0, Decimal(0)
    while position < len(plain):
        match = _PART.match(plain, position)
        if match is None or match.end() == position:
            return None
        value = _simple(match["number"]) if match["number"] else Decimal(1)
        if value is None:
            return None
        if parts and not match["scale"] and _elided(match["number"]):
            value *= last / 10
        for word in match["scale"]:
            last = SCALES[word]
            while word in "万亿" and parts and parts[-1] < last:
                value += parts.pop()
            value *= last
        parts.append(value)
        position = match.end()
    return _tidy(sum(parts))


def _tidy(value: Decimal | int) -> Decimal:
    """Write 222000000, not 222000000.00, and never 2.22E+8."""
    value = Decimal(value)
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _elided(number: str) -> bool:
    return len(number) == 1 and number != "零"


def _simple(number: str) -> Decimal | None:
    if number[0].isascii():
        return Decimal(number.replace(",", "").replace("，", ""))
    whole, point, digits = (number.lstrip("零") or number).partition("点")
    value = _chinese_integer(whole) if whole else Decimal(0)
    if value is None or not point:
        return value
    return value + Decimal("0." + "".join(str(_DIGITS[digit]) for digit in digits))


def _chinese_integer(text: str) -> Decimal | None:
    if all(char in _DIGITS for char in text):
        return _digit_string(text)
    # cn2an reads neither 卅 nor a bare unit (百, 千).
    text = text.replace("卅", "三十").replace("廿", "二十")
    if text[0] in "百千":
        text = "一" + text
    return _by_cn2an(text)


def _digit_string(text: str) -> Decimal:
    # 二〇二一 is read digit by digit; cn2an would do so too, but as a float.
    return Decimal("".join(str(_DIGITS[char]) for char in text))


def _by_cn2an(text: str) -> Decimal | None:
    import cn2an

    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError, InvalidOperation):
        return None
