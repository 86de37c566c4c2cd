"""Time expressions: which are found in a text, their kinds and their dates."""

from __future__ import annotations

import csv
import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from policytext import ConfigError
from policytext.document import iso_date
from policytext.record import Manner
from policytext.times import Frame, find_times, plan_period, scan_times
from policytext.times.grammar import scan_pattern
from policytext.times.tables import ends, eras, holidays, moon, parts, plans, rows, words

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


# One expression a line; a text without a surface holds none.
CASES = table("cases.tsv")
FRAMED = table("frames.tsv")
PARTS = [row for row in rows("grammar.tsv", "name", "example", "counter") if row["example"]]
LISTED = [row for name in ("words.tsv", "ends.tsv") for row in rows(name, "text", "example", "counter")]
ALPHABET = (
    "0123456789０２一二三四五十〇○年月日号季度周前后上下半今去全到至从自截来以底末初第个近过春节国庆"
    "“”、—-/.: ，。\n（）"
)


def frame(text: str) -> Frame:
    start, end, first, last, manner = text.split(",")[:5]
    return Frame(int(start), int(end), first or None, last or None, cast(Manner | None, manner or None))


def found(text: str, **options: Any) -> list[tuple[str, str, str | None, str | None]]:
    return [(time.text, time.kind, time.from_, time.to) for time in find_times(text, **options)]


def expected(case: dict[str, str]) -> tuple[str, str, str | None, str | None]:
    return case["surface"], case["kind"], case["from"] or None, case["to"] or None


def test_finder_tables_are_large_and_rows_differ() -> None:
    assert len(CASES) >= 350
    assert sum(not case["surface"] for case in CASES) >= 50
    assert len({tuple(case.values()) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} {case['surface']}")
def test_finder_reads_times(case: dict[str, str]) -> None:
    times = found(case["text"], published=case["published"] or None)
    assert (expected(case) in times) if case["surface"] else times == []


@pytest.mark.parametrize("case", FRAMED, ids=lambda case: f"{case['text']} {case['frames']}")
def test_finder_reads_times_of_a_section(case: dict[str, str]) -> None:
    frames = [frame(text) for text in case["frames"].split(";")]
    assert expected(case) in found(case["text"], published=case["published"] or None, frames=frames)


@pytest.mark.parametrize("row", PARTS, ids=lambda row: row["name"])
def test_finder_each_part_of_the_grammar_holds_for_its_example(row: dict[str, str]) -> None:
    part = regex.compile(parts()[row["name"]])
    assert any(part.search(row["example"], time.start) for time in find_times(row["example"]))
    assert not any(part.search(surface) for surface, *_ in found(row["counter"]))


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row["example"])
def test_finder_each_word_is_read_in_its_example_only(row: dict[str, str]) -> None:
    assert any(row["text"] in surface for surface, *_ in found(row["example"]))
    assert not any(row["text"] in surface for surface, *_ in found(row["counter"]))


@pytest.mark.parametrize("row", rows("traps.tsv", "name", "example"), ids=lambda row: row["name"])
def test_finder_traps_are_no_times(row: dict[str, str]) -> None:
    assert found(row["example"]) == []


@pytest.mark.parametrize("name", ["eras.tsv", "holidays.tsv"])
def test_finder_events_and_holidays_hold_for_their_examples(name: str) -> None:
    for row in rows(name, "example", "counter"):
        assert found(row["example"]), row
        assert found(row["counter"]) == [], row


@pytest.mark.parametrize("row", rows("openings.tsv", "text", "opens"), ids=lambda row: row["text"])
def test_finder_tries_the_grammar_at_each_opening(row: dict[str, str]) -> None:
    assert [surface for surface, *_ in found(row["opens"])] == [row["opens"]]
    assert row["opens"].startswith(row["text"])


def test_finder_openings_leave_nothing_out() -> None:
    # A time in a title is matched and dropped.
    for text in (case["text"] for case in CASES if "《" not in case["text"]):
        matches = [match for match in scan_pattern().finditer(text) if match.lastgroup != "trap"]
        assert {match.end() for match in matches} <= {expression.end for expression in scan_times(text)}, text


def test_finder_tables_hold_real_dates() -> None:
    assert all(plan.last == plan.first + 4 for plan in plans().values())
    assert all(datetime.date.fromisoformat(f"{year}-{day}") for (year, _), day in moon().items())
    assert all(iso_date(date) for date in eras().values())
    assert all(holiday.days >= 1 for holiday in holidays().values())
    assert words("year") and ends("open") and ends("close")


def test_finder_knows_the_years_of_plans() -> None:
    assert [plan_period(name) for name in ("“十四五”", "一五", "百五")] == [(2021, 2025), (1953, 1957), None]


@pytest.mark.parametrize(
    "year", ["2021年", "２０２１年", "二〇二一年", "二○二一年", "二零二一年", "2021 年", "二Ｏ二一年"]
)
@pytest.mark.parametrize("part", ["", "上半年", "三季度", "6月", "６月30日", "六月底前"])
def test_finder_scripts_and_widths_mean_the_same(year: str, part: str) -> None:
    times = found(f"{year}{part}新增9家")
    assert [time[1:] for time in times] == [time[1:] for time in found(f"2021年{part}新增9家")]


@pytest.mark.parametrize(
    "published", ["2021-07-05", datetime.date(2021, 7, 5), "2021年7月5日", "2021/7/5", "２０２１年７月５日"]
)
def test_finder_takes_the_date_in_many_forms(published: Any) -> None:
    assert found("昨天新增9家", published=published) == [("昨天", "date", "2021-07-04", "2021-07-04")]


@pytest.mark.parametrize("published", [2021, "2021", "2021年", "2021-07"])
def test_finder_takes_a_partial_date(published: Any) -> None:
    assert found("去年新增9家", published=published) == [("去年", "year", "2020", "2020")]


@pytest.mark.parametrize("published", [True, 0, 99, 20215, "昨天", "2021年13月", "2021-02-30", 3.5, b"2021"])
def test_finder_refuses_what_is_no_date(published: Any) -> None:
    with pytest.raises(ConfigError, match=r"is not a date: pass a datetime\.date, a year, or a text like"):
        find_times("去年", published=published)


@pytest.mark.parametrize("text", [None, 5, b"2021"])
def test_finder_refuses_what_is_no_text(text: Any) -> None:
    with pytest.raises(TypeError, match="takes the text as str"):
        find_times(text)


def test_finder_forgets_the_year_at_the_end_of_the_line() -> None:
    assert found("2020年新增9家\n上半年新增9家")[1] == ("上半年", "half", None, None)


@given(
    st.text(alphabet=ALPHABET, max_size=60),
    st.sampled_from([None, "2021", "2021-02-28", "9999-12-31", "0001-01-01"]),
)
def test_finder_spans_are_ordered_and_dates_are_dates(text: str, published: str | None) -> None:
    times = find_times(text, published=published)
    assert all(text[time.start : time.end] == time.text and time.text for time in times)
    assert all(first.end <= second.start for first, second in pairwise(times))
    assert all(iso_date(date) == date for time in times for date in (time.from_, time.to))
    both = [(time.from_, time.to) for time in times if time.from_ and time.to]
    assert all(first[: len(last)] <= last[: len(first)] for first, last in both)


@given(st.text(max_size=60))
def test_finder_never_raises(text: str) -> None:
    assert scan_times(text) == scan_times(text)


@pytest.mark.parametrize("before", ["会议指出，", "全省稳定。", "\n"])
def test_finder_reads_the_same_in_a_clause_of_its_own(before: str) -> None:
    for case in CASES:
        alone = [(e.start + len(before), e.end + len(before), e.kind) for e in scan_times(case["text"])]
        assert [(e.start, e.end, e.kind) for e in scan_times(before + case["text"])] == alone


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "年",
        "1年",
        "2021",
        "2021年",
        "一",
        "十五",
        "每",
        "前",
        "近三",
        "自从",
        "到",
        "“十",
        "6月",
        "至6",
        "1-",
        "（",
        "《",
        "来以",
        "。中",
    ],
)
def test_finder_survives_long_runs(unit: str) -> None:
    assert all(e.start < e.end for e in scan_times(unit * (20_000 // len(unit))))
