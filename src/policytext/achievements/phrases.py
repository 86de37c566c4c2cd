"""The noun phrases beside a number: before its predicate, behind its unit, in the clause before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import longest_ending, predicates, words_of
from policytext.achievements.masking import TIME
from policytext.record import Phrase
from policytext.text import Span

__all__ = [
    "QUANTIFIER",
    "RELATIVE",
    "Finding",
    "clipped",
    "counts_things",
    "find_before",
    "find_topic",
    "is_measure",
    "is_verb",
    "phrase_of",
]

# 例: 截至6月底，今年以来，一九五〇年到一九五三年 — times before a noun phrase are no part of it
_TIMES = f"(?:{TIME}++|期间|以来|周末|季末)"
_TIME = regex.compile(
    rf"(?:截至|截止|到|至|自|从)?+{_TIMES}(?:{_TIMES}|底|末|初|来|中(?=[，,])|[，,、的里到至\-—－])*+"
)
# 例: 中央财政支出将由(上年)18亿元
_TIME_AT_END = regex.compile(rf"(?<![比较]|{TIME})(?:{TIME}++|期间|以来|周末|季末)[底末初]?的?\Z")
# 例: （六）, 3.
_ENUMERATOR = regex.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_MARKS = regex.compile(
    r"[\s，、；：。,;:“”‘’（）()《》—…·]|\d+(?![A-Za-z\d]|[百千万亿]?\p{Han}{1,2}(?:以[上下]|级))"
)
# 例: 已完成(全部改造工程)的85%, 占(财政总支出)的86.72%
_OF = regex.compile(r"(?P<whole>[^，。；：、占]{2,24})的\Z")
# 例: 民生投入(占)财政总支出的; not 占地面积, 占道经营
_SHARE_VERB = regex.compile("(?<![侵强抢霸独挤])占(?![道用据比有线]|地(?![区方球]))")
# 例: 水泥产量(等于一九四九年的)7.2倍
_MULTIPLE_OF = regex.compile(r"(?:等于|相当于|达到|约为|仅为|只有|为|是)[^，。；：、]{1,18}的\Z")
# 例: 自然岸线(（不包括海岛岸线）)保有率 — what stands in brackets begins no phrase
_BRACKETS = regex.compile(r"[（(][^（）()]*+[）)](?=\p{Han})")
# 例: 展览、观影等各类(群众性庆祝活动)
_AND_SUCH = regex.compile(r"(?<![中高初同平均])等(?![级待额候])(?:各类|各项|各种|多种|多项|各)?+")
# 例: 农村规模化供水工程覆盖人口(比例) — inside the name of a measure a verb cuts nothing off
_MEASURE = regex.compile(
    r"(?:率|比例|比重|额|产值|增加值|税|增速|增幅|涨幅|收入|指数|总量|价格|面积|里程|规模|支出|利润|税收|水平|强度|时长|数)\Z"
)
_SHORT_MEASURE = regex.compile(
    r"(?:总)?(?:面积|金额|[户人件次栋个]?数|资金|长度|里程|规模|任务|总?量|总?额|率|人次|时长)"
)
# 例: (符合条件)的高校毕业生, (具有代表性)的示范基地
RELATIVE = regex.compile(
    "(?:新增)?(?:符合|具有|具备|拥有|反映|面向|用于|包括|涉及|享受|参加|位于|来自|属于|获得|有)"
)
# 例: 全市, 我省, 各类
QUANTIFIER = regex.compile(
    r"(?:街道|社区|集团|公司|我们)(?=新增|新建|投入|共|已|累计|先后)|全部|[这那][个座条项家所次]|[全我本][市区县省街国镇乡村州]|各[类种]|一批|一个|这一|[这那]些"
)
# 例: (净增)企业, (办好)民生实事 — what was done with the thing, and no word of its own
_CARRIER = regex.compile(r"(?:净增|[办抓建用做打管]好)(?=[“\p{Han}][^，。；\d]{1,})")
_SKIPPED = (_TIME, _ENUMERATOR, _MARKS, QUANTIFIER, _CARRIER)
_LEADING = regex.compile(f"(?:{'|'.join(pattern.pattern for pattern in _SKIPPED)})++")
# 例: 通关时间, 办理时限, 预期寿命 — what days and years can measure
_LASTING = regex.compile(
    r"(?:时间|期限|周期|工期|时限|寿命|时长|年限|天数|时数|时效|历史|用时|耗时|无霜期|日照)\Z"
)
_LASTS = regex.compile(r"(?:连续|为期|历时|长达|持续|提前|坚持|运行)[第了约近]?\Z")
# 例: (工业生产者出厂价格指数)为142，
_TOPIC = regex.compile(
    r"(?<![^，。；：\n])(?P<topic>[^，。；：\d]{2,24}?)(?:为|达到?|完成|实现|是)[\d.]{1,12}[^，。；：]{0,6}[，,]\s*\Z"
)
_LONG_NUMERAL = regex.compile("[一二三四五六七八九十百千万亿]{3,}")
# 例: (城乡人民的储蓄存款)，今年增加了; 从(用电负荷)看，增长了
_BARE_TOPIC = regex.compile(
    r"(?<![^，。；：\n])[从就]?(?P<topic>[^，。；：\d从就][^，。；：\d]{1,23}?)(?:上?来?看|而言|方面)?[，,]\s*\Z"
)
_DURATIONS = ("duration", "duration_calendar", "working_days")
# 例: 在谈项目, 在建工程, 服务时长 — 在 and 时 belong to the noun
_PART_OF_NOUN = regex.compile(
    r"在[谈建校职编岗册产用售库]|时长|最[高低大小](?=\p{Han})|全(?:社会|民|员|口径|要素|日制)"
)
# 例: 新线(全长)90公里 — of whom it is said is no part of the measure
_EXTENT = regex.compile(r"(?<=.)(?:占地|全长|总长)\Z")
_INNER = frozenset("的和与及中在上后前到还又也并则各每已约近仅可地全时以")
# The last characters of those who are counted: 困难人员, 退役军人, 农民
_PEOPLE = frozenset("员工人众者户民")
# The last characters of those who act: 网格员, 志愿者, 大队
_ACTORS = frozenset("员者队组局委")
# 例: (年产)8000吨的项目
_YEARLY = ("年产", "日产", "年处理", "日处理", "年加工", "日加工", "年供水", "年发电")
_MAX_LEFT, _LONGEST_TIME = 40, 24
# What a phrase is to its number: 时限压缩至4天 has a subject, 覆盖率96% a measure, 清理管线90处 an object.
_Form = Literal["subject", "measure", "object"]


@dataclass(frozen=True, slots=True)
class Finding:
    """An indicator with the verb that governs it."""

    phrase: Phrase | None
    action: Phrase | None


def is_measure(phrase: str) -> bool:
    """Tell whether a phrase names something that is measured, not counted: 总投资, 占地面积."""
    return _MEASURE.search(phrase) is not None or phrase.endswith(
        ("投资", "贷款", "金额", "资金", "能力", "占地", "全长", "总长", *_YEARLY)
    )


def find_topic(context: Context) -> Phrase | None:
    """Return what the clause before is about: (价格指数)为142，同比上涨42%; (储蓄存款)，今年增加95亿元."""
    text, place = context.text, (context.sentence.start, context.clause.start)
    topic = _TOPIC.search(text, *place) or _BARE_TOPIC.search(text, *place)
    if topic is None:
        return None
    start = skip_leading(context.masked, *topic.span("topic"))
    if _LONG_NUMERAL.search(text, start, topic.end("topic")):
        return None
    opening = text[start : start + 2]
    if is_verb(opening) or opening in words_of("leading.txt"):
        return None
    return phrase_of(text, start, topic.end("topic"))


def is_verb(word: str) -> bool:
    return word in predicates() or word in words_of("verbs.txt") or word in words_of("weak_verbs.txt")


def counts_things(context: Context) -> bool:
    return context.quantity.dimension in words_of("counted_dimensions.txt")


def find_before(context: Context, end: int, units: Sequence[Span], *, is_subject: bool = False) -> Finding:
    """Return the noun phrase before the predicate of a number, and the verb that governs it.

    Args:
        context: the surroundings of the number.
        end: where its predicate begins.
        units: the administrative units of the text; the phrase begins behind them.
        is_subject: the predicate has the phrase as its subject, so that no verb takes it as object.
    """
    text, start = context.text, max(context.left.start, end - _MAX_LEFT)
    share = _SHARE_VERB.search(text, start, end)
    if share is not None:
        # 甲占乙的N%: the indicator is 甲; 甲占乙的比重为N%: it is the whole.
        finding = _last_phrase(context, start, share.start(), units, form="subject")
        if finding.phrase is None or not text.endswith(("比重", "比例"), share.end(), end):
            return finding
        return Finding(phrase_of(text, finding.phrase.start, end), finding.action)
    unit = context.quantity.unit or ""
    if ("倍" in unit or unit == "%") and (multiple := _MULTIPLE_OF.search(text, start, end)):
        end = multiple.start()
    elif unit == "%" and (whole := _OF.search(text, start, end)):
        start, end = whole.span("whole")
    end = _without_tail(context, start, end)
    if context.quantity.dimension in _DURATIONS and not (is_subject or _measures_time(context, start, end)):
        return Finding(None, None)
    form: _Form = "subject" if is_subject else "measure" if _MEASURE.search(text, start, end) else "object"
    return _last_phrase(context, start, end, units, form=form)


def _measures_time(context: Context, start: int, end: int) -> bool:
    lasts = _LASTS.search(context.text, start, context.quantity.start)
    return lasts is not None or _LASTING.search(context.text, start, end) is not None


def _without_tail(context: Context, start: int, end: int) -> int:
    """Return where a phrase ends without the times, modals and prepositions behind it: (扣除标准)最高."""
    text = context.text
    while end > start:
        time = _TIME_AT_END.search(context.masked, max(start, end - _LONGEST_TIME), end)
        if time is not None:
            end = time.start()
            continue
        last = next((span for span in reversed(context.words_left) if span.start < end), None)
        if last is None or last.start < start or text[last.start : end] not in words_of("trailing.txt"):
            break
        end = last.start
    return end


def _last_phrase(context: Context, start: int, end: int, units: Sequence[Span], *, form: _Form) -> Finding:
    text = context.text
    start = skip_leading(context.masked, max(start, _behind_units(start, end, units)), end)
    if any(unit.start <= start and unit.end >= end for unit in units):
        return Finding(None, None)
    brackets = [match.span() for match in _BRACKETS.finditer(text, start, end)]
    action: Phrase | None = None
    begin = start
    spans = clipped(context.words_left, start, end)
    for i, span in enumerate(spans):
        if any(first <= span.start < last for first, last in brackets):
            continue
        word = text[span.start : span.end]
        if span.start < begin or not _opens(text, word, span, begin, end, form):
            continue
        paired = action is not None and action.end == span.start and action.text in words_of("paired.txt")
        if action is not None and not paired and _is_weak(word):
            continue
        if word in words_of("verbs.txt") or word in words_of("weak_verbs.txt"):
            action = Phrase(span.start, span.end, word)
            if i + 1 == len(spans):
                break
        begin = skip_leading(context.masked, span.end, end)
    if begin >= end:
        return Finding(action if action is not None and action.end == end else None, action)
    if action is not None and start < action.start and text[begin:end] in words_of("light_nouns.txt"):
        # (下岗失业人员)实现再就业93人
        return Finding(phrase_of(text, start, action.start), action)
    light = longest_ending("light_nouns.txt", text, begin, end)
    if light is not None and end - len(light) - begin >= 2 and text[end - len(light) - 1] in _PEOPLE:
        # (就业困难人员)再就业66人
        end -= len(light)
    return Finding(_trimmed(text, begin, _without_deed(context, begin, end)), action)


def _is_weak(word: str) -> bool:
    return word in words_of("weak_verbs.txt") and word not in words_of("leading.txt")


def _without_deed(context: Context, begin: int, end: int) -> int:
    """Return where a counted thing ends without what was done to it: 充电桩(安装)757组."""
    if not counts_things(context) or context.quantity.dimension == "event" or context.quantity.unit == "项":
        return end
    deed = longest_ending("deeds.txt", context.text, begin, end)
    return end if deed is None or end - len(deed) - begin < 2 else end - len(deed)


def _opens(text: str, word: str, span: Span, begin: int, end: int, form: _Form) -> bool:
    """Tell whether the noun phrase can only begin behind this word."""
    first = span.start == begin
    if word in words_of("leading.txt"):
        if _PART_OF_NOUN.match(text, span.start):
            return False
        return first or word not in _INNER
    if word not in words_of("verbs.txt") and word not in words_of("weak_verbs.txt"):
        return False
    if end - span.end == 1 and text[span.end] in "类级型":
        # 限期整改类: what is left is no noun.
        return False
    if form == "subject":
        return word in predicates()
    attribute = form == "measure" and word in words_of("attributes.txt")
    if word not in words_of("weak_verbs.txt"):
        measured = attribute or _SHORT_MEASURE.fullmatch(text, span.end, end)
        return word in predicates() or form == "object" or (first and not measured)
    if first:
        return end - span.end > 1 and not attribute and not _SHORT_MEASURE.fullmatch(text, span.end, end)
    # 社区网格员(摸排)老旧电动车
    return span.end < end and text[span.start - 1] in _ACTORS


def _trimmed(text: str, begin: int, end: int) -> Phrase | None:
    such = list(_AND_SUCH.finditer(text, begin, end))
    if such and such[-1].end() < end:
        begin = such[-1].end()
    extent = _EXTENT.search(text, begin, end)
    if extent is not None:
        begin = extent.start()
    clause = text.rfind("的", begin, end)
    of_share = text.startswith(("比重", "比例"), clause + 1)
    if clause > begin and not of_share and _ends_in_verb(text, begin, clause):
        begin = clause + 1
    return phrase_of(text, begin, end)


def _ends_in_verb(text: str, begin: int, end: int) -> bool:
    """Tell a clause (居民反映的问题) from an attribute (病例的接触者)."""
    if text.startswith(("这", "该", "本"), begin):
        return True
    if RELATIVE.match(text, begin, end):
        return True
    last = text[max(begin, end - 2) : end]
    return last in words_of("verbs.txt") or last in words_of("weak_verbs.txt")


def _behind_units(start: int, end: int, units: Sequence[Span]) -> int:
    return max((unit.end for unit in units if start <= unit.start and unit.end < end), default=start)


def skip_leading(masked: str, start: int, end: int) -> int:
    """Skip marks, times and quantifiers at the beginning: ，今年全市(固定资产投资)."""
    leading = _LEADING.match(masked, start, end) if start < end else None
    return start if leading is None else leading.end()


def clipped(words: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the words between ``start`` and ``end``, those on an edge cut there."""
    return [
        word if word.start >= start and word.end <= end else Span(max(word.start, start), min(word.end, end))
        for word in words
        if word.start < end and word.end > start
    ]


def phrase_of(text: str, start: int, end: int) -> Phrase | None:
    """Return a phrase without the marks around it, but with both marks of a name: “白改黑”道路."""
    piece = text[start:end]
    stripped = piece.strip("“”‘’（）()《》、，：: 的")
    if not stripped:
        return None
    at = start + piece.index(stripped)
    if text[at - 1 : at] == "“" and "”" in stripped and "“" not in stripped.partition("”")[0]:
        at, stripped = at - 1, "“" + stripped
    return Phrase(at, at + len(stripped), stripped)
