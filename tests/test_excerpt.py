"""The words around a finding are its sentence, and never more than a cell can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext._excerpt import MAX_EXCERPT, excerpts

LONG = "好" * 500


@pytest.mark.parametrize(
    ("text", "word", "around"),
    [
        ("实施项目20个。改造小区57个。", "57个", "改造小区57个。"),
        ("改造小区57个，" + LONG + "。", "57个", "改造小区57个，…"),
        (LONG + "，改造小区57个。", "57个", "…改造小区57个。"),
        ("第一段\n改造小区57个", "57个", "改造小区57个"),
    ],
)
def test_excerpt_is_the_sentence_or_the_clause_of_a_long_one(text: str, word: str, around: str) -> None:
    start = text.index(word)
    assert excerpts(text)(start, start + len(word)) == around


def test_excerpt_of_a_long_clause_is_cut_on_both_sides() -> None:
    text = f"{LONG}57个{LONG}"
    around = excerpts(text)(500, 503)
    assert "57个" in around
    assert around.startswith("…")
    assert around.endswith("…")


@given(st.text(alphabet="好，。\n 3个", max_size=1_200), st.data())
def test_excerpt_is_short_and_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    around = excerpts(text)(start, end)
    assert len(around) <= MAX_EXCERPT + 2
    assert around.strip("…") in text
