"""The record and its plain JSON form."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields
from decimal import Decimal

import pytest

from policytext.errors import RecordError
from policytext.record import (
    Achievement,
    AdminUnit,
    Comparison,
    Cue,
    Damage,
    Dropped,
    Measure,
    Numeral,
    Period,
    Phrase,
    Quantity,
    Record,
    Repair,
    Slogan,
    Source,
    located,
)

TEXT = "2021年，东风街道开展“三品东风”，投入近1200.50万元。"


@pytest.fixture
def record() -> Record:
    amount = Decimal("12005000.0")
    return Record(
        id="a",
        text=TEXT,
        source=Source(
            chars=99,
            restored=True,
            repairs=(Repair("shift", 3, 9, "?shù)", "数", "algebra"),),
            damage=(Damage("shift", 10, 12, "??", ("庆祝", "庆典")),),
            dropped=(Dropped("navigation", 90, 99, "上一篇：无"),),
        ),
        published="2021-07",
        columns={"province": "湖南", "year": 2021, "url": None},
        numerals=(Numeral(24, 31, "1200.50万", "cardinal", amount, amount, 30, 37),),
        quantities=(
            Quantity(
                23,
                32,
                "近1200.50万元",
                amount,
                amount,
                "元",
                "<~",
                "money",
                Measure(amount, amount, "元"),
                29,
                38,
            ),
        ),
        admin_units=(
            AdminUnit(
                6, 10, "东风街道", "township", "东风街道", None, (), False, "none", ("430405010",), 7, 11
            ),
        ),
        slogans=(
            Slogan(
                start=13,
                end=17,
                text="三品东风",
                kind="numeral",
                quoted=True,
                arity=3,
                items=(Phrase(13, 15, "三品"),),
                items_complete=False,
                key="三品东风",
                source_start=14,
                source_end=18,
            ),
        ),
        achievements=(
            Achievement(
                start=23,
                end=32,
                text="近1200.50万元",
                quantity=0,
                indicator=Phrase(20, 22, "投入"),
                action=None,
                subject=Phrase(6, 10, "东风街道"),
                role="level",
                status="achieved",
                commitment=None,
                period=Period(0, 5, "2021年", "2021", "2021"),
                comparison=Comparison(0, 2, "同比", "yoy"),
                part=Phrase(20, 21, "投"),
                concept="investment",
                basis="period",
                subject_code="430405010",
                cues=(Cue("status", 20, 22, "投入", name="verb", weight=1.5),),
                source_start=29,
                source_end=38,
            ),
        ),
    )


def test_record_survives_the_way_through_json(record: Record) -> None:
    assert Record.from_dict(json.loads(json.dumps(record.to_dict()))) == record


def test_record_to_dict_writes_numbers_as_plain_decimals(record: Record) -> None:
    quantity = record.to_dict()["quantities"][0]
    assert quantity["low"] == "12005000.0"
    huge = located(Numeral(0, 1, "兆", "cardinal", Decimal("1E+12"), Decimal("1E+12")), 0, 1)
    assert (
        Record(None, "兆", Source(1, False), numerals=(huge,)).to_dict()["numerals"][0]["low"]
        == "1000000000000"
    )


def test_record_to_dict_writes_the_period_under_from_and_to(record: Record) -> None:
    period = record.to_dict()["achievements"][0]["period"]
    assert period == {"start": 0, "end": 5, "text": "2021年", "from": "2021", "to": "2021"}


def test_record_to_dict_has_every_key_of_every_value(record: Record) -> None:
    empty = Record(None, "", Source(0, False)).to_dict()
    assert empty.keys() == {field.name for field in fields(Record)}
    assert empty["error"] is None
    assert empty["achievements"] == []


def test_record_is_frozen(record: Record) -> None:
    with pytest.raises(FrozenInstanceError):
        record.text = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("text",), 3, "Record.text: expected str, got int"),
        (("numerals", 0, "low"), "many", "Record.numerals[0].low: expected a decimal number"),
        (("numerals", 0, "low"), 1.5, "Record.numerals[0].low: expected str, got float"),
        (("quantities", 0, "bound"), "≈", "Record.quantities[0].bound: expected one of"),
        (("slogans",), {}, "Record.slogans: expected list, got dict"),
        (("slogans", 0, "items", 0), {}, "Record.slogans[0].items[0]: missing keys ['end', 'start', 'text']"),
        (("source", "chars"), True, "Record.source.chars: expected int, got bool"),
    ],
)
def test_record_from_dict_says_where_it_is_wrong(
    record: Record, path: tuple[str | int, ...], value: object, message: str
) -> None:
    data = record.to_dict()
    target = data
    for key in path[:-1]:
        target = target[key]  # type: ignore[index]
    target[path[-1]] = value  # type: ignore[index]
    with pytest.raises(RecordError) as error:
        Record.from_dict(data)
    assert message in str(error.value)


def test_record_from_dict_reads_what_an_earlier_version_wrote(record: Record) -> None:
    data = record.to_dict()
    for key in ("schema", "times", "sections", "principal", "kind"):
        del data[key]
    old = Record.from_dict(data)
    assert (old.schema, old.times, old.principal) == (2, (), None)
    assert old.quantities == record.quantities


def test_record_from_dict_ignores_keys_that_it_does_not_know(record: Record) -> None:
    data = record.to_dict()
    data["mood"] = "good"
    data["quantities"][0]["colour"] = "red"
    assert Record.from_dict(data) == record
