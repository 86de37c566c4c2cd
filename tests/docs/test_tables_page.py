"""The page on tables documents every column once, with its kind and its tables, in the order of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policytext.export import TABLES, column_kind, columns

DOCS = Path(__file__).parents[2] / "docs"
# Of each page: the heading of its list of columns, the word for all tables, the words for kinds of columns.
PAGES = {
    "tables.md": ("## Columns", "all", {}),
    "zh/tables.md": (
        "## 列",
        "全部",
        {"文本": "text", "整数": "integer", "数值": "number", "布尔": "boolean"},
    ),
}


def text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def names(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


def documented(page: str) -> list[tuple[str, str, set[str]]]:
    """Each column with its kind and its tables, in the order of the page."""
    heading, whole, kinds = PAGES[page]
    section = text(page).partition(f"\n{heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    found = []
    for column, kind, tables, *_ in lines:
        named = set(names(tables))
        homes = set(TABLES) - named if tables.startswith(whole) else named
        held = [kinds.get(one, one) for one in kind.split(", ")]
        held = held if len(held) > 1 else held * len(names(column))
        found += [(name, of, homes) for name, of in zip(names(column), held, strict=True)]
    return found


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("table", TABLES)
def test_tables_page_lists_the_columns_of_the_code(page: str, table: str) -> None:
    listed = [name for name, _, homes in documented(page) if table in homes]
    assert listed == list(columns(table))  # type: ignore[arg-type]


@pytest.mark.parametrize("page", PAGES)
def test_tables_page_says_what_a_column_holds(page: str) -> None:
    kinds = [(name, kind, table) for name, kind, tables in documented(page) for table in tables]
    assert [(name, table) for name, kind, table in kinds if column_kind(name, table) != kind] == []  # type: ignore[arg-type]


@pytest.mark.parametrize("page", PAGES)
def test_tables_page_names_every_table(page: str) -> None:
    assert [table for table in TABLES if f"| `{table}` |" not in text(page)] == []
