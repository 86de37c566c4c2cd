"""From numerals to quantities: unit, scale word, approximators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import regex

from policytext._options import check_text
from policytext.numerals import normalize, parse_numeral
from policytext.quantities.bounds import approximator_after, approximator_before
from policytext.quantities.lexicon import UnitLexicon
from policytext.quantities.ranks import find_rank
from policytext.quantities.units import Unit
from policytext.record import Bound, Measure, Numeral, Quantity
from policytext.text import Span

__all__ = ["find_quantities"]

# 例: 120余(万)元 — a scale word behind the approximator
_SCALE = regex.compile("[十百千]?[万亿]{1,2}|[百千](?![瓦米克伏卡帕])")
# 例: 至少建成(1个), 最少新增(3处)
_AT_LEAST = regex.compile(r"(?:至少|最少)\p{Han}{2,4}\Z")
# 例: 0.8元到1元, 5%至6%
_TO = regex.compile(r"\s?[-—–~∼～至到]{1,2}\s?")
# 例: 3万(、)5万(和)8万亩 — the unit behind the last number is the unit of all
_AND = regex.compile(r"\s?[、和及与或]\s?")
# 例: 金额9000万, 指数为99.5, 上百万, 三亿 — numbers that are quantities without a unit
_BARE = regex.compile(
    r"-?[0-9][0-9.,，]*(?:[万亿百千]+|(?<=\.[0-9]+))|[上数几十一二两三四五六七八九].*[万亿]"
)
# 例: 价格指数(142)
_MEASURED = regex.compile("(?:指数|得分|系数|总分)(?:[为达至是]|达到|升至|降至|上升到|下降到)?$")
_REACH = 8
_MANY = 10
# What must not follow a number without a unit, and what may stand before one that runs on in words.
_NO_END = frozenset({".", "-", "版", "号", "/", "级", "年", "月", "日", "时", "型"})
_MEASURING = frozenset("为达至到约于由从")
# 例: 辖7(镇)8(乡)326个行政村 — units of government that count themselves, in a row behind 辖
_PLACES = regex.compile(r"(?:街道|[镇乡居村办场])(?=[、，。；）和\d]|共)")
_COUNTED = regex.compile(r"(?:辖|管辖|设|分为)(?:有|区)?(?:\d{1,3}个?(?:街道|[镇乡居村办场])[、和]?){0,3}\Z")
# 例: (上年同期的)1.77缩小至1.74
_OF_A_TIME = regex.compile(r"(?:同期|[年底末]|现在|目前|原来)的\Z")
# 例: 2.50:1
_RATIO = regex.compile(r"[:：∶]1(?![0-9:：∶.])")
# 例: 百万亩(防沙治沙基地) — scale words alone name a size, no count, unless they are approximate (近百万亩)
_ONLY_SCALE = regex.compile("(?:[百千万亿]+|十[百千万]+)倍?")
# 例: (产量增长)百倍 — behind a change it says how much
_CHANGED = regex.compile(
    "(?:增长|增加|增大|提高|提升|扩大|放大|上升|上涨|下降|减少|缩小|高出|超过)(?:了|到|至|近)?+\\Z"
)
# 例: 一年(半), 3倍(半)
_HALF = regex.compile("半(?![导径岛个成封挂年天日])")
# Dimensions in which 一 counts: 一亿元 and 一倍, but not 一户一档, 一件小事.
_COUNTED_FROM_ONE = frozenset({"money", "multiple", "ratio", "ratio_difference", "rank_change"})
_WHOLE_AND_HALF = frozenset({"duration", "duration_calendar", "multiple", "length", "area", "mass"})


class _Number(NamedTuple):
    """A numeral with the approximator and scale word behind it: 120(余万)."""

    low: Decimal
    high: Decimal
    end: int
    bound: Bound


def find_quantities(
    text: str,
    numerals: Sequence[Numeral],
    *,
    claimed: Sequence[Span] = (),
    lexicon: UnitLexicon | None = None,
) -> list[Quantity]:
    """Return the quantities of the text: numerals with unit and bound.

    Args:
        text: the text.
        numerals: its numerals, as :func:`policytext.numerals.find_numerals` gives them.
        claimed: spans of names and slogans; a number inside one of them is no quantity.
        lexicon: the units and traps to know; by default those that come with policytext.

    Returns:
        Quantities in order, without overlap. The span takes in approximators, scale word and unit.

    Raises:
        TypeError: ``text`` is no string.

    Examples:
        >>> from policytext.numerals import find_numerals
        >>> text = "改造面积超过24万平方米"
        >>> [(q.text, q.low, q.unit, q.bound) for q in find_quantities(text, find_numerals(text))]
        [('超过24万平方米', Decimal('240000'), '平方米', '>')]
    """
    check_text(text, "find_quantities")
    lexicon = lexicon or UnitLexicon.load()
    plain = normalize(text)
    blocked = _marked(text, claimed)
    found: list[Quantity] = []
    waiting: list[Numeral] = []
    free = 0
    for numeral in numerals:
        if numeral.start < free or blocked.find(1, numeral.start, numeral.end) >= 0:
            waiting.clear()
            continue
        if waiting and not _AND.fullmatch(text, waiting[-1].end, numeral.start):
            waiting.clear()
        trap = lexicon.trap_end(plain, numeral.start) if numeral.kind != "ordinal" else None
        if trap is not None:
            free = max(trap, numeral.end)
            continue
        quantity = _quantity(text, numeral, lexicon)
        if quantity is None or quantity.unit is None:
            if _may_share(numeral):
                waiting.append(numeral)
            if quantity is None:
                continue
        else:
            _share(text, waiting, quantity, lexicon, found)
            waiting.clear()
        if found and _is_range(text, found[-1], quantity):
            found[-1] = _joined(text, found[-1], quantity)
        else:
            found.append(quantity)
        free = quantity.end
    return found


def _marked(text: str, spans: Iterable[Span]) -> bytearray:
    """Return a byte for each character, 1 in the spans."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _quantity(text: str, numeral: Numeral, lexicon: UnitLexicon) -> Quantity | None:
    if numeral.kind == "digits":
        return None
    if numeral.kind == "ordinal":
        return find_rank(text, numeral)
    if numeral.kind == "cardinal" and (ratio := _RATIO.match(text, numeral.end)) is not None:
        after = approximator_after(text, ratio.end(), "after")
        end = ratio.end() + (len(after.text) if after else 0)
        bound: Bound = after.bound if after else "="
        span = text[numeral.start : end]
        return Quantity(numeral.start, end, span, numeral.low, numeral.high, None, bound, "ratio", None)
    number = _inside(text, numeral) if numeral.kind in ("cardinal", "range") else _plain(numeral)
    unit, end = _unit(text, numeral, number.end, lexicon)
    if (
        unit is None
        and (places := _PLACES.match(text, number.end))
        and _COUNTED.search(text, max(0, numeral.start - 24), numeral.start)
    ):
        unit, end = Unit(places.group(), "place"), places.end()
    if unit is None:
        return _bounded(text, numeral, number, None) if _stands_alone(text, numeral, number) else None
    number = number._replace(end=end)
    if unit.text == "个" and text.startswith("多", end):
        unit, number = _divided(text, number, unit, lexicon)
    if unit.dimension in _WHOLE_AND_HALF and _HALF.match(text, end):
        half = Decimal("0.5")
        number = number._replace(low=number.low + half, high=number.high + half, end=end + 1)
    elif numeral.text == "一" and unit.dimension not in _COUNTED_FROM_ONE:
        return None
    return _bounded(text, numeral, number, unit)


def _plain(numeral: Numeral) -> _Number:
    return _Number(numeral.low, numeral.high, numeral.end, "=")


def _inside(text: str, numeral: Numeral) -> _Number:
    """Read what stands between the digits and the unit: 120(余万)元."""
    bound: Bound = "="
    if numeral.text.startswith("上"):
        bound = ">="
    elif "几" in numeral.text or "数" in numeral.text:
        bound = ">~"
    word = approximator_after(text, numeral.end, "inside")
    if word is None:
        return _Number(numeral.low, numeral.high, numeral.end, bound)
    end = numeral.end + len(word.text)
    scale = _SCALE.match(text, end)
    if scale is None:
        return _Number(numeral.low, numeral.high, end, word.bound)
    if numeral.low == numeral.high:
        low = parse_numeral(numeral.text + scale.group()) or numeral.low
        return _Number(low, low, scale.end(), word.bound)
    factor = parse_numeral(scale.group()) or Decimal(1)
    return _Number(numeral.low * factor, numeral.high * factor, scale.end(), word.bound)


def _unit(text: str, numeral: Numeral, end: int, lexicon: UnitLexicon) -> tuple[Unit | None, int]:
    if numeral.kind == "percent":
        sign = "‰" if numeral.text[-1] == "‰" or numeral.text.startswith("千分") else "%"
        return lexicon.unit("‱" if numeral.text.startswith("万分") else sign), end
    if numeral.kind == "multiple":
        return lexicon.unit("倍"), end
    end += text.startswith(" ", end)
    unit = lexicon.match(text, end)
    if unit is None and numeral.text.endswith("个半"):
        # 两个半月 counts 个月.
        unit = lexicon.match("个" + text[end : end + 8], 0)
        return unit, end if unit is None else end + len(unit.text) - 1
    return unit, end if unit is None else end + len(unit.text)


def _divided(text: str, number: _Number, unit: Unit, lexicon: UnitLexicon) -> tuple[Unit, _Number]:
    """Read a unit that 多 divides: 两个(多)月 is more than two 个月."""
    whole = lexicon.match("个" + text[number.end + 1 : number.end + 8], 0)
    if whole is None or whole == unit:
        return unit, number
    return whole, number._replace(end=number.end + len(whole.text), bound=">~")


def _stands_alone(text: str, numeral: Numeral, number: _Number) -> bool:
    """Tell a number without a unit that still is a quantity: 金额9000万, 指数为99.5, 三分之一, 300左右."""
    if numeral.kind == "fraction":
        return numeral.text != "半"
    following = text[number.end : number.end + 2].strip()[:1]
    if following in _NO_END or _ONLY_SCALE.fullmatch(numeral.text) or _is_cell(text, numeral):
        return False
    plain = normalize(numeral.text)
    if "." in plain and plain[-1].isdigit() and following.isalpha():
        # 3.2 主要任务 is a section, 由0.8提高到1.2 a measure.
        before = max(0, numeral.start - _REACH), numeral.start
        return text[numeral.start - 1 : numeral.start] in _MEASURING or bool(_OF_A_TIME.search(text, *before))
    if (
        _BARE.fullmatch(plain)
        or number.low > numeral.low
        or (numeral.kind == "range" and plain[-1] in "万亿")
    ):
        return True
    if following.isalpha():
        return plain[0].isdigit() and approximator_after(text, number.end, "after") is not None
    measured = _MEASURED.search(text, max(0, numeral.start - _REACH), numeral.start) is not None
    return measured or (number.low >= _MANY and approximator_before(text, numeral.start) is not None)


def _is_cell(text: str, numeral: Numeral) -> bool:
    """Tell the cell of a table, alone on its line: what it counts stands elsewhere."""
    around = text[numeral.start - 1 : numeral.start], text[numeral.end : numeral.end + 1]
    return all(char in ("", "\n") for char in around)


def _bounded(text: str, numeral: Numeral, number: _Number, unit: Unit | None) -> Quantity | None:
    """Add the approximators on both sides."""
    start, end, bound = numeral.start, number.end, number.bound
    before = approximator_before(text, start)
    if before is not None:
        # 约5万余人: 余 says more than 约.
        bound = bound if before.bound == "~" != bound != "=" else before.bound
        start -= 0 if before.outside else len(before.text)
    after = approximator_after(text, end, "after")
    if after is not None:
        end, bound = end + len(after.text), after.bound
    if bound == "=" and _AT_LEAST.search(text, max(0, start - 6), start):
        bound = ">="
    if _ONLY_SCALE.fullmatch(numeral.text) and before is None and number.bound == "=":
        is_change = numeral.kind == "multiple" and _CHANGED.search(text, max(0, start - 3), start)
        if not is_change:
            return None
    return Quantity(
        start,
        end,
        text[start:end],
        number.low,
        number.high,
        unit.text if unit else None,
        bound,
        unit.dimension if unit else None,
        unit.to_canonical(number.low, number.high) if unit else None,
    )


def _share(
    text: str, numerals: Sequence[Numeral], last: Quantity, lexicon: UnitLexicon, found: list[Quantity]
) -> None:
    """Give the unit of the last number to those before it in the list: 3万、5万和8万亩."""
    unit = lexicon.unit(last.unit) if last.unit else None
    if unit is None or unit.dimension in ("ratio", "multiple") or not numerals:
        return
    while found and found[-1].end > numerals[0].start:
        found.pop()
    quantities = (_bounded(text, numeral, _plain(numeral), unit) for numeral in numerals)
    found += [quantity for quantity in quantities if quantity is not None]


def _may_share(numeral: Numeral) -> bool:
    # 一、二、三个 enumerates; 三万、五万和八万亩 does not.
    return numeral.kind == "cardinal" and (numeral.text[-1] in "百千万亿" or not numeral.text.isalpha())


def _is_range(text: str, first: Quantity, last: Quantity) -> bool:
    """Tell 0.8元到1元 and 5000元以上5万元以下, one range, from 由0.8元到1元, two states."""
    if first.end == last.start and first.bound == ">=" and last.bound in ("<", "<="):
        return first.unit == last.unit and first.high <= last.low
    if first.unit is None or not _TO.fullmatch(text, first.end, last.start) or first.high > last.low:
        return False
    if text[first.start - 1 : first.start] in ("由", "从", "自"):
        return False
    return first.unit == last.unit or (last.unit or "").startswith(f"{first.unit}/")


def _joined(text: str, first: Quantity, last: Quantity) -> Quantity:
    measure = last.canonical
    if first.canonical is not None and last.canonical is not None:
        measure = Measure(first.canonical.low, last.canonical.high, last.canonical.unit)
    span = text[first.start : last.end]
    bound = "=" if first.end == last.start else last.bound
    return replace(last, start=first.start, text=span, low=first.low, bound=bound, canonical=measure)
