"""The outline of documents: headings, sections, kind, date, unit, and how sentences speak."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import ConfigError, _data, extract
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
from policytext.outline.sections import nested
from policytext.outline.sentences import _model
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


@pytest.mark.parametrize("case", cases("headings.jsonl"))
def test_headings_end_where_their_text_begins(case: dict[str, Any]) -> None:
    text = case["text"]
    for heading in find_headings(text):
        assert heading.end <= heading.body <= len(text)
        assert text[heading.end : heading.body].strip(" 　\n。！：:】") == ""


def test_sections_know_what_they_stand_in() -> None:
    text = "前言。\n一、工作\n（一）就业\n新增3万人。\n（二）教育\n新建5所。\n二、问题\n管网老化。"
    parts = nested(text, find_headings(text))
    assert [(text[part.start], part.level, part.parent) for part in parts] == [
        ("前", 0, -1),
        ("一", 1, -1),
        ("（", 2, 1),
        ("（", 2, 1),
        ("二", 1, -1),
    ]
    assert [text[part.body : part.own_end].strip() for part in parts] == [
        "前言。",
        "",
        "新增3万人。",
        "新建5所。",
        "管网老化。",
    ]


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


RULE = "\n第一条　为规范管理，制定本办法。\n第二条　补贴每人500元。\n第三条　自发布之日起施行。"


@pytest.mark.parametrize(
    ("before", "text", "kind"),
    [
        (1490, "。近日，某桥建成。", "news"),
        (1499, "。近日，某桥建成。", "other"),
        (1490, "\n同志们：", "speech"),
        (1500, "\n同志们：", "other"),
        (1480, "\n向大会报告", "report"),
        (1500, "\n向大会报告", "other"),
        # Articles make a rule of a text further down too.
        (1600, RULE, "rule"),
        (6100, RULE, "other"),
    ],
)
def test_kind_is_told_by_the_head(before: int, text: str, kind: str) -> None:
    assert read_outline("情" * before + text, expressions=(), units=()).kind == kind


@pytest.mark.parametrize("case", cases("published.jsonl"))
def test_published_is_when_it_was_spoken_or_issued(case: dict[str, Any]) -> None:
    assert find_published(case["text"], dropped=case.get("dropped", ())) == case["date"]


@pytest.mark.parametrize(
    ("before", "behind", "signed", "opening"),
    [
        (590, 590, True, True),  # a short text is looked through
        (700, 700, False, False),
        (500, 900, True, True),
        (900, 500, True, False),  # no site names itself at the foot
        (594, 900, False, False),  # a date that is cut off is none
    ],
)
def test_published_stands_at_the_head_or_the_foot(
    before: int, behind: int, signed: bool, opening: bool
) -> None:
    for line, is_found in (("2021年7月5日", signed), ("来源：某日报 2021-07-05", opening)):
        text = "情" * before + f"\n{line}\n" + "况" * behind
        assert find_published(text) == ("2021-07-05" if is_found else None)


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


@pytest.mark.parametrize(
    ("heading", "manner"),
    [
        ("一、工作回顾", "report"),
        ("存在问题整改措施", "plan"),  # the last word decides
        ("存在问题的整改措施", "plan"),
        ("存在问题及整改措施", None),  # two things
        ("存在问题、整改措施", None),
        ("2025年工作回顾和2026年工作计划", None),
        ("2026年工作计划和2025年工作回顾", "report"),  # a report ends what it looks back on
        ("基本情况", "background"),
        ("扩大内需", None),
        ("", None),
    ],
)
def test_heading_manner_is_that_of_the_one_thing_it_names(heading: str, manner: str | None) -> None:
    assert heading_manner(heading) == manner


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


@pytest.mark.parametrize(
    "sentence",
    [
        "新建学校5所",
        "力争新增1万人",
        "完成9所",
        "管网老化",
        "申请人应当提交材料。",
        "位于",
        "今年以来",
        "",
        "𠀀𠀀𠀀",
    ],
)
def test_sentences_weigh_their_n_grams(sentence: str) -> None:
    # The rows that it holds are added up; of these sentences no n-gram gave way to another with its hash.
    (_, *manners), (_, *bias), *grams = (
        line.split("\t")
        for line in _data.read_text("policytext.outline", "manner_ngrams.tsv.xz", str.splitlines)
    )
    known = {gram: [float(weight) for weight in weights] for gram, *weights in grams}
    seen = "$" + regex.sub(r"\d", "0", sentence) + "$"
    pieces = [seen[i : i + size] for size in (2, 3, 4) for i in range(len(seen) - size + 1)]
    rows = [[float(weight) for weight in bias], *(known[piece] for piece in pieces if piece in known)]
    shares = [math.exp(sum(column) / 100) for column in zip(*rows, strict=True)]
    [scores] = sentence_manners(sentence, [Span(0, len(sentence))])
    assert list(scores) == manners
    assert list(scores.values()) == pytest.approx([share / sum(shares) for share in shares], rel=1e-4)


def test_sentences_may_run_over_a_line() -> None:
    text = "新建\n学校5所。新建 学校5所。"
    over, alone = sentence_manners(text, [Span(0, 8), Span(8, 16)])
    assert over == alone


def test_sentences_need_the_columns_of_their_table() -> None:
    with pytest.raises(ValueError, match="its columns are"):
        _model("ngram\treport\n*\t0\n新增\t1")


def test_sentences_are_read_up_to_400_characters() -> None:
    text = "管" * 400 + "力争新增就业1万人以上。" * 30
    whole, cut = sentence_manners(text, [Span(0, len(text)), Span(0, 400)])
    assert whole == pytest.approx(cut)


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
