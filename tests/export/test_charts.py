"""Where the bars of the charts stand."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from policytext import extract
from policytext.export import draw_indicators
from policytext.export.report.charts import bar_chart


def test_charts_bars_share_one_scale_and_the_order_of_the_statuses() -> None:
    chart = bar_chart([("甲", {"planned": 1, "achieved": 3}), ("乙", {"ongoing": 2})])
    assert chart.statuses == ("achieved", "ongoing", "planned")
    assert [(s.x, s.width, s.status) for s in chart.bars[0].segments] == [
        (0, 75, "achieved"),
        (75, 25, "planned"),
    ]
    assert [(s.x, s.width) for s in chart.bars[1].segments] == [(0, 50)]
    assert [bar.total for bar in chart.bars] == [4, 2]


def test_charts_bars_of_nothing() -> None:
    assert bar_chart([]).bars == ()
    assert bar_chart([("甲", {})]).bars[0].segments == ()


def test_charts_drawing_is_well_formed_and_escaped() -> None:
    svg = draw_indicators([extract("改造小区57个。"), extract("计划改造小区9个。")])
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "小区" in "".join(root.itertext())
    assert "<script" not in draw_indicators([extract("改造<script>小区57个。", restore=False)])
