"""The tool that learns what is decided of each number: the model, the texts, the table of weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import train_claims
from claims import period, status, subject
from claims.gold import Passage, examples, passages, readings
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


def test_loglinear_counts_a_case_of_weight_two_as_two() -> None:
    right, wrong = (Case(options=[[NEAR], [FAR]], right=frozenset({i})) for i in (0, 1))
    twice = fit([*[right] * 8, *[wrong] * 4])
    assert fit([*[replace(right, weight=2.0)] * 4, *[wrong] * 4]) == pytest.approx(twice, abs=1e-3)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one annotated text, of the project's own."""
    (tmp_path / "a.txt").write_text("2023年，力争新增岗位30个。", encoding="utf-8")
    line = "Q | 30个 | 1 | 30 | 个 | = | level | 岗位 | planned | 2023年 | -\n"
    (tmp_path / "a.ann").write_text(f"# a comment\n{line}", encoding="utf-8")
    (tmp_path / "manifest.tsv").write_text("text\tsource\tpath\na\tours\tnews/1.txt\n", encoding="utf-8")
    return tmp_path


def test_gold_reads_what_people_told_of_each_number(gold: Path) -> None:
    [passage] = passages(gold, facts_of)
    [told] = passage.claims
    assert told is not None
    assert (passage.source, passage.document) == ("ours", "news/1.txt")
    assert (told.status, told.period, told.subject) == ("planned", "2023年", None)


@pytest.mark.parametrize("decision", [period, status])
def test_decisions_make_cases_of_annotated_texts_and_read_them(decision: object, gold: Path) -> None:
    read = list(passages(gold, facts_of))
    for case in decision.cases(read):  # type: ignore[attr-defined]
        assert case.right
        assert case.group == "ours"
    [(source, figure, _)] = decision.outcomes(read, {})  # type: ignore[attr-defined]
    assert (source, figure) == ("ours", decision.__name__.rpartition(".")[2])  # type: ignore[attr-defined]


def test_status_learns_from_sentences(tmp_path: Path) -> None:
    cases = "text\tstatus\tdecides\n力争新增岗位30个。\tplanned\tcue 力争\n"
    (tmp_path / "statuses.tsv").write_text(cases, encoding="utf-8")
    [own] = status.own(tmp_path)
    assert own.right == {status.STATUSES.index("planned")}
    assert own.group == "cases"


HEADER = "document\tpassage_start\tpassage_end\tstart\tend\tstatus"
SPANS = "subject_start\tsubject_end\tperiod_start\tperiod_end\tindicator_start\tindicator_end"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "1.txt").write_text("旧闻。2023年，全市力争新增岗位30个。", encoding="utf-8")
    return tmp_path


def test_readings_tell_of_a_number_by_spans_of_its_document(news: Path) -> None:
    row = "news/1.txt\t3\t21\t17\t20\tplanned\t9\t11\t\t\t15\t17"
    (news / "readings.tsv").write_text(f"{HEADER}\t{SPANS}\n{row}\n", encoding="utf-8")
    [passage] = readings(news / "readings.tsv", news, facts_of)
    [told] = passage.claims
    assert told is not None
    assert (passage.source, passage.document) == ("news", "news/1.txt")
    assert (told.status, told.subject, told.period, told.indicator) == ("planned", "全市", None, "岗位")
    [case] = subject.cases([passage])
    assert case.right


def test_readings_may_tell_the_status_alone(news: Path) -> None:
    (news / "readings.tsv").write_text(f"{HEADER}\nnews/1.txt\t3\t21\t17\t20\tplanned\n", encoding="utf-8")
    [passage] = readings(news / "readings.tsv", news, facts_of)
    [case] = status.cases([passage])
    assert case.right == {status.STATUSES.index("planned")}


def test_readings_name_each_number_once() -> None:
    lines = [
        line.split("\t")
        for table in (train_claims.READINGS, train_claims.STATUSES)
        for line in table.read_text(encoding="utf-8").splitlines()[1:]
    ]
    places = [(row[0], row[3], row[4]) for row in lines]
    assert len(set(places)) == len(places) > 3000


def test_train_claims_writes_weights_that_matter_beside_their_priors(tmp_path: Path) -> None:
    path = tmp_path / "data" / "weights.tsv"
    train_claims.write(path, {("b", ""): 1.234, ("a", "x"): 0.0001}, {("c", ""): 2.0, ("b", ""): 1.0})
    assert path.read_text(encoding="utf-8").splitlines() == [
        "feature\toutcome\tprior\tlearned",
        "b\t\t1.00\t1.234",
        "c\t\t2.00\t0.000",
    ]


@pytest.mark.parametrize("fold", [train_claims._source, train_claims._document])
def test_train_claims_reads_what_it_has_left_out(fold: Callable[[Passage], str], gold: Path) -> None:
    read = list(passages(gold, facts_of))
    learned = [(passage, period.cases([passage])) for passage in read]
    [(source, figure, _)] = train_claims.left_out(period, read, learned, [], fold)
    assert (source, figure) == ("ours", "period")


def test_train_claims_leaves_sources_of_the_same_texts_out_together(gold: Path) -> None:
    pair = next(iter(train_claims.SAME.items()))
    [passage] = passages(gold, facts_of)
    twins = [replace(passage, source=name) for name in pair]
    assert len({train_claims._source(twin) for twin in twins}) == 1


def test_gold_reads_the_cases_of_the_project() -> None:
    cases = Path(__file__).parent.parent / "achievements" / "claims.jsonl"
    first = next(iter(examples(cases, facts_of)))
    assert first.claims
    assert first.source == "claims"
