"""Indicators that name several things: which member each value is of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policytext import extract
from policytext.concepts import Catalogue
from policytext.concepts.lists import member_phrases

CASES: list[tuple[str, list[str]]] = [
    ("城乡居民人均可支配收入分别增长5%、6%。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("小麦、玉米产量分别达到3万吨、2万吨。", ["小麦产量", "玉米产量"]),
    # One value for all is no member's own, and one name is no list.
    ("城乡居民人均可支配收入增长5%。", ["城乡居民人均可支配收入"]),
    ("粮食产量达到9万吨。", ["粮食产量"]),
]


@pytest.mark.parametrize(("text", "meant"), CASES, ids=[case[0] for case in CASES])
def test_lists_give_each_value_its_member(text: str, meant: list[str]) -> None:
    claims = extract(text, restore=False).achievements
    found = member_phrases(text, claims, Catalogue.load())
    assert len(found) == len(claims) == len(meant)
    for phrases, phrase in zip(found, meant, strict=True):
        assert phrase in phrases


def test_lists_of_nothing_are_nothing() -> None:
    assert member_phrases("", (), Catalogue.load()) == []
    text = "粮食产量达到9万吨。"
    [claim] = extract(text, restore=False).achievements
    assert member_phrases(text, [replace(claim, indicator=None)], Catalogue.load()) == [()]
