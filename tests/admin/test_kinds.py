"""What names of units end with, what refers to them, what zones become: each row with its example."""

from __future__ import annotations

import pytest

from policytext import extract
from policytext.admin.references import _fits
from policytext.admin.tables import endings, table_rows

KINDS = table_rows("kinds.tsv", "use", "level", "ending", "example", "counter")
WORDS = table_rows("reference_words.tsv", "word", "level", "example", "counter")
ZONES = table_rows("zone_shortenings.tsv", "long", "short", "example", "counter")


@pytest.mark.parametrize("row", KINDS, ids=lambda row: f"{row['use']}-{row['level']}-{row['ending']}")
def test_kinds_end_their_example_alone(row: dict[str, str]) -> None:
    assert row["ending"] in endings(row["use"], row["level"])
    assert row["example"].endswith(row["ending"])
    assert not row["counter"].endswith(row["ending"])


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row["word"])
def test_reference_words_fit_their_example_alone(row: dict[str, str]) -> None:
    assert _fits(row["word"], row["example"], row["level"])
    assert row["level"] == "community" or not _fits(row["word"], row["counter"], row["level"])


@pytest.mark.parametrize("row", ZONES, ids=lambda row: f"{row['long']}-{row['short']}")
def test_zone_shortenings_are_for_their_kind_alone(row: dict[str, str]) -> None:
    assert row["example"].endswith(row["long"])
    assert row["long"] not in row["counter"]


def test_kinds_make_the_short_forms_of_units() -> None:
    units = extract("衡阳市珠晖区、东风街道共同推进，珠晖新建小区9个。", layers="admin_units").admin_units
    assert [(unit.text, unit.code) for unit in units if unit.name == "珠晖区"] == [
        ("珠晖区", "430405"),
        ("珠晖", "430405"),
    ]
