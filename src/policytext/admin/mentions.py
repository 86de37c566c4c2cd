"""Where units are named in a text: candidate spans, guarded by what stands around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick

from policytext.admin.codes import MUNICIPALITIES, level_of, parent_codes
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.surfaces import Form, Surface, Surfaces
from policytext.admin.tables import words
from policytext.text import encodable

__all__ = ["Mention", "community_mentions", "select", "surface_mentions"]

_MAX_COMMUNITY = 10
_WATERS = "江河湖海港湾山"
# 例: (发展乡)镇企业, (八街)道 — the last character belongs to the next word
_JOINTS = frozenset(("街道", "乡镇", "乡村", "乡亲"))
# 例: 华(西区), 老(城区), 高(新区) — areas that are no units
_AREA_PREFIXES = frozenset("华东西南北中老新主小校厂景库矿林牧山湖灾片园社街高")
# 例: 茅坪(社区), 和平(村) — not 村民, 村委会 is the village's
_COMMUNITY_END = regex.compile(r"社区|嘎查|村(?![民干支镇庄级集容貌务规落寨医小屯])")
# 例: (江西)安显微科技项目, (温州)正成照明科技有限公司 — a firm begins with the place that it is from
_FIRM = regex.compile(
    r"(?![省市县区])(?:[)）]|[^\P{Han}市县区省镇乡的和与等在是有对为推将了及]{2,10}?)"
    r"(?:有限|股份|公司|集团|实业|药业|酒业|银行|科技(?:中心|项目)|制造项目|高科)"
)
# 例: (深圳市)欧景城投资有限公司 — of a full name only what is a firm beyond doubt
_LIMITED_FIRM = regex.compile(
    r"[^\P{Han}市县区省镇乡村街的和与等在是有对为推将了及]{2,16}?(?:有限(?:责任)?公司|股份有限|集团公司)"
)
# 例: 入驻(东风) — behind these even a word is a place, if it is one that the text has named
_ARRIVAL = regex.compile("(?:入驻|落户|走进|来到|扎根|奔赴|落地|投资)$")
# 例: (昆山)西路, (凤城)五路
_ROAD = regex.compile("[东西南北中环]?[一二三四五六七八九十]{0,2}(?:路|街(?!道)|大道|大街)")
# 例: (云龙)示范区, (宁东)能源化工基地 — behind a township's short form: a zone that is named so itself
_ZONE_END = regex.compile(r"\p{Han}{0,4}?(?:示范区|试验区|实验区|开发区|高新区|新区|产业园|工业园|基地)")
# 例: (南京)艺术学院, (河南)博物院北院区
_SCHOOL = regex.compile(r"(?![省市县区])\p{Han}{0,4}?(?:学院|大学|博物院|医院|研究院|职业|师范|交响乐团)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that may name a unit, with the units that it may be in this text.

    ``is_ambiguous`` tells whether the gazetteer has several units of this name, here or elsewhere.
    """

    start: int
    end: int
    text: str
    forms: tuple[Form, ...]
    is_full: bool
    is_common: bool = False
    is_telling: bool = False
    is_ambiguous: bool = False


def surface_mentions(text: str, surfaces: Surfaces, region: str) -> list[Mention]:
    """Return the names of units above the communities, overlapping ones too, by start.

    Short forms are left out where nothing in the text, nor the region, speaks for any unit of that name.
    """
    matches = list(surfaces.find(text))
    if not matches:
        return []
    inside, plausible = _Words(text), _Plausible(matches, region)
    ends: dict[int, Surface] = {}
    refused: set[int] = set()
    full_starts = {start for start, end, surface in matches if surface.is_full and end - start > 2}
    found = []
    # The longest name that begins at a place is seen first: where 苏州市 is a firm's, so is the 苏州 in it.
    for start, end, surface in sorted(matches, key=lambda match: (match[0], -match[1])):
        if not surface.forms:
            refused.add(start)
        if start in refused:
            continue
        forms = plausible.forms(surface)
        before = ends.get(start)
        is_full = surface.is_full
        if before is not None and not is_full and (chained := _chained(surface, before)):
            forms = chained
            is_full = any(form.kind in ("statistical", "dependent") for form in chained)
        if not forms and surface.is_common and _ARRIVAL.search(text, max(start - 2, 0), start):
            forms = plausible.townships(surface)
        if not forms or inside.covers(start, end):
            continue
        # 泸州|江阳区: what follows is a unit itself, and 江 no river.
        if end not in full_starts and _is_other_name(text, end, is_full):
            refused.add(start)
            continue
        if _is_piece(text, start, end, forms[0], is_full, before is not None):
            continue
        ends.setdefault(end, surface)
        flags = (is_full, surface.is_common, surface.is_telling, len(surface.forms) > 1)
        found.append(Mention(start, end, surface.text, forms, *flags))
    return found


class _Plausible:
    """The units that short forms of this text may mean: those in the branches that are named in full."""

    def __init__(self, matches: Sequence[tuple[int, int, Surface]], region: str) -> None:
        self._named = {region, *parent_codes(region)} if region else set()
        seen: set[str] = set()
        for _, _, surface in matches:
            if surface.text in seen:
                continue
            seen.add(surface.text)
            for code, _ in surface.forms:
                if surface.is_full or (len(code) <= 4 and not surface.is_common):
                    self._named.add(code)
                    self._named.update(parent_codes(code))
        self._known: dict[str, tuple[Form, ...]] = {}

    def forms(self, surface: Surface) -> tuple[Form, ...]:
        if surface.is_full:
            return surface.forms
        forms = self._known.get(surface.text)
        if forms is None:
            forms = tuple(form for form in surface.forms if self._is_plausible(surface, form))
            self._known[surface.text] = forms
        return forms

    def townships(self, surface: Surface) -> tuple[Form, ...]:
        """Return the townships of this short form that the text names in full."""
        return tuple(form for form in surface.forms if len(form.code) == 9 and form.code in self._named)

    def _is_plausible(self, surface: Surface, form: Form) -> bool:
        code = form.code
        if form.kind == "dependent":
            return False
        if form.kind != "short" or len(code) <= 4:
            return True
        if surface.is_common:
            return False
        if surface.is_telling and len(code) == 6:
            return True
        if len(code) > 6:
            return code in self._named
        home = code[:2] if code[:2] in MUNICIPALITIES else code[:4]
        return home in self._named or (len(surface.text) > 2 and code[:2] in self._named)


def _chained(surface: Surface, before: Surface) -> tuple[Form, ...]:
    """Return the units of a name that lie in the unit named right before it."""
    above = {code for code, _ in before.forms}
    return tuple(
        form
        for form in surface.forms
        if any(parent in above and _may_follow(surface, form, parent) for parent in parent_codes(form.code))
    )


def _may_follow(surface: Surface, form: Form, parent: str) -> bool:
    """Tell whether a form makes a chain with the unit before it.

    Not where a township's short form is a word (广州市|建设领域), and behind a province only where no other
    unit has it and it does not sound like a water or a hill: 新疆艾比湖 is a lake.
    """
    if level_of(form.code) != "township":
        return True
    if form.kind == "dependent":
        return len(parent) == 6
    is_own = len(surface.forms) == 1 and surface.text[-1] not in _WATERS
    return not surface.is_common and (len(parent) > 2 or is_own)


def community_mentions(
    text: str, gazetteer: Gazetteer, counties: Callable[[], Iterable[str]]
) -> list[Mention]:
    """Return the names of communities and villages of these counties, which are asked for only if need be."""
    spans: dict[str, list[int]] = {}
    for match in _COMMUNITY_END.finditer(text):
        end = match.end()
        for start in range(max(0, end - _MAX_COMMUNITY), end - 2):
            spans.setdefault(text[start:end], []).append(start)
    if not spans:
        return []
    official = {name: alternatives for name in spans if (alternatives := _official(name))}
    wanted = {name for names in official.values() for name in names}
    codes: dict[str, list[Form]] = {}
    for county in sorted(counties()):
        for unit in gazetteer.named_communities(county, wanted):
            codes.setdefault(unit.name, []).append(Form(unit.code, "full"))
    found = []
    common = set(words("stop_names.txt"))
    for name, alternatives in official.items():
        forms = tuple(next((codes[other] for other in alternatives if other in codes), ()))
        if forms and name not in common and name not in gazetteer.stop_names:
            is_common = name.removesuffix("社区").removesuffix("村") in common
            found += [
                Mention(start, start + len(name), name, forms, True, is_common, is_ambiguous=True)
                for start in spans[name]
                if not _is_other_name(text, start + len(name), True)
            ]
    return found


def _official(name: str) -> tuple[str, ...]:
    """一六村 is called 一六村社区 where it has become one; 新华七村社区 is called 新华七村."""
    if name.endswith("村"):
        return name, f"{name}社区"
    stem = name.removesuffix("社区")
    if stem == name:
        return (name,)
    return (name, stem if stem.endswith("村") else f"{stem}村")


def select(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that together cover most, full names before short ones, without overlap."""
    merged: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        key = (mention.start, mention.end)
        other = merged.get(key)
        merged[key] = mention if other is None else _merged(other, mention)
    chosen: list[Mention] = []
    for cluster in _clusters(sorted(merged.values(), key=lambda mention: (mention.start, mention.end))):
        chosen += _best(cluster) if len(cluster) > 1 else cluster
    return chosen


def _merged(one: Mention, other: Mention) -> Mention:
    forms = tuple(dict.fromkeys((*one.forms, *other.forms)))
    full, common = one.is_full or other.is_full, one.is_common or other.is_common
    return Mention(one.start, one.end, one.text, forms, full, common, one.is_telling, len(forms) > 1)


def _clusters(ordered: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield runs of mentions that overlap, each by end."""
    cluster: list[Mention] = []
    reach = -1
    for mention in ordered:
        if cluster and mention.start >= reach:
            yield sorted(cluster, key=lambda m: m.end)
            cluster = []
        cluster.append(mention)
        reach = max(reach, mention.end)
    if cluster:
        yield sorted(cluster, key=lambda m: m.end)


def _best(cluster: Sequence[Mention]) -> list[Mention]:
    """Return the heaviest mentions of a cluster that do not overlap, by dynamic programming."""
    ends = [mention.end for mention in cluster]
    # best[i]: weight of the best choice among the first i mentions, and the last of it.
    best: list[tuple[float, int]] = [(0.0, -1)]
    for i, mention in enumerate(cluster):
        own = (mention.end - mention.start) ** 1.5 * (1.0 if mention.is_full else 0.45)
        weight = own + best[_before(ends, mention.start)][0]
        best.append((weight, i) if weight > best[-1][0] else best[-1])
    chosen = []
    i = best[-1][1]
    while i >= 0:
        chosen.append(cluster[i])
        i = best[_before(ends, cluster[i].start)][1]
    return chosen[::-1]


def _before(ends: Sequence[int], start: int) -> int:
    """Return how many mentions end at or before a place."""
    return bisect_left(ends, start + 1)


def _is_other_name(text: str, end: int, full: bool) -> bool:
    """Tell whether what follows makes the name that of a road, a school, a firm: 中山(东路), 湖南(大学)."""
    if _after_names(full).match(text, end) or text[end - 1 : end + 1] in _JOINTS:
        return True
    if full:
        return text[end - 1] in "省市" and _LIMITED_FIRM.match(text, end) is not None
    return any(pattern.match(text, end) for pattern in (_ROAD, _FIRM, _SCHOOL))


def _is_piece(text: str, start: int, end: int, form: Form, is_full: bool, follows_unit: bool) -> bool:
    """Tell whether a weak form is a piece of something else: 在[建水]库, 新[增城市]政, [云龙]示范区."""
    if (
        end - start == 2
        and is_full
        and not follows_unit
        and text[max(start - 1, 0) : start] in _AREA_PREFIXES
    ):
        return True
    if form.kind != "former" and (is_full or len(form.code) <= 4):
        return False
    if level_of(form.code) == "township" and _ZONE_END.match(text, end):
        return True
    common = _common_words()
    if not follows_unit and text[max(start - 1, 0) : start + 1] in common:
        return True
    return not is_full and text[end - 1 : end + 1] in common


@cache
def _common_words() -> frozenset[str]:
    return frozenset(words("common_words.txt"))


@cache
def _after_names(full: bool) -> regex.Pattern[str]:
    """Return what makes a name another's. 例: (中山)东路; behind a full name fewer do: 衡阳市(人民医院)."""
    found = words("after_full_names.txt" if full else "after_names.txt")
    # 例: (海淀区)学院路街道 — a road that is named after a school is none
    end = "(?![路街村镇乡])" if full else ""
    return regex.compile(f"(?!街道)(?:{'|'.join(sorted(found, key=len, reverse=True))}){end}")


@cache
def _word_matcher() -> AhoCorasick:
    return AhoCorasick(words("containing_words.txt"))


class _Words:
    """The words of a text that hold a name by chance: 合作洽谈 is nobody's 合作."""

    def __init__(self, text: str) -> None:
        matches = _word_matcher().find_matches_as_indexes(encodable(text), overlapping=True)
        self._spans = sorted((start, end) for _, start, end in matches)
        self._reach = max((end - start for start, end in self._spans), default=0)

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a word holds this span, or crosses it and is as long."""
        spans = self._spans
        if not spans:
            return False
        i = bisect_left(spans, (start - self._reach, 0))
        while i < len(spans) and spans[i][0] < end:
            first, last = spans[i]
            if start < last and end - start <= last - first and (first, last) != (start, end):
                return True
            i += 1
        return False
