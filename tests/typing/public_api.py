"""Uses of the public names as a user's type checker sees them: ``mypy`` reads this file, nobody runs it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import DocBin
from typing_extensions import assert_type

import policytext
from policytext.record import (
    Achievement,
    AdminUnit,
    ColumnValue,
    LayerName,
    Numeral,
    Period,
    Phrase,
    Principal,
    Quantity,
    Section,
    Slogan,
    Time,
)
from policytext.restoration import Restored

TEXT = "衡阳市珠晖区新增电梯9台。"

record = policytext.extract(TEXT)
assert_type(record, policytext.Record)
assert_type(record.id, str | None)
assert_type(record.layers, tuple[LayerName, ...])
assert_type(record.columns, Mapping[str, ColumnValue])
assert_type(record.principal, Principal | None)
assert_type(record.numerals, tuple[Numeral, ...])
assert_type(record.times, tuple[Time, ...])
assert_type(record.sections, tuple[Section, ...])
assert_type(record.admin_units, tuple[AdminUnit, ...])
assert_type(record.slogans, tuple[Slogan, ...])
assert_type(record.quantities, tuple[Quantity, ...])
assert_type(record.achievements, tuple[Achievement, ...])
assert_type(record.quantities[0].low, Decimal)
assert_type(record.achievements[0].indicator, Phrase | None)
assert_type(record.achievements[0].period, Period | None)
assert_type(record.to_dict(), dict[str, Any])
assert_type(policytext.Record.from_dict({}), policytext.Record)

# Each option in every form that it may have.
policytext.extract(TEXT, id=7, published=datetime.date(2021, 7, 5), region="4304", as_of=1999, restore=False)
policytext.extract(TEXT, id="a", published=2021, columns={"省份": "湖南"}, knowledge=policytext.Knowledge())
policytext.extract(TEXT, layers=["admin_units", "slogans"])
policytext.extract(TEXT, layers="slogans")
policytext.extract(policytext.Document(TEXT, id="a"))

# What a type checker must refuse.
policytext.extract(3)  # type: ignore[arg-type]
policytext.extract(TEXT, layers=["places"])  # type: ignore[list-item]
policytext.extract(TEXT, date="2021")  # type: ignore[call-arg]
policytext.extract(TEXT, as_of="1999")  # type: ignore[arg-type]
record.text = ""  # type: ignore[misc]

assert_type(policytext.extract_many([TEXT], workers=2, layers=["slogans"]), Iterator[policytext.Record])
policytext.extract_many([{"text": TEXT, "id": "a"}, {"path": Path("a.txt"), "layers": ["slogans"]}])
policytext.extract_many([{"text": TEXT, "date": "2021"}])  # type: ignore[list-item]

assert_type(policytext.read_documents([Path("a.txt")]), Iterator[policytext.Document])
assert_type(policytext.restore(TEXT), Restored)
assert_type(policytext.load(exclude="policytext_slogans"), Language)
assert_type(policytext.to_doc_bin([]), DocBin)
assert_type(policytext.record_schema(), dict[str, Any])
assert_type(
    policytext.Knowledge.load(quantities=[{"unit": "楼区", "dimension": "count"}]), policytext.Knowledge
)

status: Literal["achieved", "ongoing", "planned", "problem", "other"] = record.achievements[0].status
