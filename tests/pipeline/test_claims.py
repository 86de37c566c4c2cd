"""The component that reads claims: its entries of both sorts, kept and given back."""

from __future__ import annotations

from pathlib import Path

import pytest
import srsly

from policytext import DataError, load
from policytext.pipeline.claims import AchievementRecognizer

CUE = {"cue": "盼着", "status": "planned", "scope": "before", "weight": 9}


def component() -> AchievementRecognizer:
    return AchievementRecognizer("claims", spans_key="achievements")


def test_claims_take_cues_of_the_user() -> None:
    nlp = load()
    claims = nlp.get_pipe("policytext_achievements")
    text = "盼着新增路灯9盏。"
    before = nlp(text)._.policytext.achievements[0].status
    claims.set_entries([CUE])
    assert (before != "planned", nlp(text)._.policytext.achievements[0].status) == (True, "planned")


def test_claims_give_their_entries_to_another(tmp_path: Path) -> None:
    one, by_bytes, by_disk = component(), component(), component()
    one.set_entries([CUE])
    assert by_bytes.from_bytes(one.to_bytes()).entries == one.entries != []
    one.to_disk(tmp_path / "claims")
    assert by_disk.from_disk(tmp_path / "claims").entries == one.entries


def test_claims_read_the_bytes_of_earlier_versions_and_no_others() -> None:
    cues = srsly.msgpack_dumps(component().from_bytes(srsly.msgpack_dumps([CUE])).entries)
    assert component().from_bytes(cues).concepts == []
    with pytest.raises(DataError, match="have no entries"):
        component().from_bytes(srsly.msgpack_dumps({"entries": [CUE]}))


@pytest.mark.parametrize("data", [srsly.msgpack_dumps({"entries": 5}), srsly.msgpack_dumps("cues"), b"\xc1"])
def test_claims_refuse_bytes_of_something_else(data: bytes) -> None:
    with pytest.raises(DataError):
        component().from_bytes(data)


def test_claims_take_the_date_of_the_document() -> None:
    nlp = load()
    doc = nlp.make_doc("今年改造小区57个。")
    doc._.published = "2021-07-05"
    assert nlp(doc)._.policytext.achievements[0].period.from_ == "2021"
