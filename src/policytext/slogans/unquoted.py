"""Slogans without quotation marks, with evidence that the words are a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from policytext.record import SloganKind
from policytext.slogans.candidates import Candidate, kind_of_known, meant
from policytext.slogans.expansion import expand, expanded_parts
from policytext.slogans.formulations import Formulation, Formulations
from policytext.slogans.mention import share_a_head
from policytext.slogans.quoted import is_introduced
from policytext.slogans.shapes import is_count, kind_of
from policytext.slogans.wordlists import pattern, words
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
_DIGIT = pattern("digit")
# 例: 1985年, a211b — no 985工程, no 211工程
_WITHIN_NUMBER = pattern("within_number")
# 例: 两新一重, 三保三压 — another name, of which this one is a part
_NEXT_PART = pattern("next_part")
# 例: 双控制, 双拥军 — other words than 双控, 双拥
_LONGER_WORD = pattern("longer_word")
# 例: 创新发展理念, 更新发展理念 — not 新发展理念; 第十四五 is nothing
_NOT_BEGUN = pattern("not_begun")
# 例: 第三方治理 — not 三方治理
_LONGER_NUMBER = pattern("longer_number")
# 例: 两纵三横（两纵：…）, 四融一共：景村融合、…
_EXPLAINED = pattern("explained_name")
# 例: 实施外贸主体培育工程, 推进服务业提质行动, 实施居民增收计划
_CAMPAIGN = pattern("campaign")
# 例: 和产业培优工程 behind a campaign
_NEXT_CAMPAIGN = pattern("next_campaign")
# 例: （四）数字化转型提升行动。, 专栏6 贯标升级工程, 3.碧海保卫战。 — headings that are a name
_HEADED = pattern("headed_campaign")
# 例: 1+N, 1+24+N; 2+1产业布局
_FORMULA = pattern("running_formula")
# 例: 一企一策, 一户一档
_DISTRIBUTIVE = pattern("running_distributive")
# 例: 推行五心工作法; 压实首办责任制, 推出小时清单制, 落实校长（园长）负责制
_METHODS = (pattern("running_method"), pattern("method_by_end"))
# 例: 和过错追究制 behind a method
_NEXT_METHOD = pattern("next_method")
# 例: 平安浙江, 绿美广东, 和谐龙江 — what a province is to become
_PLACE_WISH = pattern("place_wish")
# 例: 第八个五年计划
_LONG_PLAN = pattern("long_plan")
# 例: 《江州市粮油产业发展规划》
_TITLED_PLAN = pattern("titled_plan")


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
    if entry.kind == "numeral" and _NEXT_PART.match(after):
        return False
    if entry.unquoted is not None:
        return entry.unquoted and not (len(name) == 2 and _LONGER_WORD.match(after))
    if entry.kind == "metaphor" or len(name) == 2 or (entry.scope and len(name) < 4):
        return False
    return _NOT_BEGUN.match(before) is None


def explained(text: str) -> Iterator[Candidate]:
    """Yield numeral names that are explained on the spot: 两纵三横（两纵：…）."""
    for match in _EXPLAINED.finditer(text):
        for head in _DIGIT.finditer(match["name"]):
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
    for form in _METHODS:
        for match in _with_next(text, form, _NEXT_METHOD):
            yield Candidate(*match.span("name"), "method", False)


def _with_next(
    text: str, form: regex.Pattern[str], following: regex.Pattern[str]
) -> Iterator[regex.Match[str]]:
    """Yield the matches of a form, and behind each those that follow it without anything between."""
    for first in form.finditer(text):
        match: regex.Match[str] | None = first
        while match is not None:
            yield match
            match = following.match(text, match.end())


def campaigns(text: str) -> Iterator[Candidate]:
    """Yield campaigns and projects that a verb introduces by name: 实施外贸主体培育工程."""
    for match in _with_next(text, _CAMPAIGN, _NEXT_CAMPAIGN):
        if not is_count(match["name"]):
            yield Candidate(*match.span("name"), "campaign", False)
    for plan in _LONG_PLAN.finditer(text):
        yield Candidate(*plan.span(), "campaign", False)
    for plan in _TITLED_PLAN.finditer(text):
        yield Candidate(*plan.span("name"), "campaign", True)
    named: regex.Match[str]
    for named in (*_PLACE_WISH.finditer(text), *_HEADED.finditer(text)):
        if not is_count(named["name"]):
            kind: SloganKind = "method" if named["name"].endswith("模式") else "campaign"
            yield Candidate(*named.span("name"), kind, False)


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
        if _LONGER_NUMBER.match(text[start - 1 : start]) is None:
            yield names[text[start:end]]._replace(start=start, end=end, quoted=False)


def _can_stand_alone(text: str, candidate: Candidate) -> bool:
    name = text[candidate.start : candidate.end]
    if candidate.kind == "campaign":
        if len(name) < _SHORTEST_CAMPAIGN:
            return False
        return not candidate.quoted or is_introduced(text, name, candidate.end)
    named = candidate.kind in ("numeral", "distributive", "method", "acronym")
    return named and len(name) >= _SHORTEST_NAME and "”" not in name and not is_count(name)
