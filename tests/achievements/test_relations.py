"""Lists that share a predicate, parts of a whole, the base of a change."""

from __future__ import annotations

import pytest

from policytext.achievements.candidates.relations import base_of, goes_on, paired, wholes
from policytext.achievements.facts import Document, Facts, read_facts
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from policytext.times import find_times


def facts_of(text: str) -> Facts:
    return read_facts(
        Document(text=text, quantities=find_quantities(text, find_numerals(text)), times=find_times(text))
    )


MEMBERS = [
    ("城镇、农村居民收入分别增长5%、6%。", ["城镇", "农村"]),
    ("第一、第三产业增加值分别增长3%、5%。", ["第一", "第三"]),
    ("纺织业、造纸业增加值分别增长5%、6%。", ["纺织业", "造纸业"]),
    ("食品、医药等产业增加值分别增长5%、6%。", ["食品", "医药"]),
    ("小麦、玉米和大豆产量分别达到3万吨、2万吨和1万吨。", ["小麦", "玉米", "大豆"]),
    ("税收分别增长5%、6%。", []),
]


@pytest.mark.parametrize(("text", "members"), MEMBERS, ids=[case[0] for case in MEMBERS])
def test_relations_list_has_a_member_for_each_number(text: str, members: list[str]) -> None:
    [pairing] = paired(facts_of(text))
    assert [member.text for member in pairing.members] == members
    assert all(text[member.start : member.end] == member.text for member in pairing.members)


def test_relations_list_of_times_has_a_time_for_each_number() -> None:
    [pairing] = paired(facts_of("2020年、2021年分别新增企业120家、150家。"))
    assert [time.text for time in pairing.times] == ["2020年", "2021年"]
    assert pairing.names == pairing.members == ()


def test_relations_list_of_numbers_is_told_by_those_before() -> None:
    [pairing] = paired(facts_of("出口额2亿元、进口额1亿元，分别增长9%、5%。"))
    assert pairing.claims == (2, 3)
    assert pairing.told_by == (0, 1)


@pytest.mark.parametrize("text", ["税收增长5%、6%。", "税收5亿元，就业6万人。", "分别新增企业5家。"])
def test_relations_no_list_without_its_word_or_with_one_number(text: str) -> None:
    assert paired(facts_of(text)) == []


@pytest.mark.parametrize(
    ("text", "on"),
    [("税收增长5%、6%。", True), ("税收增长5%，就业6万人。", False), ("税收5亿元、6%。", False)],
)
def test_relations_number_goes_on_behind_one_of_its_kind(text: str, on: bool) -> None:
    facts = facts_of(text)
    assert goes_on(facts, facts.claims[1]) is on
    assert not goes_on(facts, facts.claims[0])


WHOLES = [
    ("销售额3亿元，其中零售1亿元。", [None, 0]),
    ("销售额3亿元，其中零售1亿元、批发2亿元。", [None, 0, 0]),
    ("企业5家，产值3亿元，其中出口1亿元。", [None, None, 1]),
    ("销售额3亿元，零售1亿元。", [None, None]),
    ("销售额3亿元。\n其中零售1亿元。", [None, None]),
]


@pytest.mark.parametrize(("text", "parts"), WHOLES, ids=[case[0] for case in WHOLES])
def test_relations_part_points_to_its_whole(text: str, parts: list[int | None]) -> None:
    assert wholes(facts_of(text)) == parts


@pytest.mark.parametrize(
    ("text", "role", "base"),
    [
        ("占比由28%提高到45%。", "increase_to", "28%"),
        ("占比由28%提高到45%。", "level", None),
        ("占比28%，提高到45%。", "increase_to", None),
    ],
)
def test_relations_base_of_a_change(text: str, role: str, base: str | None) -> None:
    facts = facts_of(text)
    found = base_of(facts, facts.claims[1], role)  # type: ignore[arg-type]
    assert (found and found.text) == base
