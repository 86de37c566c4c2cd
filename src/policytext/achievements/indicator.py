"""What a quantity measures or counts: the noun phrase before or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import predicates, words_of
from policytext.record import Phrase
from policytext.text import Span

__all__ = ["Finding", "find_before", "find_behind"]

# 例: 截至6月底，今年以来 — times before a noun phrase are no part of it
_TIME = regex.compile(
    r"(?:截至|截止|到|至|自|从)?+(?:目前|当前|今年|去年|上年|全年|年内|\d{2,4}年|\d{1,2}月(?:\d{1,2}日)?+|[上下]半年|"
    r"[一二三四前]+季度|“?十[一二三四]五”?(?:期间|时期|末)?|期间|以来|近[一二三五十\d]+年|[一二三五十\d]+年来|"
    r"每[年月日天周]|当[日天月]|年底|月底|年末|底|末|初|[，,、的里中]|来)++"
)
# 例: （六）, 3.
_ENUMERATOR = regex.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_MARKS = regex.compile(r"[\s，、；：。,;:“”‘’（）()《》—…·\d]++")
# 例: 已完成(全部改造工程)的85%, 占(财政总支出)的86.72%
_OF = regex.compile(r"(?P<whole>[^，。；：、占]{2,24})的\Z")
# 例: 展览、观影等各类(群众性庆祝活动)
_AND_SUCH = regex.compile(r"等(?:各类|各项|各种|多种|多项|各)?+")
# 例: 农村规模化供水工程覆盖人口(比例) — inside the name of a measure a verb cuts nothing off
_MEASURE = regex.compile(
    r"(?:率|比例|比重|额|产值|增加值|税|增速|增幅|涨幅|收入|指数|总量|价格|面积|里程|规模|支出|利润|税收|水平|强度|数)\Z"
)
_SHORT_MEASURE = regex.compile(
    r"(?:总)?(?:面积|金额|[户人件次栋个]?数|资金|长度|里程|规模|任务|总?量|总?额|率|人次)"
)
_HAN = regex.compile(r"\p{Han}")
_QUANTIFIERS = (
    "全部",
    "全市",
    "全区",
    "全县",
    "全省",
    "全街",
    "全国",
    "各类",
    "各种",
    "一批",
    "一个",
    "这一",
    "该项",
)
# 例: 在谈项目, 在建工程 — 在 belongs to the noun
_IN_PROGRESS = regex.compile(r"在[谈建校职编岗册]")
_INNER = frozenset(("的", "和", "与", "及", "中", "在", "上", "后", "前", "新", "地", "全", "时", "以"))
_MAX_LEFT = 40
_MAX_RIGHT = 24


@dataclass(frozen=True, slots=True)
class Finding:
    """An indicator with the verb that governs it."""

    phrase: Phrase | None
    action: Phrase | None


def find_behind(context: Context) -> Phrase | None:
    """Return the noun behind a number: 57个(小区), 347名(在职党员)进社区报到, 80天的(时间)."""
    text, start = context.text, context.right.start
    end = min(context.right.end, start + _MAX_RIGHT)
    if text.startswith("的", start, end):
        start += 1
    elif context.quantity.dimension not in _counted() or context.quantity.text[-1] in "上下内右":
        return None
    if end <= start or not _HAN.match(text[start]):
        return None
    stop = start
    for span in _clipped(context.words_right, start, end):
        word = text[span.start : span.end]
        # 14个(中风险地区): at the very beginning 中 is part of a name.
        if not _HAN.match(word) or (
            word in words_of("after_stop.txt") and not (stop == start and word == "中")
        ):
            break
        if stop > start and word in words_of("verbs.txt") and word not in words_of("weak_verbs.txt"):
            break
        stop = span.end
    return _phrase(text, start, stop) if stop - start >= 2 else None


def find_before(context: Context, end: int, units: Sequence[Span]) -> Finding:
    """Return the noun phrase before the predicate of a number, and the verb that governs it.

    Args:
        context: the surroundings of the number.
        end: where its predicate begins.
        units: the administrative units of the text; the phrase begins behind them.
    """
    text, start = context.text, max(context.left.start, end - _MAX_LEFT)
    share = text.find("占", start, end)
    if share >= 0:
        # 甲占乙的N%: the indicator is 甲.
        return _last_phrase(context, start, share, units)
    whole = _OF.search(text, start, end)
    if whole is not None and context.quantity.unit == "%":
        start, end = whole.span("whole")
    return _last_phrase(context, start, end, units)


def _last_phrase(context: Context, start: int, end: int, units: Sequence[Span]) -> Finding:
    text = context.text
    start = _skip_leading(text, max(start, _behind_units(start, end, units)), end)
    if any(unit.start <= start and unit.end >= end for unit in units):
        return Finding(None, None)
    measure = _MEASURE.search(text, start, end) is not None
    action: Phrase | None = None
    begin = start
    spans = _clipped(context.words_left, start, end)
    for i, span in enumerate(spans):
        word = text[span.start : span.end]
        if span.start < begin or not _opens(text, word, span, begin, end, measure):
            continue
        if action is not None and word in words_of("weak_verbs.txt") and word not in words_of("leading.txt"):
            continue
        if word in words_of("verbs.txt") or word in words_of("weak_verbs.txt"):
            action = Phrase(span.start, span.end, word)
            if i + 1 == len(spans):
                break
        begin = _skip_leading(text, span.end, end)
    if begin >= end:
        return Finding(action if action is not None and action.end == end else None, action)
    return Finding(_trimmed(text, begin, end), action)


def _opens(text: str, word: str, span: Span, begin: int, end: int, measure: bool) -> bool:
    """Tell whether the noun phrase can only begin behind this word."""
    first = span.start == begin
    if word in words_of("leading.txt"):
        if _IN_PROGRESS.match(text, span.start):
            return False
        return first or word not in _INNER
    if word in words_of("weak_verbs.txt"):
        return first and not _SHORT_MEASURE.fullmatch(text, span.end, end)
    if word in words_of("verbs.txt"):
        return first or not measure or word in predicates()
    return False


def _trimmed(text: str, begin: int, end: int) -> Phrase | None:
    such = list(_AND_SUCH.finditer(text, begin, end))
    if such and such[-1].end() < end:
        begin = such[-1].end()
    clause = text.rfind("的", begin, end)
    if clause > begin and _ends_in_verb(text, begin, clause):
        begin = clause + 1
    return _phrase(text, begin, end)


def _ends_in_verb(text: str, begin: int, end: int) -> bool:
    """Tell a clause (居民反映的问题) from an attribute (病例的接触者)."""
    if text.startswith(("这", "该", "本"), begin):
        return True
    last = text[max(begin, end - 2) : end]
    return last in words_of("verbs.txt") or last in words_of("weak_verbs.txt")


def _behind_units(start: int, end: int, units: Sequence[Span]) -> int:
    return max((unit.end for unit in units if start <= unit.start and unit.end < end), default=start)


def _skip_leading(text: str, start: int, end: int) -> int:
    """Skip marks, times and quantifiers at the beginning: ，今年全市(固定资产投资)."""
    while start < end:
        match = (
            _ENUMERATOR.match(text, start, end)
            or _MARKS.match(text, start, end)
            or _TIME.match(text, start, end)
        )
        if match is not None:
            start = match.end()
            continue
        word = next((word for word in _QUANTIFIERS if text.startswith(word, start, end)), None)
        if word is None:
            break
        start += len(word)
    return start


def _clipped(words: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the words between ``start`` and ``end``, those on an edge cut there."""
    return [Span(max(a, start), min(b, end)) for a, b in words if a < end and b > start]


def _phrase(text: str, start: int, end: int) -> Phrase | None:
    piece = text[start:end]
    stripped = piece.strip("“”‘’（）()《》、，：: 的")
    if not stripped:
        return None
    at = start + piece.index(stripped)
    return Phrase(at, at + len(stripped), stripped)


@cache
def _counted() -> frozenset[str]:
    """The dimensions whose units count things, so that the noun may follow them."""
    return words_of("counted_dimensions.txt")
