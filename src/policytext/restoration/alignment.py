"""Which raw characters each character of a mended text came from."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["Alignment", "Edit", "MappedText"]


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``new``; edits of one pass are sorted and do not overlap.

    With ``joins`` a deleted stretch is traced to the character before it: a pinyin belongs to its character.
    """

    start: int
    end: int
    new: str
    joins: bool = False


class Alignment:
    """Source spans of characters. Immutable. The identity takes no memory."""

    __slots__ = ("_ends", "_length", "_starts")

    def __init__(self, length: int, starts: array[int] | None = None, ends: array[int] | None = None) -> None:
        self._length = length
        self._starts = starts
        self._ends = ends

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the raw text that ``text[start:end]`` came from."""
        if self._starts is None or self._ends is None:
            return start, end
        if start >= len(self._starts):
            return self._length, self._length
        if end <= start:
            return self._starts[start], self._starts[start]
        return self._starts[start], max(self._starts[start], self._ends[min(end, len(self._ends)) - 1])

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that came from ``raw[start:end]``; empty where that was dropped."""
        if self._starts is None or self._ends is None:
            return start, end
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_left(self._starts, end))

    def apply(self, edits: Sequence[Edit], length: int) -> Alignment:
        """Return the alignment after the edits of a pass on a text of this length."""
        if all(edit.end - edit.start == len(edit.new) for edit in edits):
            return self
        starts = self._starts if self._starts is not None else array("L", range(length))
        ends = self._ends if self._ends is not None else array("L", range(1, length + 1))
        new_starts, new_ends = array("L"), array("L")
        position = 0
        for edit in edits:
            new_starts += starts[position : edit.start]
            new_ends += ends[position : edit.start]
            self._append(edit, starts, ends, new_starts, new_ends)
            position = edit.end
        new_starts += starts[position:]
        new_ends += ends[position:]
        return Alignment(self._length, new_starts, new_ends)

    def _append(
        self, edit: Edit, starts: array[int], ends: array[int], new_starts: array[int], new_ends: array[int]
    ) -> None:
        if edit.end - edit.start == len(edit.new):
            new_starts += starts[edit.start : edit.end]
            new_ends += ends[edit.start : edit.end]
        elif edit.new:
            first = starts[edit.start] if edit.start < len(starts) else self._length
            last = max(first, ends[edit.end - 1]) if edit.end > edit.start else first
            new_starts += array("L", [first] * len(edit.new))
            new_ends += array("L", [last] * len(edit.new))
        elif edit.joins and new_ends:
            new_ends[-1] = max(new_ends[-1], ends[edit.end - 1])

    def to_list(self) -> list[int]:
        """Return the alignment as a short list of integers.

        The raw length comes first, then three numbers for each run of characters: how many they are, where
        the source of the first starts, and how long the source of each is.
        """
        if self._starts is None or self._ends is None:
            return [self._length]
        runs = [self._length]
        i, n = 0, len(self._starts)
        while i < n:
            start, width = self._starts[i], self._ends[i] - self._starts[i]
            j = i + 1
            while (
                j < n
                and width == 1
                and self._starts[j] == start + j - i
                and self._ends[j] == start + j - i + 1
            ):
                j += 1
            runs += (j - i, start, width)
            i = j
        return runs

    @classmethod
    def from_list(cls, runs: Sequence[int]) -> Alignment:
        """Return the alignment that ``to_list`` was called on."""
        if len(runs) == 1:
            return cls(runs[0])
        starts, ends = array("L"), array("L")
        for count, start, width in zip(runs[1::3], runs[2::3], runs[3::3], strict=True):
            starts += array("L", range(start, start + count))
            ends += array("L", range(start + width, start + width + count))
        return cls(runs[0], starts, ends)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alignment) and self.to_list() == other.to_list()

    def __hash__(self) -> int:
        return hash(tuple(self.to_list()))

    def __repr__(self) -> str:
        return f"Alignment.from_list({self.to_list()!r})"


class MappedText:
    """A text on its way through the passes, with its alignment to the raw text."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self.alignment = Alignment(len(raw))

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out the edits of one pass."""
        ordered = list(edits)
        if not ordered:
            return
        pieces: list[str] = []
        position = 0
        for edit in ordered:
            pieces += (self.text[position : edit.start], edit.new)
            position = edit.end
        pieces.append(self.text[position:])
        self.alignment = self.alignment.apply(ordered, len(self.text))
        self.text = "".join(pieces)

    def translate(self, text: str) -> None:
        """Take over a text of the same length, character for character."""
        self.text = text
