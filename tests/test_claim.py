"""How a claim explains itself."""

from __future__ import annotations

from policytext import extract
from policytext._claim import Achievement, Cue


def test_claim_cue_of_the_next_best_speaks_against() -> None:
    chosen = Cue(kind="status", start=0, end=2, text="力争", name="planned: cue 力争", weight=4.5)
    other = Cue(kind="status", start=2, end=4, text="新增", name="not achieved: cue 新增", weight=0.7)
    assert (chosen.against, other.against) == (False, True)


def test_claim_explains_what_is_there_and_marks_what_is_not() -> None:
    claim = extract("57个。").achievements[0]
    lines = dict(line.split(maxsplit=1) for line in claim.explain().splitlines() if not line.startswith(" "))
    assert isinstance(claim, Achievement)
    assert (lines["indicator"], lines["action"], lines["comparison"]) == ("-", "-", "-")
    assert "part of" not in claim.explain()


def test_claim_names_the_claim_that_it_is_a_part_of() -> None:
    claims = extract("2023年，珠晖区完成投资3亿元，其中工业投资2亿元。").achievements
    assert [claim.part_of for claim in claims] == [None, 0]
    assert "claim 0" in claims[1].explain().splitlines()[-1]
