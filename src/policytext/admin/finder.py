"""find_admin_units(): find names of units, link them to codes, and resolve references."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.admin.candidates import Candidates
from policytext.admin.chains import Link
from policytext.admin.community_names import community_mentions
from policytext.admin.gazetteer import Gazetteer, kept_by_code
from policytext.admin.leading import NATION, NATION_PATH
from policytext.admin.letters import lettered_units
from policytext.admin.linker import link
from policytext.admin.mentions import select
from policytext.admin.references import find_references
from policytext.admin.surfaces import surfaces_of
from policytext.admin.tables import words
from policytext.admin.units import Unit
from policytext.admin.unlisted import unlisted_units, widened
from policytext.codes import MUNICIPALITIES, is_official, level_of
from policytext.errors import ConfigError, refuse
from policytext.record import AdminUnit, Evidence
from policytext.text import Span, check_text

__all__ = ["check_region", "check_year", "find_admin_units", "region_code", "unit_edges"]

_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_MAX_AMBIGUOUS = 6
_MAX_CITIES = 3
# The tables count these among the townships.
_ZONE_ENDINGS = words("zone_endings.txt")


def find_admin_units(
    text: str,
    *,
    region: str | None = None,
    as_of: int | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[AdminUnit]:
    """Return the administrative units that the text names or refers to, by start.

    Args:
        text: the whole text, as its names decide each other.
        region: the code or the full name of the unit that the document comes from. A prefecture or below
            restricts the units that names can mean, a province only adds weight, and ``00``, the nation, does
            neither.
        as_of: a year from 1980 on, whose counties and prefectures names mean. By default they mean those of
            today, and the name of a former unit means its successor, if that is certain.
        gazetteer: the known units; by default those that come with policytext.

    Returns:
        The mentions. ``code`` is None, with ``candidates``, if the document does not decide.

    Raises:
        TypeError: ``text`` is not a string.
        ConfigError: ``region`` names no unit or several, or ``as_of`` is not a year that is known.

    Examples:
        >>> units = find_admin_units("衡阳市珠晖区东风街道今年新增电梯9台，该街道居民满意。")
        >>> [(unit.text, unit.code) for unit in units]
        [('衡阳市', '4304'), ('珠晖区', '430405'), ('东风街道', '430405010'), ('该街道', '430405010')]
    """
    check_text(text, "find_admin_units")
    check_region(region)
    check_year(as_of)
    known = gazetteer or Gazetteer.load()
    if as_of is not None:
        known = known.as_of(as_of)
    meant = region_code(region, known) if region else ""
    # A document of the nation may mean any unit.
    code = "" if meant == NATION else meant
    base = Candidates(text, surfaces_of(known), code).mentions
    links = link(select(base), region=code)
    named = [decision.mention for decision in links]
    communities = community_mentions(
        text,
        known,
        named,
        counties=lambda: _counties(links, code, known),
        wider=lambda: _counties_of_cities(links, code, known),
    )
    if communities:
        links = link(select([*base, *communities]), region=code)
    units = widened(text, (_unit(decision, known) for decision in links))
    units += unlisted_units(text, units, known)
    units += lettered_units(text, units, known)
    units.sort(key=lambda unit: unit.start)
    references = find_references(text, units, known, meant)
    return sorted((*units, *references), key=lambda unit: unit.start)


def unit_edges(text: str) -> list[Span]:
    """Return the spans of all units of the text, at which a tokenizer must cut."""
    return [Span(unit.start, unit.end) for unit in find_admin_units(text)]


def check_region(region: object) -> None:
    """Check that a value can be the code or the name of a unit.

    Raises:
        ConfigError: it is not text.
    """
    if not (region is None or isinstance(region, str)):
        refuse("region", region, "is not a unit: pass a code or a full name, as text")


def check_year(as_of: object) -> None:
    """Check that a value is a year whose units are known.

    Raises:
        ConfigError: it is not a year, or out of range.
    """
    is_year = isinstance(as_of, int) and not isinstance(as_of, bool)
    if as_of is not None and not (is_year and _FIRST_YEAR <= as_of <= _LAST_YEAR):  # type: ignore[operator]
        refuse(
            "as_of", as_of, f"is not a year: pass a number from {_FIRST_YEAR} to {_LAST_YEAR}, such as 1999"
        )


def region_code(region: str, gazetteer: Gazetteer) -> str:
    """Return the code of a unit that is given by code or name; 00 and 全国 are the nation.

    Raises:
        ConfigError: no unit or several have this name.
    """
    if region in (NATION, *NATION_PATH):
        return NATION
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
    """Return the counties whose communities may be named: linked ones, or the few candidates of a name."""
    codes = [region]
    for decision in links:
        if decision.code is not None:
            codes.append(decision.code)
        elif len(decision.mention.forms) <= _MAX_AMBIGUOUS:
            codes += [form.code for form in decision.mention.forms]
    return {code[:6] for code in codes if code[:6].isdigit() and len(code) >= 6}


def _counties_of_cities(links: Iterable[Link], region: str, gazetteer: Gazetteer) -> set[str]:
    """Return the counties of the few cities that the text names."""
    codes = {decision.code for decision in links if decision.code is not None} | {region}
    cities = {code[:4] for code in codes if len(code) >= 4 and code.isdigit()}
    cities |= {code for code in codes if code in MUNICIPALITIES}
    if len(cities) > _MAX_CITIES:
        return set()
    return {county for city in cities for county in _counties_below(gazetteer, city)}


@kept_by_code
def _counties_below(gazetteer: Gazetteer, city: str) -> tuple[str, ...]:
    below = [child.code for child in gazetteer.children(city)]
    below += [child.code for code in below if len(code) == 4 for child in gazetteer.children(code)]
    return tuple(code for code in below if len(code) == 6 and code.isdigit())


def _unit(decision: Link, gazetteer: Gazetteer) -> AdminUnit:
    mention, code = decision.mention, decision.code
    unit = _known(gazetteer, code) if code else None
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


@kept_by_code
def _known(gazetteer: Gazetteer, code: str) -> Unit | None:
    return gazetteer.get(code)


@kept_by_code
def _path(gazetteer: Gazetteer, code: str) -> tuple[str, ...]:
    return gazetteer.path(code)
