"""The Arrow schemas: records nested as they are, findings flat, and nothing lost between."""

from __future__ import annotations

import json

import pytest

from policytext import Record, extract
from policytext.scale.schema import arrow_row, arrow_schema, arrow_table, flat_batch, flat_schema

pyarrow = pytest.importorskip("pyarrow", reason="comes with the extra pandas")
RECORDS = [
    extract("2021年，珠晖区改造小区57个，增长5.5%。", id="a", columns={"省份": "湖南"}),
    extract("", id="b"),
]


def test_schema_holds_whole_records() -> None:
    table = arrow_table(RECORDS)
    assert table.schema == arrow_schema()
    rows = table.to_pylist()
    assert [row["id"] for row in rows] == ["a", "b"]
    again = [Record.from_dict({**row, "columns": json.loads(row["columns"])}) for row in rows]
    assert again == RECORDS


def test_schema_keeps_numbers_exact_and_columns_as_one_text() -> None:
    row = arrow_row(RECORDS[0])
    assert row["quantities"][1]["low"] == "5.5"
    assert json.loads(row["columns"]) == {"省份": "湖南"}
    quantities = arrow_schema().field("quantities").type
    assert quantities.value_type.field("low").type == pyarrow.string()


def test_schema_leaves_out_what_is_not_wanted() -> None:
    names = arrow_schema().names
    assert arrow_schema(without=("text", "columns")).names == [
        n for n in names if n not in ("text", "columns")
    ]


def test_schema_of_a_table_has_a_row_a_finding_with_numbers_as_doubles() -> None:
    batch = flat_batch(RECORDS, "quantities")
    assert batch.schema == flat_schema("quantities")
    assert [(row["text"], row["low"]) for row in batch.to_pylist()] == [("57个", 57.0), ("5.5%", 5.5)]
    assert flat_batch([], "quantities").num_rows == 0
