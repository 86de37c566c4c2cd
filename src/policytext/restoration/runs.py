"""Runs of characters with consecutive source characters: the storage of alignments."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["Run", "Runs"]


class Run(NamedTuple):
    """A run of characters; their source spans begin at ``start`` and are ``width`` long each."""

    chars: int
    start: int
    width: int


class Runs:
    """The runs of a text, in the order of its characters, three numbers each."""

    __slots__ = ("begins", "size", "starts", "widths")

    def __init__(self) -> None:
        self.begins = array("q")
        self.starts = array("q")
        self.widths = array("q")
        self.size = 0

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Runs:
        """Return the collected runs."""
        collected = cls()
        collected.extend(runs)
        return collected

    def __len__(self) -> int:
        return len(self.begins)

    def __iter__(self) -> Iterator[Run]:
        for i, (begin, start, width) in enumerate(zip(self.begins, self.starts, self.widths, strict=True)):
            yield Run(self.end_of(i) - begin, start, width)

    def end_of(self, i: int) -> int:
        """Return the end of a run in the text."""
        return self.begins[i + 1] if i + 1 < len(self.begins) else self.size

    def source_of(self, position: int) -> tuple[int, int]:
        """Return the source of a character."""
        i = bisect_right(self.begins, position) - 1
        start = self.starts[i] + position - self.begins[i]
        return start, start + self.widths[i]

    def between(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of ``text[start:end]``, those on an edge cut there."""
        if start >= end:
            return
        i = bisect_right(self.begins, start) - 1
        while i < len(self.begins) and self.begins[i] < end:
            first, last = max(start, self.begins[i]), min(end, self.end_of(i))
            yield Run(last - first, self.starts[i] + first - self.begins[i], self.widths[i])
            i += 1

    def extend(self, runs: Iterable[Run]) -> None:
        """Append runs, merged with the last one if they continue it."""
        for chars, start, width in runs:
            if not chars:
                continue
            goes_on = width == 1 and self.begins and self.widths[-1] == 1
            if not goes_on or self.starts[-1] + self.size - self.begins[-1] != start:
                self.begins.append(self.size)
                self.starts.append(start)
                self.widths.append(width)
            self.size += chars

    def stretch(self, end: int) -> None:
        """Extend the source span of the last character to ``end``, if there is a character."""
        if not self.begins:
            return
        start, before = self.source_of(self.size - 1)
        if end <= before:
            return
        self.size -= 1
        if self.begins[-1] == self.size:
            for numbers in (self.begins, self.starts, self.widths):
                numbers.pop()
        self.extend([Run(1, start, end - start)])
