"""Records as rows, CSV, JSON lines and DataFrames."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from policytext import ConfigError, Record, extract, to_dataframe
from policytext.export import TABLES, columns, rows, write_csv, write_jsonl

TEXT = "2021年，衡阳市珠晖区落实“一社一品”，改造小区超过57个，总投资2.22亿元。"


@pytest.fixture(scope="module")
def record() -> Record:
    return extract(TEXT, id="a", published="2022-01")


@pytest.mark.parametrize("what", TABLES)
def test_tables_rows_have_the_columns_of_the_table(record: Record, what: str) -> None:
    for row in rows(record, what):  # type: ignore[arg-type]
        assert tuple(row) == columns(what)  # type: ignore[arg-type]
        assert row["document"] == "a"


def test_tables_achievements_are_ready_for_research(record: Record) -> None:
    first = rows(record)[0]
    wanted = {
        "text": "超过57个",
        "indicator": "小区",
        "low": Decimal(57),
        "unit": "个",
        "bound": ">",
        "status": "achieved",
        "period": "2021年",
        "period_from": "2021",
        "subject_code": "430405",
        "published": "2022-01",
        "sentence": TEXT,
    }
    assert {key: first[key] for key in wanted} == wanted


def test_tables_csv_and_dataframe_hold_the_same(record: Record) -> None:
    file = io.StringIO()
    write_csv([record], file)
    table = list(csv.DictReader(io.StringIO(file.getvalue())))
    frame = to_dataframe([record])
    assert list(frame.columns) == list(table[0]) == list(columns())
    assert frame["low"].tolist() == [float(row["low"]) for row in table]


def test_tables_dataframe_keeps_exact_decimals_on_request(record: Record) -> None:
    assert to_dataframe([record], decimals=True)["low"].tolist() == [Decimal(57), Decimal(222000000)]


def test_tables_dataframe_of_nothing_has_the_columns() -> None:
    frame = to_dataframe([], "slogans")
    assert list(frame.columns) == list(columns("slogans"))
    assert frame.empty


def test_tables_jsonl_holds_a_record_a_line(record: Record) -> None:
    file = io.StringIO()
    write_jsonl([record, record], file)
    first, second = file.getvalue().splitlines()
    assert Record.from_dict(json.loads(first)) == record
    assert first == second


def test_tables_jsonl_can_always_be_encoded() -> None:
    file = io.StringIO()
    write_jsonl([extract("坏\ud800字", restore=False)], file)
    assert json.loads(file.getvalue().encode("utf-8"))["text"] == "坏\ud800字"


def test_tables_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="choose one of achievements"):
        columns("claims")  # type: ignore[arg-type]
