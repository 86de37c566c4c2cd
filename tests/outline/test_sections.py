"""Sections: how headings nest, and the time that each part speaks of."""

from __future__ import annotations

import pytest

from policytext.outline.headings import find_headings
from policytext.outline.sections import nested
from policytext.outline.time import part_times, section_frames
from policytext.record import DocumentKind, Section
from policytext.times import scan_times

REPORT = (
    "珠晖区2024年工作总结\n"
    "一、2024年工作回顾\n全年改造小区9个，新增车位300个，群众满意度提高。\n"
    "（一）城市建设\n新建公园3处，修路2公里，全部按期完工。\n"
    "（二）产业发展\n引进企业5家，投资3亿元，带动就业200人。\n"
    "二、2025年工作打算\n改造小区12个，新增车位500个，继续修路3公里。"
)


def shown(text: str) -> list[tuple[str, int, int]]:
    """Return each section by its heading, with its level and its parent."""
    parts = nested(text, find_headings(text))
    return [
        (text[part.heading.start : part.heading.end] if part.heading else "", part.level, part.parent)
        for part in parts
    ]


def test_sections_nest_by_the_forms_of_their_headings() -> None:
    assert shown(REPORT) == [
        ("珠晖区2024年工作总结", 1, -1),
        ("一、2024年工作回顾", 2, 0),
        ("（一）城市建设", 3, 1),
        ("（二）产业发展", 3, 1),
        ("二、2025年工作打算", 2, 0),
    ]


def test_sections_end_where_the_next_of_their_level_begins() -> None:
    parts = nested(REPORT, find_headings(REPORT))
    title, review, city, business, plan = parts
    assert (title.start, title.end) == (0, len(REPORT))
    assert review.end == business.end == plan.start
    assert city.end == business.start
    # A part's own text ends with the first section in it.
    assert (review.own_end, city.own_end) == (city.start, city.end)
    assert REPORT[review.body : review.own_end].strip().startswith("全年改造")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # Blank space is no section, and a text without headings is one.
        ("", []),
        (" \n ", []),
        ("  新建公园3处。", ["新建公园3处。"]),
    ],
)
def test_sections_of_a_text_without_headings_are_one_at_most(text: str, spans: list[str]) -> None:
    assert [text[part.start : part.end] for part in nested(text, ())] == spans


def times_of(text: str, kind: DocumentKind = "report") -> list[tuple[str | None, str | None]]:
    parts = nested(text, find_headings(text))
    return part_times(text, parts, scan_times(text), kind=kind, published=None)


def test_sections_speak_of_the_time_that_their_heading_names() -> None:
    assert times_of(REPORT) == [
        ("2024", "2024"),
        ("2024", "2024"),
        (None, None),
        (None, None),
        ("2025", "2025"),
    ]


@pytest.mark.parametrize(
    ("heading", "dates"),
    [
        # The five years hold the one; of two years neither is meant alone.
        ("一、2025年和“十四五”时期工作回顾", ("2021", "2025")),
        ("一、2025年工作总结和2026年工作计划", (None, None)),
        ("一、城市建设", (None, None)),
    ],
)
def test_sections_of_several_times_speak_of_the_one_that_holds_all(
    heading: str, dates: tuple[str | None, str | None]
) -> None:
    text = f"{heading}\n改造小区9个，新增车位300个，群众满意度不断提高，城市面貌焕然一新。\n二、其他\n修路。"
    assert times_of(text)[0] == dates


def test_sections_speak_of_the_time_that_opens_them_except_in_news() -> None:
    text = "2023年，改造小区9个，新增车位300个。"
    assert times_of(text) == [("2023", "2023")]
    assert times_of(text, "news") == [(None, None)]
    assert times_of("改造小区9个。") == [(None, None)]


def test_sections_are_frames_for_the_times_in_them() -> None:
    [frame] = section_frames([Section(3, 9, None, 0, "plan", "2024", "2025")])
    assert (frame.start, frame.end, frame.from_, frame.to, frame.manner) == (3, 9, "2024", "2025", "plan")
    assert section_frames([]) == ()
