"""The component of achievements: what it saves, and what earlier versions saved."""

from __future__ import annotations

import pytest
import srsly

from policytext import DataError
from policytext.pipeline.claims import AchievementRecognizer

CUE = {"cue": "盼", "status": "planned", "scope": "before", "weight": "9"}


def recognizer() -> AchievementRecognizer:
    return AchievementRecognizer("achievements", spans_key="achievements")


def test_claims_saves_cues_and_concepts() -> None:
    own = recognizer()
    own.set_entries([CUE])
    again = recognizer().from_bytes(own.to_bytes())
    assert (again.entries, again.concepts) == ([CUE], [])


def test_claims_reads_bytes_of_earlier_versions_that_hold_cues_alone() -> None:
    assert recognizer().from_bytes(srsly.msgpack_dumps([CUE])).entries == [CUE]


@pytest.mark.parametrize("data", [srsly.msgpack_dumps({"entries": 5}), srsly.msgpack_dumps("cues"), b"\xc1"])
def test_claims_refuses_bytes_of_something_else(data: bytes) -> None:
    with pytest.raises(DataError):
        recognizer().from_bytes(data)
