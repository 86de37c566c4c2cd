"""References: 全区, 我市, 该街道, each to the unit that is meant."""

from __future__ import annotations

import pytest

from policytext.admin import find_admin_units


@pytest.mark.parametrize(
    ("text", "reference", "code"),
    [
        ("衡阳市珠晖区召开会议，全区上下抓落实。", "全区", "430405"),
        ("衡阳市珠晖区东风街道发布报告。该街道新增电梯9台。", "该街道", "430405010"),
        ("衡阳市珠晖区东风街道发布报告。全街新增电梯9台。", "全街", "430405010"),
        ("珠晖区东风街道茅坪社区成立食堂，本社区老人可来用餐。", "本社区", "430405010009"),
        ("衡阳市珠晖区东风街道发布报告。我市的经验值得推广。", "我市", "4304"),
        ("江苏无新增病例，全省在院5例。四川成都市有2例。", "全省", "32"),
        ("河北省定州市是县级市，我市经济向好。", "我市", "130682"),
        ("天津市政府工作报告\n天津市经济向好，全市就业稳定。", "全市", "12"),
        ("西藏自治区政府工作报告\n西藏经济向好，全区就业稳定。", "全区", "54"),
        ("甘孜藏族自治州发布公告，全州游客增长。", "全州", "5133"),
        ("在广安市华蓥市采访时获悉，该市完善了制度。", "该市", "511681"),
        ("河北、山西、辽宁要启动本省（区、市）的预案。", "本省", None),
        ("工作安排：全区抓落实。", "全区", None),
    ],
)
def test_references_mean_the_unit_of_their_level(text: str, reference: str, code: str | None) -> None:
    [found] = [unit for unit in find_admin_units(text) if unit.reference]
    assert (found.text, found.code) == (reference, code)
    assert found.evidence == ("reference" if code else "none")


@pytest.mark.parametrize(
    "text",
    [
        "健全市场机制",
        "安全区域",
        "自我区别",
        "完全处于",
        "基本区分",
        "应该省钱",
        "本市场",
        "全乡镇",
        "基本市场化",
    ],
)
def test_references_are_words_of_their_own(text: str) -> None:
    assert find_admin_units(text) == []
