"""The catalogue of indicators: what holds of every row, and entries of the user's own."""

from __future__ import annotations

import pytest

from policytext import ConfigError, DataError, Knowledge, extract, panel
from policytext.concepts import Catalogue, Concept
from policytext.concepts.catalogue import _measures
from policytext.concepts.names import cleaned, literals
from policytext.concepts.phrases import read_phrase

CATALOGUE = Catalogue.load()
CONCEPTS = list(CATALOGUE)


def meant(phrase: str) -> str | None:
    reading = read_phrase(phrase, CATALOGUE)
    return reading.concept.id if reading else None


def test_catalogue_is_large() -> None:
    assert len(CATALOGUE) >= 300


def test_catalogue_names_mean_one_concept_each() -> None:
    first: dict[str, str] = {}
    twice = {
        (name, first[name], concept.id)
        for concept in CONCEPTS
        for name in concept.names
        if first.setdefault(name, concept.id) != concept.id
    }
    assert twice == set()


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_catalogue_rows_hold_for_their_name_and_not_for_their_counter(concept: Concept) -> None:
    assert meant(concept.name) == concept.id
    assert concept.counter
    assert meant(concept.counter) != concept.id


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_catalogue_rows_are_complete(concept: Concept) -> None:
    assert concept.english and concept.topic
    assert concept.dimensions
    assert concept.parent is None or concept.parent in CATALOGUE
    assert concept.parent != concept.id


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_catalogue_tells_apart_what_is_easily_confused(concept: Concept) -> None:
    for other in concept.confusable:
        assert meant(CATALOGUE[other].name) == other


def test_catalogue_measures_are_all_used() -> None:
    used = {(concept.unit, concept.dimensions) for concept in CONCEPTS}
    assert [name for name, measure in _measures().items() if measure not in used] == []


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("GDP", ["GDP"]),
        ("[地区/国内]生产总值", ["生产总值", "地区生产总值", "国内生产总值"]),
        ("(粮食/油料)产量", ["粮食产量", "油料产量"]),
        # What brackets leave with two characters is no name.
        ("[粮食]产量", ["粮食产量"]),
        ("“小巨人”企业|财政赤字的规模", ["小巨人企业", "财政赤字规模"]),
    ],
)
def test_catalogue_patterns_stand_for_names(pattern: str, names: list[str]) -> None:
    assert literals(pattern, "row 1") == names


@pytest.mark.parametrize("pattern", ["[地区生产总值", "地区)生产总值", "[(地区)]生产总值"])
def test_catalogue_refuses_broken_patterns(pattern: str) -> None:
    with pytest.raises(DataError, match="row 1: the name"):
        literals(pattern, "row 1")


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("ＧＤＰ", "GDP"),
        ("新（改）建农村公路", "新建农村公路"),
        ("财政赤字 的 规模", "财政赤字规模"),
        ("", ""),
    ],
)
def test_catalogue_cleans_names(phrase: str, name: str) -> None:
    assert cleaned(phrase) == name


OWN = {"id": "tea_gardens", "name": "茶园面积", "names": "[生态/高山]茶园面积", "measure": "area"}


def test_catalogue_takes_entries_of_the_user() -> None:
    knowledge = Knowledge.load(concepts=[OWN])
    record = extract("2025年，全区生态茶园面积达到3万亩。", region="430405", knowledge=knowledge)
    [claim] = record.achievements
    assert claim.concept == "tea_gardens"
    frame = panel([record], concepts=["tea_gardens"], knowledge=knowledge)
    assert frame[["concept_name", "measure"]].values.tolist() == [["茶园面积", "平方米"]]
    with pytest.raises(ConfigError, match="no concept has the id tea_gardens"):
        panel([record], concepts=["tea_gardens"])


def test_catalogue_entries_replace_and_remove() -> None:
    text = "2025年，全区粮食产量达到3万吨。"
    without = Knowledge.load(concepts=[{"id": "grain_output", "remove": True}])
    assert extract(text, knowledge=without).achievements[0].concept is None
    own = Knowledge.load(concepts=[{"id": "my_grain", "names": ["粮食产量"]}])
    assert extract(text, knowledge=own).achievements[0].concept == "my_grain"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"names": "茶园面积"}, "row 1: an entry needs an id"),
        ({"id": "x"}, "row 1: an entry needs names"),
        (
            {"id": "x", "names": "茶园面积", "measure": "acre"},
            "row 1: unknown measure 'acre'; choose one of money",
        ),
        ({"id": "x", "names": "茶园面积", "kind": "sum"}, "row 1: unknown kind 'sum'; choose one of flow"),
        ({"id": "x", "names": "茶园面积", "aim": "up"}, "row 1: unknown aim 'up'; choose one of at_least"),
        ({"id": "x", "names": "茶园面积", "unit": "亩"}, "row 1: unknown field unit"),
        ({"id": "x", "names": "茶园面积", "parent": "y"}, "unknown parent of x: y; name"),
        ({"id": "x", "remove": True}, "row 1: there is no concept x to remove"),
    ],
)
def test_catalogue_refuses_entries(row: dict[str, object], message: str) -> None:
    with pytest.raises(DataError, match=message):
        Knowledge.load(concepts=[row])
