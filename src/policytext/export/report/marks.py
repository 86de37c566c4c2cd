"""Marked stretches of a text as a tree, for a page in which elements must nest."""

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
    """A stretch ``start:end`` to be shown with a style, and the facts that its card holds."""

    start: int
    end: int
    id: str
    style: str
    title: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text, or a mark with pieces inside. ``first`` is false for what is left of a mark cut in two."""

    text: str = ""
    mark: Mark | None = None
    pieces: tuple[Piece, ...] = ()
    first: bool = True


def nest(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Return the text in pieces that nest, with every mark in it.

    A mark that crosses the end of another is cut in two there; empty marks are left out.

    Example:
        >>> marks = [Mark(0, 3, "a", "", ""), Mark(1, 2, "b", "", "")]
        >>> [piece.text or piece.mark.id for piece in nest("甲乙丙丁", marks)]
        ['a', '丁']
    """
    waiting = [(mark, True) for mark in marks if mark.start < mark.end]
    return _nest(text, 0, len(text), waiting)


def _nest(text: str, start: int, end: int, waiting: list[tuple[Mark, bool]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = start
    # Outermost last, so that it is popped first.
    waiting = sorted(waiting, key=lambda item: (-item[0].start, item[0].end))
    while waiting:
        mark, first = waiting.pop()
        if position < mark.start:
            pieces.append(Piece(text[position : mark.start]))
        inside = [item for item in waiting if item[0].start < mark.end]
        waiting = waiting[: len(waiting) - len(inside)]
        whole = [(_until(item, mark.end), first) for item, first in inside]
        rest = [(replace(item, start=mark.end), False) for item, _ in inside if item.end > mark.end]
        waiting = sorted(waiting + rest, key=lambda item: (-item[0].start, item[0].end))
        pieces.append(Piece("", mark, _nest(text, mark.start, mark.end, whole), first))
        position = mark.end
    if position < end:
        pieces.append(Piece(text[position:end]))
    return tuple(pieces)


def _until(mark: Mark, end: int) -> Mark:
    return replace(mark, end=min(mark.end, end))
