"""Write numbers in all the ways that people do: scripts, widths, blanks, places in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

import cn2an

WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
TRADITIONAL = str.maketrans("万亿两点", "萬億兩點")
SCALES = (("千", 10**3), ("万", 10**4), ("十万", 10**5), ("百万", 10**6), ("千万", 10**7), ("亿", 10**8))
SCALES_ABOVE = (("千亿", 10**11), ("万亿", 10**12))
BLANKS = (" ", "\u3000", "\xa0", "  ")
PLACES = (
    ("全年完成投资{}，", "元"),
    ("（税收{}）", "元"),
    ("其中：补助{}；", "元"),
    ("造林面积达到{}。", "亩"),
    ("全市共有党员{}，比上年多。", "人"),
    ("产量为{}\n", "吨"),
    ("全县粮食产量约为上述数，即{}", "公斤"),
    ("增长{}，", "%"),
    ("占比为{}。", "%"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence with one number.

    Attributes:
        text: the sentence.
        value: the number.
        unit: its unit.
        torn: whether a blank stands between two of its digits, so that it may also be found in doubt.
    """

    text: str
    value: Decimal
    unit: str
    torn: bool = False


def sentences(count: int, seed: int) -> Iterator[Written]:
    """Yield so many sentences, the same ones for the same seed."""
    random = Random(seed)
    for _ in range(count):
        place, unit = random.choice(PLACES)
        value, digits = _percentage(random) if unit == "%" else _number(random)
        torn = False
        if random.random() < 0.15 and (parts := _torn(digits, random)) is not None:
            digits, torn = parts, True
        if random.random() < 0.2:
            digits = digits.translate(WIDE)
        if unit == "%":
            written = digits if digits[0] == "百" else digits + random.choice(("%", "％", " %", "\u3000％"))
        else:
            written = digits + random.choice(("", "", "", *BLANKS)) + unit
        yield Written(place.format(written), value, unit, torn)


def _number(random: Random) -> tuple[Decimal, str]:
    whole = random.randint(2, 10 ** random.randint(1, 12))
    kind = random.randrange(9)
    if kind == 0:
        return Decimal(whole), str(whole)
    if kind == 1:
        return Decimal(whole), f"{whole:,}"
    if kind == 2:
        return Decimal(whole), cn2an.an2cn(whole, "low")
    if kind == 3:
        return Decimal(whole), cn2an.an2cn(whole, "low").translate(TRADITIONAL)
    if kind == 4 and whole > 10:
        return Decimal(whole), cn2an.an2cn(whole, "up")
    if kind == 5:
        return Decimal(whole), _spaced(cn2an.an2cn(whole, "low"), random)
    if kind == 6:
        return _with_parts(random)
    return _with_scale(random, blank=kind == 8)


def _with_scale(random: Random, *, blank: bool) -> tuple[Decimal, str]:
    places = random.randint(0, 3)
    number = Decimal(random.randint(11, 99_999)).scaleb(-places)
    word, factor = random.choice(SCALES + SCALES_ABOVE)
    gap = random.choice(BLANKS) if blank and len(word) == 1 and word in "万亿" else ""
    if random.random() < 0.3 and not gap:
        return number * factor, cn2an.an2cn(f"{number:f}", "low") + word if places else f"{number:f}{word}"
    return number * factor, f"{number:f}{gap}{word}"


def _with_parts(random: Random) -> tuple[Decimal, str]:
    """3亿5000万, 2万5千, 十亿3000万."""
    high, low = random.randint(2, 99), random.randint(1, 9)
    shape = random.randrange(3)
    if shape == 0:
        return Decimal(high * 10**8 + low * 10**7), f"{high}亿{low}000万"
    if shape == 1:
        return Decimal(high * 10**4 + low * 10**3), f"{high}万{low}千"
    return Decimal(high * 10**8 + low * 10**7), f"{cn2an.an2cn(high, 'low')}亿{low}000万"


def _percentage(random: Random) -> tuple[Decimal, str]:
    value = Decimal(random.randint(1, 99_999)).scaleb(-random.randint(1, 3))
    if random.random() < 0.3:
        return value, "百分之" + cn2an.an2cn(f"{value:f}", "low")
    return value, f"{value:f}"


def _spaced(han: str, random: Random) -> str:
    """Put blanks behind scale words, as in text from a page: 三千 八百 九十六 万."""
    pieces = [char + (" " if char in "千百十" and random.random() < 0.5 else "") for char in han]
    return "".join(pieces).strip()


def _torn(digits: str, random: Random) -> str | None:
    """Return the digits with a blank or a line end between two of them, or at the point."""
    if not digits.replace(".", "").isdecimal() or len(digits) < 3:
        return None
    if "." in digits and random.random() < 0.5:
        return digits.replace(".", random.choice((". ", " .", " . ", ".\n", "\n.")))
    whole = digits.partition(".")[0]
    if len(whole) < 2 or digits.startswith(("19", "20")):
        return None
    place = random.randint(1, min(len(whole) - 1, 3))
    return digits[:place] + " " + digits[place:]
