"""How a decision explains itself: what spoke for the answer, and what for the next best."""

from __future__ import annotations

from policytext.achievements.decide.explain import TOLD, Side, Term, cues_of

TEXT = "力争新增9个"
PLANNED = Side(
    "planned", [Term("unit 个", -0.5, 5, 6), Term("cue 力争", 4.5, 0, 2), Term("no period", 0.25, 4, 6)]
)
ACHIEVED = Side("achieved", [Term("cue 新增", 1.23456, 2, 4)])


def test_explain_tells_the_largest_terms_of_both_sides() -> None:
    told = cues_of("status", TEXT, PLANNED, ACHIEVED)
    assert [(cue.name, cue.text, cue.weight) for cue in told] == [
        ("planned: cue 力争", "力争", 4.5),
        ("planned: no period", "9个", 0.25),
        ("not achieved: cue 新增", "新增", 1.235),
    ]


def test_explain_tells_no_more_than_a_few_of_equal_ones_the_first() -> None:
    many = Side("planned", [Term(f"term {i}", 1.0, 0, 1) for i in range(TOLD + 2)])
    assert [cue.name for cue in cues_of("status", TEXT, many)] == [f"planned: term {i}" for i in range(TOLD)]


def test_explain_tells_nothing_where_nothing_speaks_for_an_answer() -> None:
    against = Side("planned", [Term("unit 个", -0.5, 5, 6), Term("none", 0.0, 0, 0)])
    assert cues_of("status", TEXT, against) == cues_of("status", TEXT, Side("planned", [])) == ()
