"""find_admin_units(): names found, linked, and the references resolved to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import regex

from policytext.admin.gazetteer import Gazetteer, level_of
from policytext.admin.linker import Link, link
from policytext.admin.mentions import community_mentions, select, surface_mentions
from policytext.admin.references import find_references
from policytext.admin.surfaces import Surfaces, letters, shipped_surfaces
from policytext.errors import ConfigError
from policytext.record import AdminUnit, Evidence, Level
from policytext.text import Span

__all__ = ["find_admin_units", "unit_edges"]

_MAX_AMBIGUOUS = 6
# 例: 枫香岗街道, 云龙示范区 behind a unit — well formed, though the gazetteer does not know it
_UNKNOWN = regex.compile(
    r"(?![各其所本该全多引推组指带督要按将以把让对向从大小新老等两三四五现])"
    r"(?P<name>[^\P{Han}的和与及在是有等省市县区]{2,5}?"
    r"(?P<end>街道|镇|乡|社区|村|新区|开发区|高新区|保税区|产业园|示范区|试验区))(?![委民干])"
)
_UNKNOWN_LEVELS: dict[str, Level] = {
    "街道": "township",
    "镇": "township",
    "乡": "township",
    "社区": "community",
    "村": "community",
}
# 例: 京津产业, 沪苏浙皖 — letters count only together; 京津冀 is a region
_LETTERS = regex.compile(r"(?<!北)京津(?!冀)|沪苏浙皖|苏浙皖|川渝|豫鄂|湘赣|粤桂|闽浙赣")


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
    code = _region_code(region, known) if region else ""
    surfaces = shipped_surfaces() if gazetteer is None else _surfaces(gazetteer)
    base = surface_mentions(text, surfaces)
    links = link(select(base), region=code)
    communities = community_mentions(text, known, _counties(links, code))
    if communities:
        links = link(select([*base, *communities]), region=code)
    units = [_unit(decision, known) for decision in links]
    units += _zones(text, units)
    units += _unknown(text, units)
    units += _lettered(text, units, known)
    units.sort(key=lambda unit: unit.start)
    references = find_references(text, units, known, code)
    return sorted((*units, *references), key=lambda unit: unit.start)


def unit_edges(text: str) -> list[Span]:
    """Return the spans of all units of the text: where a tokenizer must cut."""
    return [Span(unit.start, unit.end) for unit in find_admin_units(text)]


@lru_cache(maxsize=4)
def _surfaces(gazetteer: Gazetteer) -> Surfaces:
    return Surfaces(gazetteer)


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


def _counties(links: Iterable[Link], region: str) -> set[str]:
    """Return the counties whose communities may be named: those linked, or the few that a name may mean."""
    counties = {region[:6]} if len(region) >= 6 else set()
    for decision in links:
        if decision.code is not None:
            counties |= {decision.code[:6]} if len(decision.code) >= 6 else set()
        elif len(decision.mention.forms) <= _MAX_AMBIGUOUS:
            counties |= {form.code[:6] for form in decision.mention.forms if len(form.code) >= 6}
    return counties


def _unit(decision: Link, gazetteer: Gazetteer) -> AdminUnit:
    mention, code = decision.mention, decision.code
    unit = gazetteer.get(code) if code else None
    level = unit.level if unit else level_of(_likeliest(decision))
    evidence: Evidence = decision.evidence  # type: ignore[assignment]
    return AdminUnit(
        mention.start,
        mention.end,
        mention.text,
        level,
        unit.name if unit else mention.text,
        code,
        gazetteer.path(code) if code else (),
        False,
        evidence,
        decision.candidates,
    )


def _likeliest(decision: Link) -> str:
    return decision.candidates[0] if decision.candidates else decision.mention.forms[0].code


def _zones(text: str, units: Sequence[AdminUnit]) -> list[AdminUnit]:
    """Find the national new areas: they are in everybody's mouth, but have no statistical code."""
    taken = {i for unit in units for i in range(unit.start, unit.end)}
    return [
        AdminUnit(*match.span(), match.group(), "zone", match.group(), None)
        for match in _zone_pattern().finditer(text)
        if match.start() not in taken
    ]


@cache
def _zone_pattern() -> regex.Pattern[str]:
    names = files("policytext.admin").joinpath("data/new_areas.txt").read_text(encoding="utf-8").split()
    return regex.compile("|".join(names))


def _unknown(text: str, units: Sequence[AdminUnit]) -> list[AdminUnit]:
    """Find well-formed names right behind a unit that the gazetteer does not have: 成都市(云龙示范区)."""
    taken = {unit.start for unit in units}
    found = []
    for unit in units:
        match = _UNKNOWN.match(text, unit.end)
        if match is None or unit.level == "community" or any(s in taken for s in range(*match.span())):
            continue
        level = _UNKNOWN_LEVELS.get(match["end"], "zone")
        found.append(AdminUnit(*match.span("name"), match["name"], level, match["name"], None))
    return found


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
