"""Whose result or state a number is: phrases proposed, the choice among them, and the unit that is meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claims.layers import facts_of
from policytext import extract
from policytext.achievements.candidates.mentions import mentions_of, phrase_kind
from policytext.achievements.candidates.naming import Naming
from policytext.achievements.candidates.subject import Subjects
from policytext.achievements.decide.subject import best_subject
from policytext.achievements.features.subject import SubjectReader
from policytext.achievements.features.view import Parts, named, names_of
from policytext.achievements.lexicon import table
from policytext.achievements.subject_code import subject_code
from policytext.achievements.tokens import Token, Tokens
from policytext.record import Phrase
from policytext.text import Span

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("subjects.jsonl").read_text(encoding="utf-8").splitlines()
]


def names(parts: Parts) -> list[str]:
    return [name for part in parts for name in names_of(part)]


def tokens(text: str) -> list[Token]:
    return list(Tokens(text, [], [Span(0, len(text))]).within(0, len(text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_subject_is_the_one_that_a_reader_names(case: dict[str, Any]) -> None:
    claims = extract(case["text"], restore=False).achievements
    claim = next(claim for claim in claims if claim.text == case["quantity"])
    assert (claim.subject and claim.subject.text, claim.subject_code) == (case["subject"], case["code"])


@pytest.mark.parametrize(
    "row", table("subject_heads.tsv", "ending", "kind", "example", "counter"), ids=lambda row: row["ending"]
)
def test_mentions_heads_hold_for_their_example_alone(row: dict[str, str]) -> None:
    assert phrase_kind(row["example"]) == row["kind"]
    assert phrase_kind(row["counter"]) != row["kind"]


@pytest.mark.parametrize(
    "row", table("subject_words.tsv", "word", "where", "example", "counter"), ids=lambda row: row["word"]
)
def test_mentions_words_begin_no_phrase(row: dict[str, str]) -> None:
    begins = {mention.start for mention in mentions_of(row["example"], tokens(row["example"]), 2)}
    assert 0 not in begins
    assert 0 in {mention.start for mention in mentions_of(row["counter"], tokens(row["counter"]), 2)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市水利局新建泵站3座", ("市水利局", "organ", "opening", "verb")),
        ("在平江县城新建泵站3座", ("平江县城", "place", "behind preposition", "verb")),
        ("引进3家企业", ("企业", "firm", "counted", "end")),
        ("电网设施明显加强", ("电网设施", "noun", "opening", "adjective")),
    ],
)
def test_mentions_say_what_a_phrase_is_and_how_it_stands(text: str, found: tuple[str, ...]) -> None:
    known = [(m.text, m.kind, m.standing, m.follows) for m in mentions_of(text, tokens(text), 2)]
    assert found in known


def test_mentions_say_what_word_comes_then() -> None:
    found = {m.text: m.then for m in mentions_of("市水利局已新建泵站", tokens("市水利局已新建泵站"), 2)}
    assert found["市水利局"] == "新建"


def test_mentions_hold_the_clause_that_describes_a_noun() -> None:
    text = "取得执照的商户，报告2次"
    assert {"商户", "取得执照的商户"} <= {m.text for m in mentions_of(text, tokens(text), 2)}


def test_naming_prefers_a_full_name_and_tells_the_other_way_of_naming() -> None:
    facts = facts_of("湘字第一号。湖南省推进治理。长沙市新增企业3家。全省新增企业30家。")
    naming = Naming(facts)
    [*_, last] = facts.claims
    units = {unit.text: unit.end for unit in facts.units.values}
    assert next(iter(naming.speaking())).text == "湖南省"
    assert naming.called(units["湖南省"], last) == ("before", "other line")
    assert naming.called(units["全省"], last) == ("before", "own line")


def test_mentions_of_one_character_are_units() -> None:
    assert not mentions_of("仍有", tokens("仍有"), 2)


@pytest.mark.parametrize(("word", "leads"), [("医院", True), ("企业", False)])
def test_subjects_speak_for_a_text_by_a_short_word_if_it_is_a_body(word: str, leads: bool) -> None:
    facts = facts_of(f"{word}推进改革。{word}完善机制。{word}扩大规模。{word}收入增长3%。")
    found = Subjects(facts).of(facts.claims[0], indicator=None, previous=None, rule=None)
    places = {place for c in found if c.mention.text == word for place in (c.place, *c.also)}
    assert ("leading" in places) is leads


def test_subjects_are_phrases_of_the_text_each_once() -> None:
    facts = facts_of(CASES[0]["text"] + "全市新增企业30家。\n" + CASES[-1]["text"])
    subjects = Subjects(facts)
    for claim in facts.claims:
        found = [c.mention for c in subjects.of(claim, indicator=None, previous=None, rule=None)]
        assert all(facts.text[m.start : m.end] == m.text for m in found)
        assert len({m.text for m in found}) == len(found)


def test_subjects_take_in_what_a_rule_says_and_what_came_before() -> None:
    facts = facts_of("新增企业30家。")
    [claim] = facts.claims
    rule, previous = Phrase(0, 2, "新增"), Phrase(2, 4, "企业")
    found = Subjects(facts).of(claim, indicator=None, previous=previous, rule=rule)
    assert [c.place for c in found if c.mention.text == "新增"] == ["rule"]


@pytest.mark.parametrize("text", ["增长3%。", "3%", "，，3%，，", "“3%", "的的的3%的的", "\n\n3%\n"])
def test_subject_may_be_nobody(text: str) -> None:
    facts = facts_of(text)
    reader = SubjectReader(facts, named())
    for claim in facts.claims:
        *_, (nobody, parts) = reader.options(claim, indicator=None, previous=None, rule=None)
        assert nobody is None
        assert names(parts) == ["none", "none rule True"]


def test_subject_features_say_where_a_phrase_stands() -> None:
    facts = facts_of("平江县推进治理。新增企业30家。")
    [claim] = facts.claims
    options = SubjectReader(facts, named()).options(claim, indicator=None, previous=None, rule=None)
    told = {mention.text: names(parts) for mention, parts in options if mention is not None}
    assert {"line unit opening", "topic unit 1", "also speaker unit"} <= set(told["平江县"])


def test_best_subject_takes_the_first_of_equal_ones() -> None:
    [first, second] = [mention for text in ("甲县", "乙县") for mention in mentions_of(text, tokens(text), 2)]
    found = best_subject([(first, 1.0), (second, 1.0), (None, 0.0)])
    assert found is not None
    assert found.text == "甲县"


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("平江县新增企业3家", "平江县", "430626"),
        ("平江县财政局拨款3亿元", "平江县财政局", "430626"),
        ("我国增长3%", "我国", "00"),
        ("江城某某公司投资3亿元", "江城某某公司", None),
        ("平江县、浏阳市新增企业3家", "平江县、浏阳市", None),
    ],
)
def test_subject_code_is_that_of_the_unit_it_lies_in(text: str, phrase: str, code: str | None) -> None:
    facts = facts_of(text)
    assert subject_code(facts, Phrase(0, len(phrase), phrase)) == code
    assert subject_code(facts, None) is None
