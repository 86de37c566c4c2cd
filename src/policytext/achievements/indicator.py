"""What a quantity measures or counts: the noun phrase before or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import words_of
from policytext.record import Phrase, Quantity
from policytext.segment import words
from policytext.text import Span

__all__ = ["Finding", "behind", "before"]

_COUNTED = frozenset(
    "item person household organization place building structure device vehicle team event document dwelling set "
    "case incident kind course product_model livestock livestock_large livestock_small plant works bed job "
    "case_affair transaction vessel aircraft class card well flight round batch".split()
)
_TIME = regex.compile(
    r"(?:截至|截止|到|至|自|从)?(?:目前|当前|今年|去年|上年|全年|年内|\d{2,4}年|\d{1,2}月(?:\d{1,2}日)?|[上下]半年|[一二三四前]+季度|"
    r"“?十[一二三四]五”?(?:期间|时期|末)?|期间|以来|近[一二三五十\d]+年|[一二三五十\d]+年来|每[年月日天周]|当[日天月]|年底|月底|年末|底|末|初|"
    r"[，,、的里中]|来)+"
)
_LEADING_MARKS = regex.compile(r"[\s，、；：。,;:“”‘’（）()《》—…·\d]+")
# 例: 已完成(全部改造工程)的85%, 占(财政总支出)的86.72%
_OF = regex.compile(r"(?P<whole>[^，。；：、占]{2,24})的\Z")
_HAN = regex.compile(r"\p{Han}")
_QUANTIFIERS = (
    "全部",
    "全市",
    "全区",
    "全县",
    "全省",
    "全街",
    "各类",
    "各种",
    "一批",
    "一个",
    "这一",
    "该项",
)
_MAX_LEFT = 40
_MAX_RIGHT = 24


@dataclass(frozen=True, slots=True)
class Finding:
    """An indicator with the verb that governs it."""

    phrase: Phrase | None
    action: Phrase | None


def behind(context: Context) -> Phrase | None:
    """Return the noun right behind a counter: 57个(小区), 347名(在职党员)进社区报到."""
    if context.quantity.dimension not in _COUNTED or context.quantity.text[-1] in "上下内右":
        return None
    start = context.right.start
    end = min(context.right.end, start + _MAX_RIGHT)
    text = context.text
    if end <= start or not _HAN.match(text[start]) or text[start] in "，。、；":
        return None
    stop = start
    for span in _words(text, start, end):
        word = text[span.start : span.end]
        if word in words_of("after_stop.txt") or not _HAN.match(word):
            break
        if stop > start and word in words_of("verbs.txt") and word not in words_of("weak_verbs.txt"):
            break
        stop = span.end
    return _phrase(text, start, stop) if stop - start >= 2 else None


def before(context: Context, end: int) -> Finding:
    """Return the noun phrase before the predicate of a number, and the verb that governs it."""
    text, start = context.text, max(context.left.start, end - _MAX_LEFT)
    whole = _OF.search(text, start, end)
    if whole is not None and context.quantity.unit == "%":
        start, end = whole.span("whole")
        if "占" in text[context.left.start : start + 1]:
            return _before_share(context)
    if "占" in text[start:end]:
        return _before_share(context)
    return _last_phrase(text, start, end)


def _before_share(context: Context) -> Finding:
    """甲占乙的N%: the indicator is 甲."""
    at = context.text.find("占", context.left.start, context.left.end)
    found = _last_phrase(context.text, max(context.left.start, at - _MAX_LEFT), at)
    return found if found.phrase is not None else Finding(None, None)


def _last_phrase(text: str, start: int, end: int) -> Finding:
    start = _after_leading(text, start, end)
    action: Phrase | None = None
    spans = _words(text, start, end)
    begin = start
    for i, span in enumerate(spans):
        word = text[span.start : span.end]
        if _opens_phrase(text, spans, i, word, begin):
            if word in words_of("verbs.txt"):
                action = Phrase(span.start, span.end, word)
            begin = span.end
    begin = _after_leading(text, begin, end)
    if begin >= end:
        if action is not None and action.end == end:
            return Finding(action, action)
        return Finding(None, action)
    return Finding(_phrase(text, begin, end), action)


def _opens_phrase(text: str, spans: Sequence[Span], i: int, word: str, begin: int) -> bool:
    """Tell whether a noun phrase can only begin behind this word."""
    if word in words_of("leading.txt"):
        return spans[i].start == begin or word not in (
            "的",
            "和",
            "与",
            "及",
            "中",
            "在",
            "上",
            "后",
            "前",
            "新",
            "地",
            "全",
        )
    if word not in words_of("verbs.txt"):
        return not _HAN.match(word) and word not in ("%", "“", "”") and not word.isascii()
    if word == "新增":
        return False
    return spans[i].start == begin if word in words_of("weak_verbs.txt") else i + 1 < len(spans)


def _after_leading(text: str, start: int, end: int) -> int:
    """Skip marks and times at the beginning: ，今年(固定资产投资)."""
    while start < end:
        match = _LEADING_MARKS.match(text, start, end) or _TIME.match(text, start, end)
        if match is not None and match.end() > start:
            start = match.end()
            continue
        word = next((word for word in _QUANTIFIERS if text.startswith(word, start, end)), None)
        if word is None:
            break
        start += len(word)
    return start


def _words(text: str, start: int, end: int) -> list[Span]:
    return [Span(start + a, start + b) for a, b in words(text[start:end])]


def _phrase(text: str, start: int, end: int) -> Phrase | None:
    piece = text[start:end]
    stripped = piece.strip("“”‘’（）()《》、，：: 的数量")
    if not stripped:
        return None
    at = start + piece.index(stripped)
    return Phrase(at, at + len(stripped), stripped)


def is_counted(quantity: Quantity) -> bool:
    """Tell whether the unit counts things, so that the noun may follow it."""
    return quantity.dimension in _COUNTED
