"""Slogans: found, named by kind, expanded from the text."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import DataError
from policytext.slogans import Formulations, find_slogans, group_slogans
from policytext.slogans.shapes import kind_of

FOLDER = Path(__file__).parent
SENTENCES = [
    json.loads(line) for line in (FOLDER / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
]
EXPANSIONS = list(
    csv.DictReader((FOLDER / "expansions.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t")
)
NONE = (FOLDER / "none.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", SENTENCES, ids=[case["slogan"] for case in SENTENCES])
def test_finder_names_and_expands(case: dict[str, Any]) -> None:
    slogan = next(s for s in find_slogans(case["text"]) if s.text == case["slogan"])
    assert (slogan.kind, slogan.arity) == (case["kind"], case["arity"])
    assert [item.text for item in slogan.items] == case["items"]
    assert all(case["text"][item.start : item.end] == item.text for item in slogan.items)
    assert slogan.items_complete is (True if case["items"] else None)


@pytest.mark.parametrize("case", EXPANSIONS, ids=[f"{case['slogan']} {case['text']}" for case in EXPANSIONS])
def test_finder_expands_in_every_frame(case: dict[str, str]) -> None:
    text = case["text"].replace("\\n", "\n")
    slogan = next(s for s in find_slogans(text) if s.text == case["slogan"])
    assert slogan.kind == case["kind"]
    assert "|".join(item.text for item in slogan.items) == (case["items"] or "")
    assert slogan.items_complete is {"True": True, "False": False}.get(case["complete"])


KINDS = {
    "numeral": (
        "三品东风",
        "两纵三横",
        "十四个坚持",
        "五个一工程",
        "五位一体",
        "四个到位",
        "三度战略",
        "一核两带",
    ),
    "distributive": ("一社一品", "一断面一策", "一月一点评"),
    "formula": ("1+24+N", "2+1", "33618", "4×4", "1+N+X"),
    "plus": ("人工智能+", "数据要素×", "文旅+百业"),
    "method": ("五心工作法", "六尺巷工作法", "门长制"),
    "parallel": ("学党史、悟思想", "以商招商、沿链招商", "一要吃饭、二要建设", "街道吹哨，部门报到"),
    "acronym": ("强富美高", "多网合一", "智改数转"),
    "campaign": ("十四五", "双百行动", "百日攻坚", "红色驿站", "屋场贴心会"),
    None: ("五支队伍", "三个项目", "两位数", "双向", "九牛一毛", "看似寻常最奇崛，成如容易却艰辛"),
}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in KINDS.items() for name in names])
def test_shapes_show_the_kind(kind: str | None, name: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize("text", NONE)
def test_finder_takes_plain_words_for_no_slogan(text: str) -> None:
    assert find_slogans(text) == []


def test_finder_a_list_of_another_length_is_no_expansion() -> None:
    [slogan] = find_slogans("推行资源联享、活动联办“四联”机制")
    assert slogan.items == ()


def test_finder_parts_of_a_keyed_slogan_have_items_of_their_own() -> None:
    text = "打通两纵三横（两纵：东风路、湘江东路，三横：龙家坪路、茅坪路、二环东路）"
    parts = [s for s in find_slogans(text) if s.text == "两纵"]
    assert [[item.text for item in part.items] for part in parts] == [["东风路", "湘江东路"]] * 2


def test_finder_a_list_that_only_expands_a_name_is_no_slogan_of_its_own() -> None:
    [slogan] = find_slogans("扎实推进“三零”创建，实现零案件、零事故、零上访。")
    assert [item.text for item in slogan.items] == ["零案件", "零事故", "零上访"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推广“互联网+助餐”", ["互联网+助餐"]),
        ("推动“一楼一品牌、一巷一故事”", ["一楼一品牌、一巷一故事", "一楼一品牌"]),
        ("健全“居民点单、社区派单”机制", ["居民点单、社区派单”机制"]),
        ("面向企业“零等待、零收费、零差错”三零服务", ["零等待、零收费、零差错", "三零"]),
    ],
)
def test_finder_a_name_within_a_name_counts_where_it_is_one(text: str, names: list[str]) -> None:
    assert [slogan.text for slogan in find_slogans(text)] == names


def test_finder_mentions_share_their_items() -> None:
    text = "落实“四联”要求。“四联”（资源联享、活动联办、队伍联建、难题联解）见效。"
    first, second = (s for s in find_slogans(text) if s.text == "四联")
    assert first.items == second.items != ()


def test_finder_known_formulations_carry_their_id() -> None:
    [slogan] = find_slogans("贯彻新发展理念。")
    assert slogan.formulation == "新发展理念"
    assert find_slogans("坚持创新发展理念。") == []


def test_finder_a_quotation_that_is_never_closed_swallows_nothing() -> None:
    found = [s.text for s in find_slogans("他说“过去一年，街道落实“一社一品”，成效明显。\n推进“多网合一”。")]
    assert found == ["一社一品", "多网合一"]


GROUPS = [
    ("“五心工作法”见效，“五心”入人心。", {"五心工作法": ["五心工作法", "五心"]}),
    ("“六微”社区治理工作法见效。“六微”入人心。", {"六微”社区治理工作法": ["六微”社区治理工作法", "六微"]}),
    ("落实八项规定。“中央八项规定”要坚持。", {"中央八项规定": ["八项规定", "中央八项规定"]}),
    ("“三新三量”工作。“三新、三量”推进。", {"三新三量": ["三新三量", "三新、三量"]}),
    ("推进“三清三改”。“三清”到位。", {"三清三改": ["三清三改"], "三清": ["三清"]}),
    ("学党史、悟思想。", {}),
]


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_group_slogans_brings_variants_under_the_longest_form(
    text: str, groups: dict[str, list[str]]
) -> None:
    found = group_slogans(find_slogans(text))
    assert {name: [mention.text for mention in mentions] for name, mentions in found.items()} == groups


@pytest.mark.parametrize(
    ("name", "context", "scope"),
    [
        ("四早", "疫情防控要求", "疫情防控"),
        ("四早", "四川慢性病综合防治", "四川"),
        ("四早", "别处的话", None),
        ("三新", "天津推进高质量发展", "天津"),
        ("强富美高", "江苏建设", "江苏"),
        ("强富美高", "别处的街道", None),
        ("六稳", "任何地方", ""),
    ],
)
def test_formulations_resolve_homonyms_by_context(name: str, context: str, scope: str | None) -> None:
    entry = Formulations.load().resolve(name, context)
    assert (None if entry is None else entry.scope) == scope


def test_formulations_hold_what_is_known() -> None:
    base = Formulations.load()
    assert len(base) >= 500
    four = base.get("四个自信")
    assert four is not None
    assert four.items == ("道路自信", "理论自信", "制度自信", "文化自信")
    assert next(entry.scope for entry in base.search("四早")) != ""


def test_formulations_of_the_user_are_found(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"name": "幸福江州", "kind": "campaign"}\n', encoding="utf-8")
    base = Formulations.load().extended(path)
    assert [s.formulation for s in find_slogans("建设幸福江州。", formulations=base)] == ["幸福江州"]


def test_formulations_may_be_none_at_all() -> None:
    found = find_slogans("贯彻新发展理念，落实“三会一课”。", formulations=Formulations([]))
    assert [(slogan.text, slogan.formulation) for slogan in found] == [("三会一课", None)]


def test_formulations_of_the_user_may_be_metaphors_and_replace_shipped_ones() -> None:
    rows: list[dict[str, object]] = [
        {"name": "绣花针", "kind": "metaphor", "unquoted": True},
        {"id": "六稳", "name": "六稳", "kind": "campaign"},
    ]
    base = Formulations.load().extended(rows)
    assert [(s.text, s.kind) for s in find_slogans("拿出绣花针精神", formulations=base)] == [
        ("绣花针", "metaphor")
    ]
    assert [entry.kind for entry in base.search("六稳")] == ["campaign"]
    assert Formulations.load().search("六稳")[0].kind == "numeral"


@pytest.mark.parametrize("text", ["推进“ 两个确保”工作", "推进“两个确保\u3000”工作"])
def test_finder_leaves_out_blanks_inside_quotation_marks(text: str) -> None:
    assert [slogan.text for slogan in find_slogans(text)] == ["两个确保"]


BAD_LINES = [
    '{"kind": "campaign"}',
    "not json",
    '{"name": "甲", "kind": "song"}',
    "[]",
    '{"name": "甲", "kind": "plus", "year": "MMXX"}',
    '{"name": "甲", "kind": "plus", "items": 2}',
    '{"name": "甲", "kind": "plus", "scope": 3}',
    '{"name": "甲", "kind": "plus", "item": ["乙"]}',
    '{"name": "甲", "kind": "plus", "parent": 4}',
    '{"name": "甲", "kind": "plus", "first_report": "第一次"}',
]


@pytest.mark.parametrize("line", BAD_LINES)
def test_formulations_of_the_user_are_checked(tmp_path: Path, line: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(f'{{"name": "甲乙", "kind": "campaign"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        Formulations.load().extended(path)
    with pytest.raises(DataError, match="missing"):
        Formulations.load().extended(tmp_path / "missing.jsonl")
    with pytest.raises(DataError, match="row 1"):
        Formulations.load().extended([{"name": "甲", "kind": "song"}])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [{"name": "甲乙", "kind": "plus", "parent": "丙丁"}],
            "'甲乙' has the unknown parent '丙丁'",
        ),
        ([{"name": "甲乙", "kind": "plus", "parent": "甲乙"}], "'甲乙' is its own ancestor through '甲乙'"),
        (
            [
                {"name": "甲乙", "kind": "plus", "parent": "丙丁"},
                {"name": "丙丁", "kind": "plus", "parent": "甲乙"},
            ],
            "is its own ancestor through",
        ),
    ],
    ids=["unknown", "itself", "circle"],
)
def test_formulations_have_parents_that_exist_and_no_circle(
    rows: list[dict[str, object]], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        Formulations.load().extended(rows)


@pytest.mark.parametrize(
    ("removed", "parent"),
    [([], "中"), (["中"], "上"), (["上"], "中"), (["中", "上"], ""), (["上", "中"], "")],
)
def test_formulations_hand_what_is_under_a_removed_entry_to_its_parent(
    removed: list[str], parent: str
) -> None:
    chain = Formulations.load().extended(
        [
            {"name": "下", "kind": "plus", "parent": "中"},
            {"name": "中", "kind": "plus", "parent": "上"},
            {"name": "上", "kind": "plus"},
        ]
    )
    entry = chain.extended([{"name": name, "remove": True} for name in removed]).get("下")
    assert entry is not None
    assert entry.parent == parent


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet='“”‘’"、，。（）：一二三四五两个大会课纵横实力凤凰工程+1N—即是指等的和与法第\n', max_size=80
    )
)
def test_finder_spans_hold_on_any_text(text: str) -> None:
    for slogan in find_slogans(text):
        assert text[slogan.start : slogan.end] == slogan.text
        assert all(text[item.start : item.end] == item.text for item in slogan.items)


@pytest.mark.parametrize(
    ("text", "name", "items"),
    [
        ("坚持解放思想、实事求是、团结一致向前看", "解放思想、实事求是、团结一致向前看", 3),
        ("推广良田良种良机良法", "良田良种良机良法", 4),
        ("推进“管理体制、运营机制与要素配置”改革", "管理体制、运营机制与要素配置", 3),
        ("打造“四新”产业：本区着力发展的新产业，包括新材料、新能源、新医药、新装备。", "四新", 4),
        (
            "道路自信、理论自信、制度自信、文化自信写进县志。全县各校" + "办班" * 70 + "，增强“四个自信”",
            "四个自信",
            4,
        ),
    ],
)
def test_finder_known_and_glossed_names_have_their_items(text: str, name: str, items: int) -> None:
    [found] = [slogan for slogan in find_slogans(text) if slogan.text == name]
    assert len(found.items) == items


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("第八个五年计划期间，江州修了三条路", "campaign", "第八个五年计划"),
        ("组织编制《江州市粮油产业发展规划》", "campaign", "江州市粮油产业发展规划"),
        ("实施新一轮粮油强基行动。", "campaign", "粮油强基行动"),
        ("实施保税区提升战略，", "campaign", "保税区提升战略"),
        ("12人入选“江州英才”计划", "campaign", "江州英才"),
        ("落实执法责任制和过错追究制，", "method", "过错追究制"),
    ],
)
def test_finder_names_that_stand_for_themselves(text: str, kind: str, name: str) -> None:
    assert (kind, name) in [(slogan.kind, slogan.text) for slogan in find_slogans(text)]
