"""Lists without quotation marks: found where they are slogans, left where they only enumerate."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.slogans import Formulations, find_slogans
from policytext.slogans.parallels import NONE, cuts_of, decide, features, runs
from policytext.slogans.wordlists import rows

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "parallels.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"
    )
)
BASE = Formulations.load()


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_parallels_are_told_from_enumerations(case: dict[str, str]) -> None:
    found = [slogan.text for slogan in find_slogans(case["text"]) if slogan.kind == "parallel"]
    assert found == ([case["list"]] if case["list"] else [])


def test_parallels_have_their_members_as_items() -> None:
    [slogan] = find_slogans("按照先急后缓、先易后难的思路改造管网")
    assert [item.text for item in slogan.items] == ["先急后缓", "先易后难"]


@pytest.mark.parametrize(
    "text", ["不忘初心、牢记使命。", "不忘初心，牢记使命。", "不忘初心 牢记使命", "不忘初心牢记使命。"]
)
def test_parallels_known_nationwide_have_one_key(text: str) -> None:
    assert [slogan.key for slogan in find_slogans(text)] == ["不忘初心、牢记使命"]


def test_parallels_cuts_are_pieces_of_the_text() -> None:
    text = "坚持依河治水、从源管水，河面见清"
    for run in runs(text):
        for cut in cuts_of(text, run):
            assert [text[start:end] for start, end in cut.members] == list(cut.texts)


def test_parallels_weights_name_features_that_exist() -> None:
    named = {
        name
        for case in CASES
        for run in runs(case["text"])
        for cut in cuts_of(case["text"], run)
        for name in features(case["text"], cut, BASE)
    }
    learned = {row["feature"] for row in rows("parallel_weights", "feature", "learned")}
    assert NONE in learned
    assert len(named & learned) > 50


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_parallels_are_decided_by_the_sum_of_all_features(case: dict[str, str]) -> None:
    text, learned = case["text"], dict(read_weights())
    best = []
    for run in runs(text):
        weights = [
            sum(learned.get(name, 0) for name in features(text, cut, BASE)) for cut in cuts_of(text, run)
        ]
        if weights and max(weights) > learned[NONE]:
            cut = cuts_of(text, run)[weights.index(max(weights))]
            best.append((cut.members[0][0], cut.members[-1][1]))
    assert [(candidate.start, candidate.end) for candidate in decide.listed(text, BASE)] == best


def read_weights() -> Iterator[tuple[str, int]]:
    for row in rows("parallel_weights", "feature", "learned"):
        yield row["feature"], round(1000 * float(row["learned"]))


def test_parallels_cues_say_what_they_are() -> None:
    table = rows("parallel_cues", "word", "side", "class")
    assert {row["side"] for row in table} == {"before", "behind"}
    assert len({(row["word"], row["side"]) for row in table}) == len(table)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="坚持实现原则的、，。 \n学党史悟思想办实事开新局（）“”+1", max_size=80))
def test_parallels_hold_on_any_text(text: str) -> None:
    for candidate in decide.listed(text, BASE):
        assert 0 <= candidate.start < candidate.end <= len(text)
