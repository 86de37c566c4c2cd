"""Achievements: what each number claims."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import extract
from policytext.achievements import find_achievements
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities

HERE = Path(__file__).parent
SNIPPETS = [
    "2021年，", "东风街道", "力争", "已", "新增就业", "完成投资", "300人", "5%", "3亿元", "由28%提高到45%",
    "分别增长5%、6%", "其中", "，", "。", "\n", "；", "（4个）", "比全省高", "同比增长", "占全区的", "“",
    "一、工作回顾", "第八条 ", "到2030年，", "7个工作日内", "的",
]  # fmt: skip


def read_lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def read_rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


KNOWN = {row["id"]: row["reason"] for row in read_rows("known_failures.tsv")}


def cases(name: str, key: str = "") -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN[case["id"]])] if case["id"] in KNOWN else [],
        )
        for case in read_lines(name)
        if not key or key in case
    ]


def claim_of(case: dict[str, Any]) -> tuple[Any, list[Any]]:
    claims = list(extract(case["text"], restore=False).achievements)
    return next(claim for claim in claims if claim.text == case["quantity"]), claims


@pytest.mark.parametrize("case", cases("claims.jsonl"))
def test_finder_reads_indicator_role_and_status(case: dict[str, Any]) -> None:
    claims = extract(case["text"], restore=False).achievements
    found = [[c.text, c.indicator.text if c.indicator else None, c.role, c.status] for c in claims]
    assert found == case["claims"]


def test_known_failures_are_cases() -> None:
    assert KNOWN.keys() <= {case["id"] for case in read_lines("claims.jsonl")}


@pytest.mark.parametrize("case", cases("contexts.jsonl", "subject"))
def test_finder_reads_the_subject(case: dict[str, Any]) -> None:
    claim, _ = claim_of(case)
    assert (claim.subject and claim.subject.text) == case["subject"]


@pytest.mark.parametrize("case", cases("contexts.jsonl", "action"))
def test_finder_reads_the_action(case: dict[str, Any]) -> None:
    claim, _ = claim_of(case)
    assert (claim.action and claim.action.text) == case["action"]


@pytest.mark.parametrize("case", cases("contexts.jsonl", "comparison"))
def test_comparison_names_what_a_number_is_compared_with(case: dict[str, Any]) -> None:
    claim, _ = claim_of(case)
    found = claim.comparison
    assert (found and [found.text, found.kind]) == case["comparison"]


@pytest.mark.parametrize("case", cases("contexts.jsonl", "part_of"))
def test_relations_point_parts_at_their_whole(case: dict[str, Any]) -> None:
    claim, claims = claim_of(case)
    whole = None if claim.part_of is None else claims[claim.part_of].text
    assert whole == case["part_of"]


@pytest.mark.parametrize("row", read_rows("periods.tsv"), ids=lambda row: f"{row['text']}{row['published']}")
def test_finder_takes_the_time_that_governs_with_its_days(row: dict[str, str]) -> None:
    claim = extract(row["text"], published=row["published"] or None, restore=False).achievements[-1]
    found = claim.period
    expected = tuple(row[name] or None for name in ("period", "from", "to"))
    assert (found and found.text, found and found.from_, found and found.to) == expected


def test_finder_reads_nothing_where_there_is_no_number() -> None:
    assert find_achievements("工作有序推进。", [], [], []) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join))
def test_finder_keeps_one_claim_a_quantity_and_true_offsets(text: str) -> None:
    quantities = find_quantities(text, find_numerals(text), claimed=())
    claims = find_achievements(text, quantities, [], [])
    assert [(claim.start, claim.end, claim.quantity) for claim in claims] == [
        (quantity.start, quantity.end, i) for i, quantity in enumerate(quantities)
    ]
    for claim in claims:
        phrases = (claim, claim.indicator, claim.action, claim.subject, claim.period, claim.comparison)
        for phrase in (*phrases, *claim.cues):
            assert phrase is None or text[phrase.start : phrase.end] == phrase.text
        assert claim.part_of is None or 0 <= claim.part_of < claim.quantity


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="完成增长为占的，。；：、（）“”0123456789%亿元个人次年月\n", max_size=80))
def test_finder_takes_any_text(text: str) -> None:
    quantities = find_quantities(text, find_numerals(text), claimed=())
    claims = find_achievements(text, quantities, [], [], published="2021-07-05")
    assert len(claims) == len(quantities)
