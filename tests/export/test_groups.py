"""What tables for the eye are made of: mentions gathered, own columns, titles, packed parts."""

from __future__ import annotations

import base64
import gzip
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from rich.console import Console

from policytext import Record, extract
from policytext.export.console import print_record
from policytext.export.groups import group_slogans, group_units, quantity_value
from policytext.export.own import begun, own_kind, own_names, own_values, without_late
from policytext.export.report.packing import packed, packed_json
from policytext.export.report.titles import title_of
from policytext.record import LayerName

TEXT = "珠晖区落实“一社一品”，珠晖区新增电梯超过9台。“一社一品”做法推广。"


def test_groups_count_the_mentions_of_a_unit_and_of_a_slogan() -> None:
    record = extract(TEXT)
    assert [(group.first.name, group.texts, group.count) for group in group_units(record.admin_units)] == [
        ("珠晖区", ("珠晖区",), 2)
    ]
    assert [(group.first.text, group.count) for group in group_slogans(record.slogans)] == [("一社一品", 2)]


def test_groups_show_the_value_with_its_bound() -> None:
    (quantity,) = extract("惠及群众超过240000人。").quantities
    assert (quantity.low, quantity_value(quantity)) == (Decimal(240_000), "> 240000")
    assert quantity_value(quantity, grouped=True) == "> 240,000"


def printed(record: Record) -> str:
    file = io.StringIO()
    print_record(record, Console(file=file, width=120))
    return file.getvalue()


@pytest.mark.parametrize(
    ("layers", "shown"),
    [
        (["quantities"], ("珠晖区", "一社一品", "超过9台", "> 9")),
        (["times"], ("去年", "2020")),
        (["numerals"], ("no table for numerals",)),
        ([], ("nothing found",)),
    ],
)
def test_console_prints_the_layers_of_a_record(layers: list[LayerName], shown: tuple[str, ...]) -> None:
    text = printed(extract(f"去年，{TEXT}", layers=layers, published="2021-07"))
    assert [word for word in shown if word not in text] == []


def test_console_prints_what_is_found_and_says_when_nothing_is() -> None:
    assert all(word in printed(extract(TEXT)) for word in ("珠晖区", "430405", "一社一品", "电梯", "> 9"))
    assert "nothing found" in printed(extract("你好。"))
    failed = Record.from_dict({**extract("").to_dict(), "error": "no file [a]"})
    assert "no file [a]" in printed(failed)
    assert "nothing found" not in printed(failed)


def test_own_columns_that_a_table_has_already_are_renamed() -> None:
    record = extract("完成3项。", columns={"unit": "科", "年份": 2021})
    assert own_names([record], {"unit"}) == {"unit": "user_unit", "年份": "年份"}
    assert own_values(record, {"unit"}) == {"user_unit": "科", "年份": 2021}


@pytest.mark.parametrize(
    ("values", "kind"),
    [([1, 2], int), ([1, 2.5], float), ([True], bool), ([1, "a"], str), ([1, True], str), ([None], str)],
    ids=str,
)
def test_own_column_has_one_kind(values: list[Any], kind: type) -> None:
    records = [extract("", columns={"a": value}) for value in values]
    assert own_kind("a", records, ()) is kind


def test_own_columns_are_those_of_the_first_records_and_of_those_known_to_come() -> None:
    records = [extract("", columns={"a": 1}), extract("", columns={"b": 2})]
    names, waiting, first = begun(iter(records), (), known=["c"])
    assert (names, list(waiting), first) == (["a", "c"], records, records[:1])


def test_own_columns_that_come_late_are_left_out_and_told_once() -> None:
    rows = [{"a": 1}, {"a": 2, "late": 3}, {"a": 4, "late": 5}]
    with pytest.warns(UserWarning, match="column late is left out") as told:
        assert list(without_late(rows, ["a"])) == [{"a": 1}, {"a": 2}, {"a": 4}]
    assert len(told) == 1


def test_packing_gives_the_same_each_time_and_comes_back() -> None:
    value = {"text": "改造小区57个。"}
    assert packed_json(value) == packed_json(value)
    assert json.loads(gzip.decompress(base64.b64decode(packed_json(value)))) == value
    assert gzip.decompress(base64.b64decode(packed("坏\ud800"))).decode("utf-8")


@pytest.mark.parametrize(
    ("text", "columns", "title"),
    [
        ("珠晖区工作总结\n完成3项。", {}, "珠晖区工作总结"),
        ("珠晖区工作总结\n完成3项。", {"标题": " 总结 "}, "总结"),
        ("完成3项。\n又完成2项。", {}, "a.txt"),
        ("珠晖区工作总结", {}, "a.txt"),
        (f"{'长' * 61}\n完成3项。", {}, "a.txt"),
    ],
)
def test_title_is_the_column_or_a_first_line_that_reads_as_one(
    text: str, columns: dict[str, str], title: str
) -> None:
    assert title_of(extract(text, id="a.txt", columns=columns, restore=False), 7) == title


def test_title_of_a_document_without_one_and_without_id_is_its_number() -> None:
    assert title_of(extract("完成3项。"), 7) == "7"
