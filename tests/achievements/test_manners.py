"""How the sentences around a number read."""

from __future__ import annotations

import pytest

from policytext import extract
from policytext.achievements.context import contexts
from policytext.achievements.facts import Document, Facts, read_facts
from policytext.achievements.features.manners import MannerReader

REPORT = "一年来，建成学校5所。"
PLAN = "力争新增就业1万人以上。"


def facts_of(text: str) -> Facts:
    return read_facts(Document(text=text, quantities=extract(text, restore=False).quantities))


def features(text: str, number: int = -1) -> list[str]:
    facts = facts_of(text)
    return list(MannerReader(facts).features(contexts(facts)[number]))


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        (REPORT, "reads report 2"),
        (PLAN, "reads plan 2"),
        (REPORT + PLAN, "reads plan 2"),
        (REPORT + PLAN, "reads-before report 2"),
        (REPORT + PLAN, "reads-last report"),
        (REPORT + PLAN, "reads-behind nothing"),
        (REPORT + "\n" + PLAN, "reads-before nothing"),
        (REPORT + "\n" + PLAN, "reads-line plan 2"),
        (REPORT + "\n" + REPORT, "reads-text report 2"),
    ],
)
def test_manners_tell_how_sentences_read(text: str, feature: str) -> None:
    assert feature in features(text)


def test_manners_of_a_sentence_before_the_last() -> None:
    found = features(REPORT + PLAN, 0)
    assert "reads-behind plan 2" in found
    assert not any(name.startswith("reads-last ") for name in found)


def test_manners_reach_no_farther_than_three_sentences() -> None:
    places = []
    for times in (3, 4):
        facts = facts_of(PLAN + REPORT * times)
        place = MannerReader(facts).place("reads-before report 2", contexts(facts)[-1])
        places.append(None if place is None else place.start)
    assert places == [0, len(PLAN)]


@pytest.mark.parametrize(
    ("feature", "shown"),
    [
        ("reads plan 4", PLAN),
        ("reads-before report 4", REPORT * 2),
        ("reads-last report", REPORT),
        ("reads-behind nothing", None),
        ("reads-line plan 1", REPORT * 2 + PLAN),
        ("reads-text plan 1", None),
        ("unit 人", None),
    ],
)
def test_manners_are_shown_by_their_sentences(feature: str, shown: str | None) -> None:
    facts = facts_of(REPORT * 2 + PLAN)
    place = MannerReader(facts).place(feature, contexts(facts)[-1])
    assert (None if place is None else facts.text[place.start : place.end]) == shown


def test_manners_of_a_text_without_numbers_are_none() -> None:
    assert MannerReader(facts_of("力争新增就业。")).place("reads plan 4", None) is None  # type: ignore[arg-type]
