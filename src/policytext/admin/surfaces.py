"""Surfaces: the strings that may name a unit: full names, short forms, everyday forms."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from functools import cache, lru_cache
from sys import intern
from typing import Literal, NamedTuple, TypeAlias, cast

from ahocorasick_rs import AhoCorasick

from policytext.admin.gazetteer import YEARS, Gazetteer
from policytext.admin.tables import endings, pattern, table_rows, word_set, words, zone_rows
from policytext.admin.units import Unit
from policytext.codes import city_of, parent_codes
from policytext.text import encodable

__all__ = ["Form", "Holder", "Match", "Surface", "Surfaces", "near_of", "surfaces_of"]

# full: as good as the official name · everyday: 凤凰街 for 凤凰街道 · short: 珠晖 ·
# statistical: a row of the tables that is not an administrative unit · former: a former unit ·
# homonym: a former unit whose name another unit has today ·
# dependent: a name that means nothing without the unit before it, 高新区 · alias: an alias of the user ·
# listed: the short form of a township in a list of townships
FormKind = Literal[
    "full", "everyday", "short", "statistical", "former", "homonym", "dependent", "alias", "listed"
]
_TOWNSHIPS = ("full", "everyday", "short")
# 例: 高新技术产业开发区, 经济开发区
_GENERIC_ZONE = pattern("generic_zone")
_ZONE_SHORTENINGS = tuple(
    (row["long"], row["short"]) for row in table_rows("zone_shortenings.tsv", "long", "short")
)
# 例: 天平路街道, 康健新村街道 — which are called 天平街道, 康健街道
_NAMED_AFTER_ROAD = pattern("named_after_road")
# 例: 市郊区, 城南区, 东市区: former districts whose names are common nouns; 东区, 中西区 in 香港
_VAGUE_DISTRICT = pattern("vague_district")
# The cost of names as words, by the length of the code: higher units are named more often.
_COSTS = {2: 8.5, 4: 11.0, 6: 13.0}
_LOW_COST = 15.0
# 例: 大厂回族自治县, 海西蒙古族藏族自治州, 城关回族镇
_AUTONOMOUS = pattern("autonomous")
# 例: 东乡族自治县, 鄂伦春自治旗
_NAMED_AFTER_PEOPLE = pattern("named_after_people")


class Form(NamedTuple):
    """A unit that a string may name, with the kind of form."""

    code: str
    kind: FormKind


class Surface(NamedTuple):
    """A string with all units that it may name.

    ``is_common``: also an ordinary word (富裕); ``is_telling``: the short form of a county that is certain
    without other names (义乌); ``county``: the code of the only county with this short form; ``says``: the
    units of which it certainly names one, and all above them; ``sure``: the forms that are possible in any
    text; ``opened_by``: the units of which one must be named for the other forms; ``townships``: the
    townships that it may name, by county, and ``township_cities`` their cities; ``cost``: its cost as a word;
    ``edge``: its length and cost.
    """

    text: str
    forms: tuple[Form, ...]
    is_full: bool
    is_common: bool
    is_telling: bool
    county: str | None
    says: frozenset[str]
    sure: tuple[Form, ...]
    opened_by: frozenset[str]
    townships: Mapping[str, str]
    township_cities: frozenset[str]
    cost: float
    edge: tuple[tuple[int, float]]


# Start, end, and the surface.
Match: TypeAlias = tuple[int, int, Surface]
# A word that contains a name by chance: start, end, and whether it is from the hand-made list.
Holder: TypeAlias = tuple[int, int, bool]


class Surfaces:
    """All strings that may name a unit above the communities, with a matcher over them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        # Text → kind and code of each unit, as one string: 75,000 lists would slow down garbage collection.
        packed: dict[str, str] = {}
        for unit in gazetteer:
            for text, kind in _forms(unit, gazetteer):
                packed[text] = f"{packed.get(text, '')}{kind}:{unit.code} "
        for name, codes in gazetteer.aliases.items():
            packed[name] = packed.get(name, "") + "".join(f"alias:{code} " for code in codes)
        _add_clipped(packed, gazetteer)
        _add_former(packed, gazetteer)
        # A stop name stays as a surface without units, so that shorter names in it are not found either.
        packed |= dict.fromkeys(gazetteer.stop_names, "")
        # Most strings are those of other years too: one of each is kept.
        self._packed = {intern(text): intern(forms) for text, forms in packed.items() if len(text) > 1}
        self._texts = list(self._packed)
        by_hand, idioms = words("containing_words.txt"), words("idioms.txt")
        # One pass over the text for names and for words that contain them by chance.
        self._matcher = AhoCorasick([*self._texts, *by_hand, *idioms])
        self._idioms_from = len(self._texts) + len(by_hand)
        self._common = word_set("stop_names.txt")
        self._telling = word_set("bare_counties.txt")
        # By their place among the texts; no cached method, whose cycle only the collector would break.
        self._seen: dict[int, Surface] = {}

    def scan(self, text: str) -> tuple[list[Match], list[Holder]]:
        """Return the matches of all surfaces, overlapping ones too, by end, and the words around them."""
        found = self._matcher.find_matches_as_indexes(encodable(text), overlapping=True)
        seen, read, count, idioms = self._seen.get, self._read, len(self._texts), self._idioms_from
        matches = [(start, end, seen(i) or read(i)) for i, start, end in found if i < count]
        return matches, [(start, end, i < idioms) for i, start, end in found if i >= count]

    def knows(self, text: str) -> bool:
        """Return whether a string may name a unit anywhere."""
        return bool(self._packed.get(text))

    def _read(self, index: int) -> Surface:
        text = self._texts[index]
        is_common, is_telling = text in self._common, text in self._telling
        forms = _unpacked(self._packed[text])
        surface = self._seen[index] = _surface(text, forms, is_common=is_common, is_telling=is_telling)
        return surface


def _unpacked(packed: str) -> tuple[Form, ...]:
    """Return the forms of a surface, each once."""
    pairs = (entry.split(":") for entry in packed.split())
    return tuple(dict.fromkeys(Form(code, cast(FormKind, kind)) for kind, code in pairs))


def _surface(text: str, forms: tuple[Form, ...], *, is_common: bool, is_telling: bool) -> Surface:
    is_full = any(form.kind in ("full", "former", "alias") for form in forms)
    sure = tuple(form for form in forms if is_full or _is_sure(form, is_telling and not is_common))
    townships = {
        form.code[:6]: form.code for form in forms if len(form.code) == 9 and form.kind in _TOWNSHIPS
    }
    cost = _cost(forms)
    return Surface(
        text=text,
        forms=forms,
        is_full=is_full,
        is_common=is_common,
        is_telling=is_telling,
        county=_only_county(forms),
        says=_said(forms, is_full=is_full, is_common=is_common),
        sure=sure,
        opened_by=frozenset() if is_common else _openers(text, forms, sure),
        townships=townships,
        township_cities=frozenset(map(city_of, townships)),
        cost=cost,
        edge=((len(text), cost),),
    )


def _only_county(forms: Iterable[Form]) -> str | None:
    counties = [form.code for form in forms if len(form.code) == 6 and form.kind == "short"]
    return counties[0] if len(counties) == 1 else None


def _said(forms: Iterable[Form], *, is_full: bool, is_common: bool) -> frozenset[str]:
    """Return the units of which a name certainly names one, and all above them."""
    said = (form.code for form in forms if is_full or (len(form.code) <= 4 and not is_common))
    return frozenset(unit for code in said for unit in (code, *parent_codes(code)))


def _openers(text: str, forms: Iterable[Form], sure: Container[Form]) -> frozenset[str]:
    """Return the units of which a text must name one for the short forms that are not sure."""
    others = (form.code for form in forms if form.kind == "short" and form not in sure)
    return frozenset(unit for code in others for unit in near_of(code, text))


def near_of(code: str, text: str) -> tuple[str, ...]:
    """Return the units of which a text must name one for a short form to mean a unit."""
    if len(code) > 6:
        return (code,)
    return (city_of(code), code[:2]) if len(text) > 2 else (city_of(code),)


def _cost(forms: Iterable[Form]) -> float:
    """Return the cost of a name as a word: that of the highest current unit that it may name."""
    codes = (form.code for form in forms if form.kind not in ("former", "homonym"))
    return min((_COSTS.get(len(code), _LOW_COST) for code in codes if code.isdigit()), default=_LOW_COST)


def _is_sure(form: Form, is_telling: bool) -> bool:
    if form.kind != "short" or len(form.code) <= 4:
        return form.kind != "dependent"
    return is_telling and len(form.code) == 6


# One for each year, those of today, and those of a user.
@lru_cache(maxsize=YEARS + 2)
def surfaces_of(gazetteer: Gazetteer) -> Surfaces:
    """Return the surfaces of a gazetteer."""
    return Surfaces(gazetteer)


def _forms(unit: Unit, gazetteer: Gazetteer) -> Iterator[tuple[str, FormKind]]:
    """Yield the strings that may name a unit, each as what kind of form."""
    if unit.level == "zone":
        yield from _zone_forms(unit, gazetteer)
    elif _repeats_parent(unit, gazetteer):
        return
    elif unit.statistical:
        yield from _statistical_forms(unit, gazetteer)
    elif "Z" in unit.code:
        yield unit.name, "dependent" if _VAGUE_DISTRICT.fullmatch(unit.name) else "full"
    else:
        yield unit.name, "full"
        if unit.level != "community":
            yield from _short_forms(unit)
            yield from _street_forms(unit)


def _statistical_forms(unit: Unit, gazetteer: Gazetteer) -> Iterator[tuple[str, FormKind]]:
    name = unit.name
    # 例: 县经济开发区 — whose county is another name; behind 睢宁县 it would take the 县 away
    if name[0] in "县市区":
        return
    county = gazetteer.get(unit.code[:6])
    rest = name.removeprefix(_stem_of(county)) if county is not None else name
    # 例: 昆山(开发区) — a chain of two
    is_chain = rest != name and rest.endswith("开发区") and _GENERIC_ZONE.fullmatch(rest) is not None
    if is_chain:
        yield rest, "dependent"
    yield name, "dependent" if is_chain or _GENERIC_ZONE.fullmatch(name) else "statistical"


def _short_forms(unit: Unit) -> Iterator[tuple[str, FormKind]]:
    name, level = unit.name, unit.level
    autonomous = _AUTONOMOUS.fullmatch(name) if "族" in name or "自治" in name else None
    if autonomous is not None:
        if name.endswith("民族乡") and not name.endswith("族民族乡"):
            # 例: 霍吉尔特蒙古族乡
            yield name.removesuffix("民族乡") + "族乡", "full"
        # 例: 湘西, 湘西州, 宁夏自治区, 新晃县, 新晃自治县
        yield autonomous["stem"], "short"
        yield autonomous["stem"] + autonomous["end"], "full"
        if level != "province":
            yield autonomous["stem"] + autonomous["end"][-1], "full"
    elif own := _NAMED_AFTER_PEOPLE.fullmatch(name):
        # 例: 东乡县, 鄂伦春旗 — the people is the name
        yield own["stem"] + own["end"], "full"
    else:
        stem = _stem_of(unit)
        # 街道, 城区: the rest of a short form must be a name; 赵县 is never called 赵.
        if stem != name and len(stem) >= 2:
            yield stem, "full" if stem.endswith("街") and name.endswith("街道") else "short"


def _street_forms(unit: Unit) -> Iterator[tuple[str, FormKind]]:
    name = unit.name
    if unit.level == "township" and name.endswith("街道") and len(name) > 3:
        yield name.removesuffix("道"), "everyday"
        if named := _NAMED_AFTER_ROAD.fullmatch(name):
            yield f"{named['stem']}街道", "everyday"


def _stem_of(unit: Unit) -> str:
    ending = next((ending for ending in endings("ending", unit.level) if unit.name.endswith(ending)), "")
    return unit.name.removesuffix(ending)


def _zone_forms(zone: Unit, gazetteer: Gazetteer) -> Iterator[tuple[str, FormKind]]:
    """沧州渤海新区 is a chain of two: the zone itself is 渤海新区."""
    city = gazetteer.get(zone.code[:4])
    stem = city.name.removesuffix("市") if city is not None and city.code != zone.code else ""
    rest = zone.name.removeprefix(stem).removeprefix("市") if stem else zone.name
    # 例: 东营(港经济开发区) — of the harbour, not of the city
    name = rest if len(rest) >= 4 and rest[0] not in "港湖" else zone.name
    for form in dict.fromkeys((name, *(name.replace(*pair) for pair in _ZONE_SHORTENINGS))):
        yield form, "dependent" if _GENERIC_ZONE.fullmatch(form) else "full"
    for short in _zone_shorts().get(zone.code, "").split():
        yield short, "full"


def _repeats_parent(unit: Unit, gazetteer: Gazetteer) -> bool:
    """Return whether a county has the name of its city: 东莞市 has no counties, but one in the tables."""
    parent = gazetteer.get(unit.code[:4] if unit.level == "county" else unit.code[:6])
    return parent is not None and parent.code != unit.code and parent.name == unit.name


@cache
def _zone_shorts() -> dict[str, str]:
    return {row["key"]: row["short"] for row in zone_rows()}


def _add_clipped(packed: dict[str, str], gazetteer: Gazetteer) -> None:
    """Add what counties with long names are called, 科右前旗 and 前郭县, where there is such a county."""
    for row in table_rows("clipped_names.tsv", "code", "name", "clipped"):
        unit = gazetteer.get(row["code"])
        if unit is not None and unit.name == row["name"]:
            packed[row["clipped"]] = f"{packed.get(row['clipped'], '')}full:{unit.code} "


def _add_former(packed: dict[str, str], gazetteer: Gazetteer) -> None:
    """Add the names of former units: 即墨市 means the current 即墨区.

    If another unit has the name today, the former one is an alternative: 桥西区 in 邢台 is not the one in
    张家口.
    """
    current = set(packed)
    cities = {unit.name for unit in gazetteer if unit.level == "prefecture"}
    for unit in gazetteer.former:
        name = unit.name
        if name in cities:
            continue
        known = packed.get(name, "")
        code = unit.successor or unit.code
        if _VAGUE_DISTRICT.fullmatch(name):
            # 例: 大同市城区 — a name that means nothing without its city
            if f":{unit.code[:4]}" not in known:
                packed[name] = f"{known}dependent:{unit.code} "
            continue
        if len(name) == 2 and f"short:{code} " in known:
            # 例: 沙县 is 沙县区 now
            packed[name] = f"{known}former:{code} "
            continue
        # One place had several codes in turn: one of them is enough.
        if f":{code} " not in known and f":{code[:4]}" not in known:
            kind = "homonym" if name in current else "former"
            packed[name] = f"{known}{kind}:{code} "
            _add_former_short(packed, name, code, current)


def _add_former_short(packed: dict[str, str], name: str, code: str, current: Set[str]) -> None:
    """Add the short form of a former city or county, 胶南, if it is unique."""
    stem = name[:-1]
    known = packed.get(stem, "")
    # 例: 胶南 is a subdistrict too, but 吉安 a city
    is_taken = stem in current and any(len(entry.split(":")[1]) <= 6 for entry in known.split())
    if name[-1] in "市县" and len(stem) > 1 and not is_taken and f":{code} " not in known:
        packed[stem] = f"{known}short:{code} "
