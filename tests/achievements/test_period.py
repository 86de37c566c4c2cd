"""Which time governs a number, by the weights."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import regex

from claims.layers import facts_of
from policytext.achievements.candidates.marks import (
    _found,
    last_trait,
    marks_before,
    marks_behind,
    marks_of_line,
    marks_of_time,
)
from policytext.achievements.candidates.period import period_of
from policytext.achievements.decide.period import read_periods
from policytext.achievements.decide.weights import load_weights
from policytext.achievements.facts import Facts
from policytext.achievements.lexicon import table
from policytext.record import Time

HERE = Path(__file__).parent


def read(text: str, published: str | None = None) -> tuple[Facts, list[Time | None]]:
    facts = facts_of(text, published)
    return facts, [decision.time for decision in read_periods(facts, load_weights("period"))]


def of_number(text: str, number: str, published: str | None = None) -> Time | None:
    facts, found = read(text, published)
    at = next(claim.index for claim in facts.claims if claim.quantity.text == number)
    return found[at]


def known() -> dict[str, str]:
    with (HERE / "period_failures.tsv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["reason"] for row in csv.DictReader(file, delimiter="\t")}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def marked(case: object, name: str) -> Any:
    reason = known().get(name)
    marks = [] if reason is None else [pytest.mark.xfail(strict=True, reason=reason)]
    return pytest.param(case, id=name, marks=marks)


@pytest.mark.parametrize("case", [marked(case, case["id"]) for case in lines("period_cases.jsonl")])
def test_period_is_the_time_that_a_reader_names(case: dict[str, Any]) -> None:
    time = of_number(case["text"], case["number"], case.get("published"))
    expected = tuple(case.get(key) for key in ("period", "from", "to"))
    assert (time and time.text, time and time.from_, time and time.to) == expected


@pytest.mark.parametrize(
    "case", [marked(case, case["id"]) for case in lines("governing.jsonl") if "period" in case]
)
def test_period_governs_as_far_as_a_reader_says(case: dict[str, Any]) -> None:
    time = of_number(case["text"], case["quantity"])
    assert (time and time.text) == case["period"]


def rows() -> list[dict[str, str]]:
    with (HERE / "periods.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", [marked(row, f"{row['text']}{row['published']}") for row in rows()])
def test_period_is_resolved_as_far_as_it_can_be(row: dict[str, str]) -> None:
    _, found = read(row["text"], row["published"] or None)
    time = found[-1]
    expected = tuple(row[name] or None for name in ("period", "from", "to"))
    assert (time and time.text, time and time.from_, time and time.to) == expected


def test_period_of_keeps_place_and_dates() -> None:
    time = Time(3, 8, "2021年", "year", "2021", "2021")
    period = period_of(time)
    assert (period.start, period.end, period.text, period.from_, period.to) == (
        3,
        8,
        "2021年",
        "2021",
        "2021",
    )


def marks(example: str, side: str) -> frozenset[str]:
    """Return the marks of a row's example; the time in it stands in square brackets."""
    found = regex.search(r"\[(?P<time>[^\]]*)\]", example)
    before, time, behind = (
        (example[: found.start()], found["time"], example[found.end() :]) if found else (example, "", "")
    )
    if side == "before":
        return marks_before(before, len(before))
    if side == "behind":
        return marks_behind(behind, 0)
    if side == "time":
        return marks_of_time(time)
    if side == "turn":
        return _found("turn", example)
    return marks_of_line(before + behind) if side == "line" else frozenset({last_trait(example)})


@pytest.mark.parametrize(
    "row",
    table("period_marks.tsv", "mark", "side", "pattern", "example", "not"),
    ids=lambda row: f"{row['mark']}-{row['side']}-{row['example']}",
)
def test_period_marks_hold_for_their_example_only(row: dict[str, str]) -> None:
    assert row["mark"] in marks(row["example"], row["side"])
    assert row["mark"] not in marks(row["not"], row["side"])
