"""Whether a surface is a name: one sum over named features, told by explain_names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext import ConfigError
from policytext.admin import explain_names, find_admin_units
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.naming import Decision, Term, border_is_clear, can_be_name, is_name, term
from policytext.admin.phrases import is_clausal, is_phrase, is_whole
from policytext.admin.surroundings import is_other_name
from policytext.admin.tables import table_rows

LINES = (Path(__file__).parent / "kinds.jsonl").read_text(encoding="utf-8").splitlines()
KINDS = [json.loads(line) for line in LINES]


def marked(cell: str) -> tuple[str, int, int]:
    """The text of a cell, and where the name in brackets stands in it."""
    start, end = cell.index("["), cell.index("]") - 1
    return cell.replace("[", "").replace("]", ""), start, end


def features(cell: str) -> Iterator[str]:
    text, start, end = marked(cell)
    for decision in explain_names(text):
        if (decision.start, decision.end) == (start, end):
            yield from (found.feature for found in decision.terms)


@pytest.mark.parametrize("row", table_rows("naming.tsv", "example"), ids=lambda row: str(row["feature"]))
def test_naming_features_hold_for_their_examples_alone(row: dict[str, str]) -> None:
    assert row["feature"] in set(features(row["example"]))
    assert row["feature"] not in set(features(row["counter"]))


ROWS = [*table_rows("heads.tsv", "theme"), *table_rows("after_patterns.tsv", "theme")]


@pytest.mark.parametrize("row", ROWS, ids=[row["theme"] for row in ROWS])
def test_naming_heads_make_a_name_anothers(row: dict[str, str]) -> None:
    for cell, is_another in ((row["example"], True), (row["counter"], False)):
        text, start, end = marked(cell)
        assert is_other_name(text, end, text[start:end][-1] in "省市区县") is is_another, cell


LETTERS = table_rows("letter_uses.tsv", "use", "words", "example", "counter")


@pytest.mark.parametrize("row", LETTERS, ids=[row["use"] for row in LETTERS])
def test_naming_letters_are_units_in_their_examples_alone(row: dict[str, str]) -> None:
    # A city is called by its letter only where the text names it.
    named = "盐城市召开会议。"
    for cell, are_units in ((row["example"], True), (row["counter"], False)):
        text, start, end = marked(f"{named}{cell}")
        lettered = {unit.start for unit in find_admin_units(text) if unit.end - unit.start == 1}
        assert lettered & {*range(start, end)} == ({*range(start, end)} if are_units else set()), cell


@pytest.mark.parametrize("pair", next(row["words"].split() for row in LETTERS if row["use"] == "straits"))
def test_naming_letters_that_stand_together_all_have_a_code(pair: str) -> None:
    found = find_admin_units(f"推动{pair}合作。")
    assert [unit.text for unit in found if unit.code] == list(pair)


@pytest.mark.parametrize("row", KINDS, ids=[row["text"] for row in KINDS])
def test_naming_kinds_of_places(row: dict[str, Any]) -> None:
    assert [[unit.text, unit.code] for unit in find_admin_units(row["text"])] == row["units"]


def test_naming_a_chain_that_no_map_has_is_told() -> None:
    province, city = find_admin_units("广东省南昌市召开会议。")
    assert (province.evidence, city.evidence, city.code) == ("unique", "contradiction", "3601")


def test_naming_explain_tells_the_largest_term_first() -> None:
    [school] = [found for found in explain_names("珠晖区第一中学开学。") if found.text == "珠晖区"]
    assert isinstance(school, Decision)
    assert not school.is_name
    assert school.terms[0] == Term("other_name", -14.0)


def test_naming_explain_refuses_a_region_that_is_none() -> None:
    with pytest.raises(ConfigError, match="names 0 units"):
        explain_names("珠晖区", region="无此地")


def test_naming_sums() -> None:
    assert is_name([Term("borders", 4.0)])
    assert not is_name([Term("borders", 4.0), term("other_name")])
    assert not can_be_name([term("other_name")])
    assert border_is_clear([Term("borders", 4.0)])


def test_naming_phrases_are_no_names() -> None:
    gazetteer = Gazetteer.load()
    assert is_phrase("聚焦", gazetteer, of_zone=False)
    assert is_phrase("撤镇设", gazetteer, of_zone=False)
    assert not is_phrase("团结", gazetteer, of_zone=False)
    assert not is_phrase("创新", gazetteer, of_zone=True)
    assert is_clausal("企业成立合资")
    assert not is_clausal("启慧")
    assert not is_whole("长沙县北部乡镇抗旱", 3, 6)
