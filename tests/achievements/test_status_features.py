"""What is weighed for the status of a number, and how the sum decides."""

from __future__ import annotations

import pytest

from policytext import extract
from policytext.achievements.cues import CueTable
from policytext.achievements.decide.model import Weights
from policytext.achievements.decide.status import CUE_POINT, STATUSES, best_status
from policytext.achievements.facts import Document
from policytext.achievements.finder import Reader
from policytext.achievements.status import StatusDecision


def decisions(text: str) -> list[StatusDecision]:
    record = extract(text, restore=False)
    document = Document(
        text=text,
        quantities=record.quantities,
        units=record.admin_units,
        times=record.times,
        sections=record.sections,
        kind=record.kind,
    )
    reader = Reader(document, CueTable.load())
    reader.claims()
    return reader.statuses


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("力争新增岗位30个。", "cue planned 9"),
        ("岗位30个。", "no cue"),
        ("岗位30个。", "unit 个"),
        ("新增岗位30个。", "role level"),
        ("2023年，新增岗位30个。", "period sentence"),
        ("新增岗位30个。", "period none"),
        ("新增岗位30个。", "<岗位"),
        ("新增岗位30个惠及居民。", ">惠及"),
        ("一、2024年工作安排\n新增岗位30个。", "headed plan"),
        ("申请人应当符合规定，补贴按照标准30元发放。", "rules 4"),
    ],
)
def test_status_features_name_what_holds_of_a_number(text: str, feature: str) -> None:
    assert feature in decisions(text)[-1].features


def test_status_features_hold_no_ends_of_lines() -> None:
    [decision] = decisions("岗位30个\u2028，惠及\x85居民。\n\t")
    assert not any(len(feature.splitlines()) > 1 for feature in decision.features)


def test_status_of_a_number_does_not_hang_on_who_else_is_asked() -> None:
    text = "现有教师60人，教授8人。"
    assert decisions(text)[1].status == extract(text).achievements[1].status == "other"


@pytest.mark.parametrize("status", STATUSES)
def test_best_status_follows_a_heavy_cue_of_the_user(status: str) -> None:
    against = Weights({("status", "no wonder", other): 3.0 for other in STATUSES if other != status})
    assert best_status(against, ["no wonder"], {status: int(4 / CUE_POINT)}) == status  # type: ignore[dict-item]
