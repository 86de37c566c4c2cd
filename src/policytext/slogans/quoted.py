"""Slogans in quotation marks, told from speech, titles and other quotations."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from policytext.record import SloganKind
from policytext.slogans.candidates import Candidate, kind_of_known, meant
from policytext.slogans.expansion import expand
from policytext.slogans.formulations import Formulations
from policytext.slogans.shapes import is_count, is_plan, kind_of
from policytext.slogans.wordlists import longest_ending, pattern, word_set
from policytext.text import Quotation, quotations

__all__ = ["badly_quoted", "is_introduced", "quoted"]

_MAX_LENGTH = 40
_MAX_LIST = 70
_MAX_CAMPAIGN = 16
_MAX_METAPHOR = 6
# A quoted word of up to three characters is figurative (颜值); longer ones are names (引客入豫).
_MAX_WORD = 3
_MAX_METHOD_HEAD = 16
_JOINED = regex.compile("[、，+＋]")
_SENTENCE_MARK = regex.compile("[。！？!?；;\n]")
_INNER_MARKS = regex.compile("[“”‘’「」]")
_HAN = regex.compile(r"\p{Han}")
# 例: “六微”社区治理工作法, “安全警醒日+常态化”巡查机制; not “七五”期间的经济体制, “换新+回收”等模式
_METHOD_TAIL = pattern("method_behind")
# 例: “我为群众办实事”实践活动, “红色网链”工程
_CAMPAIGN_TAIL = pattern("campaign_behind")
# 例: 百日破百难, 30天攻坚, 三年倍增, 十分钟医疗圈
_TERM_OF_DAYS = pattern("term_of_days")
# 例: “江州英才”计划
_PLAINLY_CAMPAIGN = pattern("plainly_campaign")
# 例: “居家养老、基础设施、交通路网”三方面
_LIST_OF_ASPECTS = pattern("list_of_aspects")
# 例: 第三届, 五一, 90后, 《通知》, 12, 12·21, 7×24小时, 2025, 1934文化产业园
_NO_NAME = pattern("no_name")
# 例: “12345”热线, “520”当天, “4050”人员
_HOTLINE = pattern("hotline")
# 例: 零关税, 零起点
_ZERO = pattern("zero")
# 例: 白改黑, 村村通, 一卡通 — refits, projects and platforms; not 软联通
_SHORT_NAME = pattern("short_name")
# 例: “一轴”为迎宾大道 — one part of 一轴两带, glossed on its own
_ONE, _GLOSS = pattern("one_part"), pattern("gloss")
_SINGLE_NUMERAL = pattern("single_numeral")
# 例: “潮”起, “闯”出新路
_SET_IN_MOTION = pattern("set_in_motion")
# 例: “三个一批工程， and no closing mark
_HALF = pattern("half_quoted")
# 例: '135'工作法, '五心'服务; not it's
_STRAIGHT = pattern("straight_quoted")
# 例: 所谓“弹性外交”, 他说：“…”, 冠以“中国”
_SAID_BEFORE = pattern("said_before")
# 例: “救援”字样, “奋斗者”号, “营商环境”一词, “好媳妇”“好婆婆”等称号
_SAID_AFTER = pattern("said_after")
# Fixed by their form wherever they stand; anything else may be speech, a title or the name of a thing.
_BY_FORM = frozenset(("numeral", "distributive", "formula", "method"))


def quoted(text: str, formulations: Formulations) -> Iterator[Candidate]:
    """Yield the quotations that are slogans."""
    for quotation in quotations(text):
        content = text[quotation.start : quotation.end].strip()
        start = text.find(content, quotation.start)
        end = start + len(content)
        # A quotation that was never closed or that another begins in holds no name of its own.
        if not _may_be_name(content, quotation):
            continue
        entry = meant(text, start, end, formulations)
        tail = _method_tail(text, content, quotation.end)
        # “三会一课”机制 is about 三会一课; “三步走”工作法 is a name of its own.
        named = tail is not None and tail["tail"].endswith("法")
        if entry is not None and entry.kind != "method" and not named:
            yield Candidate(start, end, kind_of_known(entry, content), True, entry.id)
            continue
        if tail is not None:
            yield Candidate(start, tail.end(), "method", True)
            inner = kind_of(content.rstrip("+"))
            if inner not in (None, "method", "parallel", "plus", "numeral"):
                yield Candidate(start, end, inner or "campaign", True)
            continue
        kind = kind_of_known(entry, content) if entry else _kind(text, start, end)
        if kind is not None:
            yield Candidate(start, end, kind, True, entry.id if entry else None)


def badly_quoted(text: str) -> Iterator[Candidate]:
    """Yield names with unclosed or straight quotation marks: “三个一批工程，…, '135'工作法."""
    for match in _HALF.finditer(text):
        if kind_of(match["name"]) == "numeral" and not is_count(match["name"]):
            yield Candidate(*match.span("name"), "numeral", True)
    for match in _STRAIGHT.finditer(text):
        kind = kind_of(match["name"])
        if kind in _BY_FORM and not is_count(match["name"]):
            method = match["method"] is not None
            end = match.end() if method else match.end("name")
            yield Candidate(match.start("name"), end, "method" if method else kind, True)


def _method_tail(text: str, content: str, end: int) -> regex.Match[str] | None:
    longest = _MAX_LENGTH if _JOINED.search(content) else _MAX_METHOD_HEAD
    if not 1 < len(content) <= longest or is_plan(content):
        return None
    match = _METHOD_TAIL.match(text, end)
    # “三清”制度 is about 三清; “回访验效”制度 is a name of its own.
    about = match is not None and match["tail"] == "制度" and kind_of(content) in ("numeral", "parallel")
    return None if about else match


def _may_be_name(content: str, quotation: Quotation) -> bool:
    return (
        quotation.closed
        and 1 <= len(content) <= (_MAX_LIST if "、" in content else _MAX_LENGTH)
        and content[0] not in "“‘「"
        and _SENTENCE_MARK.search(content) is None
    )


def _kind(text: str, start: int, end: int) -> SloganKind | None:
    bare = _INNER_MARKS.sub("", text[start:end]).strip()
    if not bare or _NO_NAME.fullmatch(bare):
        return None
    shape = kind_of(bare)
    if _is_a_thing(text, bare, end, shape):
        return None
    if shape in _BY_FORM:
        return shape
    if bare in word_set("metaphors"):
        return "metaphor"
    if (
        (shape is None and is_count(bare) and not _TERM_OF_DAYS.match(bare))
        or _is_said_of(text, start, end, shape)
        or (shape == "parallel" and _LIST_OF_ASPECTS.match(text, end))
    ):
        return None
    if 3 <= len(bare) <= _MAX_METAPHOR and bare == text[start:end] and expand(text, start, end, "acronym"):
        return "acronym"
    return shape or _by_place(text, bare, end)


def _is_a_thing(text: str, bare: str, end: int, shape: SloganKind | None) -> bool:
    """Return whether a quotation names a body, an event, a document or a telephone."""
    if shape == "formula" and _HOTLINE.match(text, end):
        return True
    return shape != "parallel" and longest_ending(bare, word_set("quoted_not")) is not None


def _by_place(text: str, bare: str, end: int) -> SloganKind | None:
    if len(bare) > 1 and _is_announced(text, bare, end):
        return "campaign"
    if _is_no_whole(text, bare, end):
        return None
    if len(bare) <= _MAX_METAPHOR and longest_ending(bare, word_set("metaphors")):
        return "metaphor"
    if _ZERO.fullmatch(bare):
        return "formulation"
    if _SHORT_NAME.fullmatch(bare):
        return "campaign"
    if len(bare) <= _MAX_WORD:
        return "metaphor" if len(bare) > 1 or _SET_IN_MOTION.match(text, end + 1) else None
    # 中国共产党的奋斗历程和成功经验 is a title.
    return "campaign" if not {"，", ",", "的", "—"} & set(bare) and len(bare) <= _MAX_CAMPAIGN else None


def _is_no_whole(text: str, bare: str, end: int) -> bool:
    """Return whether a quotation is only letters, a numeral, or one part of a name: “一轴”为迎宾大道."""
    if _HAN.search(bare) is None or _SINGLE_NUMERAL.fullmatch(bare):
        return True
    return _ONE.fullmatch(bare) is not None and _GLOSS.match(text, end) is not None


def is_introduced(text: str, name: str, end: int) -> bool:
    """Return whether a quoted name is a campaign by its form or by what follows the mark at ``end``."""
    return kind_of(name) == "campaign" or _is_announced(text, name, end)


def _is_announced(text: str, name: str, end: int) -> bool:
    return _TERM_OF_DAYS.match(name) is not None or _CAMPAIGN_TAIL.match(text, end) is not None


def _is_said_of(text: str, start: int, end: int, shape: SloganKind | None) -> bool:
    """Return whether the words around a quotation mark it as speech, a word, a name or a label."""
    before = text[max(0, start - 8) : start - 1]
    # “看病难、看病贵”问题 is a slogan, “堵车”问题 is not.
    if shape == "parallel" and text.startswith("问题", end + 1):
        return False
    # 入选“江州英才”计划 names a plan, 入选“江州工匠” does not.
    if _PLAINLY_CAMPAIGN.match(text, end):
        return False
    return _SAID_BEFORE.search(before) is not None or _SAID_AFTER.match(text, end + 1) is not None
