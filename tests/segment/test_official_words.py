"""The rules that mend rough words, and which documents they are for; jieba itself is not needed."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
MANIFEST = """\
file	genre	year
a.txt	政府工作报告	1999
b.txt	地方新闻	1999
c.txt	政府工作报告	1957
"""
COUNTS = {
    "质量": (9000, "n"),
    "高质量": (99, "n"),
    "学生": (9000, "n"),
    "大学生": (3879, "n"),
    "获得": (9000, "v"),
    "我们": (9000, "r"),
    "困难": (5000, "n"),
    "群众": (5000, "n"),
    "困难群众": (20, "n"),
    "实事求是": (900, "i"),
    "实事": (90, "n"),
    "求是": (60, "n"),
    "生产总值": (700, "n"),
    "生产": (9000, "vn"),
    "总值": (900, "n"),
    "更加": (9000, "d"),
    "进城": (90, "v"),
    "一起": (900, "m"),
}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return importlib.import_module("official_words")


@pytest.fixture(scope="module")
def mend(tool: ModuleType) -> object:
    dictionary = {word: tool.Entry(count=count, tag=tag) for word, (count, tag) in COUNTS.items()}
    return tool.Standard(
        dictionary=dictionary, members=tool.read_standard(), kept={"副中心"}, known={"老旧", "这是"}
    ).mend


def rows() -> list[dict[str, str]]:
    lines = (TOOLS / "word_standard.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:]]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["rule"])
def test_official_words_rules_do_what_their_examples_say(row: dict[str, str], mend: object) -> None:
    assert callable(mend)
    rough, _, expected = row["example"].partition(" → ")
    assert mend(rough.split()) == (expected or rough).split()
    if row["rule"] != "whole":
        assert mend(row["left_alone"].split()) == row["left_alone"].split()


@pytest.mark.parametrize(
    ("rough", "expected"),
    [
        ("2.5 亿元", "2.5亿 元"),
        ("2024 年 6 月底", "2024年 6月 底"),
        ("3 年", "3 年"),
        ("第 3 条", "第3 条"),
        ("十四 五", "十四五"),
        ("1 + N + X", "1+N+X"),
        ("— —", "——"),
        ("困难群众", "困难 群众"),
        ("实事求是", "实事求是"),
        ("生产总值", "生产总值"),
        ("副中心", "副中心"),
        ("五心", "五 心"),
        ("甲乙", "甲 乙"),
        ("余万元", "余万 元"),
    ],
)
def test_official_words_mend(rough: str, expected: str, mend: object) -> None:
    assert callable(mend)
    assert mend(rough.split()) == expected.split()


def test_official_words_reads_official_documents_of_today(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "manifest.tsv").write_text(MANIFEST, encoding="utf-8")
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(
            f"原文链接：https://example.cn\n {name}区完成投资１２亿元。明年更好！\n", encoding="utf-8"
        )
    assert tool.read_documents(tmp_path) == [["a区完成投资12亿元。", "明年更好！"]]


def test_official_words_refuses_another_dictionary(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "jieba-0.42.1.tar.gz").write_bytes(b"something else")
    with pytest.raises(SystemExit, match="sha256"):
        tool.unpack(tmp_path / "jieba-0.42.1.tar.gz", tmp_path)
