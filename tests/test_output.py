"""Files that are written whole or not at all, and cells that are safe to open."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from policytext._output import csv_cell, opened, whole


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-3%", "'-3%"),
        ("增长3%", "增长3%"),
        ("=", "="),
        (">=", ">="),
        ("a\rb\r\nc", "a\nb\nc"),
        ("坏\ud800字", "坏\\ud800字"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-2.5"), "-2.5"),
        (None, None),
        (True, True),
    ],
)
def test_output_cell_is_safe_and_exact(value: object, cell: object) -> None:
    assert csv_cell(value, escape=True) == cell


def test_output_cell_is_raw_on_request() -> None:
    assert csv_cell("=1+1", escape=False) == "=1+1"


def test_output_whole_replaces_the_file_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old", "utf-8")
    with whole(path) as unfinished:
        unfinished.write_text("new", "utf-8")
        assert path.read_text("utf-8") == "old"
    assert path.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_output_whole_keeps_the_old_file_where_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old", "utf-8")
    with pytest.raises(ValueError, match="wrong"), whole(path) as unfinished:  # noqa: PT012
        unfinished.write_text("half", "utf-8")
        raise ValueError("wrong")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_output_writes_to_what_is_no_file() -> None:
    with opened(os.devnull) as file:
        file.write("gone")
