"""The tool that learns what is decided of each number: the model, the texts, the table of weights."""

from __future__ import annotations

from pathlib import Path

import pytest

import train_claims
from claims import period, status
from claims.gold import examples, passages
from claims.layers import facts_of
from claims.loglinear import Case, fit

NEAR, FAR = ("near", ""), ("far", "")


def test_loglinear_learns_what_the_right_options_share() -> None:
    cases = [Case(options=[[NEAR], [FAR]], right=frozenset({0}), group=str(i % 2)) for i in range(20)]
    weights = fit(cases)
    assert weights[NEAR] > 0 > weights[FAR]


def test_loglinear_keeps_the_prior_of_what_few_cases_have() -> None:
    cases = [Case(options=[[NEAR], [FAR]], right=frozenset({0}), group="one")]
    assert fit(cases, seen=3) == {}
    assert fit(cases, prior={("other", ""): 0.5}, seen=3) == {("other", ""): 0.5}
    assert fit([*cases] * 9, groups=2) == {}


def test_loglinear_counts_what_is_fixed_before_it_learns() -> None:
    cases = [Case(options=[[NEAR], [FAR]], right=frozenset({0}), fixed=(50.0, 0.0))] * 9
    assert fit(cases) == {}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one annotated text, of the project's own."""
    (tmp_path / "a.txt").write_text("2023年，力争新增岗位30个。", encoding="utf-8")
    line = "Q | 30个 | 1 | 30 | 个 | = | level | 岗位 | planned | 2023年 | -\n"
    (tmp_path / "a.ann").write_text(f"# a comment\n{line}", encoding="utf-8")
    (tmp_path / "manifest.tsv").write_text("text\tsource\na\tours\n", encoding="utf-8")
    return tmp_path


def test_gold_reads_what_people_told_of_each_number(gold: Path) -> None:
    [passage] = passages(gold, facts_of)
    [told] = passage.claims
    assert told is not None
    assert (passage.source, told.status, told.period, told.subject) == ("ours", "planned", "2023年", None)


@pytest.mark.parametrize("decision", [period, status])
def test_decisions_make_cases_of_annotated_texts_and_read_them(decision: object, gold: Path) -> None:
    read = list(passages(gold, facts_of))
    for case in decision.cases(read):  # type: ignore[attr-defined]
        assert case.right
        assert case.group == "ours"
    [(source, figure, _)] = decision.outcomes(read, {})  # type: ignore[attr-defined]
    assert (source, figure) == ("ours", decision.__name__.rpartition(".")[2])  # type: ignore[attr-defined]


def test_status_learns_from_sentences_and_from_readings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = "text\tstatus\tdecides\n力争新增岗位30个。\tplanned\tcue 力争\n"
    (tmp_path / "statuses.tsv").write_text(cases, encoding="utf-8")
    [own] = status.own(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "1.txt").write_text("旧闻。力争新增岗位30个。", encoding="utf-8")
    header = "document\tpassage_start\tpassage_end\tstart\tend\tstatus\n"
    readings = tmp_path / "readings.tsv"
    readings.write_text(f"{header}news/1.txt\t3\t13\t9\t12\tplanned\n", encoding="utf-8")
    monkeypatch.setattr(status, "READINGS", readings)
    [read] = status.further(tmp_path)
    assert own.right == read.right
    assert (own.group, read.group) == ("cases", "news")


def test_readings_name_each_place_once() -> None:
    lines = status.READINGS.read_text(encoding="utf-8").splitlines()[1:]
    places = [(row[0], row[3], row[4]) for row in (line.split("\t") for line in lines)]
    assert len(set(places)) == len(places) > 2000


def test_train_claims_writes_weights_that_matter_beside_their_priors(tmp_path: Path) -> None:
    path = tmp_path / "data" / "weights.tsv"
    train_claims.write(path, {("b", ""): 1.234, ("a", "x"): 0.0001}, {("c", ""): 2.0, ("b", ""): 1.0})
    assert path.read_text(encoding="utf-8").splitlines() == [
        "feature\toutcome\tprior\tlearned",
        "b\t\t1.00\t1.234",
        "c\t\t2.00\t0.000",
    ]


def test_train_claims_leaves_each_source_out_once(gold: Path) -> None:
    read = list(passages(gold, facts_of))
    assert train_claims.folds(read, None) == [{"ours"}]
    assert train_claims.folds(read, 2) == [{"ours"}, set()]


def test_gold_reads_the_cases_of_the_project() -> None:
    cases = Path(__file__).parent.parent / "achievements" / "claims.jsonl"
    first = next(iter(examples(cases, facts_of)))
    assert first.claims
    assert first.source == "claims"
