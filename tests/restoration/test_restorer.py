"""restore(): what is mended, what is left alone, and the way back to the raw text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import restore
from policytext.restoration import Alignment

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_restorer_gives_back_what_the_author_wrote(case: dict[str, str]) -> None:
    assert restore(case["raw"]).text == case["text"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_restorer_leaves_clean_text_alone(case: dict[str, str]) -> None:
    assert restore(case["text"]).text == case["text"]


@pytest.mark.parametrize(
    "text", ["第一段。\n\n第二段。\n", "　　首行缩进的段落。\n", "一行 English text 。"[:-2]]
)
def test_restorer_keeps_the_layout_of_an_undamaged_text(text: str) -> None:
    assert restore(text).text == text


def test_restorer_mended_seed_is_clean(seed: str) -> None:
    text = restore(seed).text
    assert restore(text).text == text


ANNOTATED = "區(qū)委領(lǐng)導(dǎo)說(shuō),發(fā)展經(jīng)濟(jì)"


@pytest.mark.parametrize(
    ("damaged", "text", "certainty"),
    [
        ("以新?tīng)顟B(tài)踏上新征程", "以新状态踏上新征程", "algebra"),
        ("主動(dòng)擔(dān)當(dāng)?shù)呢?zé)任感", "主动担当的责任感", "algebra"),
        ("抓牢項(xiàng)目?jī)?chǔ)備基礎(chǔ)工作", "抓牢项目储备基础工作", "algebra"),
        ("逐步變?yōu)楝F(xiàn)實(shí)", "逐步变为现实", "algebra"),
        ("各類(lèi)群眾性慶;顒(dòng)40余場(chǎng)次", "各类群众性庆祝活动40余场次", "words"),
        ("分三個(gè)區(qū)域?qū)嵤?,涉及小區(qū)", "分三个区域实施，涉及小区", "words"),
        ("愛(ài)主義教育基地", "爱国主义教育基地", "phrase"),
    ],
)
def test_restorer_solves_for_lost_bytes(damaged: str, text: str, certainty: str) -> None:
    raw = f"{ANNOTATED},{damaged}。"
    restored = restore(raw)
    assert restored.text.endswith(f"，{text}。")
    [repair] = restored.repairs
    assert repair.certainty == certainty
    assert raw[repair.source_start : repair.source_end] == repair.seen


def test_restorer_reports_what_it_cannot_solve() -> None:
    restored = restore(f"{ANNOTATED},舊事?shù)未了。")
    assert restored.repairs == ()
    assert [damage.seen for damage in restored.damage] == ["?shù)"]


def test_restorer_doubts_a_word_that_chance_has_made() -> None:
    restored = restore(f"{ANNOTATED},全體教?chù)焽绤柎驌衾诸?lèi)處理。")
    assert [repair.text for repair in restored.repairs] != ["师严厉打击乐类"]


def test_restorer_traces_each_character_to_its_source() -> None:
    raw = "全區(qū)新增電(diàn)梯9臺(tái) , 實(shí)現(xiàn)開(kāi)工率98.7%。"
    restored = restore(raw)
    for i, char in enumerate(restored.text):
        start, end = restored.to_source(i, i + 1)
        assert restore(raw[start:end] + "區(qū)區(qū)").text.startswith(char) or char in "，。"
        assert restored.from_source(start, start + 1) == (i, i + 1)


def test_restorer_dropped_lines_point_at_the_raw_text() -> None:
    raw = "正文一句。\n责任编辑：张三\n上一篇：前一条\n"
    restored = restore(raw)
    assert [(item.kind, item.text) for item in restored.dropped] == [
        ("source", "责任编辑：张三"),
        ("navigation", "上一篇：前一条"),
    ]
    assert all(raw[d.source_start : d.source_end].strip() == d.text for d in restored.dropped)
    start, end = restored.from_source(raw.index("责任"), raw.index("\n上"))
    assert start == end


def test_restorer_options_turn_passes_off() -> None:
    assert restore("發展經濟。\n上一篇：無", drop_boilerplate=False).text == "发展经济。\n上一篇：无"
    assert restore("發展經濟,改善民生。", to_simplified=False).text == "發展經濟，改善民生。"
    assert restore("發展經濟，改善民生。", to_simplified="auto").text == "發展經濟，改善民生。"
    assert restore("發(fā)展經(jīng)濟(jì)，改善民生。", to_simplified="auto").text == "发展经济，改善民生。"


def test_restorer_alignment_survives_as_a_list(seed: str) -> None:
    alignment = restore(seed).alignment
    runs = json.loads(json.dumps(alignment.to_list()))
    assert Alignment.from_list(runs) == alignment
    assert len(runs) < len(seed)


PIECES = st.sampled_from(
    [*"實質區為，,。;:()（）? \n|", "(shí)", "?tīng)", "顟B(tài)", "上一篇：", "推荐阅读", "&nbsp;"]
)
RAW = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=400, deadline=None)
@given(RAW)
def test_restorer_takes_any_string_and_traces_it(raw: str) -> None:
    restored = restore(raw)
    spans = [restored.to_source(i, i + 1) for i in range(len(restored.text))]
    assert all(0 <= start <= end <= len(raw) for start, end in spans)
    assert spans == sorted(spans)


@settings(max_examples=400, deadline=None)
@given(RAW)
def test_restorer_restoring_twice_is_restoring_once(raw: str) -> None:
    once = restore(raw).text
    assert restore(once).text == once
