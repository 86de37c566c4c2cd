"""Administrative units: found, linked over the document, referred to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policytext import ConfigError
from policytext.admin import Gazetteer, find_admin_units

LINES = (Path(__file__).parent / "documents.jsonl").read_text(encoding="utf-8").splitlines()
DOCUMENTS = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("document", DOCUMENTS, ids=[document["text"] for document in DOCUMENTS])
def test_finder_links_the_units_of_a_document(document: dict[str, Any]) -> None:
    found = find_admin_units(document["text"])
    assert [[unit.text, unit.code] for unit in found] == document["units"]


@pytest.mark.parametrize(
    ("text", "reference", "code"),
    [
        ("衡阳市珠晖区召开会议，全区上下抓落实。", "全区", "430405"),
        ("衡阳市珠晖区东风街道发布报告。该街道新增电梯9台。", "该街道", "430405010"),
        ("江苏无新增病例，全省在院5例。四川成都市有2例。", "全省", "32"),
        ("河北省定州市是县级市，我市经济向好。", "我市", "130682"),
        ("工作安排：全区抓落实。", "全区", None),
    ],
)
def test_references_mean_the_unit_of_their_level(text: str, reference: str, code: str | None) -> None:
    [found] = [unit for unit in find_admin_units(text) if unit.reference]
    assert (found.text, found.code) == (reference, code)
    assert found.evidence == ("reference" if code else "none")


@pytest.mark.parametrize("text", ["健全市场机制", "安全区域", "自我区别", "完全处于", "基本区分", "应该省钱"])
def test_references_are_words_of_their_own(text: str) -> None:
    assert find_admin_units(text) == []


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


def test_gazetteer_knows_five_levels() -> None:
    gazetteer = Gazetteer.load()
    names = {
        code: unit.name
        for code in ("43", "4304", "430405", "430405010", "430405010009")
        if (unit := gazetteer.get(code))
    }
    assert list(names.values()) == ["湖南省", "衡阳市", "珠晖区", "东风街道", "茅坪社区"]
    assert [unit.code for unit in gazetteer.parents("430405010")] == ["43", "4304", "430405"]
    assert gazetteer.path("110101") == ("北京市", "东城区")
    assert [unit.name for unit in gazetteer.children("4304")][:2] == ["珠晖区", "雁峰区"]
    assert gazetteer.get("999999") is None


def test_gazetteer_counts_what_the_bureau_counts() -> None:
    gazetteer = Gazetteer.load()
    levels = [unit.level for unit in gazetteer]
    assert levels.count("province") == 34
    assert levels.count("prefecture") == 333
    assert levels.count("township") == 41352


def test_gazetteer_search_is_limited_by_the_unit_above() -> None:
    gazetteer = Gazetteer.load()
    assert len(gazetteer.search("鼓楼区")) == 4
    assert [unit.code for unit in gazetteer.search("鼓楼区", within="32")] == ["320106", "320302"]
    assert [unit.code for unit in gazetteer.search("茅坪社区", within="430405")] == ["430405010009"]
