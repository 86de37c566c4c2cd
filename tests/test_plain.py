"""Frozen dataclasses to plain values and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import pytest

from policytext import RecordError
from policytext._plain import from_plain, to_plain


@dataclass(frozen=True)
class Inner:
    value: Decimal
    unit: str = "个"


@dataclass(frozen=True)
class Outer:
    from_: str | None
    kind: Literal["a", "b"]
    inner: tuple[Inner, ...] = ()
    weight: float = 0.0
    columns: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Single:
    value: Decimal


@dataclass(frozen=True)
class Empty:
    pass


PLAIN = {
    "from": None,
    "kind": "a",
    "inner": [{"value": "0.10", "unit": "个"}, {"value": "100", "unit": "件"}],
    "weight": 1.5,
    "columns": {"年份": 2021, "note": None},
}
VALUE = Outer(
    None, "a", (Inner(Decimal("0.10")), Inner(Decimal("1E+2"), "件")), 1.5, {"年份": 2021, "note": None}
)


def test_plain_values_are_those_of_json() -> None:
    assert to_plain(VALUE) == PLAIN
    assert from_plain(Outer, PLAIN) == VALUE


def test_plain_reads_what_json_and_msgpack_make_of_it() -> None:
    """A tuple for a list, a whole number for a float, columns as one JSON text, keys of later versions."""
    changed = {**PLAIN, "inner": tuple(PLAIN["inner"]), "weight": 2, "columns": '{"年份": 2021}', "new": 1}  # type: ignore[arg-type]
    read = from_plain(Outer, changed)
    assert (read.inner, read.weight, read.columns) == (VALUE.inner, 2.0, {"年份": 2021})
    assert isinstance(read.weight, float)
    assert from_plain(Outer, {"from": "2021", "kind": "b"}) == Outer("2021", "b")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "c"}, r"Outer\.kind: expected one of a, b, got 'c'"),
        ({"inner": [{}]}, r"Outer\.inner\[0\]: missing keys \['value'\]"),
        ({"inner": {}}, r"Outer\.inner: expected list, got dict"),
        ({"inner": [{"value": 1}]}, r"Outer\.inner\[0\]\.value: expected str, got int"),
        ({"inner": [{"value": "one"}]}, "expected a decimal number as a string, got 'one'"),
        ({"weight": True}, r"Outer\.weight: expected a number, got bool"),
        ({"from": 3}, r"Outer\.from: expected str, got int"),
        ({"columns": "{"}, r"Outer\.columns: expected JSON text"),
        ({"columns": {"a": []}}, r"Outer\.columns\.a: expected a plain value, got list"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_plain_names_where_data_are_no_value(change: dict[str, Any], told: str) -> None:
    with pytest.raises(RecordError, match=told):
        from_plain(Outer, {**PLAIN, **change})


@pytest.mark.parametrize(("value", "plain"), [(Single(Decimal(3)), {"value": "3"}), (Empty(), {})])
def test_plain_writes_classes_of_one_field_and_of_none(value: Any, plain: dict[str, Any]) -> None:
    assert to_plain(value) == plain
    assert from_plain(type(value), plain) == value
