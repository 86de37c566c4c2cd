"""The record reference names every field that a record has, in both languages."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from policytext import record

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {page: (DOCS / page).read_text(encoding="utf-8") for page in ("record.md", "zh/record.md")}
TYPES = [record.Record, record.Principal, record.Source, record.Repair, record.Damage, record.Dropped]
TYPES += [record.Section, record.Time, record.Numeral, record.Quantity, record.Measure, record.AdminUnit]
TYPES += [record.Slogan, record.Achievement, record.Period, record.Comparison, record.Cue]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_record_page_names_every_field(page: str, kind: type) -> None:
    names = [field.name.removesuffix("_") for field in fields(kind)]
    assert [name for name in names if f"`{name}`" not in PAGES[page]] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "values",
    [
        record.DocumentKind,
        record.NumeralKind,
        record.TimeKind,
        record.Manner,
        record.Bound,
        record.Level,
        record.Evidence,
        record.SloganKind,
        record.Role,
        record.Status,
        record.Commitment,
        record.ComparisonKind,
        record.Basis,
        record.PrincipalReason,
    ],
    ids=str,
)
def test_record_page_names_every_value(page: str, values: object) -> None:
    named = values.__args__  # type: ignore[attr-defined]
    assert [name for name in named if f"`{name}`" not in PAGES[page]] == []
