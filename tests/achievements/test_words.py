"""Words as features see them, and what a phrase's features tell: each of its own place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from claims.layers import facts_of
from policytext import extract
from policytext.achievements.candidates.indicator import Proposals
from policytext.achievements.candidates.predicate import read_predicate
from policytext.achievements.features import behind, left, origin
from policytext.achievements.features.view import Part, named, names_of
from policytext.achievements.features.words import MARGIN, Sentence, kind_of, word_of


@pytest.mark.parametrize(
    ("text", "kind", "stops", "cuts", "side"),
    [
        ("，", "punctuation", True, True, 0),
        # Members of a list are runs of their own, within one phrase.
        ("、", "punctuation", False, True, 0),
        ("“", "punctuation", False, False, 1),
        ("）", "punctuation", False, False, -1),
        ("岗位", "noun", False, False, 0),
        ("一是", "item", True, True, 0),
        ("30个", "quantity", False, True, 0),
    ],
)
def test_words_say_where_phrases_stop(text: str, kind: str, stops: bool, cuts: bool, side: int) -> None:
    word = word_of(text, kind)
    assert (word.stops, word.cuts, word.side) == (stops, cuts, side)


def test_words_that_are_values_are_named_by_their_layer() -> None:
    assert word_of("30个", "quantity").text == word_of("9家", "quantity").text == "<quantity>"
    assert word_of("岗位", "noun").text == "岗位"


def test_words_begin_no_phrase_with_a_conjunction_and_end_none_with_a_preposition() -> None:
    assert not word_of("和", "conjunction").opens
    assert not word_of("在", "preposition").closes
    # 收入比: a share.
    assert word_of("比", "preposition").closes


def test_words_that_are_equal_are_one() -> None:
    assert word_of("岗位", "noun") is word_of("岗位", "noun")


def test_words_of_a_sentence_know_their_marks_and_runs() -> None:
    facts = facts_of("“放心店”、便利店开设30个。")
    sentence = Sentence(facts.claims[0].tokens)
    texts = [word.text for word in sentence.words]
    inside, comma = texts.index("“") + 1, texts.index("、")
    assert sentence.depth[MARGIN] == 0
    assert sentence.depth[inside] == 1
    assert sentence.depth[comma] == 0
    assert sentence.runs[comma + 1] == comma + 1
    assert sentence.runs[inside] == MARGIN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("新建公园3处", "count"),
        ("投资2亿元", "money"),
        ("产值增长5%", "rate"),
        ("产值提高3个百分点", "rate"),
        ("排名全省第2位", "rank"),
        ("全程用时3天", "time"),
        ("面积4平方公里", "measure"),
        ("指数为99.5", "bare"),
    ],
)
def test_words_are_told_by_what_their_number_does(text: str, kind: str) -> None:
    [quantity] = extract(text, restore=False).quantities
    assert kind_of(quantity) == kind


def told(text: str, phrase: str | None, number: int = 0) -> list[Part]:
    """Return all that speaks for a phrase as what a number measures."""
    facts = facts_of(text)
    claim = facts.claims[number]
    proposals = Proposals(named(), facts, claim, predicate=read_predicate(facts, claim), earlier=())
    found = [(proposals.phrase(rough), proposals.whole(rough)) for rough in proposals.rough]
    return next(list(parts) for own, parts in found if (own and own.text) == phrase)


PLACES: list[tuple[str, str, Callable[..., Iterable[str]], str]] = [
    ("全县新增岗位30个。", "岗位", left.first, "l.0=岗位"),
    ("全县新增岗位30个。", "岗位", left.last, "l.$=岗位"),
    ("全县新增岗位30个。", "岗位", left.before, "l.-1=新增"),
    ("全县新增岗位30个。", "岗位", left.whole, "l.len=2"),
    ("全县新增就业岗位30个。", "岗位", left.before, "l.-1=就业"),
    ("全县新增就业岗位30个。", "就业岗位", left.first, "l.0=就业"),
    ("全县新增就业岗位30个。", "就业岗位", left.whole, "l.words=2"),
    ("全县新增岗位30个。", "岗位", origin.number, "l|unit=个"),
    ("建成30个停车场。", "停车场", behind.first, "b.i=0"),
    ("建成30个停车场。", "停车场", behind.last, "b.$=停车场"),
    ("建成30个停车场。", "停车场", behind.whole, "b.len=3"),
    ("建成30个停车场，方便群众。", "停车场", behind.after, "b.+1=，"),
]


@pytest.mark.parametrize(
    ("text", "phrase", "group", "name"), PLACES, ids=[f"{name} {text}" for text, _, _, name in PLACES]
)
def test_words_around_a_phrase_are_told_by_their_place(
    text: str, phrase: str, group: Callable[..., Iterable[str]], name: str
) -> None:
    names = [name for part in told(text, phrase) if part.group is group for name in names_of(part)]
    assert name in names


def test_words_of_a_number_without_an_indicator_are_those_of_its_surroundings() -> None:
    groups = {part.group for part in told("产值2亿元，增长5%。", None, 1)}
    assert origin.number in groups
    assert groups.isdisjoint({left.first, behind.first, origin.carried})
