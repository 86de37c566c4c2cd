"""Units that stand apart from their numbers: in a header, in a column, once over the table."""

from __future__ import annotations

import pytest

from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from policytext.quantities.tables import bracketed_unit, cell_units

BARS = "指标 | 单位 | 2022年\n总产值 | 亿元 | 121.2\n新增岗位 | 万人 | 4.5\n"
TABS = "县区\t产值（亿元）\t增速（%）\n甲县\t21.4\t5.6\n乙县\t18.9\t-1.2\n"
BLANKS = "单位：万吨\n品种   上年   今年\n小麦   12.5   13.1\n"


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(q.text, str(q.low), q.unit) for q in find_quantities(text, find_numerals(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BARS, [("121.2", "12120000000", "元"), ("4.5", "45000", "人")]),
        (
            TABS,
            [
                ("21.4", "2140000000", "元"),
                ("5.6", "5.6", "%"),
                ("18.9", "1890000000", "元"),
                ("-1.2", "-1.2", "%"),
            ],
        ),
        (BLANKS, [("12.5", "125000", "吨"), ("13.1", "131000", "吨")]),
        ("发行总额（亿元）20.00，9.50，利率（%）4.25。", [
            ("20.00", "2000000000", "元"),
            ("9.50", "950000000", "元"),
            ("4.25", "4.25", "%"),
        ]),
        ("营业收入（元）2.009万亿，8373亿。", [
            ("2.009万亿", "2009000000000", "元"),
            ("8373亿", "837300000000", "元"),
        ]),
    ],
)  # fmt: skip
def test_tables_give_their_numbers_the_unit(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_tables_without_a_unit_give_none() -> None:
    assert cell_units("甲 | 乙\n1 | 2\n") == {}
    assert cell_units("事业单位职工3人\n") == {}
    assert bracketed_unit("共有（其中）3，", 6, 7) == "其中"
    assert found("共有（其中）3，") == []


def test_tables_end_with_the_last_line_of_cells() -> None:
    assert found("单位：万吨\n小麦 | 12.5\n稻谷 | 13.5\n\n全年 | 完成\n项目 | 3\n")[-1][0] == "13.5"
