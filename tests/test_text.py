"""The ground: sentences, headings, quotation pairs and their repair."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.text import clauses, headings, paragraphs, quotations, sentences

QUOTATIONS = [
    ("推进“一网统管”", ["一网统管"]),
    ("推进‘一网统管’", ["一网统管"]),
    ('推进"一网统管"和"一网通办"', ["一网统管", "一网通办"]),
    ("推进「一网统管」", ["一网统管"]),
    ("“落实‘四联’要求”", ["落实‘四联’要求", "四联"]),
    ("“落实“四联”要求”", ["落实“四联”要求", "四联"]),
    ("““四联”机制", ["四联"]),
    ("“四联””机制", ["四联"]),
    ("“四联“机制", ["四联"]),
    ("落实”四联”机制", ["四联"]),
    ("“四联’机制", ["四联"]),
    ("‘四联”机制", ["四联"]),
    ('“四联"机制，“五心"服务', ["四联", "五心"]),
    ("他说“去年，街里推行“四联”，见效快。", ["四联"]),
    ("他说“去年。\n推行“四联”", ["四联"]),
    ("他说“去年，“四联“见效", ["四联"]),
    ("“甲街、“四联”、“五心”", ["四联", "五心"]),
    ('“双随机、一公开"监管，“双随机"检查', ["双随机、一公开", "双随机"]),
    ("甲街”、乙街”", []),
    ("“”", [""]),
    ("it’s “four” marks", ["four"]),
]


@pytest.mark.parametrize(("text", "closed"), QUOTATIONS)
def test_quotations_pairs_marks_and_mends_broken_ones(text: str, closed: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text) if q.closed] == closed


@pytest.mark.parametrize(
    ("text", "ends"), [("他说“好。真好", "好"), ("他说“好\n真好”", "好"), ("他说“" + "好" * 121, None)]
)
def test_quotations_never_closed_ends_with_its_sentence(text: str, ends: str | None) -> None:
    assert [text[q.start : q.end] for q in quotations(text) if not q.closed] == ([ends] if ends else [])


def test_quotations_tell_how_deep_they_stand() -> None:
    assert [q.depth for q in quotations("“甲‘乙“丙”’”“丁”")] == [0, 1, 2, 0]


def test_sentences_keep_the_marks_that_close_them() -> None:
    text = "“好！”他说。完成3项。\n小标题\n"
    assert [text[a:b] for a, b in sentences(text)] == ["“好！”", "他说。", "完成3项。", "小标题"]


def test_clauses_end_at_commas_and_colons() -> None:
    text = "强基础，补短板；抓落实：见实效。"
    assert [text[a:b] for a, b in clauses(text)] == ["强基础，", "补短板；", "抓落实：", "见实效。"]


def test_headings_are_short_lines_before_others() -> None:
    text = "一、民生\n全年完成投资3亿元。\n二、党建"
    assert [text[a:b] for a, b in headings(text)] == ["一、民生"]


@pytest.mark.parametrize("find", [clauses, headings, paragraphs, quotations, sentences])
def test_text_nothing_holds_nothing(find: Callable[[str], list[object]]) -> None:
    assert find("") == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='“”‘’「」『』"、，。四联a\n', max_size=60))
def test_quotations_hold_on_any_text(text: str) -> None:
    for quotation in quotations(text):
        content = text[quotation.start : quotation.end]
        assert text[quotation.start - 1] in '“”‘’「」『』"'
        assert "\n" not in content
        assert not quotation.closed or text[quotation.end] in '“”‘’「」『』"'
