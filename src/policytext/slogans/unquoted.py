"""Slogans without quotation marks, with evidence that the words are a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from policytext.record import SloganKind
from policytext.slogans.candidates import Candidate, kind_of_known, meant
from policytext.slogans.expansion import expand, expanded_parts
from policytext.slogans.formulations import Formulation, Formulations
from policytext.slogans.mention import share_a_head
from policytext.slogans.quoted import is_introduced
from policytext.slogans.shapes import is_count, kind_of
from policytext.slogans.wordlists import words
from policytext.text import encodable

__all__ = [
    "campaigns",
    "explained",
    "known",
    "named_again",
    "shaped",
]

_SHORTEST_NAME = 3
_SHORTEST_CAMPAIGN = 5
_DIGIT = "[一二三四五六七八九十两双]"
# 例: 1985年, a211b — no 985工程, no 211工程
_WITHIN_NUMBER = regex.compile(r"[\dA-Za-z.%+\-年元万亿个号米公里人户吨亩]")
# 例: 两纵三横（两纵：…）, 四融一共：景村融合、…
_EXPLAINED = regex.compile(
    rf"(?<![第\d一二三四五六七八九十百千万亿两双“‘])(?P<name>(?:{_DIGIT}(?!{_DIGIT}|[百千万亿、])(?:(?!即|是指|包括|分别)\p{{Han}}){{1,3}}){{1,4}}+)"
    r"(?=[（(：:—]|，?(?:即|是指|包括|分别是))"
)
_CAMPAIGN_NAME = (
    r"(?P<name>(?![了《“的本该各这我好]|一批|一揽子|新一轮|重[大点]|有关|相关|其他|年度|国家)(?:(?!的|等(?:专项|行动|工程|计划))\p{Han}){3,18}?"
    r"(?:专项行动|攻坚战|保卫战|战役|提升行动|攻坚行动|行动计划|"
)
# 例: 稳岗扩容提质行动; not 联合执法行动
_NAMED_ACTION = (
    "(?<!整治|清理|清查|清淤|打击|检查|排查|执法|督查|巡查|监测|集中|联合|统一|救援|营救|军事)行动"
)
_CAMPAIGN_END = r"(?=[，。、；]|(?<=[战])的|试点|等|[和与]\p{Han}{3,14}(?:行动|工程|计划))"
# 例: 实施外贸主体培育工程, 推进服务业提质行动, 实施居民增收计划
_CAMPAIGN = regex.compile(
    rf"(?:(?:实施|启动){_CAMPAIGN_NAME}工程|行动|计划))|(?:推进|落实){_CAMPAIGN_NAME}(?<!整治)行动))|"
    rf"开展{_CAMPAIGN_NAME}工程|{_NAMED_ACTION}))|"
    rf"(?:打好|打赢){_CAMPAIGN_NAME}工程))){_CAMPAIGN_END}"
)
# 例: 和产业培优工程 behind a campaign
_NEXT_CAMPAIGN = regex.compile(rf"[、和与]{_CAMPAIGN_NAME}工程|行动|计划)){_CAMPAIGN_END}")
# 例: （四）数字化转型提升行动。, 专栏6 贯标升级工程, 3.碧海保卫战。 — headings that are a name
_HEADED = regex.compile(
    r"(?m)^[ 　]*(?:（[一二三四五六七八九十]{1,3}）|专栏\d{1,2}[ 　]*|\d{1,2}[.．、])(?P<name>\p{Han}{2,16}"
    r"(?:行动|工程|保卫战|攻坚战|计划|服务模式))(?=[。：\n和]|$)"
)
# 例: 1+N, 1+24+N; 2+1产业布局
_FORMULA = regex.compile(
    r"\+(?<=(?<![\d+A-Za-z.])(?P<first>\d{1,3})\+)"
    r"(?:(?:\d{1,3}\+){0,4}[NXn](?:\+[NXn])*+(?![A-Za-z\d+])|\d{1,2}(?:\+\d{1,2}){0,3}(?=\p{Han}{0,8}(?:体系|模式|机制|布局|格局|行动|工程|架构|工作法)))"
)
# 例: 一企一策, 一户一档
_DISTRIBUTIVE = regex.compile(r"(?<![一第])一(?P<unit>\p{Han}{1,3}?)一(?P<end>\p{Han}{1,2})(?!\p{Han}?一)")
# 例: 推行五心工作法
_METHOD_VERBS = "推行|探索|创新|运用|实施|实行|践行|总结|形成|打造|建立|推广|推出|采取|深化|落实|压实|出"
_METHOD = regex.compile(rf"(?:{_METHOD_VERBS})(?P<name>(?![了《“的出一])\p{{Han}}{{2,8}}工作法)")


def known(text: str, formulations: Formulations) -> Iterator[Candidate]:
    """Yield the formulations of the knowledge base that stand without quotation marks."""
    for start, end, name in formulations.matches(text):
        entry = meant(text, start, end, formulations)
        if entry is not None and _counts_unquoted(text, start, end, entry):
            inside = text[start - 1 : start] in ("“", "‘") and text[end : end + 1] in ("”", "’")
            yield Candidate(start, end, kind_of_known(entry, name), inside, entry.id)


def _counts_unquoted(text: str, start: int, end: int, entry: Formulation) -> bool:
    name, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    if name.isdigit() and (_WITHIN_NUMBER.match(after) or _WITHIN_NUMBER.match(before)):
        return False
    # 两新 in 两新一重, 三保 in 三保三压 is a part of another name.
    if entry.kind == "numeral" and after and after in "一二三四五六七八九两双":
        return False
    if entry.unquoted is not None:
        # 双控制 is not 双控, 双拥军 is not 双拥.
        return entry.unquoted and not (len(name) == 2 and after and after in "制员个业产家军")
    if entry.kind == "metaphor" or len(name) == 2 or (entry.scope and len(name) < 4):
        return False
    # 创新发展理念 and 更新发展理念 are not 新发展理念; 第十四五 is nothing.
    return not (before and before in "创更第")


def explained(text: str) -> Iterator[Candidate]:
    """Yield numeral names that are explained on the spot: 两纵三横（两纵：…）."""
    for match in _EXPLAINED.finditer(text):
        for head in regex.finditer(_DIGIT, match["name"]):
            start = match.start() + head.start()
            name = text[start : match.end()]
            if len(name) < 2 or kind_of(name) != "numeral" or is_count(name):
                continue
            items = expand(text, start, match.end(), "numeral")
            if items and (share_a_head(name, items) or expanded_parts(text, start, match.end())):
                yield Candidate(start, match.end(), "numeral", False)
                break


def shaped(text: str) -> Iterator[Candidate]:
    """Yield slogans by their form alone: 1+24+N, 一企一策, 五心工作法."""
    for match in _FORMULA.finditer(text):
        yield Candidate(match.start("first"), match.end(), "formula", False)
    for match in _DISTRIBUTIVE.finditer(text):
        end = next((word for word in words("distributive_ends") if match["end"].startswith(word)), None)
        if end is not None and match["unit"] != end:
            yield Candidate(match.start(), match.start("end") + len(end), "distributive", False)
    for pattern in (_METHOD, _method_by_end()):
        for match in pattern.finditer(text):
            yield Candidate(*match.span("name"), "method", False)


@cache
def _method_by_end() -> regex.Pattern[str]:
    """例: 压实首办责任制, 推出小时清单制, 落实校长（园长）负责制 — the name of a method by how it ends."""
    ends = "|".join(words("method_ends"))
    name = rf"(?![了《“的出和与])(?:(?![的和与及])\p{{Han}}|（\p{{Han}}{{1,6}}）){{1,10}}?(?:{ends})"
    return regex.compile(rf"(?:{_METHOD_VERBS})++(?:了|好)?(?P<name>{name})(?!\p{{Han}}?化|度)")


def campaigns(text: str) -> Iterator[Candidate]:
    """Yield campaigns and projects that a verb introduces by name: 实施外贸主体培育工程."""
    for first in _CAMPAIGN.finditer(text):
        match: regex.Match[str] | None = first
        while match is not None:
            if not is_count(match["name"]):
                yield Candidate(*match.span("name"), "campaign", False)
            match = _NEXT_CAMPAIGN.match(text, match.end())
    named: regex.Match[str]
    for named in (*_of_place().finditer(text), *_HEADED.finditer(text)):
        if not is_count(named["name"]):
            kind: SloganKind = "method" if named["name"].endswith("模式") else "campaign"
            yield Candidate(*named.span("name"), kind, False)


@cache
def _of_place() -> regex.Pattern[str]:
    """例: 平安浙江, 绿美广东, 和谐龙江 — what a province is to become."""
    qualities, places = ("|".join(words(name)) for name in ("place_qualities", "provinces"))
    other = "|".join(words("province_bynames"))
    return regex.compile(rf"(?P<name>(?:{qualities})(?:{places}|{other}))(?![省市大])")


def named_again(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield further mentions, without marks, of names that are quoted or introduced elsewhere."""
    names = {
        text[candidate.start : candidate.end]: candidate
        for candidate in found
        if _can_stand_alone(text, candidate)
    }
    if not names:
        return
    kind = MatchKind.LeftmostLongest
    matcher = AhoCorasick(list(names), matchkind=kind, implementation=Implementation.ContiguousNFA)
    for _, start, end in matcher.find_matches_as_indexes(encodable(text)):
        # 第三方治理 is not 三方治理.
        if text[start - 1 : start] not in tuple("第一二三四五六七八九十百千"):
            yield names[text[start:end]]._replace(start=start, end=end, quoted=False)


def _can_stand_alone(text: str, candidate: Candidate) -> bool:
    name = text[candidate.start : candidate.end]
    if candidate.kind == "campaign":
        if len(name) < _SHORTEST_CAMPAIGN:
            return False
        return not candidate.quoted or is_introduced(text, name, candidate.end)
    named = candidate.kind in ("numeral", "distributive", "method", "acronym")
    return named and len(name) >= _SHORTEST_NAME and "”" not in name and not is_count(name)
