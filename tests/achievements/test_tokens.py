"""The tokens of a text: words between the values of other layers."""

from __future__ import annotations

import pytest

from policytext.achievements.ordered import Ordered
from policytext.achievements.tokens import Token, Tokens
from policytext.text import Span

TEXT = "今年新建公园9座，改造小区12个。"
NUMBERS = [Token(6, 8, "9座", "quantity"), Token(13, 16, "12个", "quantity")]
STRETCHES = [Span(0, 9), Span(9, 17)]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 9, ["今年", "新建", "公园", "9座", "，"]),
        (9, 17, ["改造", "小区", "12个", "。"]),
        (2, 6, ["新建", "公园"]),
        (3, 5, ["公园"]),
        (7, 9, ["，"]),
        (6, 6, []),
    ],
)
def test_tokens_within_are_those_that_begin_there(start: int, end: int, words: list[str]) -> None:
    tokens = Tokens(TEXT, NUMBERS, STRETCHES)
    assert [token.text for token in tokens.within(start, end)] == words


def test_tokens_edges_are_of_words_in_values_too() -> None:
    tokens = Tokens(TEXT, NUMBERS, STRETCHES)
    assert [TEXT[start:end] for start, end in tokens.edges(0, 9)] == ["今年", "新建", "公园", "9", "座", "，"]


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ([("今年新", "period"), ("年新建", "unit")], ["今年新"]),
        ([("今年新", "slogan"), ("年新建", "quantity")], ["年新建"]),
    ],
)
def test_tokens_give_up_the_later_value_but_no_number(values: list[tuple[str, str]], kept: list[str]) -> None:
    placed = [
        Token(TEXT.index(text), TEXT.index(text) + len(text), text, kind)  # type: ignore[arg-type]
        for text, kind in values
    ]
    kinds = {kind for _, kind in values}
    tokens = Tokens(TEXT, placed, STRETCHES).within(0, 9)
    assert [token.text for token in tokens if token.kind in kinds] == kept


def test_ordered_finds_values_by_their_offsets() -> None:
    ordered = Ordered([Span(4, 6), Span(0, 2)])
    assert ordered.within(0, 4) == [Span(0, 2)]
    assert (ordered.before(4), ordered.before(4, 1)) == (Span(0, 2), None)
    assert (ordered.at(5), ordered.at(3)) == (Span(4, 6), None)
    assert (ordered.index_at(5), ordered.index_at(3)) == (1, 0)
