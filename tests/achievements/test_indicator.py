"""The indicator of each number: proposals, their features, and which of them wins."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from claims.layers import facts_of
from policytext import extract
from policytext.achievements import find_achievements
from policytext.achievements.candidates.indicator import Proposals
from policytext.achievements.candidates.predicate import read_predicate
from policytext.achievements.candidates.relations import Pairing
from policytext.achievements.decide.indicator import Indicator, _part, best_indicator, read_indicators
from policytext.achievements.decide.weights import load_weights
from policytext.achievements.facts import Facts
from policytext.achievements.features.view import named, names_of, weighed
from policytext.record import Phrase

HERE = Path(__file__).parent


def read(text: str) -> tuple[Facts, list[Indicator]]:
    facts = facts_of(text)
    return facts, read_indicators(facts, best_indicator(load_weights("indicator")))


def phrases(found: list[Indicator]) -> list[str | None]:
    return [own.phrase and own.phrase.text for own in found]


def known() -> dict[str, str]:
    with (HERE / "indicator_failures.tsv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["reason"] for row in csv.DictReader(file, delimiter="\t")}


def cases() -> list[Any]:
    reasons = known()
    lines = (HERE / "indicators.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(strict=True, reason=reasons[case["id"]])]
            if case["id"] in reasons
            else [],
        )
        for case in map(json.loads, lines)
    ]


@pytest.mark.parametrize("case", cases())
def test_indicator_of_each_number(case: dict[str, Any]) -> None:
    _, found = read(case["text"])
    assert phrases(found) == case["indicators"]


def test_indicator_known_failures_are_cases() -> None:
    assert known().keys() <= {case.id for case in cases()}


PARTS = [
    ("城镇、农村居民人均可支配收入分别达到6万元和3万元。", ["城镇", "农村"]),
    ("城乡居民人均支出分别增长7%、8%。", ["城", "乡"]),
    ("纺织业、造纸业增加值分别增长5%、6%。", ["纺织业", "造纸业"]),
    ("食品、医药等产业增加值分别增长5%、6%。", ["食品", "医药"]),
    ("第二、第三产业投资分别增长3%、5%。", ["第二", "第三"]),
    ("小麦、玉米和大豆产量分别达到3万吨、2万吨和1万吨。", ["小麦", "玉米", "大豆"]),
    ("城镇居民和农村居民支出分别达6万元、3万元，增长4%、5%。", ["城镇居民", "农村居民"] * 2),
    ("粮食和油料分别为3万吨、2万吨，增产5%、6%。", ["粮食", "油料"] * 2),
    ("林业、渔业分别新增合作社5家、不超过6家。", ["林业", "渔业"]),
    ("税收增长5%，就业增长6%。", [None, None]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS, ids=[case[0] for case in PARTS])
def test_indicator_of_a_list_says_which_member_each_number_has(text: str, parts: list[str | None]) -> None:
    _, found = read(text)
    assert [own.part and own.part.text for own in found] == parts


LISTS = [
    # Members that are named by themselves
    ("增值税、房产税分别增长5%、6%。", ["增值税", "房产税"], [0, 0]),
    ("全市增值税、房产税分别增长5%、6%。", ["增值税", "房产税"], [0, 0]),
    ("其中居民存款、企业贷款分别增长5%、6%。", ["居民存款", "企业贷款"], [0, 0]),
    # and such as share a name
    ("增值税、房产税收入分别增长5%、6%。", ["增值税、房产税收入"] * 2, [0, 0]),
    ("城镇、农村居民收入分别为6万元、3万元，分别增长5%、6%。", ["城镇、农村居民收入"] * 4, [0, 0, 2, 2]),
    ("出口额2亿元、进口额1亿元，分别增长9%、5%。", ["出口额", "进口额"] * 2, [0, 1, 2, 2]),
    ("出口额、进口额分别为2亿元、1亿元，同比分别增长9%、5%。", ["出口额", "进口额"] * 2, [0, 0, 2, 2]),
    # A change goes on in the next clause, and ends where another thing is named.
    ("税收增长5%，比上年提高2个百分点，就业3万人。", ["税收", "税收", "就业"], [0, 1, 2]),
    (
        "男性、女性人口分别为30万人、28万人，比重为51%、49%。",
        ["男性、女性人口"] * 2 + ["比重"] * 2,
        [0, 0, 2, 2],
    ),
]


@pytest.mark.parametrize(("text", "names", "told_at"), LISTS, ids=[case[0] for case in LISTS])
def test_indicator_of_a_list_is_told_at_its_first_number(
    text: str, names: list[str], told_at: list[int]
) -> None:
    _, found = read(text)
    assert phrases(found) == names
    assert [own.claim.index for own in found] == told_at
    assert all(own.phrase and text[own.phrase.start : own.phrase.end] == own.phrase.text for own in found)


INVESTED = "工业投资、民间投资、基础设施投资分别增长5%、6%、7%。"
INCOMES = "城镇、农村居民收入分别为6万元、3万元。"


@pytest.mark.parametrize(
    ("text", "chosen", "found"),
    [
        # Each is named by itself, whether all of them were chosen or some.
        (INVESTED, "工业投资、民间投资、基础设施投资", ["工业投资", "民间投资", "基础设施投资"]),
        (INVESTED, "民间投资、基础设施投资", ["工业投资", "民间投资", "基础设施投资"]),
        (INVESTED, "基础设施投资", ["工业投资", "民间投资", "基础设施投资"]),
        (INVESTED, "工业投资", ["工业投资", "民间投资", "基础设施投资"]),
        (INVESTED, None, [None, None, None]),
        # A name that all share is whole, and says which member each number has.
        (INCOMES, "城镇、农村居民收入", ["城镇、农村居民收入 城镇", "城镇、农村居民收入 农村"]),
        (INCOMES, "居民收入", ["居民收入 城镇", "居民收入 农村"]),
        (INCOMES, "农村居民收入", ["农村居民收入", "农村居民收入"]),
        (INCOMES, None, [None, None]),
    ],
)
def test_indicator_of_a_list_is_that_of_its_first_number(
    text: str, chosen: str | None, found: list[str | None]
) -> None:
    start = text.index(chosen or "")
    phrase = None if chosen is None else Phrase(start, start + len(chosen), chosen)
    indicators = read_indicators(facts_of(text), lambda asked: phrase)
    told = [[part.text for part in (own.phrase, own.part) if part is not None] for own in indicators]
    assert [" ".join(texts) or None for texts in told] == found
    for own in indicators:
        assert own.phrase is None or text[own.phrase.start : own.phrase.end] == own.phrase.text


@pytest.mark.parametrize(
    ("start", "end", "has_part"),
    [
        (0, 12, True),
        (0, 8, True),  # it names all of them
        (1, 12, False),
        (0, 7, False),
        (0, 5, False),
        (8, 12, True),  # it is said of all of them
        (7, 12, False),
    ],
)
def test_indicator_has_parts_where_it_names_all_or_is_said_of_all(
    start: int, end: int, has_part: bool
) -> None:
    text = "甲业、乙业、丙业投资总额"
    members = tuple(Phrase(i, i + 2, text[i : i + 2]) for i in (0, 3, 6))
    pairing = Pairing(claims=(0, 1, 2), names=members, members=members, told_by=(), times=())
    phrase = Phrase(start, end, text[start:end])
    assert [_part(pairing, i, phrase) for i in range(3)] == [part if has_part else None for part in members]
    assert _part(pairing, 0, None) is None


def test_indicator_of_points_for_what_was_said_before_is_none() -> None:
    _, found = read("健全制度，落实责任。（1分）")
    assert phrases(found) == [None]


def test_indicator_of_numbers_told_apart_is_that_of_the_numbers_before() -> None:
    _, found = read("出口额2亿元、进口额1亿元，分别增长9%、5%。")
    assert phrases(found) == ["出口额", "进口额", "出口额", "进口额"]


@pytest.mark.parametrize(
    "text",
    [
        "县级“暖心驿站”建成30个。",
        "新改建三级公路30公里。",
        "“十四五”时期地区生产总值增长6%。",
        "（一）新增就业3万人。",
    ],
)
def test_indicator_options_are_whole(text: str) -> None:
    facts = facts_of(text)
    claim = facts.claims[0]
    proposals = Proposals(named(), facts, claim, predicate=read_predicate(facts, claim), earlier=())
    for stretch in proposals.rough:
        if (phrase := proposals.phrase(stretch)) is not None:
            assert text[phrase.start : phrase.end] == phrase.text
            assert phrase.text.count("“") == phrase.text.count("”")
            assert not any(mark in phrase.text for mark in "，。；")


def test_indicator_options_begin_with_no_place_or_time() -> None:
    facts = facts_of("2023年湖南省衡阳市新增企业5家。")
    claim = facts.claims[0]
    proposals = Proposals(named(), facts, claim, predicate=read_predicate(facts, claim), earlier=())
    phrases = [proposals.phrase(stretch) for stretch in proposals.rough]
    values = [phrase.text for phrase in phrases if phrase is not None]
    assert "企业" in values
    assert not any(value.startswith(("2023", "湖南", "衡阳")) for value in values)


def test_indicator_views_tell_the_same_of_each_phrase() -> None:
    text = "截至6月底，全区规上服务业营业额完成4258.4万元，同比增长19.2%，培育企业6家。"
    facts = facts_of(text)
    weights = {name: by.get("", 0.0) for name, by in load_weights("indicator").of("indicator").items()}
    for claim in facts.claims:
        predicate = read_predicate(facts, claim)
        told = Proposals(named(), facts, claim, predicate=predicate, earlier=())
        summed = Proposals(weighed(weights), facts, claim, predicate=predicate, earlier=())
        for by_name, by_sum in zip(told.rough, summed.rough, strict=True):
            names = [name for part in told.whole(by_name) for name in names_of(part)]
            total = sum(weights.get(name, 0.0) for name in names)
            assert summed.whole(by_sum) == pytest.approx(total)


def test_indicator_of_a_number_alone_is_that_among_others() -> None:
    text = "现有医生60人，护士8人。"
    whole = extract(text, restore=False)
    [alone] = find_achievements(text, whole.quantities[1:], (), (), times=())
    among = whole.achievements[1]
    assert (alone.indicator, alone.role) == (among.indicator, among.role)


def test_indicator_of_a_quoted_number_is_none() -> None:
    assert not extract("印发稳增长“18条”。", restore=False).achievements


def test_indicator_points_at_the_end_of_a_task_measure_nothing() -> None:
    [claim] = extract("健全议事制度。（2分）", restore=False).achievements
    assert claim.indicator is None
    assert claim.subject is None
