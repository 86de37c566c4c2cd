"""What components share: the finders behind a small memory, and what an earlier component has found."""

from __future__ import annotations

import spacy

from policytext import load
from policytext.admin import Gazetteer
from policytext.outline import read_outline
from policytext.pipeline import finding
from policytext.pipeline.claims import AchievementRecognizer
from policytext.pipeline.found import slogans_of, times_of, units_of
from policytext.slogans import Formulations

TEXT = "2021年，珠晖区落实“一社一品”，新增电梯9台。"


def test_finding_again_costs_nothing_and_gives_the_same_values() -> None:
    assert finding.numerals(TEXT) is finding.numerals(TEXT)
    gazetteer, formulations = Gazetteer.load(), Formulations.load()
    units = finding.admin_units(TEXT, None, None, gazetteer)
    assert units is finding.admin_units(TEXT, None, None, gazetteer)
    assert finding.slogans(TEXT, formulations) is finding.slogans(TEXT, formulations)
    assert finding.expressions(TEXT) is finding.expressions(TEXT)


def test_finding_joins_the_text_of_a_document_once() -> None:
    doc = spacy.blank("zh")(TEXT)
    assert finding.text_of(doc) == TEXT
    assert finding.text_of(doc) is finding.text_of(doc)


def test_found_is_what_components_found_or_what_the_finders_find() -> None:
    with_components, without = load()(TEXT), spacy.blank("zh")(TEXT)
    for of in (units_of, slogans_of):
        assert [value.text for value in of(with_components)] == [value.text for value in of(without)] != []
    outline = read_outline(TEXT, expressions=finding.expressions(TEXT), units=units_of(without))
    of_component, anew = (times_of(doc, outline, None) for doc in (with_components, without))
    assert [time.text for time in of_component] == [time.text for time in anew] == ["2021年"]


def test_claims_component_is_the_last_of_the_pipeline() -> None:
    _, component = load().pipeline[-1]
    assert isinstance(component, AchievementRecognizer)
