"""What speaks for a time, a status and a speaker: by name, and shown in the text."""

from __future__ import annotations

import pytest

from claims.layers import facts_of
from policytext import extract
from policytext.achievements.context import contexts
from policytext.achievements.features.period import PeriodReader
from policytext.achievements.features.spoken import ACTING, TERRITORIES, in_sentence, nobody
from policytext.achievements.features.status import StatusReader
from policytext.achievements.features.subject import SubjectReader
from policytext.achievements.features.view import named, names_of


def times_of(text: str, number: int = -1) -> dict[str | None, list[str]]:
    facts = facts_of(text)
    options = PeriodReader(facts).options(facts.claims[number], previous=None)
    return {option.time and option.time.text: list(option.names) for option in options}


PERIODS = [
    ("2021年新建公园3处。", "2021年", "clause opens", True),
    # Set off, it is of its sentence, and no longer of the clause.
    ("2021年，新建公园3处。", "2021年", "sentence set off", True),
    ("2021年，新建公园3处。", "2021年", "clause opens", False),
    ("2021年，强化治理。新建公园3处。", "2021年", "paragraph set off", True),
    ("今年，公园（2021年建成）接待游客3万人。", "2021年", "aside", True),
    ("2020年、2021年分别新建公园3处、4处。", "2021年", "listed for the number", True),
    ("2020年、2021年分别新建公园3处、4处。", "2020年", "listed for another", True),
    ("新建公园3处。", None, "none", True),
    ("2021年，新建公园3处。", None, "none", True),
]


@pytest.mark.parametrize(
    ("text", "time", "name", "held"), PERIODS, ids=[f"{case[0]} {case[2]}" for case in PERIODS]
)
def test_period_features_say_how_a_time_stands(text: str, time: str | None, name: str, held: bool) -> None:
    assert (name in times_of(text)[time]) is held


def test_period_options_are_the_times_of_the_text_and_none() -> None:
    assert list(times_of("新建公园3处。")) == [None]
    assert set(times_of("2021年，修路2公里，6月新建公园3处。")) == {"2021年", "6月", None}
    # What is compared with governs nothing.
    assert set(times_of("公园接待游客3万人，比2020年增加2万人。")) == {None}


STATUSES = [
    "力争2024年新增岗位300个以上，惠及居民。",
    "一、2024年工作打算\n全县新建公园3处、修路2公里。",
    "已完成投资2,300.5万元，占年度任务的60%。",
    "30个",
    "#岗位#30个#",
]


@pytest.mark.parametrize("text", STATUSES)
def test_status_features_are_shown_in_the_text(text: str) -> None:
    facts = facts_of(text)
    reader = StatusReader(facts)
    for claim, context in zip(extract(text, restore=False).achievements, contexts(facts), strict=True):
        known = {"indicator": claim.indicator, "period": claim.period}
        for feature in reader.features(context, cues={}, role=claim.role, **known):
            start, end = reader.place(feature, context, **known)
            assert 0 <= start <= end <= len(text)
            shown = text[start:end]
            if feature[0] in "<>" and "#" not in feature:
                assert shown == feature[1:]
            elif (
                feature.startswith(("begins ", "ends ", "before ", "behind ", "opens "))
                and "-" not in feature
            ):
                assert shown == feature.partition(" ")[2]


def test_status_features_take_digits_for_one_mark() -> None:
    text = "全县2023年投资1.5亿元新增岗位30个。"
    facts = facts_of(text)
    reader, context = StatusReader(facts), contexts(facts)[-1]
    assert "<#亿" in reader.features(context, cues={}, indicator=None, role="level", period=None)
    start, end = reader.place("<#亿", context, indicator=None, period=None)
    assert text[start:end] == "1.5亿"


def speakers(text: str) -> dict[str | None, list[str]]:
    facts = facts_of(text)
    options = SubjectReader(facts, named()).options(
        facts.claims[-1], indicator=None, previous=None, rule=None
    )
    return {
        None if mention is None else mention.text: [name for part in parts for name in names_of(part)]
        for mention, parts in options
    }


def test_subject_features_name_the_level_of_territories_alone() -> None:
    told = speakers("平江县推进治理。市水利局新建泵站3座。")
    assert any(name.startswith("level ") for name in told["平江县"])
    assert not any(name.startswith("level ") for name in told["市水利局"])
    assert TERRITORIES < ACTING


def test_subject_features_tell_a_bracket_and_who_is_nobody() -> None:
    told = speakers("新建泵站：平江县（3座）。")
    assert "bracket unit" in told["平江县"]
    assert list(told)[-1] is None
    # No rule took anybody for the subject.
    assert told[None] == list(nobody(False)) == ["none", "none rule True"]


def test_subject_features_of_a_place_not_looked_at_are_none() -> None:
    assert list(in_sentence("unit", "text", "", "", "", "", "", False, False)) == []
