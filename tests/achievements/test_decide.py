"""Decisions: the largest sum wins, of equal ones the first; and the terms that a decision tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.layers import facts_of
from policytext import DataError
from policytext.achievements.candidates.mentions import mentions_of
from policytext.achievements.decide.explain import TOLD, Side, Term, cues_of
from policytext.achievements.decide.model import Weights
from policytext.achievements.decide.period import best_period, read_periods
from policytext.achievements.decide.status import STATUSES, best_status, fixed, weigh
from policytext.achievements.decide.subject import best_subject
from policytext.achievements.decide.weights import load_weights
from policytext.achievements.features.period import PeriodOption
from policytext.record import Cue, Status, Time

WEIGHTS = Weights(
    {
        ("status", "unit 岁", "other"): 2.0,
        ("status", "unit 岁", "planned"): -1.0,
        ("status", "verb 建成", "achieved"): 0.5,
        ("status", "cue planned 4", "planned"): 0.25,
        ("period", "near", ""): 1.5,
        ("period", "far", ""): -0.5,
    }
)
STATUS_SUMS: list[tuple[list[str], dict[Status, int], str]] = [
    # Nothing speaks: a number reports what was achieved.
    ([], {}, "achieved"),
    (["no such feature"], {}, "achieved"),
    # 2.0 for other against the 1.6 of no cue
    (["unit 岁"], {}, "other"),
    (["unit 岁", "verb 建成"], {}, "achieved"),
    # Half a point for each point of a cue: 2.0 + 0.25 learned beside it, less 1.0 of the unit
    ([], {"planned": 4}, "planned"),
    (["unit 岁"], {"planned": 4}, "other"),
    (["unit 岁"], {"planned": 7}, "planned"),
    ([], {"planned": 5, "achieved": 6}, "achieved"),
    ([], {"planned": 6, "achieved": 5}, "planned"),
    # Of equal ones the first of the statuses, however the cues are written down
    ([], {"problem": 3, "achieved": 3}, "achieved"),
    ([], {"problem": 3, "ongoing": 3}, "ongoing"),
    # A cue is counted once, also where its feature is among those that hold.
    (["cue planned 4", "verb 建成"], {"planned": 4, "achieved": 5}, "achieved"),
]


@pytest.mark.parametrize(("features", "cues", "status"), STATUS_SUMS)
def test_status_with_the_largest_sum_wins(features: list[str], cues: dict[Status, int], status: str) -> None:
    assert best_status(WEIGHTS, features, cues) == status
    for order in permutations(cues.items()):
        assert best_status(WEIGHTS, features, dict(order)) == status


def test_status_ranks_all_with_their_sums() -> None:
    weighed = weigh(WEIGHTS, ["unit 岁", "verb 建成"], {"planned": 4, "problem": 5})
    sums = {status: sum(row[i] for _, row in weighed.told) for i, status in enumerate(STATUSES)}
    assert sums == {"achieved": 0.5, "ongoing": 0.0, "planned": 1.25, "problem": 2.5, "other": 2.0}
    assert weighed.ranked(5) == ["problem", "other", "planned", "achieved", "ongoing"]
    assert weighed.ranked(2) == ["problem", "other"]


def test_status_tells_what_added_most_and_nothing_that_took_away() -> None:
    weights = Weights({("status", f"f{i}", "planned"): float(i - 1) for i in range(5)})
    weighed = weigh(weights, [f"f{i}" for i in range(5)], {"planned": 2})
    assert weighed.terms("planned", 2) == [("f4", 3.0), ("f3", 2.0)]
    # f2 and the cue add the same: the cue stands first.
    assert weighed.terms("planned", 9) == [("f4", 3.0), ("f3", 2.0), ("cue planned 2", 1.0), ("f2", 1.0)]
    assert weighed.terms("achieved", 9) == []


def test_status_cues_weigh_half_a_point_and_none_speaks_for_achieved() -> None:
    assert fixed({}) == {"no cue": (1.6, 0.0, 0.0, 0.0, 0.0)}
    assert fixed({"planned": 9, "other": 1}) == {
        "cue planned 9": (0.0, 0.0, 4.5, 0.0, 0.0),
        "cue other 1": (0.0, 0.0, 0.0, 0.0, 0.5),
    }


def year(start: int) -> Time:
    return Time(start, start + 5, f"{start}年", "year", str(start), str(start))


@pytest.mark.parametrize(
    ("options", "best"),
    [
        ([["near"]], 0),
        ([["far"], ["near"]], 1),
        ([["near"], ["near", "far"]], 0),
        ([["near", "far"], ["near"], ["near"]], 1),  # of equal ones the first
        ([["unknown"], []], 0),
        ([["far"], []], 1),
        ([["near"], ["near", "near"]], 1),
    ],
)
def test_period_with_the_largest_sum_wins(options: list[list[str]], best: int) -> None:
    made = [PeriodOption(year(i), names, i, i + 5) for i, names in enumerate(options)]
    assert best_period(WEIGHTS, made) == year(best)


def test_period_may_be_none() -> None:
    options = [PeriodOption(None, ["near"], 0, 0), PeriodOption(year(1), ["far"], 1, 6)]
    assert best_period(WEIGHTS, options) is None
    assert best_period(WEIGHTS, options[::-1]) is None


def test_period_tells_what_spoke_for_it_and_for_the_next_best() -> None:
    text = "2021年建成学校9所。2022年新增学位300个。"
    facts = facts_of(text)
    first, second = read_periods(facts, load_weights("period"))
    assert (first.time and first.time.text, second.time and second.time.text) == ("2021年", "2022年")
    for decision in (first, second):
        assert decision.time is not None
        sides = [cue.name.partition(": ")[0] for cue in decision.cues]
        assert sides[0] == decision.time.text
        assert all(side == decision.time.text or side.startswith("not ") for side in sides)
        assert sides.count(decision.time.text) <= TOLD >= len(sides) - sides.count(decision.time.text)
        assert all(cue.kind == "period" and cue.text == text[cue.start : cue.end] for cue in decision.cues)
        # Each term has its weight from the table.
        weights = load_weights("period").alone("period")
        for cue in decision.cues:
            assert 0 < cue.weight == round(weights[cue.name.partition(": ")[2]], 3)


@pytest.mark.parametrize(
    ("sums", "best"),
    [
        ([1.0, 2.0, 0.0], 1),
        ([2.0, 2.0, 0.0], 0),
        ([-2.0, -1.0, -3.0], 1),
        ([0.0, 0.0, 1.0], None),  # the last is nobody
        ([float("-inf")] * 3, None),
        ([], None),
    ],
)
def test_subject_with_the_largest_sum_wins(sums: Sequence[float], best: int | None) -> None:
    text = "甲镇、乙镇"
    facts = facts_of(f"{text}新增企业3家。")
    tokens = facts.claims[0].tokens
    [mention, *_] = mentions_of(text, tokens, 2)
    options = [mention._replace(start=i, end=i + 1, text=f"第{i}") for i in range(2)]
    found = best_subject(zip([*options, None], sums, strict=False))
    assert (found and (found.start, found.end, found.text)) == (
        None if best is None else (best, best + 1, f"第{best}")
    )


TERMS = st.lists(
    st.builds(
        lambda feature, weight, start: Term(feature, weight, start, start + 2),
        st.sampled_from(["cue 力争", "unit 个", "verb"]),
        st.sampled_from([-1.0, 0.0, 0.12345, 0.5, 1.0, 2.0]),
        st.integers(0, 4),
    ),
    max_size=8,
)


@given(TERMS, st.none() | TERMS)
def test_explain_tells_the_largest_terms_of_the_winner_then_of_the_next(
    ours: list[Term], theirs: list[Term] | None
) -> None:
    text = "力争新增就业9人"
    other = None if theirs is None else Side("achieved", theirs)
    cues = cues_of("status", text, Side("planned", ours), other)
    parts = [[cue for cue in cues if cue.against is against] for against in (False, True)]
    assert [*parts[0], *parts[1]] == list(cues)
    for told, terms, name in zip(parts, (ours, theirs or []), ("planned", "not achieved"), strict=True):
        for_it = [term for term in terms if term.weight > 0]
        assert len(told) == min(3, len(for_it))
        assert [cue.weight for cue in told] == sorted(
            (round(term.weight, 3) for term in for_it), reverse=True
        )[:3]
        assert all(cue.name.startswith(f"{name}: ") and cue.text == text[cue.start : cue.end] for cue in told)
        assert all(cue.kind == "status" for cue in told)


def test_explain_tells_of_equal_terms_the_first() -> None:
    terms = [Term(name, 1.0, place, place + 1) for place, name in enumerate("甲乙丙丁")]
    told = cues_of("role", "戊己庚辛", Side("level", terms))
    assert told == tuple(Cue("role", i, i + 1, "戊己庚"[i], f"level: {'甲乙丙'[i]}", 1.0) for i in range(3))


def test_weights_stand_in_the_order_of_the_outcomes() -> None:
    weights = Weights(
        {("role", "verb", "level"): 2.0, ("role", "verb", "rank"): -1.0, ("role", "unit", "rank"): 3.0}
    )
    assert weights.rows("role", ("rank", "share", "level")) == {
        "verb": (-1.0, 0.0, 2.0),
        "unit": (3.0, 0.0, 0.0),
    }
    assert weights.of("role") == {"verb": {"level": 2.0, "rank": -1.0}, "unit": {"rank": 3.0}}


def test_weights_of_options_have_no_outcome() -> None:
    assert WEIGHTS.alone("period") == {"near": 1.5, "far": -0.5}
    assert set(WEIGHTS.alone("status").values()) == {0.0}


def test_weights_of_an_unknown_decision_are_none() -> None:
    assert WEIGHTS.rows("role", ("level",)) == WEIGHTS.alone("role") == WEIGHTS.of("role") == {}


def test_weights_of_several_decisions_are_those_of_each() -> None:
    both = load_weights("period", "status")
    assert both.alone("period") == load_weights("period").alone("period") != {}
    assert both.rows("status", STATUSES) == load_weights("status").rows("status", STATUSES) != {}
    # A number that an option is asked by has no outcome, a status has its own.
    assert {outcome for by in both.of("period").values() for outcome in by} == {""}
    assert {outcome for by in both.of("status").values() for outcome in by} == set(STATUSES)


def test_weights_that_are_missing_are_told_by_name() -> None:
    with pytest.raises(DataError, match="no_such_decision"):
        load_weights("no_such_decision")
