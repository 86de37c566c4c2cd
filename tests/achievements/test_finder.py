"""Achievements: what each number claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policytext import DataError, extract
from policytext.achievements import find_published
from policytext.achievements.cues import CueTable

LINES = (Path(__file__).parent / "claims.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_finder_reads_indicator_role_and_status(case: dict[str, Any]) -> None:
    claims = extract(case["text"], restore=False).achievements
    found = [[c.text, c.indicator.text if c.indicator else None, c.role, c.status] for c in claims]
    assert found == case["claims"]


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("确保新增就业300人。", "hard"),
        ("力争新增就业300人。", "soft"),
        ("将新增就业300人。", "plain"),
        ("已新增就业300人。", None),
    ],
)
def test_status_says_how_firmly_something_is_promised(text: str, commitment: str | None) -> None:
    [claim] = extract(text).achievements
    assert claim.commitment == commitment
    assert claim.status == ("planned" if commitment else "achieved")


def test_status_keeps_the_cue_that_decided() -> None:
    text = "力争新增就业300人。"
    [claim] = extract(text).achievements
    cue = next(cue for cue in claim.cues if cue.kind == "status")
    assert text[cue.start : cue.end] == cue.text == "力争"


@pytest.mark.parametrize(
    ("text", "published", "period", "from_", "to"),
    [
        ("2021年，新增就业300人。", None, "2021年", "2021", "2021"),
        ("2021年上半年，新增就业300人。", None, "2021年上半年", "2021-01", "2021-06"),
        ("截至2021年6月底，新增就业300人。", None, "截至2021年6月底", None, "2021-06"),
        ("今年以来，新增就业300人。", "2023-07-05", "今年以来", "2023", "2023-07-05"),
        ("今年以来，新增就业300人。", None, "今年以来", None, None),
        ("去年，新增就业300人。", "2023", "去年", "2022", "2022"),
        ("一季度，新增就业300人。", "2023-07-05", "一季度", "2023-01", "2023-03"),
        ("“十四五”期间，新增就业300人。", None, "“十四五”期间", "2021", "2025"),
        ("近五年，新增就业300人。", None, "近五年", None, None),
        ("新增就业300人。", None, None, None, None),
    ],
)
def test_period_is_resolved_as_far_as_it_can_be(
    text: str, published: str | None, period: str | None, from_: str | None, to: str | None
) -> None:
    [claim] = extract(text, published=published).achievements
    found = claim.period
    assert (found and found.text, found and found.from_, found and found.to) == (period, from_, to)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("营业额同比增长5%。", "yoy", "同比"),
        ("营业额环比增长5%。", "mom", "环比"),
        ("营业额比上年增长5%。", "yoy", "比上年"),
        ("营业额较2020年增长5%。", "base", "较2020年"),
    ],
)
def test_comparison_names_what_it_is_compared_with(text: str, kind: str, words: str) -> None:
    [claim] = extract(text).achievements
    assert claim.comparison is not None
    assert (claim.comparison.kind, claim.comparison.text) == (kind, words)


def test_finder_parts_point_at_their_whole() -> None:
    whole, part = extract("销售额完成2.94亿元，其中零售完成7092万元。").achievements
    assert (whole.part_of, part.part_of) == (None, 0)


def test_subject_is_the_unit_that_governs() -> None:
    text = "2021年，东风街道改造小区9个。新增电梯3台。"
    assert [c.subject and c.subject.text for c in extract(text).achievements] == ["东风街道", "东风街道"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("工作总结\n发布时间：2021-7-5\n今年以来", "2021-07-05"),
        ("工作总结\n日期：2021年07月05日", "2021-07-05"),
        ("正文。\n2021年7月5日", "2021-07-05"),
        ("2021年7月5日上午召开会议。", None),
        ("发布时间：2021-13-45", None),
        ("", None),
    ],
)
def test_dates_find_the_date_of_the_document(text: str, date: str | None) -> None:
    assert find_published(text) == date


def test_cues_of_the_user_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "cues.tsv"
    path.write_text("cue\tstatus\tcommitment\tscope\tweight\n盼\thoped\t\tbefore\t5\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2: status is one of"):
        CueTable.load().extended(path)
