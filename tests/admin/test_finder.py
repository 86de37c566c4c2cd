"""Administrative units: found, linked over the document, referred to."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import ConfigError
from policytext.admin import Gazetteer, find_admin_units
from policytext.admin.surfaces import surfaces_of
from policytext.admin.surroundings import Words

LINES = (Path(__file__).parent / "documents.jsonl").read_text(encoding="utf-8").splitlines()
DOCUMENTS = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("document", DOCUMENTS, ids=[document["text"] for document in DOCUMENTS])
def test_finder_links_the_units_of_a_document(document: dict[str, Any]) -> None:
    found = find_admin_units(document["text"])
    assert [[unit.text, unit.code] for unit in found] == document["units"]


def test_finder_says_why_and_gives_the_path() -> None:
    city, district = find_admin_units("衡阳市珠晖区")
    assert (city.evidence, district.evidence) == ("unique", "path")
    assert district.path == ("湖南省", "衡阳市", "珠晖区")


def test_finder_leaves_open_what_the_document_does_not_decide() -> None:
    [unit] = find_admin_units("东城街道召开会议。")
    assert unit.code is None
    assert unit.level == "township"
    assert len(unit.candidates) > 1
    assert unit.evidence == "none"


@pytest.mark.parametrize("region", ["360302", "安源区"])
def test_finder_region_decides_between_units_of_one_name(region: str) -> None:
    [unit] = find_admin_units("凤凰街召开会议。", region=region)
    assert unit.code == "360302002"


@pytest.mark.parametrize("region", ["999999", "无此地", "鼓楼区"])
def test_finder_refuses_a_region_that_is_none_or_several(region: str) -> None:
    with pytest.raises(ConfigError, match=r"names \d+ units"):
        find_admin_units("凤凰街召开会议。", region=region)


def test_finder_takes_a_gazetteer_of_ones_own() -> None:
    small = Gazetteer(
        [unit for unit in Gazetteer.load() if unit.code.startswith("43")], with_communities=False
    )
    found = find_admin_units("湖南省长沙市和湖北省武汉市", gazetteer=small)
    assert [unit.text for unit in found] == ["湖南省", "长沙市"]


@pytest.mark.parametrize(
    ("year", "code", "name"),
    [(1999, "370282", "即墨市"), (2020, "370215", "即墨区"), (None, "370215", "即墨区")],
)
def test_finder_links_a_former_name_to_the_unit_of_the_year(year: int | None, code: str, name: str) -> None:
    text = "青岛市即墨市发布通知。" if year != 2020 else "青岛市即墨区发布通知。"
    unit = find_admin_units(text, as_of=year)[-1]
    assert (unit.code, unit.name) == (code, name)


def test_finder_knows_former_units_without_a_successor() -> None:
    _, district = find_admin_units("杭州市江干区完成了征迁。")
    assert (district.text, district.level, district.code) == ("江干区", "county", None)
    assert district.path == ("浙江省", "杭州市", "江干区")


@pytest.mark.parametrize(
    ("text", "zone", "code"),
    [
        ("河北雄安新区召开会议。", "雄安新区", None),
        ("合肥高新区签约十个项目。", "高新区", "340176"),
        ("衡阳市的白沙工业园区", None, None),
        ("成都市云海示范区开工。", "云海示范区", None),
        ("高新区召开会议。", None, None),
    ],
)
def test_finder_knows_zones(text: str, zone: str | None, code: str | None) -> None:
    found = [(unit.text, unit.code) for unit in find_admin_units(text) if unit.level == "zone"]
    assert found == ([(zone, code)] if zone else [])


def test_finder_takes_aliases_units_and_stop_names_of_ones_own() -> None:
    gazetteer = Gazetteer.load().extended(
        [
            {"kind": "alias", "name": "鹏城", "code": "4403"},
            {"kind": "stop", "name": "珠晖区"},
            {"kind": "unit", "name": "云上街道", "code": "430405099"},
            {"kind": "unit", "name": "星海社区", "code": "430405010099"},
        ]
    )
    found = find_admin_units("鹏城与衡阳市珠晖区，衡阳市云上街道；东风街道星海社区", gazetteer=gazetteer)
    assert [(unit.text, unit.code) for unit in found] == [
        ("鹏城", "4403"),
        ("衡阳市", "4304"),
        ("衡阳市", "4304"),
        ("云上街道", "430405099"),
        ("东风街道", "430405010"),
        ("星海社区", "430405010099"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("四川省内江市和资阳市签约。", "5120"),
        ("由四川省南充市往南部县方向。", "511321"),
        ("海南省三亚市往东方市方向。", "469007"),
        ("河北省邯郸市冀馆陶县交界。", "130433"),
    ],
)
def test_finder_no_idiom_hides_a_full_name(text: str, code: str) -> None:
    assert code in {unit.code for unit in find_admin_units(text)}


LISTS = ("和", "往", "由", "在", "从", "到")


@pytest.mark.parametrize("before", LISTS)
def test_finder_finds_every_county_and_prefecture_in_full(before: str) -> None:
    gazetteer = Gazetteer.load()
    scan = surfaces_of(gazetteer).scan
    named = [unit for unit in gazetteer if unit.level in ("prefecture", "county") and unit.code.isdigit()]
    hidden = [
        unit.name
        for unit in named
        if (text := f"{before}{unit.name}") and Words(scan(text)[1]).covers(1, len(text), is_full=True)
    ]
    assert hidden == []


@pytest.mark.parametrize("name", ["平房区", "解放区", "资源县", "互助土族自治县", "东方市", "和县"])
def test_finder_stop_names_hide_no_full_name(name: str) -> None:
    gazetteer = Gazetteer.load()
    [unit] = [found for found in gazetteer.search(name) if found.level == "county"]
    path = "".join(gazetteer.path(unit.code)[:-1])
    assert find_admin_units(f"{path}{name}召开会议。")[-1].code == unit.code


PIECES = [
    "衡阳市",
    "珠晖区",
    "东风街道",
    "茅坪社区",
    "全区",
    "该街道",
    "和平",
    "湖南",
    "大学",
    "京津",
    "，",
    "\n",
    "a",
    "😀",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_finder_spans_are_text_and_do_not_overlap(text: str) -> None:
    units = find_admin_units(text)
    assert all(text[unit.start : unit.end] == unit.text for unit in units)
    assert all(one.end <= other.start for one, other in pairwise(units))


@given(st.text(max_size=80))
def test_finder_takes_any_text(text: str) -> None:
    find_admin_units(text)
