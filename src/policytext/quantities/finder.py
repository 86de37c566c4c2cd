"""From numerals to quantities: unit, scale word, approximators."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from policytext.numerals import parse_numeral
from policytext.quantities.bounds import approximators
from policytext.quantities.traps import trap_marks
from policytext.quantities.units import Unit, UnitTable
from policytext.record import Bound, Measure, Numeral, Quantity
from policytext.text import Span

__all__ = ["find_quantities"]

# 例: 120余(万)元 — a scale word behind the approximator
_SCALE = regex.compile("[十百千]?[万亿]{1,2}|[百千](?![瓦米克伏卡帕])")
# 例: 0.8元到1元, 5%至6%
_TO = regex.compile(r"\s*[-—–~∼～至到]\s*")
# 例: 金额9000万, 指数为99.5 — numbers that are quantities without a unit
_BARE = regex.compile(r"\d[\d.]*[万亿百千]+$|\d\.\d")
# 例: 2.50:1
_RATIO = regex.compile(r"[:：∶]1(?![\d:：])")
# 例: 居全国第二, 总量全国第一
_RANKED = regex.compile(r"居|列|排|位|全国|全省|全市|全区|总量")
# 例: 百万亩(防沙治沙基地) — scale words alone name a size, no count
_MAX_DOUBLINGS = 10
_ONLY_SCALE = regex.compile("[十百千万亿]+")


def find_quantities(
    text: str,
    numerals: Sequence[Numeral],
    *,
    claimed: Sequence[Span] = (),
    units: UnitTable | None = None,
) -> list[Quantity]:
    """Return the quantities of the text: numerals with unit and bound.

    Args:
        text: the text.
        numerals: its numerals, as :func:`policytext.numerals.find_numerals` gives them.
        claimed: spans of names and slogans; a number inside one of them is no quantity.
        units: the units to know; by default those that come with policytext.

    Returns:
        Quantities in order, without overlap. The span takes in approximators, scale word and unit.

    Example:
        >>> from policytext.numerals import find_numerals
        >>> text = "改造面积超过24万平方米"
        >>> [(q.text, q.low, q.unit, q.bound) for q in find_quantities(text, find_numerals(text))]
        [('超过24万平方米', Decimal('240000'), '平方米', '>')]
    """
    table = units or UnitTable.load()
    blocked = trap_marks(text, numerals)
    for start, end in claimed:
        blocked[start:end] = b"\1" * (end - start)
    found: list[Quantity] = []
    for numeral in numerals:
        if found and numeral.start < found[-1].end:
            continue
        quantity = _quantity(text, numeral, blocked, table)
        if quantity is None:
            continue
        if found and _TO.fullmatch(text, found[-1].end, quantity.start) and found[-1].unit == quantity.unit:
            found[-1] = _joined(text, found[-1], quantity)
        else:
            found.append(quantity)
    return found


def _quantity(text: str, numeral: Numeral, blocked: bytearray, table: UnitTable) -> Quantity | None:
    if numeral.kind == "digits":
        return None
    if numeral.kind == "ordinal":
        return _rank(text, numeral)
    if any(blocked[numeral.start : numeral.end]) or _ONLY_SCALE.fullmatch(numeral.text):
        return None
    ratio = _RATIO.match(text, numeral.end)
    if ratio is not None:
        span = text[numeral.start : ratio.end()]
        return Quantity(numeral.start, ratio.end(), span, numeral.low, numeral.high, None, "=", "ratio", None)
    low, high, end, bound = _inside(text, numeral)
    unit, end = _unit(text, numeral, end, table)
    if unit is None and not _stands_alone(text, numeral, end):
        return None
    if unit is not None and unit.text == "番":
        return _doubled(text, numeral, end)
    if unit is not None and _is_article(numeral, unit):
        return None
    start, bound = _before(text, numeral.start, bound)
    end, bound = _after(text, end, bound)
    if numeral.text.startswith("上"):
        bound = ">="
    elif numeral.kind == "cardinal" and regex.search("[几数]", numeral.text):
        bound = ">~"
    return Quantity(
        start,
        end,
        text[start:end],
        low,
        high,
        unit.text if unit else None,
        bound,
        unit.dimension if unit else None,
        unit.to_canonical(low, high) if unit else None,
    )


def _inside(text: str, numeral: Numeral) -> tuple[Decimal, Decimal, int, Bound]:
    """Read what stands between the digits and the unit: 120(余万)元."""
    end, scale, bound = numeral.end, Decimal(1), "="
    for word in approximators("inside"):
        if text.startswith(word.text, end) and not text.startswith("自", end + 1):
            end, bound = end + len(word.text), word.bound
            match = _SCALE.match(text, end)
            if match is not None:
                scale = parse_numeral("一" + match.group()) or scale
                end = match.end()
            break
    return numeral.low * scale, numeral.high * scale, end, bound  # type: ignore[return-value]


def _unit(text: str, numeral: Numeral, end: int, table: UnitTable) -> tuple[Unit | None, int]:
    if numeral.kind == "percent":
        return table.get("%"), end
    while end < len(text) and text[end] == " ":
        end += 1
    unit = table.match(text, end)
    if unit is None:
        return None, end
    return unit, end + len(unit.text)


def _doubled(text: str, numeral: Numeral, end: int) -> Quantity | None:
    """翻一番 is twice, 翻两番 four times."""
    start = numeral.start - 1
    if text[start : numeral.start] != "翻" or not 1 <= numeral.low <= _MAX_DOUBLINGS:
        return None
    times = Decimal(2) ** numeral.low
    return Quantity(
        start, end, text[start:end], times, times, "倍", "=", "multiple", Measure(times, times, "倍")
    )


def _is_article(numeral: Numeral, unit: Unit) -> bool:
    # 一户一档, 一件小事: 一 before a counter is an article; 一亿元 and 1户 are not.
    return numeral.text in ("一", "两") and unit.dimension != "money"


def _stands_alone(text: str, numeral: Numeral, end: int) -> bool:
    """Tell a number without a unit that still is a quantity: 金额9000万, 指数为99.5, 2.50:1."""
    if not numeral.text[0].isdigit() or text[end : end + 1] in ("版", ".", "-"):
        return False
    return _BARE.search(numeral.text) is not None


def _rank(text: str, numeral: Numeral) -> Quantity | None:
    """第3位, 居第2名, 首位 — a place in an order; all other ordinals are serials."""
    end = numeral.end + 1
    if text[numeral.end : end] not in ("位", "名") or text[end : end + 1] in ("书", "于", "置"):
        before = text[max(0, numeral.start - 4) : numeral.start]
        if not _RANKED.search(before) or text[numeral.end : end].isalnum():
            return None
        end = numeral.end
    elif text[max(0, numeral.start - 1) : numeral.start] in ("在", "的"):
        return None
    unit = "位" if end > numeral.end else None
    span = text[numeral.start : end]
    return Quantity(numeral.start, end, span, numeral.low, numeral.high, unit, "=", "rank", None)


def _before(text: str, start: int, bound: Bound) -> tuple[int, Bound]:
    left = text[max(0, start - 6) : start]
    for word in approximators("before"):
        if left.endswith(word.text):
            before = left[: -len(word.text)]
            if before.endswith(word.not_after) and word.not_after:
                continue
            return start - len(word.text), word.bound
    return start, bound


def _after(text: str, end: int, bound: Bound) -> tuple[int, Bound]:
    for word in approximators("after"):
        if text.startswith(word.text, end) and not text.startswith(("内蒙古", "内部", "内容"), end):
            return end + len(word.text), word.bound
    return end, bound


def _joined(text: str, first: Quantity, last: Quantity) -> Quantity:
    measure = None
    if first.canonical is not None and last.canonical is not None:
        measure = Measure(first.canonical.low, last.canonical.high, first.canonical.unit)
    return Quantity(
        first.start,
        last.end,
        text[first.start : last.end],
        first.low,
        last.high,
        last.unit,
        last.bound,
        last.dimension,
        measure,
    )
