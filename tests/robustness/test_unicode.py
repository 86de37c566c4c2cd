"""Any Unicode text whatever: nothing raises, offsets point at what they say, records survive JSON."""

from __future__ import annotations

import json
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from policytext import extract, load
from policytext.achievements import find_achievements
from policytext.admin import find_admin_units
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from policytext.restoration import restore
from policytext.segment import words
from policytext.slogans import find_slogans
from policytext.text import clauses, headings, paragraphs, quotations, sentences
from tests.robustness.invariants import check, check_phrases, check_pipeline

HERE = Path(__file__).parent
PIPELINE = load()
FRAGMENTS = (HERE / "fragments.txt").read_text(encoding="utf-8").splitlines()
CRASHES = [json.loads(line) for line in (HERE / "crashes.jsonl").read_text(encoding="utf-8").splitlines()]

# Lone surrogates, NUL, bidi controls, joiners, combining marks, astral planes, every kind of blank.
HOSTILE = "\0\ud800\udfff\u202e\u2066\u200d\ufeff\u0301\u20dd\U0001f468\U00020000\U0010ffff\x1c\x85\u2028\r"
anything = st.text(st.characters(), max_size=80)
hostile = st.text(st.sampled_from(HOSTILE + "一1万元“”（）。\n"), max_size=40)
policy = st.lists(st.sampled_from(FRAGMENTS) | st.text(st.characters(), max_size=3), max_size=20).map("".join)
texts = st.one_of(anything, hostile, policy)

many = settings(max_examples=300, deadline=None)


@many
@given(texts)
@example("")
@example("\ud800")
@example("\0" * 50)
def test_unicode_extract_keeps_its_promises(text: str) -> None:
    check(text)


@many
@given(texts)
def test_unicode_finders_point_at_what_they_found(text: str) -> None:
    numerals, units, slogans = find_numerals(text), find_admin_units(text), find_slogans(text)
    quantities = find_quantities(text, numerals)
    claims = find_achievements(text, quantities, units, slogans, published="2023-07-05")
    for value in (*numerals, *units, *slogans, *quantities, *claims):
        check_phrases(value, text)


@many
@given(texts)
def test_unicode_restore_leads_back_to_the_raw_text(text: str) -> None:
    restored = restore(text)
    previous = 0
    for position in range(len(restored.text)):
        start, end = restored.to_source(position, position + 1)
        assert previous <= end <= len(text)
        assert 0 <= start <= end
        previous = start
    assert restored.to_source(0, len(restored.text))[1] <= len(text)


@many
@given(texts)
def test_unicode_spans_of_the_ground_lie_in_the_text(text: str) -> None:
    for spans in (paragraphs(text), sentences(text), clauses(text), headings(text), words(text)):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)
    assert all(0 < quotation.start <= quotation.end <= len(text) for quotation in quotations(text))


@pytest.mark.parametrize("case", CRASHES, ids=lambda case: case["id"])
def test_unicode_texts_that_once_broke_something_do_no_more(case: dict[str, str]) -> None:
    check(case["text"])
    check_pipeline(PIPELINE, case["text"])


@settings(max_examples=150, deadline=None)
@given(texts)
def test_unicode_pipeline_gives_the_record_with_every_value_between_tokens(text: str) -> None:
    check_pipeline(PIPELINE, text)


@pytest.mark.parametrize("char", ["", "一", "1", "“", "\n", "?", "<", "\ud800", "\0", "\U0010ffff"])
def test_unicode_the_shortest_documents(char: str) -> None:
    check(char)


@pytest.mark.parametrize("published", ["2023-07-05", "2023-07", "2023"])
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
@settings(max_examples=50, deadline=None)
def test_unicode_a_known_date_changes_no_promise(published: str, text: str) -> None:
    assert extract(text, published=published).published == published
