"""Records as rows and DataFrames."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from policytext import ConfigError, Record, extract, to_dataframe
from policytext.export import TABLES, column_kind, columns, rows

# A record of made values, each unlike all others of its kind, with its rows in every table.
MADE = json.loads(Path(__file__).with_name("rows.json").read_text(encoding="utf-8"))
KINDS = {"text": str, "integer": int, "number": Decimal, "boolean": bool}
TEXT = "2021年，衡阳市珠晖区落实“一社一品”，改造小区超过57个，总投资2.22亿元。"


@pytest.fixture(scope="module")
def record() -> Record:
    return extract(TEXT, id="a", published="2022-01")


@pytest.mark.parametrize("what", TABLES)
def test_tables_rows_have_the_columns_of_the_table(record: Record, what: str) -> None:
    for row in rows(record, what):  # type: ignore[arg-type]
        assert tuple(row) == columns(what)  # type: ignore[arg-type]
        assert row["document"] == "a"


@pytest.mark.parametrize("what", TABLES)
def test_tables_each_column_holds_its_value(what: str) -> None:
    made = rows(Record.from_dict(MADE["record"]), what)  # type: ignore[arg-type]
    assert [{name: plain(value) for name, value in row.items()} for row in made] == MADE["tables"][what]


@pytest.mark.parametrize("what", TABLES)
def test_tables_columns_hold_the_kind_they_are_said_to(what: str) -> None:
    for row in rows(Record.from_dict(MADE["record"]), what):  # type: ignore[arg-type]
        for name, value in row.items():
            assert value is None or type(value) is KINDS[column_kind(name, what)], name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subject", "unit"),
    [
        ((6, 14), "珠晖区"),  # 衡阳市珠晖区财政: the last unit of the chain
        ((6, 12), "珠晖区"),  # it may end where the subject does
        ((6, 11), "衡阳市"),  # and not behind it
        ((6, 9), "衡阳市"),  # the next may begin where the subject ends
        ((9, 14), "珠晖区"),  # and it where the subject begins
        ((7, 9), None),
        ((10, 14), None),
        ((0, 6), None),
        ((12, 16), None),
    ],
)
def test_tables_name_the_unit_inside_the_subject(subject: tuple[int, int], unit: str | None) -> None:
    start, end = subject
    data = json.loads(json.dumps(MADE["record"]))
    data["admin_units"][1]["name"] = "珠晖区"
    data["achievements"][0]["subject"] = {"start": start, "end": end, "text": data["text"][start:end]}
    assert rows(Record.from_dict(data))[0]["subject_name"] == unit


def test_tables_own_columns_follow_and_give_way_to_those_of_the_table() -> None:
    record = Record.from_dict({**MADE["record"], "columns": {"source": "某报", "unit": "某局"}})
    last = list(rows(record, "quantities")[0].items())[-2:]
    assert last == [("source", "某报"), ("user_unit", "某局")]
    frame = to_dataframe([record], "quantities")
    assert list(frame.columns) == [*columns("quantities"), "source", "user_unit"]
    assert frame["user_unit"].tolist() == ["某局", "某局"]


def test_tables_dataframe_has_numbers_as_numbers() -> None:
    frame = to_dataframe([Record.from_dict(MADE["record"])], "slogans")
    assert {name: str(frame[name].dtype) for name in ("start", "quoted", "items_complete", "arity")} == {
        "start": "Int64",
        "quoted": "boolean",
        "items_complete": "boolean",
        "arity": "Int64",
    }
    frame = to_dataframe([Record.from_dict(MADE["record"])], "numerals")
    assert (str(frame["low"].dtype), frame["high"].tolist()) == ("float64", [40000.0])


def test_tables_dataframe_keeps_own_columns_as_they_were_given() -> None:
    record = Record.from_dict({**MADE["record"], "columns": {"year": 2021, "share": 0.5}})
    frame = to_dataframe([record, record], "times")
    assert (str(frame["year"].dtype), str(frame["share"].dtype)) == ("int64", "float64")


@pytest.mark.parametrize("what", ["achievements", "quantities", "slogans"])
def test_tables_cut_a_sentence_that_goes_on_for_pages(what: str) -> None:
    # One clause of 900 characters: what is around the finding is kept.
    data = json.loads(json.dumps(MADE["record"]))
    data["text"] = "很" * 430 + MADE["record"]["text"][:36].replace("，", "、") + "很" * 430
    for finding in (*data["achievements"], *data["quantities"], *data["slogans"]):
        finding["start"] += 430
        finding["end"] += 430
    first = rows(Record.from_dict(data), what)[0]  # type: ignore[arg-type]
    sentence = first["sentence"]
    assert len(sentence) == 402
    assert sentence[0] == sentence[-1] == "…"
    left = sentence.index(data["text"][first["start"] : first["end"]])
    # As much stands before it as behind it.
    assert abs(left - (len(sentence) - left - (first["end"] - first["start"]))) <= 1


FAILED = {"id": "b", "text": "", "source": MADE["record"]["source"], "error": "no text"}


def test_tables_dataframe_warns_of_records_with_an_error() -> None:
    with pytest.warns(UserWarning, match="have an error") as told:
        frame = to_dataframe([Record.from_dict(MADE["record"]), Record.from_dict(FAILED)], "times")
    assert [str(warning.message) for warning in told] == [
        "1 of 2 records have an error and no rows; the first, b: no text"
    ]
    assert len(frame) == 1


def test_tables_dataframe_types_a_column_as_its_table_has_it() -> None:
    record = Record.from_dict(MADE["record"])
    kinds = {what: str(to_dataframe([record], what)["level"].dtype) for what in ("sections", "admin_units")}
    assert kinds["sections"] == "Int64"
    assert kinds["admin_units"] != "Int64"


def test_tables_dataframe_warning_points_at_the_caller() -> None:
    with pytest.warns(UserWarning, match="have an error") as told:
        to_dataframe([Record.from_dict(FAILED)])
    assert [warning.filename for warning in told] == [__file__]


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


def test_tables_dataframe_keeps_exact_decimals_on_request(record: Record) -> None:
    assert to_dataframe([record], decimals=True)["low"].tolist() == [Decimal(57), Decimal(222000000)]


@pytest.mark.parametrize("what", TABLES)
def test_tables_dataframe_of_nothing_has_the_columns_and_types_of_a_full_one(
    record: Record, what: str
) -> None:
    empty, full = to_dataframe([], what), to_dataframe([record], what)  # type: ignore[arg-type]
    assert list(empty.columns) == list(columns(what))  # type: ignore[arg-type]
    typed = [name for name in empty.columns if column_kind(name, what) != "text"]  # type: ignore[arg-type]
    assert empty.dtypes[typed].to_dict() == full.dtypes[typed].to_dict()


def test_tables_dataframe_keeps_integers_where_values_are_absent(record: Record) -> None:
    frame = to_dataframe([record], "slogans")
    assert str(frame["arity"].dtype) == "Int64"
    assert str(to_dataframe([record])["part_of"].dtype) == "Int64"


def test_tables_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="choose one of achievements"):
        columns("claims")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("start", "integer"),
        ("part_of", "integer"),
        ("low", "number"),
        ("quoted", "boolean"),
        ("text", "text"),
    ],
)
def test_tables_column_kinds(name: str, kind: str) -> None:
    assert column_kind(name) == kind


def plain(value: Any) -> Any:
    """Write a number as JSON has it here."""
    return str(value) if isinstance(value, Decimal) else value
