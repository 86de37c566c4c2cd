"""Targets beside outcomes, across documents of different years."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policytext import Record, extract, targets
from policytext.corpus import TARGET_COLUMNS, target_rows

pandas = pytest.importorskip("pandas", reason="comes with the extra pandas")

DTYPES = {
    **dict.fromkeys(TARGET_COLUMNS, "object"),
    "year": "Int64",
    "met": "boolean",
    **dict.fromkeys(("target_low", "target_high", "outcome_low", "outcome_high", "difference"), "float64"),
}


def report(text: str, year: int) -> Record:
    return extract(text, id=str(year), published=f"{year}-01-20", region="4304", restore=False)


PLAN = report("今年全市力争地区生产总值增长5%左右。确保城镇新增就业5万人以上。", 2025)
OUTCOME = report("2025年，全市地区生产总值增长5.4%，城镇新增就业4.8万人。", 2026)


def test_targets_stand_beside_outcomes() -> None:
    first, second = target_rows([PLAN, OUTCOME])
    assert (first["concept"], first["role"], first["year"], first["unit"]) == (
        "gdp",
        "increase_by",
        2025,
        "衡阳市",
    )
    assert (first["target_low"], first["target_bound"], first["target_commitment"]) == (5, "~", "soft")
    assert (first["outcome_low"], first["outcome_document"]) == (Decimal("5.4"), "2026")
    assert (first["target_document"], first["difference"], first["met"]) == ("2025", Decimal("0.4"), True)
    assert (second["concept"], second["target_low"], second["outcome_low"]) == (
        "urban_new_jobs",
        50000,
        48000,
    )
    assert (second["difference"], second["met"]) == (-2000, False)


def test_targets_do_not_depend_on_the_order_of_documents() -> None:
    assert list(target_rows([PLAN, OUTCOME])) == list(target_rows([OUTCOME, PLAN]))


@pytest.mark.parametrize("records", [[PLAN, OUTCOME], []], ids=["some", "none"])
def test_targets_have_the_same_columns_and_types(records: list[Record]) -> None:
    frame = targets(records)
    assert list(frame.columns) == list(TARGET_COLUMNS)
    assert {name: str(dtype).replace("str", "object") for name, dtype in frame.dtypes.items()} == DTYPES


@pytest.mark.parametrize(
    ("plan", "outcome", "met"),
    [
        ("地区生产总值增长5%以上", "地区生产总值增长5%", True),
        ("地区生产总值增长5%以上", "地区生产总值增长4.9%", False),
        # About 5% is met by about as much: nobody can tell.
        ("地区生产总值增长5%左右", "地区生产总值增长4.8%", None),
        ("地区生产总值增长5%左右", "地区生产总值增长4.2%", False),
        ("地区生产总值增长5%左右", "地区生产总值下降1%", False),
        # Of prices and unemployment less is good.
        ("居民消费价格涨幅2%左右", "居民消费价格上涨0.2%", True),
        ("居民消费价格涨幅2%左右", "居民消费价格上涨3%", False),
        ("城镇调查失业率控制在5.5%以内", "城镇调查失业率5.2%", True),
        ("城镇调查失业率控制在5.5%以内", "城镇调查失业率5.6%", False),
        # Of a fall more is good.
        ("单位地区生产总值能耗下降3%", "单位地区生产总值能耗下降3.5%", True),
        ("单位地区生产总值能耗下降3%", "单位地区生产总值能耗下降2%", False),
    ],
)
def test_targets_tell_what_was_met(plan: str, outcome: str, met: bool | None) -> None:
    records = [report(f"今年全市力争{plan}。", 2025), report(f"2025年，全市{outcome}。", 2026)]
    [row] = target_rows(records)
    assert row["met"] is met


def test_targets_stand_alone_where_the_other_side_is_missing() -> None:
    [row] = target_rows([report("今年全市力争粮食产量60亿斤。", 2025)])
    assert (row["target_low"], row["outcome_low"], row["difference"], row["met"]) == (
        3_000_000_000,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "2025年上半年，全市地区生产总值增长5%。",
        # The report of a year that is not over.
        "2026年，全市地区生产总值增长5%，已创历史新高。",
    ],
)
def test_targets_leave_parts_of_years_out(text: str) -> None:
    assert list(target_rows([report(text, 2026)])) == []


def test_targets_leave_averages_and_sums_out() -> None:
    text = "2021年至2025年，全市地区生产总值年均增长5%，累计新增城镇就业20万人。"
    assert list(target_rows([report(text, 2026)])) == []
