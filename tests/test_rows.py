"""Rows that users bring, and how their mistakes are named."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from policytext._rows import read_rows
from policytext.errors import DataError


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "unit,dimension\n垧,area\n"),
        ("a.csv", "\ufeffunit,dimension\n垧,area\n"),
        ("a.tsv", "unit\tdimension\n垧\tarea\n"),
        ("a.jsonl", '{"unit": "垧", "dimension": "area"}\n\n'),
    ],
    ids=["csv", "csv of a spreadsheet", "tsv", "jsonl"],
)
def test_rows_come_from_any_table(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    [(row, where)] = read_rows(tmp_path / name)
    assert dict(row) == {"unit": "垧", "dimension": "area"}
    assert where.endswith(f"{name}, line {1 if name.endswith('jsonl') else 2}")


def test_rows_come_from_python() -> None:
    assert list(read_rows([{"unit": "垧"}])) == [({"unit": "垧"}, "row 1")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "unit\n垧,area\n", "line 2: has more cells"),
        ("a.jsonl", "{}\n{\n", "line 2: is not JSON"),
        ("a.jsonl", "[1]\n", "line 1: each line must be a JSON object"),
    ],
)
def test_rows_mistakes_name_file_and_line(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=f"{name}, {message}"):
        list(read_rows(tmp_path / name))


def test_rows_of_a_file_that_is_not_there() -> None:
    with pytest.raises(DataError, match=r"nowhere\.csv"):
        list(read_rows("nowhere.csv"))


def test_rows_of_an_encoding_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("单位\n".encode("gbk"))
    with pytest.raises(DataError, match="line 1: is not in UTF-8"):
        list(read_rows(tmp_path / "a.csv"))


def test_rows_must_be_mappings() -> None:
    with pytest.raises(DataError, match="row 1"):
        list(read_rows(["垧"]))  # type: ignore[list-item]


def test_rows_refuse_an_endless_cell_whatever_the_process_reads_besides(tmp_path: Path) -> None:
    """Reading documents, whose cells are long texts, raises the limit of the csv module for all."""
    (tmp_path / "a.csv").write_text("unit,dimension\n" + "垧" * 200_000 + ",area\n", encoding="utf-8")
    before = csv.field_size_limit(10**7)
    try:
        with pytest.raises(DataError, match=r"line 2: is not a row of a table .*; check the quotation marks"):
            list(read_rows(tmp_path / "a.csv"))
    finally:
        csv.field_size_limit(before)
