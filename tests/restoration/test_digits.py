"""Digits: torn numbers are made whole in the text where they can be nothing else, and named where not."""

from __future__ import annotations

import pytest

from policytext import extract, restore
from policytext.restoration.digits import digit_repairs
from policytext.restoration.script import to_simplified, variants


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("税收达到 13 7.5 亿元，", "税收达到 137.5 亿元，"),
        ("新增岗位 4 300 个，", "新增岗位 4300 个，"),
        ("常住人口 2 1907042 人。", "常住人口 21907042 人。"),
        ("全年增长7.\n4%，好于预期。", "全年增长7.4%，好于预期。"),
        ("新增水面l3.5万亩。", "新增水面13.5万亩。"),
        ("培训农民2O00人次。", "培训农民2000人次。"),
    ],
)
def test_digits_are_made_whole(raw: str, text: str) -> None:
    assert restore(raw).text == text


@pytest.mark.parametrize(
    "raw",
    [
        "2021 128.5 亿元",
        "附件3 200人",
        "容量5l水",
        "小麦 12 200 亩",
        "CO2排放",
    ],
)
def test_digits_that_are_two_numbers_stay(raw: str) -> None:
    assert restore(raw).text == raw


def test_digits_on_two_lines_are_in_doubt() -> None:
    text = "全县城镇今年新增就业3\n200人，完成任务。"
    [repair] = digit_repairs(text)
    assert not repair.sure
    record = extract(text)
    [damage] = record.source.damage
    assert (damage.kind, damage.seen, damage.candidates) == ("torn_number", "3\n200", ("3200",))
    assert record.quantities == ()


def test_digits_misread_are_repairs() -> None:
    restored = restore("培训农民2O00人次。")
    assert [(r.kind, r.seen, r.text) for r in restored.repairs] == [("misread_digit", "O", "0")]
    assert restored.to_source(4, 8) == (4, 8)


@pytest.mark.parametrize(("char", "simple"), sorted(variants().items()))
def test_digits_variants_of_characters_are_simplified(char: str, simple: str) -> None:
    assert to_simplified(char) == simple
