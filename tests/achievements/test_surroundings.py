"""What stands around a number: headings, the manner of its paragraph, signals, who is spoken of."""

from __future__ import annotations

import pytest

from claims.layers import facts_of
from policytext import extract
from policytext.achievements.agenda import Agenda
from policytext.achievements.background import Background
from policytext.achievements.candidates.turns import Turns
from policytext.achievements.context import Context, contexts
from policytext.achievements.cues import CueTable
from policytext.achievements.holders import find_holders, title_of
from policytext.achievements.outline import Outline
from policytext.achievements.signals import Signal, find_signals, speaks_of
from policytext.achievements.subject import Subjects
from policytext.record import Period, Phrase
from policytext.text import paragraphs


def outline_of(text: str) -> Outline:
    return Outline(text, paragraphs(text), CueTable.load().find(text))


def read(text: str, number: int = -1) -> tuple[Context, Phrase | None]:
    """Return the context of a number and what it measures, as the whole engine reads it."""
    return contexts(facts_of(text))[number], extract(text, restore=False).achievements[number].indicator


HEADED = {
    "一、2024年工作回顾\n新建公园3处。": "achieved",
    "一、2024年工作回顾\n新建公园3处。\n二、下一步工作打算\n新建公园5处。": "planned",
    # A part of the plan, whose own heading says nothing.
    "一、下一步工作打算\n（一）城市建设\n新建公园5处。": "planned",
    "基本情况\n存在问题：管网老化，漏损率达9%。": "problem",
    "城市建设\n新建公园5处。": None,
    "新建公园5处。": None,
}


@pytest.mark.parametrize(("text", "status"), HEADED.items())
def test_outline_gives_the_cue_of_the_headings_above(text: str, status: str | None) -> None:
    cue = outline_of(text).governing(len(text) - 2)
    assert (cue and cue.cue.status) == status


def test_outline_gives_the_nearest_heading() -> None:
    text = "一、回顾\n新建公园3处。\n二、打算\n新建公园5处。"
    outline = outline_of(text)
    at = [text.index("3处"), text.index("5处")]
    assert [text[slice(*span)] for place in at if (span := outline.nearest(place))] == [
        "一、回顾",
        "二、打算",
    ]
    assert outline_of("新建公园3处。").nearest(3) is None


MANNERS = {
    # Sentences that begin with verbs and name hardly a number.
    "推进旧房改造。完善配套设施。加强日常管理。新增车位300个。": [("@agenda", "推进")],
    "推进旧房改造30栋。完善路网9公里。": [("@directive", "推进")],
    # They report, or are one sentence that may as well do so.
    "推进旧房改造。完善配套设施。加强日常管理。已新增车位300个。": [],
    "清理管线90处。": [],
    "公园位于城东。面积3公顷。": [],
    "第三条　申请人应当提交材料3份。": [("@article", "第三条")],
    "新建公园3处。（责任单位：区住建局）": [("@assigned", "责任单位：")],
}


@pytest.mark.parametrize(("text", "found"), MANNERS.items())
def test_agenda_says_how_a_paragraph_speaks(text: str, found: list[tuple[str, str]]) -> None:
    lines = paragraphs(text)
    signals = Agenda(text, lines, ()).signals(lines[0])
    assert [(signal.name, text[signal.start : signal.end].strip("　 ")) for signal in signals] == found


@pytest.mark.parametrize(
    ("around", "names"),
    [
        ("推进旧房改造。完善配套设施。加强日常管理。", ["@agenda"]),
        ("推进旧房改造30栋。完善路网9公里。", []),
        ("已建成公园3处。", []),
    ],
)
def test_agenda_takes_in_a_line_that_says_nothing_of_its_own(around: str, names: list[str]) -> None:
    text = f"{around}\n新增车位300个\n{around}"
    lines = paragraphs(text)
    assert [signal.name for signal in Agenda(text, lines, ()).signals(lines[1])] == names


BACKGROUND = {
    "学校现有教师60人。": ["@there_is"],
    "学校新聘教师60人。": [],
    "青山镇位于县城东部，常住人口2万人。": ["@profile"],
    # A change is no background.
    "青山镇位于县城东部，常住人口增加2万人。": [],
    "大桥全长3公里，预计工期30个月。": ["@project"],
    "大桥全长3公里，已建成通车，用时30个月。": [],
}


@pytest.mark.parametrize(("text", "names"), BACKGROUND.items())
def test_background_is_what_a_place_has_and_a_project_is_laid_out_for(text: str, names: list[str]) -> None:
    context, indicator = read(text)
    found = list(Background(outline_of(text)).signals(context, indicator, listed=None))
    assert [signal.name for signal in found] == names


def test_background_carries_over_to_what_is_listed() -> None:
    text = "学校现有教师60人，校医8人。"
    background = Background(outline_of(text))
    (first, what), (second, other) = read(text, 0), read(text, 1)
    [there_is] = background.signals(first, what, listed=None)
    assert list(background.signals(second, other, listed=None)) == []
    assert list(background.signals(second, other, listed=there_is)) == [there_is]


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("一、2025年和“十四五”时期工作回顾\n五年来，我们修路30公里。", "span"),
        ("一、2025年和“十四五”时期工作回顾\n五年来，我们苦干实干。\n一年来，我们修路30公里。", "year"),
        # What follows stays with the last that was turned to.
        ("一、2025年和“十四五”时期工作回顾\n五年来，我们苦干实干。\n修路30公里。", "span"),
        ("一、2025年和“十四五”时期工作回顾\n修路30公里。", None),
        # No heading that names both.
        ("一、2025年工作回顾\n五年来，我们修路30公里。", None),
        ("五年来，我们修路30公里。", None),
    ],
)
def test_turns_say_which_of_two_times_a_line_is_about(text: str, scale: str | None) -> None:
    assert Turns(facts_of(text)).at(text.rindex("\n") + 1 if "\n" in text else 0) == scale


SIGNALS = {
    "应当在7个工作日内答复。": ["@time_limit"],
    "距学校200米内禁止摆摊。": ["@distance"],
    "门票每张30元。": ["@price"],
    "违规一次扣5分。": ["@score"],
    "占年度任务量的60%。": ["@part_done"],
    # All of it is no part, and a share of something else no progress.
    "占年度任务量的100%。": [],
    "占总产量的60%。": [],
    "新建公园3处。": [],
}


@pytest.mark.parametrize(("text", "names"), SIGNALS.items())
def test_signals_are_kinds_of_facts(text: str, names: list[str]) -> None:
    context = contexts(facts_of(text))[-1]
    found = list(find_signals(context, indicator=None, period=None, published=None))
    assert [signal.name for signal in found] == names


@pytest.mark.parametrize(
    ("time", "from_", "published", "latest", "names"),
    [
        ("2026年", "2026", "2025-03-01", None, ["@future_period"]),
        ("2024年", "2024", "2025-03-01", None, ["@past_period"]),
        ("2025年", "2025", "2025-03-01", None, []),
        ("到2025年", "2025", "2025-03-01", None, ["@future_period"]),
        # Without a date, a deadline behind all years that the text speaks of is to come.
        ("到2025年", "2025", None, "2024", ["@until_year"]),
        ("到2025年", "2025", None, "2025", []),
        ("2025年", "2025", None, "2024", []),
        ("届时", None, "2025-03-01", None, []),
    ],
)
def test_signals_of_time_compare_with_the_date(
    time: str, from_: str | None, published: str | None, latest: str | None, names: list[str]
) -> None:
    text = f"{time}，新建公园3处。"
    context = contexts(facts_of(text))[-1]
    period = Period(0, len(time), time, from_, from_)
    found = find_signals(context, indicator=None, period=period, published=published, latest=latest)
    assert list(found) == [Signal(name, 0, len(time)) for name in names]


def test_signals_speak_of_a_change_by_its_words() -> None:
    assert speaks_of("车辆增加30台", "stock_changes.txt")
    assert not speaks_of("", "stock_changes.txt")


HOLDERS = {
    # The unit with the body named after it; whoever acts at the beginning of a clause.
    "衡阳市珠晖区政府拨付资金3万元。": [("衡阳市珠晖区政府", True)],
    "会上，区财政局拨付资金3万元。": [("区财政局", True)],
    "东风街道、和平街道分别新建公园3处。": [("东风街道、和平街道", True)],
    # Where something is, a member of a list with its own number, and an aside are no subjects.
    "在衡阳市召开会议3场。": [("衡阳市", False)],
    "长沙市（5个）新建公园。": [("长沙市", False)],
    "新建公园3处。": [],
    "": [],
}


@pytest.mark.parametrize(("text", "found"), HOLDERS.items())
def test_holders_are_who_a_text_speaks_of(text: str, found: list[tuple[str, bool]]) -> None:
    facts = facts_of(text)
    holders = find_holders(text, facts.masked, facts.units.values, paragraphs(text))
    assert [(text[holder.start : holder.end], holder.opens) for holder in holders] == found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("珠晖区2024年工作总结\n新建公园3处。", "珠晖区2024年工作总结"),
        ("新建公园3处。修路2公里\n种树。", ""),
        (f"{'长' * 61}\n新建公园3处。", ""),
        ("新建公园3处", ""),
        ("", ""),
    ],
)
def test_holders_of_a_title_are_those_of_a_short_first_line(text: str, title: str) -> None:
    assert text[slice(*title_of(text))] == title


SUBJECTS = {
    "2021年，东风街道改造小区9个。": "东风街道",
    "东风街道推进治理。改造小区9个。": "东风街道",
    # The unit before a bracket, and who is said to have reached a measure.
    "全省建公园9处：衡阳市（4处）、长沙市（5处）。": "长沙市",
    "批发业实现销售额3亿元。": "批发业",
    "改造小区9个。": None,
}


@pytest.mark.parametrize(("text", "subject"), SUBJECTS.items())
def test_subjects_by_rule_are_the_nearest_that_govern(text: str, subject: str | None) -> None:
    facts = facts_of(text)
    subjects = Subjects(text, facts.masked, facts.units.values, paragraphs(text))
    found = subjects.governing(contexts(facts)[-1], None, None)
    assert (found and found.text) == subject
