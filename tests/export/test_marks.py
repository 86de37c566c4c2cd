"""Marks that overlap in any way become elements that nest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.export.report.marks import Mark, Piece, nest

TEXT = "落实“三品东风”，建成9个。"


def marks_of(*spans: tuple[int, int]) -> list[Mark]:
    return [Mark(start, end, f"m{i}", "unit", "") for i, (start, end) in enumerate(spans)]


def shown(pieces: tuple[Piece, ...]) -> str:
    """The tree as text, marks in brackets; a continued mark has an angle bracket."""
    parts = []
    for piece in pieces:
        if piece.mark:
            parts.append(("[" if piece.first else "<") + shown(piece.pieces) + ("]" if piece.first else ">"))
        else:
            parts.append(piece.text)
    return "".join(parts)


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        ([], "甲乙丙丁"),
        ([(1, 3)], "甲[乙丙]丁"),
        ([(0, 2), (2, 4)], "[甲乙][丙丁]"),
        ([(0, 4), (1, 2)], "[甲[乙]丙丁]"),
        ([(1, 2), (1, 3)], "甲[[乙]丙]丁"),
        ([(1, 3), (1, 3)], "甲[[乙丙]]丁"),
        ([(0, 2), (1, 3)], "[甲[乙]]<丙>丁"),
        ([(0, 3), (1, 4), (2, 4)], "[甲[乙[丙]]]<<丁>>"),
        ([(2, 2)], "甲乙丙丁"),
    ],
    ids=str,
)
def test_marks_nest(spans: list[tuple[int, int]], wanted: str) -> None:
    assert shown(nest("甲乙丙丁", marks_of(*spans))) == wanted


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(tuple), max_size=8
    )
)
def test_marks_nest_keeps_every_character_and_every_mark(spans: list[tuple[int, int]]) -> None:
    marks = [mark for mark in marks_of(*spans) if mark.start < mark.end]
    pieces = nest(TEXT, marks)
    covered: dict[str, str] = {}
    firsts: list[str] = []

    def walk(pieces: tuple[Piece, ...], above: tuple[str, ...]) -> Iterator[str]:
        for piece in pieces:
            if piece.mark:
                firsts.extend([piece.mark.id] * piece.first)
                yield from walk(piece.pieces, (*above, piece.mark.id))
            else:
                for name in above:
                    covered[name] = covered.get(name, "") + piece.text
                yield piece.text

    assert "".join(walk(pieces, ())) == TEXT
    assert covered == {mark.id: TEXT[mark.start : mark.end] for mark in marks}
    assert sorted(firsts) == sorted(mark.id for mark in marks)
