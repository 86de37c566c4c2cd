"""The page on tables documents every column once, with its kind and its tables, in the order of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policytext.export import TABLES, column_kind, columns

PAGE = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")


def names(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


def documented() -> list[tuple[str, str, set[str]]]:
    """Each column with its kind and its tables, in the order of the page."""
    section = PAGE[PAGE.index("## Columns") : PAGE.index("## SQL")]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    found = []
    for column, kind, tables, *_ in lines:
        named = set(names(tables))
        homes = set(TABLES) - named if tables.startswith("all") else named
        kinds = kind.split(", ") if ", " in kind else [kind] * len(names(column))
        found += [(name, of, homes) for name, of in zip(names(column), kinds, strict=True)]
    return found


@pytest.mark.parametrize("table", TABLES)
def test_tables_page_lists_the_columns_of_the_code(table: str) -> None:
    listed = [name for name, _, homes in documented() if table in homes]
    assert listed == list(columns(table))  # type: ignore[arg-type]


def test_tables_page_says_what_a_column_holds() -> None:
    assert [name for name, kind, _ in documented() if column_kind(name) != kind] == []


def test_tables_page_names_every_table() -> None:
    assert [table for table in TABLES if f"| `{table}` |" not in PAGE] == []
