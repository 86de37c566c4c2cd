"""The record reference names every field that a record has."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from policytext import record

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
TYPES = [record.Record, record.Source, record.Numeral, record.Quantity]
TYPES += [record.AdminUnit, record.Slogan, record.Achievement, record.Repair, record.Damage, record.Dropped]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_record_page_names_every_field(kind: type) -> None:
    missing = [field.name for field in fields(kind) if f"`{field.name}`" not in PAGE]
    assert missing == []


def test_record_page_names_every_kind_of_value() -> None:
    named = {*record.NumeralKind.__args__, *record.SloganKind.__args__, *record.Level.__args__}
    named |= {*record.Role.__args__, *record.Status.__args__, *record.Evidence.__args__}
    assert [name for name in sorted(named) if f"`{name}`" not in PAGE] == []
