"""The gazetteer: units by code, name, parent and year, and what users add."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.admin import Gazetteer
from policytext.errors import DataError

FOLDER = Path(__file__).parent
GAZETTEER = Gazetteer.load()


def test_gazetteer_knows_five_levels() -> None:
    codes = ("43", "4304", "430405", "430405010", "430405010009")
    units = [unit for code in codes if (unit := GAZETTEER.get(code))]
    assert [unit.name for unit in units] == ["湖南省", "衡阳市", "珠晖区", "东风街道", "茅坪社区"]
    assert [unit.level for unit in units] == ["province", "prefecture", "county", "township", "community"]
    assert [unit.code for unit in GAZETTEER.parents("430405010")] == ["43", "4304", "430405"]
    assert GAZETTEER.path("110101") == ("北京市", "东城区")
    assert GAZETTEER.get("999999") is None
    assert GAZETTEER.get("430405010999") is None


def test_gazetteer_counts_what_the_bureau_counts() -> None:
    levels = [unit.level for unit in GAZETTEER if "Z" not in unit.code or unit.level == "zone"]
    assert levels.count("province") == 34
    assert levels.count("prefecture") == 333
    assert levels.count("township") == 41352


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("43", "长沙市"),
        ("4304", "珠晖区"),
        ("430405", "广东路街道"),
        ("430405010", "茅坪社区"),
        ("11", "东城区"),
        ("4419", "东莞市"),
    ],
)
def test_gazetteer_children_are_right_below(code: str, first: str) -> None:
    children = GAZETTEER.children(code)
    assert first in [unit.name for unit in children]
    assert all(unit.code.startswith(code) and unit.code != code for unit in children)
    assert [unit.code for unit in children] == sorted(unit.code for unit in children)


def test_gazetteer_search_is_limited_by_the_unit_above() -> None:
    assert len(GAZETTEER.search("鼓楼区")) == 4
    assert [unit.code for unit in GAZETTEER.search("鼓楼区", within="32")] == ["320106", "320302"]
    assert [unit.code for unit in GAZETTEER.search("茅坪社区", within="430405")] == ["430405010009"]
    assert GAZETTEER.search("茅坪社区", within="4304")[0].code == "430405010009"
    assert GAZETTEER.search("无此地") == []


def test_gazetteer_flags_statistical_rows() -> None:
    statistical = {unit.name for unit in GAZETTEER if unit.statistical}
    assert {"苏州工业园区", "雄安新区", "北戴河新区"} <= statistical
    assert not statistical & {"浦东新区", "东风街道", "衡阳市"}


def test_gazetteer_knows_all_national_new_areas() -> None:
    names = (FOLDER / "national_new_areas.txt").read_text(encoding="utf-8").split()
    assert len(names) == 19
    assert [name for name in names if not GAZETTEER.search(name)] == []


@pytest.mark.parametrize(
    ("name", "successor"),
    [
        ("襄樊市", "4206"),
        ("大厂区", "320116"),
        ("静海县", "120118"),
        ("增城市", "440118"),
        ("江干区", None),
        ("吴县市", None),
        ("楚州区", "320803"),
        ("莱城区", "370116"),
        ("达濠区", "440512"),
        ("枝城市", "420581"),
        ("潞西市", "533103"),
        ("铁法市", "211281"),
        ("南坪县", "513225"),
        ("安西县", "620922"),
        ("邢台县", "130503"),
        ("湾里区", "360112"),
        ("江北县", "500112"),
        ("武昌县", "420115"),
        ("三江侗族自治县", "450226"),
        ("城步苗族自治县", "430529"),
    ],
)
def test_gazetteer_knows_successors_where_they_are_certain(name: str, successor: str | None) -> None:
    assert {unit.successor for unit in GAZETTEER.former if unit.name == name} == {successor}


def test_gazetteer_successors_are_units_of_today() -> None:
    codes = {unit.successor for unit in GAZETTEER.former if unit.successor}
    assert [code for code in codes if GAZETTEER.get(code) is None] == []


def test_gazetteer_former_counties_lead_to_the_county_of_their_name() -> None:
    homes = {"46": "44", "50": "51"}  # Hainan was of Guangdong, Chongqing of Sichuan
    namesakes: dict[tuple[str, str], list[str]] = {}
    for unit in GAZETTEER:
        if unit.level == "county":
            home = homes.get(unit.code[:2], unit.code[:2])
            namesakes.setdefault((home, unit.name), []).append(unit.code)
    # Districts move between cities: 新华区 of one is not that of another.
    counties = [unit for unit in GAZETTEER.former if unit.level == "county" and unit.name[-1] in "县旗"]
    astray = []
    for unit in counties:
        codes = namesakes.get((homes.get(unit.code[:2], unit.code[:2]), unit.name), [])
        if len(codes) == 1 and unit.successor != codes[0]:
            astray.append((unit.code, unit.name, unit.successor))
    assert len(counties) > 1000
    assert astray == []


def test_gazetteer_former_units_of_this_century_have_a_successor_or_a_reason() -> None:
    rows = (FOLDER / "former_without.tsv").read_text(encoding="utf-8").splitlines()[1:]
    known = {tuple(row.split("\t")[:2]) for row in rows}
    without = [unit for unit in GAZETTEER.former if not unit.successor and (unit.until or 0) >= 2000]
    missing = [
        (unit.code, unit.name, unit.until)
        for unit in without
        if (unit.name, str(unit.until)) not in known and (unit.name, "any") not in known
    ]
    assert missing == []


def test_gazetteer_a_unit_beside_a_former_one_is_not_its_successor() -> None:
    successors = {
        unit.successor for unit in GAZETTEER.former if unit.name == "吉安市" and len(unit.code) >= 6
    }
    assert "360821" not in successors


def test_gazetteer_of_a_year_has_the_units_of_that_year() -> None:
    past = GAZETTEER.as_of(1999)
    assert [unit.code for unit in past.search("大厂区")] == ["320112"]
    assert past.search("珠晖区") == []
    assert past.get("430405010") is None
    assert past.path("4206") == ("湖北省", "襄樊市")
    assert GAZETTEER.as_of(2023).path("4206") == ("湖北省", "襄阳市")
    assert past.get("110101001") is not None


def test_gazetteer_extended_reads_csv(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(
        "kind,name,code,level,parent\nunit,云上街道,430405099,,\nunit,智谷新区,,zone,4304\nalias,鹏城,4403,,\nstop,和平,,,\n",
        encoding="utf-8",
    )
    extended = GAZETTEER.extended(path)
    assert extended.path("430405099") == ("湖南省", "衡阳市", "珠晖区", "云上街道")
    [zone] = extended.search("智谷新区")
    assert extended.path(zone.code) == ("湖南省", "衡阳市", "智谷新区")
    assert extended.aliases == {"鹏城": ("4403",)}
    assert extended.stop_names == {"和平"}
    assert len(extended) == len(GAZETTEER) + 2
    assert GAZETTEER.get("430405099") is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("town,云上街道,,,", "unknown kind 'town'; choose one of unit, alias, stop"),
        ("unit,,430405099,,", "the name is missing"),
        ("unit,云上街道,43040,,", "must have 2, 4, 6, 9 or 12 digits"),
        ("unit,云上街道,430405010,,", "belongs to 东风街道"),
        ("unit,云上街道,990405010,,", "has no parent unit"),
        ("unit,云上街道,430405099,street,", "unknown level 'street'"),
        ("unit,智谷新区,,zone,9904", "its parent '9904' is not a unit"),
        ("alias,鹏城,990300,,", "has the unknown code '990300'"),
    ],
)
def test_gazetteer_extended_names_file_line_and_reason(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "units.csv"
    path.write_text(f"kind,name,code,level,parent\nstop,和平,,,\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"units\.csv, line 3: ") as error:
        GAZETTEER.extended(path)
    assert reason in str(error.value)


def test_gazetteer_extended_refuses_what_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        GAZETTEER.extended(tmp_path / "none.csv")
    with pytest.raises(DataError, match="row 1: unknown field kinds"):
        GAZETTEER.extended([{"name": "云上街道", "kinds": "unit"}])
