"""Records as rows and DataFrames."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policytext import ConfigError, Record, extract, to_dataframe
from policytext.export import TABLES, column_kind, columns, rows

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
