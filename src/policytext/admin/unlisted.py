"""Well-formed names after a unit that are not in the gazetteer: 成都市(云龙示范区), 、(福园社区)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick

from policytext.admin.borders import is_unknown, is_word, stands_before_names
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.phrases import is_phrase, is_whole
from policytext.admin.surfaces import Surfaces, surfaces_of
from policytext.admin.tables import endings, pattern, word_set, words
from policytext.admin.units import Unit
from policytext.record import AdminUnit, Level
from policytext.text import Span, encodable

__all__ = ["unlisted_units", "widened"]

# 例: 枫香岗街道, 云龙示范区 behind a unit — well formed, but not in the gazetteer
_UNKNOWN = pattern("unknown_name")
# 例: 金井(新城), 海坛(片区) — parts of a county that are built as one
_KINDS_OF_ZONES = pattern("kind_of_zone")
_STEMMED = regex.compile(rf"(?P<stem>\p{{Han}}{{2,3}}){_KINDS_OF_ZONES.pattern}")
_BEGINS = pattern("name_begins")
_PROPER_KINDS = endings("own name")
_HAN = regex.compile(r"\p{Han}")
_MAX_LEADER = 8
# 例: 、(金龙坪街道)
_TOWNSHIP_BEFORE = pattern("township_before")
_LISTING = frozenset("、和及与")
# 例: (武汉)经开区, (济南)中央商务区 — zones that every city may have
# 吉隆(国家重点开发开放试验区) — zones that the state has set up in the unit
_CITY_ZONE = pattern("city_zone")
# 例: 东海(港经济开发区) — a zone of the harbour, with one name
_PROPER_ZONE = pattern("proper_zone")
# 例: 大兴区西红门(镇) — of the stem 西红门地区
_KIND = pattern("kind_of_township")
# 例: 推广(南湖)的做法, 。(南湖)率先成立 — a community without its kind, where one acts or is learnt from
_BEFORE_ACTOR = pattern("before_actor")
_AFTER_ACTOR = pattern("behind_actor")
# 例: 十八洞(小学), 骆驼湾(路) — the name of something else
_LONGER = frozenset("路街桥山河水小中大社村镇乡站")
# 例: 闽宁(村) — a village with the name of a township, none of its villagers
_VILLAGE = pattern("kind_of_village")
# 例: 金井(新城), 君山(片区) — a part of the county with the name of a township
_PART = pattern("part_of_county")
_TOWNSHIP_KINDS = endings("changed")
_UNLISTED: tuple[Level, ...] = ("township", "community")
_UNKNOWN_LEVELS = {ending: level for level in _UNLISTED for ending in endings("unlisted", level)}


def widened(text: str, units: Iterable[AdminUnit]) -> list[AdminUnit]:
    """Return the units with short forms extended to whole names: 东海港经济开发区, 西红门镇."""
    return [_whole(text, unit) if unit.text != unit.name else unit for unit in units]


def _whole(text: str, unit: AdminUnit) -> AdminUnit:
    if unit.level == "township" and not unit.text.endswith(_TOWNSHIP_KINDS):
        if _VILLAGE.match(text, unit.end):
            name = f"{unit.text}村"
            return AdminUnit(unit.start, unit.end + 1, name, "community", name, None)
        if match := _PART.match(text, unit.end):
            name = text[unit.start : match.end()]
            return AdminUnit(unit.start, match.end(), name, "zone", name, None)
        match = _KIND.match(text, unit.end)
        return replace(unit, end=match.end(), text=text[unit.start : match.end()]) if match else unit
    match = None if unit.level == "province" else _PROPER_ZONE.match(text, unit.end)
    if match is None:
        return unit
    name = text[unit.start : match.end()]
    return AdminUnit(unit.start, match.end(), name, "zone", name, None)


def unlisted_units(text: str, units: Sequence[AdminUnit], gazetteer: Gazetteer) -> list[AdminUnit]:
    """Return the well-formed names after the units of the text, and other mentions of these names.

    A township that only changed its kind is that of its stem: 大兴区(西红门镇) is 西红门地区 now.
    """
    taken = {unit.start for unit in units}
    found = [leader for unit in units if (leader := _leader(text, unit, taken)) is not None]
    taken |= {leader.start for leader in found}
    waiting = [*units, *found]
    while waiting:
        unit = waiting.pop()
        match = _follower(text, unit) or _companion(text, unit)
        if match is None or not taken.isdisjoint(range(*match.span())):
            continue
        name, end = match.group("name"), match.groupdict().get("end", "")
        is_zone = end not in _UNKNOWN_LEVELS
        if end and (
            name.endswith(_common_names()) or is_phrase(name.removesuffix(end), gazetteer, of_zone=is_zone)
        ):
            continue
        if end and not is_whole(text, *match.span("name")):
            continue
        new = _new_unit(match.start("name"), name, _UNKNOWN_LEVELS.get(end, "zone"), unit, gazetteer)
        taken.add(new.start)
        found.append(new)
        waiting.append(new)
    units = [*units, *found]
    found += _stemmed(text, units, surfaces_of(gazetteer))
    units = [*units, *found]
    names = [unit for unit in found if unit.level in ("township", "community") or _is_proper(unit.text)]
    repeated = _repeated(text, units, [*filter(_is_of_other_kind, units), *names])
    return [*found, *repeated, *_bare_communities(text, units)]


def _is_proper(zone: str) -> bool:
    """Return whether a zone has a name of its own, which names it in any context: 金井新城."""
    return zone.endswith(_PROPER_KINDS)


def _stemmed(text: str, units: Sequence[AdminUnit], surfaces: Surfaces) -> list[AdminUnit]:
    """Return the zones with a name and a kind of their own: 金井新城, 独墅湖科教创新区.

    The name is not a word, and the text has it twice or at the beginning of a clause or an item.
    """
    matches = [
        match
        for kind in _KINDS_OF_ZONES.finditer(text)
        for length in (3, 2)
        if (match := _STEMMED.match(text, max(kind.start() - length, 0))) and _is_zone(match, surfaces)
    ]
    if not matches:
        return []
    taken = {i for unit in units for i in range(unit.start, unit.end)}
    counts = Counter(match.group() for match in matches)
    found = []
    for match in matches:
        span = match.span()
        if taken.isdisjoint(range(*span)) and (counts[match.group()] > 1 or _BEGINS.match(text, span[0])):
            taken |= set(range(*span))
            found.append(AdminUnit(*span, match.group(), "zone", match.group(), None))
    return found


def _is_zone(match: regex.Match[str], surfaces: Surfaces) -> bool:
    """Return whether the stem of a zone is a whole name, with a word or nothing before it."""
    text, stem, start = match.string, match["stem"], match.start()
    before = text[start - 1 : start]
    if len(stem) > 2 and stands_before_names(stem[0]):
        return False
    if _HAN.match(before) and not (stands_before_names(before) or is_word(text[start - 2 : start])):
        return False
    return (is_unknown(stem) or (surfaces.knows(stem) and not is_word(stem))) and is_whole(
        text, *match.span()
    )


def _bare_communities(text: str, units: Sequence[AdminUnit]) -> list[AdminUnit]:
    """Return mentions without the kind of communities that the text names in full: (南湖)的做法."""
    stems: dict[str, set[str]] = {}
    for unit in units:
        stem = _community_stem(unit.text)
        if unit.level == "community" and unit.code and len(stem) > 1:
            stems.setdefault(stem, set()).add(unit.code)
    known = {stem for stem, codes in stems.items() if len(codes) == 1} - word_set("common_words.txt")
    if not known:
        return []
    named = {_community_stem(unit.text): unit for unit in units if unit.level == "community"}
    taken = {i for unit in units for i in range(unit.start, unit.end)}
    return [
        replace(named[text[start:end]], start=start, end=end, text=text[start:end], evidence="context")
        for start, end in _occurrences(text, known, taken)
        if (end - start > 2 and is_unknown(text[start:end]) and text[end : end + 1] not in _LONGER)
        or (_BEFORE_ACTOR.match(text, start) and _AFTER_ACTOR.match(text, end))
    ]


def _community_stem(name: str) -> str:
    return name.removesuffix("社区").removesuffix("村")


def _is_of_other_kind(unit: AdminUnit) -> bool:
    is_named = unit.code is not None and unit.text != unit.name
    return is_named and unit.level == "township" and unit.text.endswith(_TOWNSHIP_KINDS)


def _new_unit(start: int, name: str, level: Level, unit: AdminUnit, gazetteer: Gazetteer) -> AdminUnit:
    end = start + len(name)
    known = _of_other_kind(name, unit.code, gazetteer) if level == "township" else None
    if known is None:
        return AdminUnit(start, end, name, level, name, None)
    return AdminUnit(
        start, end, name, level, known.name, known.code, gazetteer.path(known.code), False, "path"
    )


def _of_other_kind(name: str, county: str | None, gazetteer: Gazetteer) -> Unit | None:
    """Return the only township of the county whose name differs in its kind alone."""
    stem = _stem(name)
    if county is None or len(county) != 6 or len(stem) < 2:
        return None
    same = [unit for unit in gazetteer.children(county) if not unit.statistical and _stem(unit.name) == stem]
    return same[0] if len(same) == 1 else None


def _stem(name: str) -> str:
    ending = next((ending for ending in _TOWNSHIP_KINDS if name.endswith(ending)), "")
    return name.removesuffix(ending)


def _repeated(text: str, units: Sequence[AdminUnit], found: Sequence[AdminUnit]) -> list[AdminUnit]:
    """Return other mentions of these names, if they mean one unit in this text."""
    codes: dict[str, set[str | None]] = {}
    for unit in found:
        codes.setdefault(unit.text, set()).add(unit.code)
    first = {unit.text: unit for unit in found if len(codes[unit.text]) == 1}
    if not first:
        return []
    taken = {i for unit in units for i in range(unit.start, unit.end)}
    return [
        replace(unit, start=start, end=end, evidence="context" if unit.code else "none")
        for start, end in _occurrences(text, first, taken)
        if (unit := first[text[start:end]])
    ]


def _occurrences(text: str, names: Iterable[str], taken: set[int]) -> list[Span]:
    """Return free occurrences of names without overlap, the first and longest first."""
    # All names in one pass: a text may have as many names as lines.
    matcher = AhoCorasick([encodable(name) for name in names])
    spans = [
        Span(start, end)
        for _, start, end in matcher.find_matches_as_indexes(encodable(text), overlapping=True)
        if taken.isdisjoint(range(start, end))
    ]
    free: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not free or span.start >= free[-1].end:
            free.append(span)
    return free


def _leader(text: str, unit: AdminUnit, taken: set[int]) -> AdminUnit | None:
    """Return the unknown township directly before a known community: 、(金龙坪街道)高兴社区."""
    if unit.level != "community":
        return None
    match = _TOWNSHIP_BEFORE.search(text, max(unit.start - _MAX_LEADER, 0), unit.start)
    if match is None or not taken.isdisjoint(range(*match.span("name"))):
        return None
    name = match["name"]
    return AdminUnit(*match.span("name"), name, "township", name, None)


@cache
def _common_names() -> tuple[str, ...]:
    """Return the words that look like names: 城乡, 智慧社区, 中心村."""
    ends = tuple(_UNKNOWN_LEVELS)
    return tuple(word for word in words("stop_names.txt") if word.endswith(ends) and word not in ends)


def _follower(text: str, unit: AdminUnit) -> regex.Match[str] | None:
    """Match a name directly after its parent unit."""
    if unit.level == "community":
        return None
    zone = None if unit.level == "zone" else _CITY_ZONE.match(text, unit.end)
    if zone is not None or text[unit.end : unit.end + 1] != "的":
        return zone or _UNKNOWN.match(text, unit.end)
    match = _UNKNOWN.match(text, unit.end + 1)
    # 例: 思茅镇的(坡脚村) — no 肥东县的中心村, no 衡阳市的工业园区
    if match is None or match["end"] not in ("社区", "村"):
        return None
    return match if is_unknown(match["name"].removesuffix(match["end"])) else None


def _companion(text: str, unit: AdminUnit) -> regex.Match[str] | None:
    """Match a name of the same kind that is listed after the unit."""
    if text[unit.end : unit.end + 1] not in _LISTING:
        return None
    match = _UNKNOWN.match(text, unit.end + 1)
    return match if match is not None and _UNKNOWN_LEVELS.get(match["end"], "zone") == unit.level else None
