"""Names of units on their way to a decision: proposed, chosen, chained, believed, and kept in tables."""

from __future__ import annotations

import pytest

from policytext import DataError
from policytext.admin import Gazetteer, Unit, find_admin_units
from policytext.admin.beliefs import lineage, prior_beliefs, supported
from policytext.admin.candidates import Candidates
from policytext.admin.chains import Link, chains_of, follow_chains
from policytext.admin.linker import link
from policytext.admin.listed import listed_of_a_kind, listed_townships
from policytext.admin.mentions import Mention, select
from policytext.admin.plausible import Plausible
from policytext.admin.references import find_references
from policytext.admin.surfaces import Form, Surfaces, surfaces_of
from policytext.admin.unit_table import UnitTable
from policytext.admin.unlisted import unlisted_units, widened
from policytext.admin.user_tables import read_additions
from policytext.record import AdminUnit, Level


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def surfaces(gazetteer: Gazetteer) -> Surfaces:
    return surfaces_of(gazetteer)


def full(start: int, text: str, *codes: str) -> Mention:
    return Mention(start, start + len(text), text, tuple(Form(code, "full") for code in codes), True)


def short(start: int, text: str, *codes: str) -> Mention:
    return Mention(start, start + len(text), text, tuple(Form(code, "short") for code in codes), False)


CHOICES = {
    "the longer of two": ([full(0, "珠晖区", "430405"), short(0, "珠晖", "430405")], ["珠晖区"]),
    "a full name before a short one as long": ([short(0, "甲乙", "43"), full(1, "乙县", "430421")], ["乙县"]),
    "two that only touch": ([full(0, "衡阳市", "4304"), full(3, "珠晖区", "430405")], ["衡阳市", "珠晖区"]),
    # Two outer ones together cover more than the one across.
    "what covers most": (
        [full(0, "甲乙县", "430421"), full(2, "县丙丁", "430422"), full(3, "丙丁县", "430423")],
        ["甲乙县", "丙丁县"],
    ),
    "none": ([], []),
}


@pytest.mark.parametrize(("given", "chosen"), CHOICES.values(), ids=CHOICES)
def test_mentions_chosen_cover_most_without_overlap(given: list[Mention], chosen: list[str]) -> None:
    assert [mention.text for mention in select(given)] == chosen


def test_mentions_of_one_span_keep_what_each_may_be() -> None:
    [merged] = select([short(0, "朝阳", "110105"), short(0, "朝阳", "2113")])
    assert [form.code for form in merged.forms] == ["110105", "2113"]
    assert merged.is_ambiguous


CITY, DISTRICT, STREET = (
    full(0, "衡阳市", "4304"),
    full(3, "珠晖区", "430405"),
    full(6, "东风街道", "430405010", "110105999"),
)


def test_chains_are_names_right_behind_what_they_lie_in() -> None:
    assert chains_of([CITY, DISTRICT, STREET]) == {1: 0, 2: 1}
    assert chains_of([CITY, full(4, "珠晖区", "430405")]) == {}
    assert chains_of([CITY, full(3, "西湖区", "330106")]) == {}
    assert chains_of([]) == {}


def test_chains_decide_for_themselves() -> None:
    open_street = Link(STREET, None, "none", ("430405010", "110105999"))
    district = Link(DISTRICT, "430405", "unique", ())
    _, child = follow_chains([district, open_street])
    assert (child.code, child.evidence) == ("430405010", "path")
    # The same name elsewhere in the text has the same meaning then.
    elsewhere = Link(full(30, "东风街道", "430405010", "110105999"), None, "ambiguous", ())
    *_, last = follow_chains([district, open_street, elsewhere])
    assert (last.code, last.evidence) == ("430405010", "context")


def test_chains_that_no_map_has_are_contradictions() -> None:
    province, city = full(0, "广东省", "44"), full(3, "南昌市", "3601")
    _, child = follow_chains([Link(province, "44", "unique", ()), Link(city, "3601", "unique", ())])
    assert child.evidence == "contradiction"


def test_beliefs_are_shared_by_names_of_one_branch() -> None:
    names = [full(0, "衡阳市", "4304"), full(9, "东风街道", "430405010", "110105999")]
    beliefs = supported(prior_beliefs(names, {}, ""), names, "")
    assert beliefs["衡阳市"] == {"4304": 1.0}
    assert beliefs["东风街道"]["430405010"] > 0.6
    assert sum(beliefs["东风街道"].values()) == pytest.approx(1)


def test_beliefs_of_names_alone_are_even_unless_the_region_is_known() -> None:
    names = [full(0, "东风街道", "430405010", "110105999")]
    alone = supported(prior_beliefs(names, {}, ""), names, "")["东风街道"]
    assert alone["430405010"] == pytest.approx(alone["110105999"])
    assert prior_beliefs(names, {}, "4304")["东风街道"].keys() == {"430405010"}
    assert supported({}, [], "") == {}


def test_beliefs_know_the_lineage_of_a_unit() -> None:
    assert lineage("430405010") == ("43", "4304", "430405", "430405010")
    assert lineage("43") == ("43",)


def test_linker_links_what_the_document_decides_and_leaves_the_rest_open() -> None:
    names = [full(0, "衡阳市", "4304"), full(9, "东风街道", "430405010", "110105999")]
    assert [found.code for found in link(names)] == ["4304", "430405010"]
    [alone] = link(names[1:])
    assert alone.code is None
    assert set(alone.candidates) == {"430405010", "110105999"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("衡阳市珠晖区召开会议。", ["衡阳市", "珠晖区"]),
        # Ordinary words that are names of counties elsewhere.
        ("让生活更富裕，让社会更和平。", []),
        ("", []),
    ],
)
def test_candidates_are_the_names_that_stand_as_such(surfaces: Surfaces, text: str, names: list[str]) -> None:
    found = Candidates(text, surfaces, "")
    assert [mention.text for mention in select(found.mentions)] == names
    taken = {decision.text for decision in found.decisions if decision.is_name}
    assert set(names) <= taken


LISTED: list[tuple[str, set[str], dict[str, str]]] = [
    ("海北、海南、黄南三州", set(), {"海北": "6322", "海南": "6325", "黄南": "6323"}),
    # Of no one province, and not counted.
    ("海南、湖南两州", set(), {}),
    ("海北、海南、黄南", set(), {}),
]


@pytest.mark.parametrize(("text", "named", "found"), LISTED, ids=[case[0] for case in LISTED])
def test_listed_names_are_of_the_kind_told_behind_them(
    surfaces: Surfaces, text: str, named: set[str], found: dict[str, str]
) -> None:
    matches, _ = surfaces.scan(text)
    forms = listed_of_a_kind(text, matches)
    assert {text[start:end]: form.code for (start, end), form in forms.items()} == found


def test_listed_townships_need_their_county(surfaces: Surfaces) -> None:
    text = "湖头、剑斗、感德等乡镇新建大棚。"
    matches, _ = surfaces.scan(text)
    found = {
        text[slice(*span)]: form.code[:6] for span, form in listed_townships(text, matches, set()).items()
    }
    assert found == dict.fromkeys(("湖头", "剑斗", "感德"), "350524")
    assert listed_townships("湖头新建大棚。", surfaces.scan("湖头新建大棚。")[0], set()) == {}


def test_plausible_short_forms_are_those_of_branches_named_in_full(surfaces: Surfaces) -> None:
    def may_be(text: str) -> set[str]:
        matches, _ = surfaces.scan(text)
        plausible = Plausible(text, matches, "")
        return {form.code for *_, found in matches if found.text == "珠晖" for form in plausible.forms(found)}

    assert may_be("衡阳市召开会议，珠晖修路。") == {"430405"}
    assert may_be("珠晖修路。") == set()


def test_references_are_linked_to_the_units_given(gazetteer: Gazetteer) -> None:
    text = "衡阳市珠晖区召开会议，全区修路。"
    units = [unit for unit in find_admin_units(text) if not unit.reference]
    [found] = find_references(text, units, gazetteer, "")
    assert (found.text, found.code, found.path) == ("全区", "430405", ("湖南省", "衡阳市", "珠晖区"))
    # What nobody is named for stays open.
    [found] = find_references(text, [], gazetteer, "")
    assert (found.code, found.evidence) == (None, "none")
    assert find_references("", units, gazetteer, "") == []


UNLISTED: dict[str, list[tuple[str, str]]] = {
    "衡阳市珠晖区云麓岭社区召开会议。": [("云麓岭社区", "community")],
    "成都市福园示范区开工。": [("福园示范区", "zone")],
    # A word that looks like a name, and a clause.
    "衡阳市珠晖区智慧社区建设。": [],
    "衡阳市召开会议。": [],
}


@pytest.mark.parametrize(("text", "names"), UNLISTED.items())
def test_unlisted_names_are_well_formed_and_stand_behind_a_unit(
    gazetteer: Gazetteer, text: str, names: list[tuple[str, str]]
) -> None:
    known = [unit for unit in find_admin_units(text) if unit.code]
    found = unlisted_units(text, known, gazetteer)
    assert [(unit.text, unit.level) for unit in found] == names
    assert all(unit.code is None for unit in found)


@pytest.mark.parametrize(
    ("text", "name", "level", "whole"),
    [
        ("东海港经济开发区开工。", "东海县", "county", "东海港经济开发区"),
        # Nothing of a name follows.
        ("东海的港口开工。", "东海县", "county", "东海"),
        ("西红门镇开工。", "西红门地区", "township", "西红门镇"),
    ],
)
def test_unlisted_names_take_in_the_short_form_that_begins_them(
    text: str, name: str, level: Level, whole: str
) -> None:
    short_form = name.removesuffix("县").removesuffix("地区")
    [found] = widened(text, [AdminUnit(0, len(short_form), short_form, level, name, "320722")])
    assert found.text == text[found.start : found.end] == whole


NEW, OLD, GONE = (
    Unit("430405", "county", "珠晖区"),
    Unit("430406", "county", "雁峰区", since=2001),
    Unit("430407", "county", "江东区", until=2001),
)


def test_unit_table_gives_units_by_code() -> None:
    table = UnitTable([NEW, OLD])
    assert table["430405"] == NEW
    assert (len(table), list(table)) == (2, ["430405", "430406"])
    assert "99" not in table
    with pytest.raises(KeyError):
        table["99"]


def test_unit_table_of_a_year_has_what_there_was_then() -> None:
    street = Unit("430406001", "township", "先锋街道")
    table = UnitTable([NEW, OLD, street])
    of_2000 = table.of_year(2000, [GONE])
    # With a county that was not there yet its townships go.
    assert list(of_2000) == ["430405", "430407"]
    assert list(table.of_year(2001, [])) == ["430405", "430406", "430406001"]
    assert list(table) == ["430405", "430406", "430406001"]


def known(code: str) -> Unit | None:
    return {"43": Unit("43", "province", "湖南省"), "430405": NEW}.get(code)


def test_user_tables_add_units_aliases_and_stop_names() -> None:
    rows = [
        {"kind": "unit", "name": "云麓新区", "parent": "430405"},
        {"kind": "unit", "name": "新桥街道", "code": "430405999"},
        {"kind": "alias", "name": "珠晖新城", "code": "430405"},
        {"kind": "alias", "name": "新桥", "code": "430405999"},
        {"kind": "stop", "name": "和平"},
    ]
    found = read_additions(rows, known)
    zone, street = found.units
    assert (zone.name, zone.level, zone.code.startswith("430405Z")) == ("云麓新区", "zone", True)
    assert (street.name, street.level, street.code) == ("新桥街道", "township", "430405999")
    assert found.aliases == [("珠晖新城", "430405"), ("新桥", "430405999")]
    assert found.stop_names == {"和平"}


def test_user_tables_may_add_a_province() -> None:
    [unit] = read_additions([{"kind": "unit", "name": "新区", "code": "99"}], known).units
    assert unit.level == "province"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"kind": "unit", "name": ""}, "the name is missing"),
        ({"kind": "unit", "name": "新区", "parent": "99"}, "its parent '99' is not a unit"),
        ({"kind": "unit", "name": "新区", "code": "4304051"}, "must have 2, 4, 6, 9 or 12 digits"),
        ({"kind": "unit", "name": "新区", "code": "430405"}, "belongs to 珠晖区"),
        ({"kind": "unit", "name": "新区", "code": "990101"}, "has no parent unit"),
        ({"kind": "unit", "name": "新区", "code": "430499", "level": "moon"}, "level 'moon'"),
        ({"kind": "alias", "name": "新城", "code": "99"}, "has the unknown code '99'"),
        ({"kind": "star", "name": "新城"}, "choose one of unit, alias, stop"),
    ],
)
def test_user_tables_say_what_is_wrong_with_a_row(row: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_additions([row], known)
