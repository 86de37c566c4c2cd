"""Where slogans may stand: in quotation marks, by a known name, as a list of like phrases after a cue."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import regex

from policytext.record import SloganKind
from policytext.slogans.formulations import Formulation, Formulations
from policytext.slogans.shapes import is_count, kind_of, members_of
from policytext.text import quotations

__all__ = [
    "Candidate",
    "known",
    "listed",
    "listed_after_cue",
    "named_again",
    "quoted",
    "unquoted_campaigns",
    "with_expansion",
]

_MAX_LENGTH = 40
_MAX_METAPHOR = 6
_SENTENCE = regex.compile("[。！？!?；;\n]")
# 例: “六微”社区治理工作法, “安全警醒日+常态化”巡查机制
_METHOD_TAIL = regex.compile(
    r"[”’](?P<tail>\p{Han}{0,8}?(?:工作法|治理法|服务法|机制|模式|体制|工作制))(?!\p{Han}{0,1}化)"
)
# 例: “我为群众办实事”实践活动, “红色网链”工程
_CAMPAIGN_TAIL = regex.compile(
    r"[”’](?:\p{Han}{0,4})(?:活动|行动|工程|计划|项目|专项|主题|品牌|平台|工作室|课堂|讲堂|驿站|系列|建设|目标|园|站)"
)
# 例: “居家养老、基础设施、交通路网”三方面
_LIST_OF_ASPECTS = regex.compile(r"[”’][一二三四五六七八九十两](?:个|大)?方面")
# 例: 实施外贸主体培育工程
_UNQUOTED_CAMPAIGN = regex.compile(
    r"(?<=实施|开展|启动|打好|打赢)(?P<name>(?![了《“的])\p{Han}{3,12}?"
    r"(?:工程|专项行动|攻坚战|保卫战|提升行动|攻坚行动|行动计划))"
    r"(?=[，。、；]|试点|等)"
)
# 例: 两纵三横（两纵：…）
_WITH_BRACKET = regex.compile(
    r"(?P<name>(?:[一二三四五六七八九十两](?![一二三四五六七八九十百千万亿、])\p{Han}{1,3}){1,4})(?=[（(])"
)
# 例: 同部署、同安排、同落实
_SAME_FIRST = regex.compile(r"(?<![、])同\p{Han}{2}(?:、同\p{Han}{2}){1,7}")
# 例: 科技创新、产业焕新、城市更新; 学党史，颂党恩，跟党走
_EQUAL_LISTS = regex.compile(
    r"(?<![、“])(?:(?<=\p{Han})\p{Han}{4}(?:、\p{Han}{4}){2,5}|\p{Han}{3}(?:[、，]\p{Han}{3}){2,5})"
    r"(?=[，。；！”]|$)"
)
# 例: 有温度、有特色、有亮点 and 抓发展、抓民生 are plain speech
_PLAIN_SHARED = frozenset("有抓无没老小大的是在为和与不")


class Candidate(NamedTuple):
    """A span that may be a slogan, with what its place says of it."""

    start: int
    end: int
    kind: SloganKind
    quoted: bool
    formulation: str | None = None


def quoted(text: str, formulations: Formulations) -> Iterator[Candidate]:
    """Yield what stands in quotation marks and reads as a slogan."""
    for quotation in quotations(text):
        start, end = quotation.start, quotation.end
        # A quotation that was never closed or that another begins in holds no name of its own.
        content = text[start:end]
        if not 1 <= len(content) <= _MAX_LENGTH or _SENTENCE.search(content) or not quotation.closed:
            continue
        if content[0] in "“‘「":
            continue
        tail = _METHOD_TAIL.match(text, end)
        if tail is not None and len(content) <= 12:
            yield Candidate(start, tail.end(), "method", True)
            if (inner := kind_of(content.rstrip("+"))) not in (None, "method", "plus", "numeral"):
                yield Candidate(start, end, inner or "campaign", True)
            continue
        entry = next(iter(formulations.search(content)), None)
        kind = entry.kind if entry else _kind_in_quotes(text, content, end)
        if kind is not None:
            yield Candidate(start, end, kind, True, entry.id if entry else None)


def _kind_in_quotes(text: str, content: str, end: int) -> SloganKind | None:
    bare = regex.sub("[“”‘’「」]", "", content)
    if any(bare.endswith(word) for word in _no_slogans()) or regex.search("第.{1,3}届|[《》]|^\\d+$", bare):
        return kind_of(bare) if bare.isdigit() and len(bare) > 2 else None
    shape = kind_of(bare)
    if shape is not None:
        return None if shape == "parallel" and _LIST_OF_ASPECTS.match(text, end) else shape
    if len(bare) > 1 and _CAMPAIGN_TAIL.match(text, end):
        return "campaign"
    if not regex.search(r"\p{Han}", bare) or regex.fullmatch("[零一二三四五六七八九十两]", bare):
        return None
    if len(bare) <= _MAX_METAPHOR:
        return "metaphor" if len(bare) > 1 or text[end + 1 : end + 2] in ("出", "起", "在") else None
    return "campaign" if "，" not in bare and len(bare) <= 16 else None


def known(text: str, formulations: Formulations) -> Iterator[Candidate]:
    """Yield the formulations of the knowledge base that stand without quotation marks."""
    for start, end, entry in formulations.matches(text):
        if _counts_unquoted(text, start, end, entry):
            inside = text[start - 1 : start] in ("“", "‘") and text[end : end + 1] in ("”", "’")
            yield Candidate(start, end, entry.kind, inside, entry.id)


def _counts_unquoted(text: str, start: int, end: int, entry: Formulation) -> bool:
    name = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    if entry.kind == "metaphor":
        return False
    if entry.kind == "institution":
        return True
    if len(name) == 2 and name not in _SAFE_SHORT:
        return False
    if entry.scope and len(name) < 4 and name not in _SAFE_SHORT:
        return False
    # 创新发展理念 is not 新发展理念; 双控制 is not 双控; 第十四五 is nothing.
    return not (before in "创第" and before) and not (name in _SAFE_SHORT and after in "制员个业产家")


_SAFE_SHORT = frozenset(("三农", "双碳", "双拥", "双减", "六稳", "六保", "四风", "三保"))


def with_expansion(text: str) -> Iterator[Candidate]:
    """Yield numeral names without quotation marks that a bracket explains: 两纵三横（两纵：…）."""
    for match in _WITH_BRACKET.finditer(text):
        name = match["name"]
        for start in range(len(name) - 1):
            shape = kind_of(name[start:])
            if shape == "numeral":
                key = name[start : start + 2]
                if key in text[match.end() : match.end() + 40]:
                    yield Candidate(match.start() + start, match.end(), "numeral", False)
                break


def listed(text: str) -> Iterator[Candidate]:
    """Yield lists of like phrases that share one character in the same place.

    同部署、同安排、同落实 by their first, 科技创新、产业焕新、城市更新 by their last, 学党史，颂党恩 by
    the one in the middle. Names of things share two (教学大楼、办公大楼) and are left out.
    """
    for match in _SAME_FIRST.finditer(text):
        yield Candidate(*match.span(), "parallel", False)
    for match in _EQUAL_LISTS.finditer(text):
        parts = regex.split("[、，]", match.group())
        if len(set(parts)) == len(parts) and _slogan_like(parts):
            yield Candidate(*match.span(), "parallel", False)


def _slogan_like(parts: list[str]) -> bool:
    columns = [set(column) for column in zip(*parts, strict=True)]
    shared = [i for i, column in enumerate(columns) if len(column) == 1]
    if len(shared) != 1:
        return False
    if len(parts[0]) == 4:
        return shared[0] == 3
    return next(iter(columns[shared[0]])) not in _PLAIN_SHARED


def named_again(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """Yield further mentions, without quotation marks, of names that stand in them elsewhere."""
    names = {
        text[c.start : c.end]: c
        for c in found
        if c.quoted
        and c.kind in ("numeral", "distributive", "method", "acronym", "campaign")
        and c.end - c.start > 2
    }
    for name, candidate in names.items():
        if "”" in name or is_count(name) or (candidate.kind == "campaign" and len(name) < 5):
            continue
        for match in regex.finditer(regex.escape(name), text):
            yield candidate._replace(start=match.start(), end=match.end(), quoted=False)


def unquoted_campaigns(text: str) -> Iterator[Candidate]:
    """Yield campaigns and projects that a verb introduces by name: 实施外贸主体培育工程."""
    for match in _UNQUOTED_CAMPAIGN.finditer(text):
        if not is_count(match["name"]):
            yield Candidate(*match.span("name"), "campaign", False)


def listed_after_cue(text: str) -> Iterator[Candidate]:
    """Yield lists of like phrases behind a cue: 坚持精心规划、精致建设、精细管理."""
    for match in _cue_pattern().finditer(text):
        phrases = match["list"]
        if len(members_of(phrases)) > 2:
            yield Candidate(*match.span("list"), "parallel", False)


@cache
def _cue_pattern() -> regex.Pattern[str]:
    words = files("policytext.slogans").joinpath("data/cues.txt").read_text(encoding="utf-8").split()
    return regex.compile(
        rf"(?:{'|'.join(words)})(?P<list>(?:\p{{Han}}{{4}}、){{2,7}}\p{{Han}}{{4}})"
        r"(?=的(?:原则|导向|方针|思路|要求|理念|方向))"
    )


@cache
def _no_slogans() -> tuple[str, ...]:
    return tuple(
        files("policytext.slogans").joinpath("data/quoted_not.txt").read_text(encoding="utf-8").split()
    )
