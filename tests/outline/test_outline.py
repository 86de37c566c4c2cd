"""The outline of documents: headings, sections, kind, date, unit, and how sentences speak."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import ConfigError, extract
from policytext.admin import find_admin_units
from policytext.outline import (
    Outline,
    find_published,
    principal_unit,
    read_outline,
    sentence_manners,
)
from policytext.outline.headings import find_headings, is_frame
from policytext.outline.kind import _named
from policytext.outline.manner import heading_manner
from policytext.outline.tables import Row, table
from policytext.text import Span, sentences
from policytext.times import scan_times

HERE = Path(__file__).parent
PIECES = [
    "一、工作回顾", "（二）就业", "1.教育方面。", "第一章　总则", "存在问题：", "2026年政府工作报告",
    "2025年是关键之年，",
    "新增就业3万人", "力争", "。", "\n", "\n\n", "　", "——2026年1月5日在会上", "“", "：", "①", "5、6月份",
]  # fmt: skip


def cases(name: str) -> list[Any]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=str(i)) for i, line in enumerate(lines, start=1)]


def table_rows(name: str) -> list[Any]:
    return [pytest.param(row, id=f"{row.kind}-{row.words}") for row in table(name)]


def outline_of(text: str, **options: Any) -> Outline:
    return read_outline(text, expressions=scan_times(text), units=find_admin_units(text), **options)


@pytest.mark.parametrize("case", cases("headings.jsonl"))
def test_headings_of_every_form_are_found_and_no_others(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[text[heading.start : heading.end], heading.form] for heading in find_headings(text)]
    assert found == case["headings"]


@pytest.mark.parametrize("case", cases("sections.jsonl"))
def test_sections_have_level_manner_and_time(case: dict[str, Any]) -> None:
    outline = outline_of(case["text"], published=case.get("published"))
    found = [
        [part.level, part.heading and part.heading.text, part.manner, part.from_, part.to]
        for part in outline.sections
    ]
    assert found == case["sections"]
    assert case.get("kind", outline.kind) == outline.kind


@pytest.mark.parametrize("case", cases("kinds.jsonl"))
def test_kind_is_told_from_title_or_form(case: dict[str, Any]) -> None:
    assert outline_of(case["text"]).kind == case["kind"]


@pytest.mark.parametrize("case", cases("published.jsonl"))
def test_published_is_when_it_was_spoken_or_issued(case: dict[str, Any]) -> None:
    assert find_published(case["text"], dropped=case.get("dropped", ())) == case["date"]


def test_published_by_the_caller_goes_first() -> None:
    text = "工作总结\n发布时间：2021-07-05\n今年以来，新增就业3万人。"
    assert outline_of(text, published="2020").published == "2020"


@pytest.mark.parametrize("case", cases("principals.jsonl"))
def test_principal_is_the_unit_that_the_document_speaks_for(case: dict[str, Any]) -> None:
    record = extract(case["text"], region=case.get("region"), restore=False)
    found = record.principal
    assert (found and found.code, found and found.reason) == (case["code"], case["reason"])


def test_principal_of_a_region_has_its_path() -> None:
    principal = principal_unit([], "全区新增就业3万人。", region="360302")
    assert principal is not None
    assert principal.path == ("江西省", "萍乡市", "安源区")


def test_principal_refuses_a_region_that_is_none() -> None:
    with pytest.raises(ConfigError, match="names 0 units"):
        principal_unit([], "全区新增就业3万人。", region="无此地")


@pytest.mark.parametrize("row", table_rows("frame_lines.tsv"))
def test_frame_lines_hold_for_their_examples(row: Row) -> None:
    assert is_frame(row.example, Span(0, len(row.example)))
    assert not is_frame(row.counterexample, Span(0, len(row.counterexample)))


@pytest.mark.parametrize("row", table_rows("labels.tsv"))
def test_labels_hold_for_their_examples(row: Row) -> None:
    assert [heading.form for heading in find_headings(row.example)] == ["label"]
    assert find_headings(row.counterexample) == []


@pytest.mark.parametrize("row", table_rows("annexes.tsv"))
def test_annexes_hold_for_their_examples(row: Row) -> None:
    example, other = (text.replace("\\n", "\n") for text in (row.example, row.counterexample))
    assert [heading.form for heading in find_headings(f"按期办理。\n{example}")] == ["annex"]
    assert "annex" not in [heading.form for heading in find_headings(f"按期办理。\n{other}")]


@pytest.mark.parametrize("row", table_rows("heading_cues.tsv"))
def test_heading_cues_hold_for_their_examples(row: Row) -> None:
    assert heading_manner(row.example) == row.kind
    assert row.words not in row.counterexample or heading_manner(row.counterexample) != row.kind


@pytest.mark.parametrize("row", table_rows("kinds.tsv"))
def test_kinds_hold_for_their_examples(row: Row) -> None:
    assert _named(row.example) == row.kind
    assert _named(row.counterexample) != row.kind


@pytest.mark.parametrize("row", table_rows("nation.tsv"))
def test_nation_rows_hold_for_their_examples(row: Row) -> None:
    assert regex.search(row.words, row.example)
    assert not regex.search(row.words, row.counterexample)


@pytest.mark.parametrize(
    ("sentence", "manner"),
    [
        ("一年来，新建学校5所，累计培训教师300人次。", "report"),
        ("力争新增就业1万人以上。", "plan"),
        ("管网老化严重，资金缺口较大。", "problem"),
        ("申请人应当按照本办法规定提交申请材料。", "rule"),
        ("该县位于省境西部，总面积300平方公里。", "background"),
    ],
)
def test_sentences_are_told_by_their_words(sentence: str, manner: str) -> None:
    [scores] = sentence_manners(sentence, [Span(0, len(sentence))])
    assert max(scores, key=lambda name: scores[name]) == manner
    assert sum(scores.values()) == pytest.approx(1.0)


def test_sentences_score_the_same_alone_and_among_others() -> None:
    text = "新建学校5所。力争新增就业1万人。管网老化严重。"
    spans = sentences(text)
    alone = [sentence_manners(text, [span])[0] for span in spans]
    assert sentence_manners(text, spans) == [pytest.approx(scores) for scores in alone]
    assert sentence_manners(text, []) == []


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_sections_nest_and_cover_the_text(text: str) -> None:
    found = outline_of(text).sections
    open_: list[int] = []
    for part in found:
        assert 0 <= part.start < part.end <= len(text)
        if part.heading is not None:
            assert text[part.heading.start : part.heading.end] == part.heading.text != ""
            assert part.start == part.heading.start or text[part.start] == "【"
        while open_ and open_[-1] <= part.start:
            open_.pop()
        assert not open_ or part.end <= open_[-1]
        open_.append(part.end)
    covered = {i for part in found for i in range(part.start, part.end)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())


@pytest.mark.parametrize(
    "text", ["\n" * 300_000, "一、\n" * 100_000, "（一）就业\n" * 30_000, "存在问题：" * 60_000]
)
def test_outline_reads_long_texts_of_one_thing(text: str) -> None:
    outline = read_outline(text, expressions=(), units=())
    assert all(part.end <= len(text) for part in outline.sections)
