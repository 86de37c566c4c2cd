"""find_holders(): units, organs, firms and things that may be subjects, with their scope."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, Implementation

from policytext.achievements.lexicon import organs, word_set
from policytext.achievements.masking import TIME
from policytext.admin import leading_unit
from policytext.record import AdminUnit
from policytext.text import Span, encodable

__all__ = ["Holder", "find_holders", "title_of"]

_ORGANS = organs()


def _any(kind: str) -> str:
    """Return a pattern for any of the words of a kind."""
    return "|".join(map(regex.escape, _ORGANS[kind]))


# Characters that names of organs and things do not contain
_NO_NAME = "".join(_ORGANS["not in name"])
# 例: (今年)县财政安排, (全年)中央财政支出 — what may stand between a mark and the actor
_WHEN = f"(?:{_any('aside')})?+{TIME}*+"
# 例: 北京市(政府), 沧州渤海新区(生物医药产业园) — a body that is named after a unit
_BODY = regex.compile(
    rf"(?P<name>[^\P{{Han}}{_NO_NAME}和及]{{0,8}}?)"
    rf"(?:{_any('body')})(?!{_any('not behind body')})"
)
# 例: 今年一季度，; (一)今年, 截至6月底, 46．— what may stand between the mark and the subject
_OPENER = regex.compile(rf"(?:[，。；：:！？\n”）)\s　．]|(?<=\d)[.、]|^)(?:{_WHEN}|自|由)\Z")
# 例: (在)丫口社区召开, (位于)渤海新区, (据)县统计局统计, (高于)全省平均水平
_LOCATIVE = _ORGANS["locative"]
# 例: 东山镇、西河镇(等地); 全市(平均水平); 县统计局(数据); 市发改委(消息称)
_TAIL = regex.compile(_any("tail"))
_MAX_TITLE = 60
# 例: 衡阳市(（4个），长沙市（5个）) — a member of a list with its number in brackets
_COUNTED = regex.compile(r"[（(]\d")
_COUNTRY = _ORGANS["country"]
_NATION = "全国"
# Words that may follow the name of an acting organ
_GOES_ON = rf"(?=[\p{{Han}}，“])(?!{_any('not behind organ')})"
# 例: 该线路(是) — what may follow a thing that is pointed at
_SPOKEN_OF = regex.compile(r"(?=[\p{Han}，])(?![的内里])")
# Marks after which a clause begins
_MARKS = r"，。；：:\s．"
# 例: (街道)，(该)中心，今年(县)财政局，(渝黔)新线 — from a mark to the ending, by kind
_BARE, _POINTED, _ORGAN, _THING = range(4)
_NAMES = {
    _BARE: "(?P<name>)",
    _POINTED: "(?P<this>这[个家座]|该|本)(?P<name>)",
    _ORGAN: rf"(?P<name>[^\P{{Han}}{_NO_NAME}完成]{{1,8}})",
    _THING: rf"(?P<thing>(?P<this>该|这[个家条座所])?+(?P<name>[^\P{{Han}}{_NO_NAME}该]{{0,10}}))",
}
_MARK = regex.compile(rf"[{_MARKS}]")
_LEADS = {kind: regex.compile(_WHEN + name) for kind, name in _NAMES.items()}
_MAX_LEAD = 24
_VERBS = ("verbs.txt", "weak_verbs.txt", "leading.txt", "directives.txt")
_REACH = 20
_MANY = 4


class Holder(NamedTuple):
    """A unit chain, an organ or a thing that may be a subject.

    Attributes:
        start: where it begins.
        end: where it ends.
        paragraph_only: whether its scope is its own paragraph (全区, an organ) and not the document.
        opens: whether it opens a clause, so that it may be its subject.
        principal: whether it is the principal unit of the document.
        non_organisation: whether it is a thing (环湖新线), neither a unit nor an organ.
    """

    start: int
    end: int
    paragraph_only: bool
    opens: bool = False
    principal: bool = False
    non_organisation: bool = False


def find_holders(text: str, masked: str, units: Sequence[AdminUnit], lines: Sequence[Span]) -> list[Holder]:
    """Return the possible subjects in order; ``masked`` is the text with its times masked."""
    about = _principal_code(text, units)
    chains = _chains(text, units, about)
    found = _named(text, masked, lines, chains)
    title_end = title_of(text).end
    every = [
        holder._replace(opens=holder.start >= title_end and _is_in_subject_position(masked, holder))
        for holder in sorted((*chains, *found))
    ]
    return _with_lists(text, every)


def _with_lists(text: str, holders: Sequence[Holder]) -> list[Holder]:
    """Extend one that opens a clause to those listed after it: 东山镇(、西河镇)分别新建."""
    result: list[Holder] = []
    for holder in holders:
        last = result[-1] if result else None
        listed = last is not None and last.opens and text[last.end : holder.start] in ("、", "和", "与", "及")
        if last is None or not listed or holder.non_organisation or last.non_organisation:
            result.append(holder)
        else:
            end = holder.end + 2 * text.startswith("等地", holder.end)
            result[-1] = last._replace(
                end=end, opens=not (_TAIL.match(text, end) or _COUNTED.match(text, end))
            )
    return result


def title_of(text: str) -> Span:
    """Return the first line if it is a title, else an empty span."""
    end = text.find("\n")
    return Span(0, end if 0 < end <= _MAX_TITLE and "。" not in text[:end] else 0)


def _principal_code(text: str, units: Sequence[AdminUnit]) -> str:
    """Return the code of the principal unit, None if the document is about the nation."""
    principal = leading_unit(units, text)
    if principal is None:
        return ""
    own = sum(unit.code == principal.code for unit in units)
    if principal.reason != "frequency":
        return principal.code
    if sum(map(text.count, _COUNTRY)) > own or (own == 1 and _NATION in text):
        return ""
    return principal.code


def _named(text: str, masked: str, lines: Sequence[Span], chains: Sequence[Holder]) -> Iterator[Holder]:
    """Return the organs and things of some lines, outside the chains of units."""
    starts = [start for start, *_ in chains]
    for start, actor in sorted(_actors(text, masked, lines).items()):
        if not _begins_with_verb(actor.name) and not _in_chain(chains, starts, start):
            level = text[start : actor.end] in (*_ORGANS["level"], *_COUNTRY)
            yield Holder(
                start=start,
                end=actor.end,
                paragraph_only=not level,
                principal=level,
                non_organisation=actor.kind == _THING,
            )


class _Actor(NamedTuple):
    """The actor at the beginning of a clause; of two at one place the smaller is meant."""

    kind: int
    end: int
    name: str


_NOBODY = _Actor(_THING + 1, 0, "")


def _actors(text: str, masked: str, lines: Sequence[Span]) -> dict[int, _Actor]:
    """Return the actors at the beginnings of clauses, by the start of their names.

    例: ，(街道)克服疫情影响; ，(红色宣讲队)深入一线; 今年(县财政)安排; 。(环湖新线)规划; 。(该线路)是
    """
    found: dict[int, _Actor] = {}
    matcher, kinds = _endings()
    readable = encodable(text)
    for line in lines:
        clauses = [line.start, *(mark.end() for mark in _MARK.finditer(masked, *line))]
        own = readable[line.start : line.end]
        for i, first, last in matcher.find_matches_as_indexes(own, overlapping=True):
            begin, end = line.start + first, line.start + last
            clause = clauses[bisect_right(clauses, begin) - 1]
            for kind in kinds[i] if begin - clause < _MAX_LEAD else ():
                start, name = _lead_of(text, masked, kind, clause, begin, end, line.end)
                if start >= 0 and (actor := _Actor(kind, end, name)) < found.get(start, _NOBODY):
                    found[start] = actor
    return found


def _lead_of(
    text: str, masked: str, kind: int, clause: int, begin: int, end: int, limit: int
) -> tuple[int, str]:
    """Return the start of the name of an organ or thing, and the name before its ending; -1 if none acts.

    ``begin`` and ``end`` are of the ending, the clause begins at ``clause``, the line ends at ``limit``.
    """
    follows = _does() if kind == _THING else _goes_on()
    does = follows.match(text, end, limit) is not None
    if not does and (kind != _THING or _SPOKEN_OF.match(text, end, limit) is None):
        return -1, ""
    lead = _LEADS[kind].fullmatch(masked, clause, begin)
    if lead is None or not (does or lead["this"]):
        return -1, ""
    start = lead.start("thing" if kind == _THING else "this" if kind == _POINTED else "name")
    return (-1, "") if text.endswith(_ORGANS["nobody"], start, end) else (start, lead["name"])


@cache
def _endings() -> tuple[AhoCorasick, list[tuple[int, ...]]]:
    """Return the matcher of the endings of organs and things, and the kind of each ending."""
    kinds = {
        _BARE: frozenset(_ORGANS["bare"]),
        _POINTED: frozenset(_ORGANS["pointed"]),
        _ORGAN: frozenset(_ORGANS["organ"]),
        _THING: word_set("holder_heads.txt"),
    }
    words = sorted(frozenset().union(*kinds.values()))
    return AhoCorasick(words, implementation=Implementation.DFA), [
        tuple(kind for kind, known in kinds.items() if word in known) for word in words
    ]


@cache
def _goes_on() -> regex.Pattern[str]:
    return regex.compile(_GOES_ON)


@cache
def _does() -> regex.Pattern[str]:
    return regex.compile(_predicates())


def _predicates() -> str:
    """Return a pattern for what follows the name of a thing that a clause speaks of: no measure, no bracket
    with a count."""
    verbs = word_set("verbs.txt") - word_set("weak_verbs.txt") - word_set("attributes.txt")
    words = _prefix_tree(sorted(word_set("holder_predicates.txt") | verbs))
    return rf"(?:{words})(?![值率额量度费点人者员])|（(?![\d一-十])"


@cache
def _facility() -> regex.Pattern[str]:
    """Return the pattern of a thing directly after the unit that it lies in.

    例: 东山镇(水处理站)设计, 城东区(第二中学)，
    """
    lead = rf"(?P<name>[^\P{{Han}}{_NO_NAME}和及等]{{0,10}}?)"
    return regex.compile(rf"{lead}(?:{_any('facility')})(?={_predicates()}|\d|，)")


def _prefix_tree(words: Sequence[str]) -> str:
    """Return a pattern of words with common prefixes factored out: 高(?:速|铁) is faster than 高速|高铁.

    If there are many, a lookahead tests the first character.
    """
    by_first = {word[0]: [w[1:] for w in words if w[:1] == word[0]] for word in sorted(words) if word}
    branches = "|".join(regex.escape(first) + _prefix_tree(rest) for first, rest in by_first.items())
    if not branches:
        return ""
    ahead = f"(?=[{''.join(map(regex.escape, by_first))}])" if len(by_first) > _MANY else ""
    return f"(?:{ahead}(?:{branches})){'?' if '' in words else ''}"


def _in_chain(chains: Sequence[Holder], starts: Sequence[int], offset: int) -> bool:
    i = bisect_right(starts, offset) - 1
    return i >= 0 and chains[i].end > offset


def _begins_with_verb(name: str) -> bool:
    return name[:1] in word_set("leading.txt") or any(name[:2] in word_set(words) for words in _VERBS)


def _chains(text: str, units: Sequence[AdminUnit], principal: str) -> list[Holder]:
    """Return the chains of units, with the body named after them: 衡阳市珠晖区政府."""
    chains: list[Holder] = []
    for unit in units:
        is_principal = bool(principal) and unit.code == principal
        if chains and chains[-1].end == unit.start and not unit.reference:
            chains[-1] = chains[-1]._replace(end=unit.end, principal=is_principal)
        elif not chains or chains[-1].end < unit.end:
            chains.append(
                Holder(
                    start=unit.start,
                    end=unit.end,
                    paragraph_only=unit.reference and unit.text.startswith("全"),
                    principal=is_principal,
                )
            )
    return [_with_facility(text, chain._replace(end=_end_of_body(text, chain.end))) for chain in chains]


def _with_facility(text: str, chain: Holder) -> Holder:
    """Extend a chain to the thing directly after it, which is the topic then: 东山镇(水处理站)."""
    facility = _facility().match(text, chain.end)
    if (
        facility is None
        or _begins_with_verb(facility["name"])
        or facility.group().endswith(_ORGANS["nobody"])
    ):
        return chain
    return chain._replace(end=facility.end(), paragraph_only=True, principal=False, non_organisation=True)


def _end_of_body(text: str, end: int) -> int:
    body = _BODY.match(text, end)
    if body is None:
        return end
    is_bureau = len(body["name"]) == 2 and body.group().endswith("局")  # 统计局, 审计局
    return body.end() if is_bureau or not _begins_with_verb(body["name"]) else end


def _is_in_subject_position(text: str, holder: Holder) -> bool:
    """Return whether a holder is in subject position: not a place, list member, source or aside."""
    before = text[max(0, holder.start - _REACH) : holder.start]
    if before.rfind("（") > before.rfind("）") or _COUNTED.match(text, holder.end):
        return False
    if before.endswith(_LOCATIVE) or _TAIL.match(text, holder.end):
        return False
    if text[holder.end : holder.end + 1] in ("", "\n") and before[-1:] in ("", "\n"):
        return False
    return _OPENER.search(before) is not None
