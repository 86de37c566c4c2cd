"""The JSON Schema of records: made from the classes, shipped, and true of what is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import build_record_schema
from policytext import Record, extract, extract_many, record_schema
from policytext._plain import to_plain
from policytext.export import data_sources
from policytext.record import LAYER_NAMES
from policytext.schema import SCHEMA_FILE, made_schema

VALIDATOR = Draft202012Validator(record_schema())


def faults(record: Record) -> list[str]:
    plain = json.loads(json.dumps(record.to_dict()))
    return [error.message for error in VALIDATOR.iter_errors(plain)]


# Decimals are written without an exponent; a very large one would only make the example long.
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**15)
CELLS: Any = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text())


def records() -> st.SearchStrategy[Record]:
    """Records of any content, drawn from the types of their classes."""
    from decimal import Decimal

    st.register_type_strategy(Decimal, NUMBERS)
    st.register_type_strategy(Mapping, st.dictionaries(st.text(), CELLS, max_size=3))
    return st.from_type(Record)


def test_schema_is_one_of_json_schema() -> None:
    Draft202012Validator.check_schema(record_schema())


def test_schema_that_is_shipped_is_the_one_that_is_made() -> None:
    assert record_schema() == made_schema()
    text = json.dumps(made_schema(), ensure_ascii=False, indent=2) + "\n"
    assert build_record_schema.TARGET.read_text("utf-8") == text


def test_schema_is_among_the_sources() -> None:
    [source] = [source for source in data_sources() if f"data/{SCHEMA_FILE}" in source.files]
    assert source.made_by == "tools/build_record_schema.py"
    assert (Path(__file__).parents[1] / source.made_by).exists()


def test_schema_holds_for_the_seeds(seed: str) -> None:
    assert faults(extract(seed, published="2022-01")) == []
    assert faults(extract(seed, restore=False, columns={"a": 1, "b": None, "c": 0.5})) == []


@pytest.mark.parametrize("layer", [*LAYER_NAMES, None])
def test_schema_holds_for_records_of_some_layers(layer: Any) -> None:
    text = "2021年，衡阳市珠晖区践行“三品东风”，新增电梯9台。"
    assert faults(extract(text, layers=() if layer is None else [layer])) == []


def test_schema_holds_for_a_document_that_failed() -> None:
    [record] = extract_many([{"text": None, "id": "a"}])  # type: ignore[list-item]
    assert faults(record) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_schema_holds_for_any_record(data: st.DataObject) -> None:
    record = data.draw(records())
    plain = json.loads(json.dumps(to_plain(record)))
    plain["schema"] = 2
    assert [error.message for error in VALIDATOR.iter_errors(plain)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("text",), None),
        (("mood",), "good"),
        (("layers",), ["moods"]),
        (("schema",), 1),
        (("quantities", 0, "low"), 9),
        (("quantities", 0, "low"), "1E+9"),
        (("quantities", 0, "bound"), "≈"),
        (("admin_units", 0, "candidates"), None),
        (("columns",), {"a": []}),
    ],
)
def test_schema_refuses_what_is_never_written(path: tuple[str | int, ...], value: object) -> None:
    plain = json.loads(json.dumps(extract("珠晖区新增电梯9台。").to_dict()))
    target = plain
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    assert list(VALIDATOR.iter_errors(plain)) != []


@pytest.mark.parametrize("key", ["layers", "principal", "source", "schema"])
def test_schema_wants_every_key(key: str) -> None:
    plain = json.loads(json.dumps(extract("珠晖区新增电梯9台。").to_dict()))
    del plain[key]
    assert list(VALIDATOR.iter_errors(plain)) != []
