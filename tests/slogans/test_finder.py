"""Slogans: found, named by kind, expanded from the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import DataError
from policytext.slogans import Formulations, find_slogans, group_slogans

FOLDER = Path(__file__).parent
SENTENCES = [
    json.loads(line) for line in (FOLDER / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
]
NONE = (FOLDER / "none.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", SENTENCES, ids=[case["slogan"] for case in SENTENCES])
def test_finder_names_and_expands(case: dict[str, Any]) -> None:
    slogan = next(s for s in find_slogans(case["text"]) if s.text == case["slogan"])
    assert (slogan.kind, slogan.arity) == (case["kind"], case["arity"])
    assert [item.text for item in slogan.items] == case["items"]
    assert all(case["text"][item.start : item.end] == item.text for item in slogan.items)
    assert slogan.items_complete is (True if case["items"] else None)


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


def test_group_slogans_takes_shorter_mentions_along() -> None:
    groups = group_slogans(find_slogans("“五心工作法”见效，“五心”入人心。"))
    assert [(name, len(mentions)) for name, mentions in groups.items()] == [("五心工作法", 2)]


def test_formulations_are_unique_and_counted_right() -> None:
    base = Formulations.load()
    assert len(base) >= 400
    four = base.get("四个自信")
    assert four is not None
    assert four.items == ("道路自信", "理论自信", "制度自信", "文化自信")
    assert next(entry.scope for entry in base.search("四早")) != ""


def test_formulations_of_the_user_are_found(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"name": "幸福江州", "kind": "campaign"}\n', encoding="utf-8")
    base = Formulations.load().extended(path)
    assert [s.formulation for s in find_slogans("建设幸福江州。", formulations=base)] == ["幸福江州"]


@pytest.mark.parametrize("line", ['{"kind": "campaign"}', "not json", '{"name": "甲", "kind": "song"}', "[]"])
def test_formulations_of_the_user_are_checked(tmp_path: Path, line: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(f'{{"name": "甲乙", "kind": "campaign"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        Formulations.load().extended(path)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='“”‘’"、，。（）：一二三四五两个大会课纵横实力凤凰工程+1N—即是\n', max_size=60))
def test_finder_spans_hold_on_any_text(text: str) -> None:
    for slogan in find_slogans(text):
        assert text[slogan.start : slogan.end] == slogan.text
        assert all(text[item.start : item.end] == item.text for item in slogan.items)
