"""Alignment: which raw characters each character came from, against a plain list of spans."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policytext.restoration import Alignment
from policytext.restoration.alignment import Edit, MappedText
from policytext.restoration.runs import Run, Runs

Spans = list[tuple[int, int]]


def spans_of(alignment: Alignment, length: int) -> Spans:
    return [alignment.to_source(i, i + 1) for i in range(length)]


def after(spans: Spans, edits: list[Edit], raw: int) -> Spans:
    """Return the source of each character after a pass: what alignment promises, a character at a time."""
    done: Spans = []
    position = 0
    for edit in edits:
        done += spans[position : edit.start]
        old = spans[edit.start : edit.end]
        position = edit.end
        if len(old) == len(edit.new):
            # As many as before: each comes from the one that it replaces.
            done += old
        elif edit.new:
            # Each of the new comes from all of the old; what is put in comes from a place, not a stretch.
            start = spans[edit.start][0] if edit.start < len(spans) else raw
            done += [(start, max(start, old[-1][1]) if old else start)] * len(edit.new)
        elif edit.joins and done:
            done[-1] = (done[-1][0], max(done[-1][1], old[-1][1]))
    return done + spans[position:]


def is_in_order(spans: Spans) -> bool:
    """Tell whether nothing was put in between characters that come from one stretch."""
    return all(one[1] <= other[1] for one, other in pairwise(spans))


@st.composite
def passes(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """Draw a raw text and the edits of some passes over it."""
    raw = draw(st.text("abcdefgh", max_size=12))
    length, drawn = len(raw), []
    for _ in range(draw(st.integers(1, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
        edits = [
            Edit(start, end, draw(st.text("XYZ", max_size=3)), draw(st.booleans()))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        drawn.append(edits)
        length += sum(len(edit.new) - (edit.end - edit.start) for edit in edits)
    return raw, drawn


def mended(raw: str, drawn: list[list[Edit]]) -> MappedText:
    """Return the text after all passes."""
    mapped = MappedText(raw)
    for edits in drawn:
        mapped.apply(edits)
    return mapped


@settings(max_examples=400)
@given(passes())
def test_alignment_traces_every_character_through_all_passes(case: tuple[str, list[list[Edit]]]) -> None:
    raw, drawn = case
    mapped = MappedText(raw)
    spans: Spans = [(i, i + 1) for i in range(len(raw))]
    for edits in drawn:
        before, pieces = mapped.text, list(mapped.text)
        for edit in reversed(edits):
            pieces[edit.start : edit.end] = edit.new
        mapped.apply(iter(edits))
        spans = after(spans, edits, len(raw))
        assert mapped.text == "".join(pieces), before
        assert spans_of(mapped.alignment, len(mapped.text)) == spans
    assert mapped.raw == raw


@settings(max_examples=400)
@given(passes())
def test_alignment_spans_of_the_text_reach_from_their_first_to_their_last_character(
    case: tuple[str, list[list[Edit]]],
) -> None:
    raw, mapped = case[0], mended(*case)
    size, spans = len(mapped.text), spans_of(mapped.alignment, len(mapped.text))
    assume(is_in_order(spans))
    for start in range(size):
        assert mapped.alignment.to_source(start, start) == (spans[start][0],) * 2
        for end in range(start + 1, size + 1):
            first, last = spans[start][0], max(spans[start][1], spans[end - 1][1])
            assert mapped.alignment.to_source(start, end) == (first, last)
    if spans != [(i, i + 1) for i in range(len(raw))]:
        # Behind the end there is the end.
        assert mapped.alignment.to_source(size, size) == (len(raw), len(raw))


@settings(max_examples=400)
@given(passes())
def test_alignment_finds_what_came_from_a_stretch_of_the_raw_text(
    case: tuple[str, list[list[Edit]]],
) -> None:
    raw, mapped = case[0], mended(*case)
    spans = spans_of(mapped.alignment, len(mapped.text))
    assume(is_in_order(spans))
    for start in range(len(raw) + 1):
        for end in range(start, len(raw) + 1):
            # From the first character whose source ends behind it to the last that begins before its end.
            first = next((i for i, span in enumerate(spans) if span[1] > start), len(spans))
            last = max((i + 1 for i, span in enumerate(spans) if span[0] < end), default=0)
            assert mapped.alignment.from_source(start, end) == (first, max(first, last))


@settings(max_examples=200)
@given(passes())
def test_alignment_is_the_same_after_json(case: tuple[str, list[list[Edit]]]) -> None:
    mapped = mended(*case)
    again = Alignment.from_list(json.loads(json.dumps(mapped.alignment.to_list())))
    assert again == mapped.alignment
    assert hash(again) == hash(mapped.alignment)
    assert eval(repr(again)) == again
    assert spans_of(again, len(mapped.text)) == spans_of(mapped.alignment, len(mapped.text))


@pytest.mark.parametrize(
    ("edits", "numbers"),
    [
        ([], [9]),
        ([Edit(2, 4, "XY")], [9]),  # as many for as many: nothing moves
        ([Edit(2, 4, "")], [9, 2, 0, 1, 5, 4, 1]),
        ([Edit(2, 4, "X")], [9, 2, 0, 1, 1, 2, 2, 5, 4, 1]),
        ([Edit(2, 4, "XYZ")], [9, 2, 0, 1, 1, 2, 2, 1, 2, 2, 1, 2, 2, 5, 4, 1]),
        ([Edit(2, 2, "X")], [9, 2, 0, 1, 1, 2, 0, 7, 2, 1]),
        ([Edit(9, 9, "X")], [9, 9, 0, 1, 1, 9, 0]),
        ([Edit(2, 4, "", joins=True)], [9, 1, 0, 1, 1, 1, 3, 5, 4, 1]),
        ([Edit(0, 4, "", joins=True)], [9, 5, 4, 1]),  # no character before to join
        ([Edit(1, 4, "", joins=True)], [9, 1, 0, 4, 5, 4, 1]),
        ([Edit(0, 9, "")], [9]),
    ],
)
def test_alignment_is_written_in_as_few_runs_as_there_are(edits: list[Edit], numbers: list[int]) -> None:
    mapped = MappedText("全区新增就业三万人")
    mapped.apply(edits)
    assert mapped.alignment.to_list() == numbers


def test_alignment_of_another_text_is_another() -> None:
    assert Alignment(3) == Alignment(3) != Alignment(4)
    assert Alignment(1) != [1]
    assert Alignment(3) != Alignment.from_list([3, 2, 1, 1])
    assert repr(Alignment(3)) == "Alignment.from_list([3])"


def test_runs_of_neighbours_become_one() -> None:
    runs = Runs.of([Run(2, 0, 1), Run(0, 7, 1), Run(3, 2, 1), Run(1, 5, 2), Run(2, 7, 1), Run(1, 9, 1)])
    assert list(runs) == [Run(5, 0, 1), Run(1, 5, 2), Run(3, 7, 1)]
    assert (len(runs), runs.size) == (3, 9)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 9, [Run(4, 0, 1), Run(1, 6, 3), Run(4, 9, 1)]),
        (1, 3, [Run(2, 1, 1)]),
        (3, 5, [Run(1, 3, 1), Run(1, 6, 3)]),
        (4, 5, [Run(1, 6, 3)]),
        (5, 7, [Run(2, 9, 1)]),
        (8, 12, [Run(1, 12, 1)]),
        (3, 3, []),
        (5, 4, []),
    ],
)
def test_runs_between_two_places_are_cut_there(start: int, end: int, found: list[Run]) -> None:
    assert list(Runs.of([Run(4, 0, 1), Run(1, 6, 3), Run(4, 9, 1)]).between(start, end)) == found


def test_runs_begin_where_those_before_end() -> None:
    runs = Runs.of([Run(4, 0, 1), Run(1, 6, 3), Run(4, 9, 1)])
    assert [runs.end_of(i) for i in range(len(runs))] == [4, 5, 9]
    assert all(runs.end_of(i) == runs.begins[j] for i, j in pairwise(range(len(runs))))
