"""Each step of restoration by itself: what it changes, and what it must leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from policytext.restoration.alignment import Edit
from policytext.restoration.blanks import blank_edits, has_stray_blanks, invisible_edits
from policytext.restoration.boilerplate import bar_edits, frame_kinds
from policytext.restoration.layout import (
    has_lost_breaks,
    is_hard_wrapped,
    layout_edits,
    unwrapping_edits,
)
from policytext.restoration.markup import markup_edits
from policytext.restoration.mojibake import garbled_spans, mojibake_edits
from policytext.restoration.pinyin import is_annotated, pinyin_edits
from policytext.restoration.punctuation import doubled_edits, has_half_width_marks, punctuation_edits
from policytext.restoration.runs import Run, Runs

WRAPPED = "\n".join(["全区经济社会发展取得了新的成绩和新的", *["进展各项工作都在扎实有序地向前推进中"] * 6])


def edited(text: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("step", "text", "restored"),
    [
        (invisible_edits, "全\u200b区\ufeff完成", "全区完成"),
        (blank_edits, "今年以来 ，街道（ 两纵）", "今年以来，街道（两纵）"),
        (blank_edits, "  全区完成3项。 \n", "全区完成3项。\n"),
        (blank_edits, "GDP growth of Hunan", "GDP growth of Hunan"),
        # In a row of a table the blanks part the cells.
        (blank_edits, "地区\t数量 ，个\t增速", "地区\t数量 ，个\t增速"),
        (markup_edits, "<p>全区&nbsp;完成<b>3</b>项</p>", "\n全区 完成3项\n"),
        (markup_edits, "当a<b时，3&lt;5", "当a<b时，3<5"),
        # With the character in its place there would be markup that was none before.
        (markup_edits, "&lt;b&gt;", "&lt;b>"),
        (mojibake_edits, "全区完成".encode().decode("latin-1"), "全区完成"),
        (mojibake_edits, "全区新增".encode().decode("gb18030"), "全区新增"),
        (mojibake_edits, "全区完成3项，café", "全区完成3项，café"),
        (pinyin_edits, "實(shí)力", "實力"),
        (pinyin_edits, "實(abc)力", "實(abc)力"),
        (punctuation_edits, "全区,街道;完成(含在建)", "全区，街道；完成（含在建）"),
        (punctuation_edits, "见http://a.cn:80, 增长1,000", "见http://a.cn:80， 增长1,000"),
        (punctuation_edits, "学校、医院等...", "学校、医院等……"),
        (doubled_edits, "全区，，街道", "全区，街道"),
        (unwrapping_edits, WRAPPED, WRAPPED.replace("\n", "")),
        (unwrapping_edits, "全区完成\n街道完成", "全区完成\n街道完成"),
        (layout_edits, "完成3项。 又完成2项。", "完成3项。\n又完成2项。"),
        (layout_edits, "完成3项。 经济发展质量提升 全区", "完成3项。\n经济发展质量提升\n全区"),
    ],
)
def test_steps_change_what_they_are_for(
    step: Callable[[str], Iterable[Edit]], text: str, restored: str
) -> None:
    assert edited(text, step(text)) == restored


@pytest.mark.parametrize(
    ("tells", "yes", "no"),
    [
        (has_stray_blanks, "今年以来 ，街道", "今年以来，街道"),
        (has_half_width_marks, "全区,街道,完成", "全区，街道，完成"),
        (is_annotated, "實(shí)力(lì)", "李垚（yáo）" + "在全区工作" * 20),
        (is_hard_wrapped, WRAPPED, "全区完成。\n街道完成。"),
        (has_lost_breaks, "全区各项工作有序推进。" * 20 + " 又", "全区各项工作有序推进。\n" * 20),
    ],
)
def test_steps_tell_the_texts_that_they_are_for(tells: Callable[[str], bool], yes: str, no: str) -> None:
    assert tells(yes)
    assert not tells(no)


def test_garbled_characters_are_found() -> None:
    assert garbled_spans("全区\ufffd\ufffd完成") == [(2, 4)]
    assert garbled_spans("全区完成") == []


def test_boilerplate_is_told_line_by_line_and_at_the_bars_end() -> None:
    kinds = frame_kinds(["来源：某某日报", "今年全区完成改造小区57个，群众满意。", "分享到：", "打印本页"])
    assert [bool(kind) for kind in kinds] == [True, False, True, True]
    assert frame_kinds([]) == []
    assert bar_edits("完成3项。") == []


def test_runs_are_joined_where_one_goes_on_and_cut_at_an_edge() -> None:
    runs = Runs.of([Run(2, 0, 1), Run(3, 2, 1), Run(0, 9, 1), Run(2, 8, 1)])
    assert list(runs) == [Run(5, 0, 1), Run(2, 8, 1)]
    assert [runs.source_of(place) for place in (0, 4, 5, 6)] == [(0, 1), (4, 5), (8, 9), (9, 10)]
    assert list(runs.between(3, 6)) == [Run(2, 3, 1), Run(1, 8, 1)]
    assert list(runs.between(4, 4)) == []
