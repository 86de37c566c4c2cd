"""parse_numeral(): the exact value of a numeral."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Context, Decimal, InvalidOperation, localcontext
from functools import cache, lru_cache

import regex

from policytext.numerals.characters import class_of, formal, normalize, powers, tens, units

__all__ = ["parse_numeral", "tidy"]

_RATIOS = ("百分之", "千分之", "万分之", "百万分之")
_SIGNS = ("负", "零下", "-", "−")
_HALF = ("半", "一半", "半数")
# Longer than any numeral of a real text; longer strings are not read.
_MAX_LENGTH = 64
# Enough digits for the longest numeral with all its scale words, so that nothing is rounded.
_EXACT = Context(prec=400)
# For powers that are not whole numbers: 1.1^-23.
_ROUNDED = Context(prec=28)
_TEN_THOUSAND = Decimal(10_000)
_FRACTION_PLACES = Decimal("0.0001")
_BLANKS = regex.compile(r"[\s\u3000]+")

# 例: 1.5e6, 1.5×10^4, 3×10⁵, 2^10
_POWER = regex.compile(
    r"(?P<number>[0-9]*\.?[0-9]+)(?:"
    r"[eE](?P<tens>[+-]?[0-9]{1,2})"
    r"|[×xX*]10(?:\^(?P<tens>[+-]?[0-9]{1,2})|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
    r"|\^(?P<exponent>[+-]?[0-9]{1,3}))"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_LETTERS = {"k": Decimal(1000), "K": Decimal(1000), "M": Decimal(10**6)}
# 例: 103 2/3, 3又1/5, 三又五分之一, 四分之三, 1/3, 3分之1
_FRACTION = regex.compile(
    r"(?:(?P<whole>[^又/]{1,24})又|(?P<whole>[0-9]{1,12}) )?+"
    r"(?:(?P<bottom>[^又/]{1,24})[分份]之(?P<top>[^又/]{1,24})|(?P<top>[0-9]{1,12})/(?P<bottom>[0-9]{1,12}))"
)


@lru_cache(maxsize=65536)
def parse_numeral(text: str) -> Decimal | None:
    """Return the value of a numeral, None if the string is not one. Never raises for strings.

    Args:
        text: a numeral without unit or approximator: ``2.22亿``, ``一百二十三万四千``, ``１,２００``,
            ``二〇二一``, ``百分之五点二``, ``三又四分之一``, ``负五``, ``半``, ``1.5×10^4``, ``40k``, ``3½``.

    Returns:
        The exact value; recurring fractions are rounded to four places (``三分之一`` → 0.3333). Percentages
        give their number (``百分之五`` → 5). cn2an converts Chinese integers; decimals with scale words,
        omitted units (``一亿二``) and scale words alone are handled here.

    Examples:
        >>> parse_numeral("2.22亿"), parse_numeral("一亿二"), parse_numeral("二〇二一")
        (Decimal('222000000'), Decimal('120000000'), Decimal('2021'))
    """
    if len(text) > _MAX_LENGTH:
        return None
    plain = normalize(text).translate(formal()).strip()
    if "/" not in plain:
        plain = _BLANKS.sub("", plain)
    sign = next((sign for sign in _SIGNS if plain.startswith(sign) and plain != sign), "")
    with localcontext(_EXACT):
        value = _unsigned(plain.removeprefix(sign or "+"))
        return -value if sign and value is not None else value


def _unsigned(plain: str) -> Decimal | None:
    if not plain:
        return None
    if plain.startswith(_RATIOS):
        return parse_numeral(plain.partition("之")[2])
    if (fraction := _FRACTION.fullmatch(plain)) is not None:
        return _mixed(fraction)
    if (power := _POWER.fullmatch(plain)) is not None:
        return _power(power)
    return _by_last(plain, plain[-1])


def _by_last(plain: str, last: str) -> Decimal | None:
    """Return the value of a numeral that may end with a sign, a letter or a part: 5%, 两个半, 40k, 3½."""
    if last in "%‰":
        return _scaled(plain[:-1])
    if plain in _HALF:
        return Decimal("0.5")
    if last == "半":
        whole = _scaled(plain.removesuffix("半").removesuffix("个"))
        return None if whole is None else whole + Decimal("0.5")
    if last in _LETTERS:
        value = _scaled(plain[:-1])
        return None if value is None else tidy(value * _LETTERS[last])
    if not last.isascii() and (part := _vulgar(last)) is not None:
        whole = _scaled(plain[:-1]) if len(plain) > 1 else Decimal(0)
        return None if whole is None else whole + part
    return _scaled(plain)


def _mixed(match: regex.Match[str]) -> Decimal | None:
    whole = _scaled(match["whole"]) if match["whole"] else Decimal(0)
    part = _fraction(match["top"], match["bottom"])
    return None if whole is None or part is None else tidy(whole + part)


def _fraction(top: str, bottom: str) -> Decimal | None:
    numerator, denominator = _scaled(top), _scaled(bottom)
    if numerator is None or not denominator:
        return None
    exact = numerator / denominator
    ends = len(exact.as_tuple().digits) < _EXACT.prec
    return tidy(exact if ends else exact.quantize(_FRACTION_PLACES))


def _vulgar(char: str) -> Decimal | None:
    """Return the value of a fraction that is a single character: ½, ⅓."""
    if unicodedata.category(char) != "No" or "FRACTION" not in unicodedata.name(char, ""):
        return None
    top, _, bottom = unicodedata.normalize("NFKC", char).partition("\u2044")
    return _fraction(top, bottom) if bottom else None


def _power(match: regex.Match[str]) -> Decimal | None:
    number = Decimal(match["number"])
    if match["exponent"] is None:
        return tidy(number.scaleb(int(match["tens"] or match["raised"].translate(_RAISED))))
    try:
        value = _ROUNDED.power(number, int(match["exponent"]))
    except InvalidOperation:
        return None
    # Larger and smaller values are garbage, and would have hundreds of digits.
    return tidy(value) if value.is_finite() and -300 < value.adjusted() < 300 else None


@cache
def _part() -> regex.Pattern[str]:
    """Return the pattern of a part: 2万5千, 3亿5000万, 1.5万亿, 一百二十三万四千, 一亿二."""
    digits, short = class_of("digit"), class_of("tens")
    return regex.compile(
        rf"(?P<number>[0-9]+(?:[,，][0-9]{{3}})*+(?:\.[0-9]+)?+|(?<![0-9])\.[0-9]++"
        rf"|[{digits}十百千{short}]++(?:点[{digits}]++)?+)?+"
        r"(?P<scale>[十百千]*+[万亿兆]*+)"
    )


def _scaled(plain: str) -> Decimal | None:
    """Return the value of a numeral of digits and scale words: 二〇二一, 三点五万, 3亿5000万."""
    if not plain:
        return None
    if all(char in units() for char in plain):
        return _digit_string(plain)
    whole, _, tenths = plain.partition("点")
    if whole and tenths and all(char in units() for char in tenths):
        value = _scaled(whole)
        return None if value is None else tidy(value + _digit_string(tenths).scaleb(-len(tenths)))
    return _summed(f"{whole}.{tenths}" if whole.isdecimal() and tenths[:1].isdecimal() else plain)


def _summed(plain: str) -> Decimal | None:
    """Sum the parts of a numeral: 3亿 + 5000万, 十二万 + 四千, (2千 + 2百)万."""
    parts: list[Decimal] = []
    position, last = 0, Decimal(0)
    while position < len(plain):
        match = _part().match(plain, position)
        if match is None or match.end() == position:
            return None
        value = _simple(match["number"]) if match["number"] else Decimal(1)
        if value is None:
            return None
        scale = [powers()[word] for word in match["scale"]]
        if parts and not scale and _elided(match["number"]) and plain[position - 1] != "零":
            value *= last / 10
        parts.append(_times(value, scale, parts))
        last = scale[-1] if scale else last
        position = match.end()
    return tidy(sum(parts))


def _times(value: Decimal, scale: Iterable[Decimal], parts: list[Decimal]) -> Decimal:
    """Multiply by scale words; from 万 on they take in the smaller parts before them."""
    for power in scale:
        while power >= _TEN_THOUSAND and parts and parts[-1] < power:
            value += parts.pop()
        value *= power
    return value


def tidy(value: Decimal | int) -> Decimal:
    """Return a decimal that prints as 222000000, not as 222000000.00 or 2.22E+8."""
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
    return value + Decimal("0." + "".join(str(units()[digit]) for digit in digits))


def _chinese_integer(text: str) -> Decimal | None:
    if all(char in units() for char in text):
        return _digit_string(text)
    # cn2an reads neither 卅 nor 俩 nor a bare unit (百, 千).
    text = text.translate(tens()).replace("俩", "两").replace("仨", "三")
    if text[0] in "百千":
        text = "一" + text
    return _by_cn2an(text)


def _digit_string(text: str) -> Decimal:
    # 二〇二一 is read digit by digit; cn2an would return a float.
    return Decimal("".join(str(units()[char]) for char in text))


def _by_cn2an(text: str) -> Decimal | None:
    import cn2an

    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError, InvalidOperation):
        return None
