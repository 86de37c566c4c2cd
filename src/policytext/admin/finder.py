"""find_admin_units(): names found, linked, and the references resolved to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import regex

from policytext.admin.codes import is_official, level_of
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.linker import Link, link
from policytext.admin.mentions import community_mentions, select, surface_mentions
from policytext.admin.references import find_references
from policytext.admin.surfaces import letters, surfaces_of
from policytext.admin.tables import words
from policytext.errors import ConfigError
from policytext.record import AdminUnit, Evidence, Level
from policytext.text import Span

__all__ = ["find_admin_units", "unit_edges"]

_MAX_AMBIGUOUS = 6
# 例: 枫香岗街道, 云龙示范区 behind a unit — well formed, though the gazetteer does not know it
_UNKNOWN = regex.compile(
    r"(?![各其所本该全多引推组指带督要按将以把让对向从大小新老等两三四五现]|一般)"
    r"(?P<name>[^\P{Han}的和与及在是有等省市县区]{2,5}?"
    r"(?P<end>街道|镇|乡|社区|村|新区|开发区|高新区|经开区|保税区|保税港区|产业园|产业园区|工业园|工业园区|科技园"
    r"|示范区|试验区|实验区|合作区|管理区|度假区|集聚区|功能区|(?:空港|临空|临港)经济区))(?![委民干])"
)
_MAX_LEADER = 8
# 例: 、(金龙坪街道)
_TOWNSHIP_BEFORE = regex.compile(
    r"[、，。；：\s](?P<name>[^\P{Han}的和与及在是有等省市县区村]{2,4}(?:街道|镇|乡))$"
)
_LISTING = frozenset("、和及与")
# 例: (武汉)经开区, (济南)中央商务区 — zones that every city may have
_CITY_ZONE = regex.compile(
    r"(?P<name>(?:国家级?)?(?:高新(?:技术产业)?(?:开发|园)?|经济(?:技术)?开发|经开|开发|综合保税|综保|保税|自贸|中央商务"
    r"|自由贸易试验|自主创新示范|出口加工|跨境合作)区)"
)
# The tables count these among the townships.
_ZONE_ENDINGS = (
    "开发区",
    "园区",
    "新区",
    "工业区",
    "高新区",
    "保税区",
    "示范区",
    "集聚区",
    "度假区",
    "产业园",
    "工业园",
)
_UNKNOWN_LEVELS: dict[str, Level] = {
    "街道": "township",
    "镇": "township",
    "乡": "township",
    "社区": "community",
    "村": "community",
}
# 例: 京津产业, 沪苏浙皖, 晋陕豫 — letters count only together; 京津冀 and 粤港澳 are regions, 京沪高铁 a line
_PROVINCE_LETTERS = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘"
_LETTERS = regex.compile(
    rf"(?!京津冀|粤港澳)(?<![{_PROVINCE_LETTERS}])[{_PROVINCE_LETTERS}]{{3,8}}+(?!高铁|高速|铁路|线)"
    r"|(?<!北)京津(?!冀)|川渝|豫鄂|湘赣|粤桂"
)


def find_admin_units(
    text: str,
    *,
    region: str | None = None,
    as_of: int | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[AdminUnit]:
    """Return the administrative units that the text names or refers to, by start.

    Args:
        text: the text, as a whole: its names decide each other.
        region: the code or the full name of the unit that the document comes from. A prefecture or below
            restricts what names can mean, a province only weighs.
        as_of: a year from 1980 on: names mean the counties and prefectures of that year. Without it they mean
            those of today, and the name of a unit that is no more means its successor, where that is certain.
        gazetteer: the units to know; by default those that come with policytext.

    Returns:
        One value a mention. ``code`` is None, with ``candidates``, where the document does not decide.

    Raises:
        ConfigError: ``region`` names no unit, or several.

    Example:
        >>> units = find_admin_units("衡阳市珠晖区东风街道今年新增电梯9台，该街道居民满意。")
        >>> [(unit.text, unit.code) for unit in units]
        [('衡阳市', '4304'), ('珠晖区', '430405'), ('东风街道', '430405010'), ('该街道', '430405010')]
    """
    known = gazetteer or Gazetteer.load()
    if as_of is not None:
        known = known.as_of(as_of)
    code = _region_code(region, known) if region else ""
    base = surface_mentions(text, surfaces_of(known), code)
    links = link(select(base), region=code)
    communities = community_mentions(text, known, lambda: _counties(links, code, known))
    if communities:
        links = link(select([*base, *communities]), region=code)
    units = [_unit(decision, known) for decision in links]
    units += _unknown(text, units)
    units += _lettered(text, units, known)
    units.sort(key=lambda unit: unit.start)
    references = find_references(text, units, known, code)
    return sorted((*units, *references), key=lambda unit: unit.start)


def unit_edges(text: str) -> list[Span]:
    """Return the spans of all units of the text: where a tokenizer must cut."""
    return [Span(unit.start, unit.end) for unit in find_admin_units(text)]


def _region_code(region: str, gazetteer: Gazetteer) -> str:
    if gazetteer.get(region) is not None:
        return region
    found = gazetteer.search(region)
    if len(found) != 1:
        names = "、".join(f"{unit.code} {unit.name}" for unit in found[:5])
        raise ConfigError(
            f"region={region!r} names {len(found)} units{f' ({names} …)' if found else ''}: "
            "pass a statistical code or a full name that is unique"
        )
    return found[0].code


def _counties(links: Iterable[Link], region: str, gazetteer: Gazetteer) -> set[str]:
    """Return the counties whose communities may be named: those linked, or the few that a name may mean."""
    codes = [region]
    for decision in links:
        if decision.code is not None:
            codes.append(decision.code)
        elif len(decision.mention.forms) <= _MAX_AMBIGUOUS:
            codes += [form.code for form in decision.mention.forms]
    return {code[:6] for code in codes if code[:6].isdigit() and len(code) >= 6}


def _unit(decision: Link, gazetteer: Gazetteer) -> AdminUnit:
    mention, code = decision.mention, decision.code
    unit = gazetteer.get(code) if code else None
    level = unit.level if unit else level_of(_likeliest(decision))
    if unit is not None and unit.statistical and unit.name.endswith(_ZONE_ENDINGS):
        level = "zone"
    evidence: Evidence = decision.evidence  # type: ignore[assignment]
    return AdminUnit(
        mention.start,
        mention.end,
        mention.text,
        level,
        unit.name if unit else mention.text,
        code if code and is_official(code) else None,
        _path(gazetteer, code) if code else (),
        False,
        evidence,
        tuple(filter(is_official, decision.candidates)),
    )


def _likeliest(decision: Link) -> str:
    return decision.candidates[0] if decision.candidates else decision.mention.forms[0].code


@lru_cache(maxsize=4096)
def _path(gazetteer: Gazetteer, code: str) -> tuple[str, ...]:
    return gazetteer.path(code)


def _unknown(text: str, units: Sequence[AdminUnit]) -> list[AdminUnit]:
    """Find well-formed names that the gazetteer does not have: 成都市(云龙示范区), 茅坪社区、(福园社区)."""
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
        if end and name.endswith(_common_names()):
            continue
        span = match.span("name")
        new = AdminUnit(*span, name, _UNKNOWN_LEVELS.get(end, "zone"), name, None)
        taken.add(new.start)
        found.append(new)
        waiting.append(new)
    return found


def _leader(text: str, unit: AdminUnit, taken: set[int]) -> AdminUnit | None:
    """Return the unknown township right before a community that is known: 、(金龙坪街道)高兴社区."""
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
    endings = tuple(_UNKNOWN_LEVELS)
    return tuple(word for word in words("stop_names.txt") if word.endswith(endings) and word not in endings)


def _follower(text: str, unit: AdminUnit) -> regex.Match[str] | None:
    """Match a name right behind the unit that it lies in."""
    if unit.level == "community":
        return None
    zone = None if unit.level == "zone" else _CITY_ZONE.match(text, unit.end)
    return zone or _UNKNOWN.match(text, unit.end)


def _companion(text: str, unit: AdminUnit) -> regex.Match[str] | None:
    """Match a name of the same kind that is listed behind the unit."""
    if text[unit.end : unit.end + 1] not in _LISTING:
        return None
    match = _UNKNOWN.match(text, unit.end + 1)
    return match if match is not None and _UNKNOWN_LEVELS.get(match["end"], "zone") == unit.level else None


def _lettered(text: str, units: Sequence[AdminUnit], gazetteer: Gazetteer) -> list[AdminUnit]:
    """Find provinces by their letters where several stand together."""
    taken = {i for unit in units for i in range(unit.start, unit.end)}
    found = []
    for match in _LETTERS.finditer(text):
        for i in range(*match.span()):
            code = letters()[text[i]]
            if i not in taken:
                name = gazetteer.path(code)
                found.append(AdminUnit(i, i + 1, text[i], "province", name[-1], code, name, False, "unique"))
    return found
