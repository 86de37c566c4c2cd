"""Whose achievement a number is: phrases proposed, the choice among them, and the unit that is meant."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from policytext import _data, extract
from policytext.achievements.candidates.mentions import in_clauses, phrase_kind
from policytext.achievements.candidates.subject import Subjects
from policytext.achievements.decide.model import Weights, choose
from policytext.achievements.facts import Document, Facts, Token, read_facts
from policytext.achievements.lexicon import table
from policytext.achievements.subject_code import subject_code
from policytext.record import Phrase
from policytext.segment import word_class, words

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("subjects.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(
    "row", table("subject_heads.tsv", "kind", "example", "counter"), ids=lambda row: row["ending"]
)
def test_mentions_heads_hold_for_their_example_alone(row: dict[str, str]) -> None:
    assert phrase_kind(row["example"]) == row["kind"]
    assert phrase_kind(row["counter"]) != row["kind"]


@pytest.mark.parametrize(
    "row", table("subject_words.tsv", "word", "where", "example", "counter"), ids=lambda row: row["word"]
)
def test_mentions_words_begin_no_phrase_at_the_head_of_a_clause(row: dict[str, str]) -> None:
    opening = [
        mention.start for mention in in_clauses(_tokens(row["example"]), 2) if mention.begins == "noun"
    ]
    assert 0 not in opening
    assert row["where"] in ("head", "anywhere")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_subject_of_a_number(case: dict[str, str]) -> None:
    facts = _facts(case["text"])
    found = _subjects(case["text"])
    [subject] = [
        phrase
        for claim, phrase in zip(facts.claims, found, strict=True)
        if claim.quantity.text == case["quantity"]
    ]
    assert (subject.text if subject else None) == case["subject"]
    assert subject_code(facts, subject) == case["code"]


def test_subject_options_point_into_the_text() -> None:
    text = CASES[0]["text"] + "全市新增企业30家。\n" + CASES[-1]["text"]
    facts = _facts(text)
    subjects = Subjects(facts)
    for claim in facts.claims:
        options = subjects.options(claim, indicator=None, previous=None)
        assert options[-1].value is None
        for option in options[:-1]:
            assert option.value is not None
            assert text[option.value.start : option.value.end] == option.value.text


@pytest.mark.parametrize("text", ["", "增长3%。", "3%", "，，3%，，", "“3%", "的的的3%的的"])
def test_subject_options_of_hardly_any_text(text: str) -> None:
    facts = _facts(text)
    subjects = Subjects(facts)
    for claim in facts.claims:
        assert subjects.options(claim, indicator=None, previous=None)


def _facts(text: str) -> Facts:
    record = extract(text, restore=False)
    return read_facts(
        Document(
            text=record.text,
            quantities=record.quantities,
            units=record.admin_units,
            slogans=record.slogans,
            times=record.times,
            sections=record.sections,
            kind=record.kind,
            principal=record.principal,
        )
    )


def _subjects(text: str) -> list[Phrase | None]:
    facts, found, previous = _facts(text), [], None
    subjects = Subjects(facts)
    indicators = [achievement.indicator for achievement in extract(text, restore=False).achievements]
    for claim in facts.claims:
        options = subjects.options(claim, indicator=indicators[claim.index], previous=previous)
        previous = choose(_weights(), "subject", options).value
        found.append(previous)
    return found


@cache
def _weights() -> Weights:
    rows = _data.read_text(
        "policytext.achievements.decide",
        "subject.tsv",
        lambda text: _data.rows(text, "feature", "outcome", "prior", "learned"),
    )
    return Weights({("subject", row["feature"], row["outcome"]): float(row["learned"]) for row in rows})


def _tokens(text: str) -> list[Token]:
    return [Token(start, end, word := text[start:end], word_class(word)) for start, end in words(text)]
