"""Status: achieved, ongoing, planned, problem or other; and the cue that decided."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import DataError, Record, extract
from policytext.achievements import find_achievements
from policytext.achievements.cues import CueTable
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from policytext.record import Achievement, Cue

with Path(__file__).with_name("statuses.tsv").open(encoding="utf-8", newline="") as lines:
    # Text, the status of its last number, and the feature that must be among the terms told for it.
    CASES = [
        (row["text"].replace("\\n", "\n"), row["status"], row["decides"])
        for row in csv.DictReader(lines, delimiter="\t")
    ]
HEADER = "cue\tstatus\tcommitment\tscope\tweight"


def status_of(text: str, published: str | None = None) -> tuple[str, dict[str, str]]:
    """Return the status of the last number, and what spoke for it with the word that shows it."""
    claim = extract(text, published=published, restore=False).achievements[-1]
    told = [cue for cue in claim.cues if cue.kind == "status" and not cue.against]
    return claim.status, {cue.name.partition(": ")[2]: cue.text for cue in told}


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("确保新增就业300人。", "hard"),
        ("必须新增就业300人。", "hard"),
        ("力争新增就业300人。", "soft"),
        ("将新增就业300人。", "plain"),
        ("已新增就业300人。", None),
    ],
)
def test_status_says_how_firmly_something_is_promised(text: str, commitment: str | None) -> None:
    [claim] = extract(text).achievements
    assert claim.commitment == commitment
    assert claim.status == ("planned" if commitment else "achieved")
    assert any(cue.kind == "commitment" for cue in claim.cues) == (commitment is not None)


@pytest.mark.parametrize(("text", "status", "decides"), CASES, ids=[text for text, *_ in CASES])
def test_status_follows_what_governs(text: str, status: str, decides: str) -> None:
    found, told = status_of(text)
    assert found == status
    assert not decides or decides in told


def test_status_follows_the_date_of_the_document() -> None:
    text = "2024年，全区改造小区9个。"
    for published, status, signal in (
        ("2023-01-10", "planned", "cue @future_period"),
        ("2025-01-10", "achieved", "cue @past_period"),
    ):
        found, told = status_of(text, published)
        assert (found, told[signal]) == (status, "2024年")


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("全年预期目标为：工业投资增长8%；粮食总产5亿斤。", ["planned", "planned"]),
        ("今年预期目标是：\n财政收入增长5%；\n新建学校6所。", ["planned", "planned"]),
        ("今年预期目标是：\n财政收入增长5%。\n截至5月，已新建学校6所。", ["planned", "achieved"]),
        ("力争外贸出口增长5%；培育企业40家。", ["planned", "planned"]),
        ("没有完成800户改厕任务，仅完成510户，缺口290户。", ["problem", "problem", "problem"]),
        ("税收目标为7%，实际增长6.1%。", ["planned", "achieved"]),
        ("产业园已开工建设，总投资12亿元，规划面积300亩。", ["ongoing", "ongoing"]),
        ("工业、农业分别新增项目4个、不超过7个。", ["achieved", "achieved"]),
        (
            "二、存在的问题\n硬化道路12公里，排水设施没有跟上。\n三、下一步打算\n硬化道路20公里。",
            ["problem", "planned"],
        ),
    ],
)
def test_status_holds_for_each_number_of_a_list(text: str, statuses: list[str]) -> None:
    assert [claim.status for claim in extract(text, restore=False).achievements] == statuses


def test_status_of_the_years_to_come_is_planned() -> None:
    claims = extract("“十五五”时期居民收入年均增长6%左右。", published="2026-02-03").achievements
    assert [claim.status for claim in claims] == ["planned"]


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("一、工作回顾", "achieved"),
        ("二、存在的问题", "problem"),
        ("三、下一步工作打算", "planned"),
        ("三、2024年工作安排。", "planned"),
        ("2023年工作总结和2024年工作计划", "achieved"),
        ("二、重点工作完成情况", "achieved"),
    ],
)
def test_status_follows_the_heading(heading: str, status: str) -> None:
    # What gets better is no problem, whatever stands above it.
    worse = "管道错接3公里，低洼路段积水6处，居民出行不便。"
    better = "改造背街小巷15条，新建公厕6座，让居民出行更方便。"
    body = worse if status == "problem" else better
    claims = extract(f"{heading}\n{body}", restore=False).achievements
    assert claims[-1].status == status


def test_status_of_a_heading_ends_at_the_next_of_its_level() -> None:
    body = "改造背街小巷15条，新建公厕6座，让居民出行更方便、生活更舒心。"
    text = f"一、下一步打算\n（一）城市建设\n{body}\n二、其他情况\n{body}"
    claims = extract(text, restore=False).achievements
    assert [claim.status for claim in claims] == ["planned", "planned", "achieved", "achieved"]


@pytest.mark.xfail(strict=True, reason="nothing but the verbs at the head of its sentences says what it is")
def test_status_of_a_directive_paragraph_is_planned() -> None:
    text = "加强队伍建设，组织培训30场。优化营商环境，引进企业12家。"
    assert [claim.status for claim in extract(text).achievements] == ["planned", "planned"]


def told(claim: Achievement, kind: str) -> list[str]:
    lines = claim.explain().splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith(kind))
    return [line.strip() for line in takewhile(lambda line: line.startswith(" "), lines[first + 1 :])]


def test_explain_tells_winner_and_runner_up_with_their_terms_and_places() -> None:
    [claim] = extract("2023年，全区力争新增就业300人。").achievements
    terms = told(claim, "status")
    assert terms[0].startswith("planned: cue 力争 [8:10] +4.")
    assert any(term.startswith("not achieved: cue 新增 [10:12] +") for term in terms)
    assert told(claim, "commitment") == ["soft: cue 力争 [8:10] +9.00"]
    assert {line.partition(":")[0] for line in told(claim, "period")} == {"2023年", "not none"}


def test_explain_needs_the_record_alone() -> None:
    record = extract("2023年，全区力争新增就业300人，增长5%。")
    again = Record.from_dict(record.to_dict())
    for claim, same in zip(record.achievements, again.achievements, strict=True):
        assert same.explain() == claim.explain()


def test_explain_reads_cues_without_names() -> None:
    [claim] = extract("力争新增就业300人。").achievements
    old = replace(claim, cues=(Cue("status", 0, 2, "力争"),))
    assert told(old, "status") == ["力争 [0:2] +0.00"]


def test_explain_tells_of_a_status_without_a_cue_what_stands_around_it() -> None:
    [claim] = extract("清理管线90处。").achievements
    chosen, *_ = told(claim, "status")
    assert chosen.startswith("achieved: no cue [4:7] +")


@given(st.text(alphabet="全区力争已新增就业3人%，。#<\n去年将由至第", max_size=60))
def test_cues_point_at_their_text(text: str) -> None:
    record = extract(text, restore=False)
    for claim in record.achievements:
        for cue in claim.cues:
            assert record.text[cue.start : cue.end] == cue.text
            assert cue.name and cue.weight > 0


def test_cues_of_the_user_decide(tmp_path: Path) -> None:
    path = tmp_path / "cues.tsv"
    path.write_text(f"{HEADER}\tunless\n盼\tplanned\tsoft\tbefore\t9\t盼望着\n", encoding="utf-8")
    table = CueTable.load().extended(path)
    for text, status in (("居民盼新增电梯3台。", "planned"), ("居民盼望着，新增电梯3台。", "achieved")):
        assert status_by(text, table) == status


def claims_by(text: str, table: CueTable) -> list[Achievement]:
    quantities = find_quantities(text, find_numerals(text), claimed=())
    return find_achievements(text, quantities, [], [], cues=table)


def status_by(text: str, table: CueTable) -> str:
    return claims_by(text, table)[0].status


def test_cues_of_the_user_replace_and_remove_known_ones() -> None:
    text = "力争新增就业300人。"
    assert status_by(text, CueTable.load()) == "planned"
    problem = {"cue": "力争", "status": "problem", "scope": "run", "weight": 9}
    assert status_by(text, CueTable.load().extended([problem])) == "problem"
    removed = [{"cue": "力争", "scope": scope, "remove": True} for scope in ("run", "list")]
    [claim] = claims_by(text, CueTable.load().extended(removed))
    assert not any("力争" in cue.name for cue in claim.cues)


def test_cues_of_the_user_say_what_a_signal_means() -> None:
    price = {"cue": "@price", "status": "problem", "scope": "signal", "weight": 9}
    assert status_by("理发每次只收5元。", CueTable.load().extended([price])) == "problem"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"{HEADER}\n盼\thoped\t\tbefore\t5\n", "line 2: unknown status 'hoped'"),
        (f"{HEADER}\n盼\tplanned\t\tnear\t5\n", "line 2: unknown scope 'near'"),
        (
            f"{HEADER}\n盼\tplanned\t\tbefore\t5\n望\tplanned\t\tbefore\tmuch\n",
            "line 3: weight .much.",
        ),
        (f"{HEADER}\n盼\tplanned\tmild\tbefore\t5\n", "line 2: unknown commitment 'mild'"),
        (f"{HEADER}\n\tplanned\t\tbefore\t5\n", "line 2: a cue needs text"),
        (f"{HEADER}\n@cost\tother\t\tsignal\t5\n", "line 2: unknown signal '@cost'"),
        (f"{HEADER}\tremove\n盼\t\t\tbefore\t\tyes\n", "line 2: there is no cue '盼' of scope before"),
        (f"{HEADER}\tnote\n盼\tplanned\t\tbefore\t5\t望\n", "line 2: unknown field note"),
        (f"{HEADER}\tunless\n盼\tplanned\t\tbefore\t5\t(盼\n", "line 2: unless='\\(盼' is not a regular"),
        ("status\tscope\nplanned\tbefore\n", "line 1: the header must name the column cue"),
    ],
)
def test_cues_of_the_user_are_checked(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "cues.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        CueTable.load().extended(path)


def test_cues_of_the_user_must_exist(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="missing"):
        CueTable.load().extended(tmp_path / "missing.tsv")


def test_status_label_of_a_paragraph_governs_it() -> None:
    text = "存在问题：管网老化，约3公里管道错接，每天溢流污水400吨。\n整改情况：已改造管道2公里。"
    claims = extract(text, restore=False).achievements
    assert [claim.status for claim in claims] == ["problem", "problem", "achieved"]
