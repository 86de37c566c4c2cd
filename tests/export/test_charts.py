"""Where the bars of the charts stand."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from policytext import Record, extract
from policytext.export import draw_indicators
from policytext.export.report import charts
from policytext.export.report.charts import bar_chart, timeline
from policytext.record import Period


def test_charts_bars_share_one_scale_and_the_order_of_the_statuses() -> None:
    chart = bar_chart([("甲", "", {"planned": 1, "achieved": 3}), ("乙", "#d2", {"ongoing": 2})])
    assert chart.statuses == ("achieved", "ongoing", "planned")
    assert [(s.x, s.width, s.status) for s in chart.bars[0].segments] == [
        (0, 75, "achieved"),
        (75, 25, "planned"),
    ]
    assert [(s.x, s.width) for s in chart.bars[1].segments] == [(0, 50)]
    assert [bar.total for bar in chart.bars] == [4, 2]


def test_charts_bars_of_nothing() -> None:
    assert bar_chart([]).bars == ()
    assert bar_chart([("甲", "", {})]).bars[0].segments == ()


@pytest.mark.parametrize(
    ("from_", "to", "days"),
    [
        ("2021", "2021", ("2021-01-01", "2021-12-31")),
        ("2020-02", "2020-02", ("2020-02-01", "2020-02-29")),
        ("2021-01", "2021-06-15", ("2021-01-01", "2021-06-15")),
        (None, "2023-06", ("2023-06-01", "2023-06-30")),
        ("2025", None, ("2025-01-01", "2025-12-31")),
        ("2023-13", None, None),
        (None, None, None),
    ],
)
def test_charts_periods_have_a_first_and_a_last_day(
    from_: str | None, to: str | None, days: tuple[str, str] | None
) -> None:
    found = charts._days(Period(0, 1, "年", from_, to))
    assert (found and tuple(day.isoformat() for day in found)) == days


def test_charts_timeline_draws_what_is_dated_and_counts_the_rest() -> None:
    record = extract("2021年，改造小区57个，新增电梯9台。过去改造小区3个。", id="a")
    drawn = timeline([record, Record.from_dict(record.to_dict())], [("a", "#d1"), ("b", "#d2")])
    dated = sum(stretch.count for lane in drawn.lanes for stretch in lane.stretches)
    assert [lane.label for lane in drawn.lanes] == ["a", "b"]
    assert dated >= 4
    assert dated + drawn.undated == 2 * len(record.achievements)
    assert drawn.years == ((0, 2021),)
    assert all(s.x + s.width <= 90 for lane in drawn.lanes for s in lane.stretches)


def test_charts_timeline_without_periods_is_empty() -> None:
    record = extract("改造小区57个。")
    assert timeline([record], [("a", "#d1")]).lanes == ()
    assert timeline([record], [("a", "#d1")]).undated == 1


def test_charts_drawing_is_well_formed_and_escaped() -> None:
    svg = draw_indicators([extract("改造小区57个。"), extract("计划改造小区9个。")])
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "小区" in "".join(root.itertext())
    assert "<script" not in draw_indicators([extract("改造<script>小区57个。", restore=False)])
