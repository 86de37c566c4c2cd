"""Files of every format that is read, made anew for each test."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROWS: list[dict[str, Any]] = [
    {"编号": "a1", "正文": "今年，改造小区57个。", "日期": "2021年7月5日", "省份": "湖南省", "年份": 2021},
    {
        "编号": "a2",
        "正文": "全区新增电梯9台，\n总投资2.22亿元。",
        "日期": "2022-03-01",
        "省份": None,
        "年份": 2022,
    },
]


def write_csv(path: Path, *, encoding: str = "utf-8", delimiter: str = ",") -> None:
    import csv

    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(ROWS)


def write_jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")


def write_json(path: Path) -> None:
    path.write_text(json.dumps(ROWS, ensure_ascii=False), encoding="utf-8")


def write_parquet(path: Path) -> None:
    pytest.importorskip("pyarrow.parquet").write_table(
        pytest.importorskip("pyarrow").Table.from_pylist(ROWS), path
    )


def write_xlsx(path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(list(ROWS[0]))
    for row in ROWS:
        book.active.append(list(row.values()))
    book.save(path)


TABLES: dict[str, Callable[[Path], None]] = {
    "a.csv": write_csv,
    "gb18030.csv": lambda path: write_csv(path, encoding="gb18030"),
    "marked.csv": lambda path: write_csv(path, encoding="utf-8-sig"),
    "utf16.csv": lambda path: write_csv(path, encoding="utf-16"),
    "semicolons.csv": lambda path: write_csv(path, delimiter=";"),
    "a.tsv": lambda path: write_csv(path, delimiter="\t"),
    "a.jsonl": write_jsonl,
    "a.json": write_json,
    "a.parquet": write_parquet,
    "a.xlsx": write_xlsx,
}
