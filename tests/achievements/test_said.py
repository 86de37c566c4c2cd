"""What the words around a number say."""

from __future__ import annotations

import pytest

from policytext import extract
from policytext.achievements.context import contexts
from policytext.achievements.facts import Document, read_facts
from policytext.achievements.features.said import SaidReader
from policytext.achievements.lexicon import table
from policytext.text import Span


def last_number(text: str) -> tuple[list[str], dict[str, str]]:
    """Return what is said around the last number of a text, and the words that show it."""
    facts = read_facts(Document(text=text, quantities=extract(text, restore=False).quantities))
    context, reader = contexts(facts)[-1], SaidReader(facts)
    said = list(reader.features(context))
    places = ((feature, reader.place(feature, context)) for feature in said)
    return said, {feature: text[place.start : place.end] for feature, place in places if place is not None}


@pytest.mark.parametrize(
    ("text", "feature", "word"),
    [
        ("力争新增学位30个。", "first plan", "力争"),
        ("培训学员30人。", "near done", "培训"),
        ("力争培训学员30人。", "from plan to done", "培训"),
        ("学员30人培训。", "next done", "培训"),
        ("村庄30个位于山区。", "right state", "位于"),
        ("由于资金短缺，停工项目3个。", "sentence-before lack", "短缺"),
        ("停工项目3个，资金短缺。", "sentence-behind lack", "短缺"),
        ("申请人应当提交材料3份。", "sentence-opens rule", "申请人"),
    ],
)
def test_said_names_what_words_say_and_where(text: str, feature: str, word: str) -> None:
    said, shown = last_number(text)
    assert feature in said
    assert shown[feature] == word


def test_said_tells_how_much_a_line_says() -> None:
    said, _ = last_number("申请人应当符合条件，提交材料3份。")
    assert "line rule 5" in said
    assert "line plan 0" in said


@pytest.mark.parametrize("times", [1, 2, 40])
def test_said_is_the_same_however_often_a_sentence_says_it(times: int) -> None:
    """Thousands of words are looked up where a few are looked through."""
    said, shown = last_number("力争建成电梯1台并培训学员" * times + "30人，资金短缺，申请人应当提交材料。")
    assert [name for name in said if name.startswith("left ")] == ["left plan", "left done"]
    assert [name for name in said if name.startswith("sentence-behind ")] == [
        "sentence-behind lack",
        "sentence-behind rule",
    ]
    assert (shown["near done"], shown["first plan"], shown["left done"]) == ("培训", "力争", "培训")


def test_said_of_a_number_alone_is_nothing() -> None:
    said, shown = last_number("30个。")
    assert "says nothing" in said
    assert not shown


def test_said_places_no_other_features() -> None:
    text = "培训学员30个。"
    facts = read_facts(Document(text=text, quantities=extract(text, restore=False).quantities))
    [context] = contexts(facts)
    assert SaidReader(facts).place("unit 个", context) is None
    assert SaidReader(facts).place("near done", context) == Span(0, 2)


def test_said_words_stand_once() -> None:
    words = [row["word"] for row in table("said.tsv", "word", "says")]
    assert len(words) == len(set(words))
