"""Ordinals that are ranks, and those that only count."""

from __future__ import annotations

import pytest

from policytext.numerals import find_numerals
from policytext.quantities.ranks import find_rank, find_top


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("总量居全国第3位。", "第3位"),
        ("位列全省第一。", "第一"),
        ("全市排名第2名。", "第2名"),
        ("第一位主席到会。", None),
        ("第三批项目开工。", None),
        ("放在第一位的是安全。", None),
    ],
)
def test_ranks_need_a_word_of_ranking_or_the_end_of_a_clause(text: str, rank: str | None) -> None:
    (ordinal,) = find_numerals(text)
    found = find_rank(text, ordinal)
    assert (found and found.text) == rank
    if found is not None:
        assert (found.dimension, found.low) == ("rank", ordinal.low)


@pytest.mark.parametrize(("text", "top"), [("进入全省前三名。", "三名"), ("三名干部到会。", None)])
def test_ranks_of_the_first_so_many(text: str, top: str | None) -> None:
    (numeral,) = find_numerals(text)
    found = find_top(text, numeral)
    assert (found and found.text) == top
