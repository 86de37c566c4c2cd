"""nest(): marked spans of a text as a tree, as HTML elements must be nested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

__all__ = ["Fact", "Mark", "Piece", "nest"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a card: a label's key, and a text or the key of another label."""

    name: str
    text: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span ``start:end`` with a style, and the facts on its card."""

    start: int
    end: int
    id: str
    style: str
    title: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text, or a mark with pieces inside. ``first`` is false for the rest of a mark cut in two."""

    text: str = ""
    mark: Mark | None = None
    pieces: tuple[Piece, ...] = ()
    first: bool = True


def nest(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Return the text as nested pieces with all marks.

    Marks that cross the end of another are cut in two; empty marks are dropped.

    Examples:
        >>> marks = [Mark(0, 3, "a", "", ""), Mark(1, 2, "b", "", "")]
        >>> [piece.text or piece.mark.id for piece in nest("甲乙丙丁", marks)]
        ['a', '丁']
    """
    return _nest(text, 0, len(text), [(mark, True) for mark in marks if mark.start < mark.end])


def _nest(text: str, start: int, end: int, marks: list[tuple[Mark, bool]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = start
    waiting = _first_last(marks)
    while waiting:
        mark, first = waiting.pop()
        if position < mark.start:
            pieces.append(Piece(text[position : mark.start]))
        inside: list[tuple[Mark, bool]] = []
        while waiting and waiting[-1][0].start < mark.end:
            inside.append(waiting.pop())
        within = [(replace(item, end=min(item.end, mark.end)), whole) for item, whole in inside]
        beyond = [(replace(item, start=mark.end), False) for item, _ in inside if item.end > mark.end]
        if beyond:
            waiting = _first_last(waiting + beyond)
        pieces.append(Piece("", mark, _nest(text, mark.start, mark.end, within), first))
        position = mark.end
    if position < end:
        pieces.append(Piece(text[position:end]))
    return tuple(pieces)


def _first_last(marks: list[tuple[Mark, bool]]) -> list[tuple[Mark, bool]]:
    """Return the marks from right to left, outer after inner, so that ``pop`` returns the next."""
    return sorted(marks, key=lambda item: (-item[0].start, item[0].end))
