"""The pages of verdicts: the figures at their head are those of their rows, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
ENGLISH = ("achievements-precision.md", "periods-precision.md")
CHINESE = {
    "right": "正确",
    "wrong": "错误",
    "no quantity": "不是数量",
    "indicator": "指标",
    "role": "作用",
    "status": "状态",
}


def rows(page: Path) -> list[list[str]]:
    """The cells of the rows that are numbered."""
    lines = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    start = next(i for i, row in enumerate(cells) if row[0] in ("n", "序号"))
    return cells[start + 1 :]


def lists(page: Path) -> list[list[str]]:
    """The right and the wrong slogans of each kind."""
    pattern = re.compile(r"^(?:Right|Wrong|正确|错误)[:：] ?(.*?)[.。]\n(?:\n|\Z)", re.MULTILINE | re.DOTALL)
    found = pattern.findall(page.read_text("utf-8"))
    return [re.split(r"\s+·\s+", names) for names in found]


def count(found: list[list[str]], *verdicts: str) -> int:
    return sum(any(verdict in row[-1] for verdict in verdicts) for row in found)


@pytest.mark.parametrize("page", ENGLISH)
def test_verdict_page_has_the_same_rows_in_both_languages(page: str) -> None:
    english, chinese = rows(DOCS / page), rows(DOCS / "zh" / page)
    assert [row[:-1] for row in english] == [row[:-1] for row in chinese]
    for ours, theirs in zip(english, chinese, strict=True):
        assert all((word in ours[-1]) == (CHINESE[word] in theirs[-1]) for word in CHINESE), (ours, theirs)


@pytest.mark.parametrize("folder", [DOCS, DOCS / "zh"], ids=["en", "zh"])
def test_verdict_page_states_how_many_claims_are_right(folder: Path) -> None:
    found = rows(folder / "achievements-precision.md")
    none = count(found, "no quantity", CHINESE["no quantity"])
    told = [f"{len(found)}", f"{none}"]
    for word in ("indicator", "role", "status"):
        right = len(found) - none - count(found, word, CHINESE[word])
        told.append(f"{right}/{len(found) - none} = {right / (len(found) - none):.3f}")
    assert f"| {' | '.join(told)} |" in (folder / "achievements-precision.md").read_text("utf-8")


@pytest.mark.parametrize("folder", [DOCS, DOCS / "zh"], ids=["en", "zh"])
def test_verdict_page_states_how_many_periods_are_right(folder: Path) -> None:
    found = rows(folder / "periods-precision.md")
    told = f"| {len(found)} | {count(found, 'right', CHINESE['right'])} |"
    assert told in (folder / "periods-precision.md").read_text("utf-8")


def test_verdict_page_has_the_same_slogans_in_both_languages() -> None:
    english, chinese = (lists(folder / "slogans-precision.md") for folder in (DOCS, DOCS / "zh"))
    nobody = [["none"], ["无"]]
    assert [names for names in english if names not in nobody] == [n for n in chinese if n not in nobody]


@pytest.mark.parametrize("folder", [DOCS, DOCS / "zh"], ids=["en", "zh"])
def test_verdict_page_states_how_many_slogans_are_right(folder: Path) -> None:
    page = folder / "slogans-precision.md"
    found = lists(page)
    for right, wrong in zip(found[::2], found[1::2], strict=True):
        read = len(right) + (0 if wrong in (["none"], ["无"]) else len(wrong))
        assert f"| {read} | {len(right)} | {len(right) / read:.2f} |" in page.read_text("utf-8"), right
