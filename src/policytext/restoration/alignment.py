"""Alignment of the characters of a restored text to those of the raw text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policytext.restoration.runs import Run, Runs

__all__ = ["Alignment", "Edit", "MappedText"]


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``new``; edits of one pass are sorted and do not overlap.

    With ``joins``, a deleted span is aligned to the character before it, as a pinyin to its character.
    """

    start: int
    end: int
    new: str
    joins: bool = False


class Alignment:
    """The source spans of the characters of a text, stored as runs. Immutable.

    In a run, consecutive characters come from consecutive source characters; a character with a longer or an
    empty source span is a run of its own. Clean text of any length is one run.
    """

    __slots__ = ("_last_ends", "_length", "_runs")

    def __init__(self, length: int, runs: Runs | None = None) -> None:
        self._length = length
        self._runs = runs
        self._last_ends: array[int] | None = None

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the raw text that ``text[start:end]`` came from."""
        if self._runs is None:
            return start, end
        if start >= self._runs.size:
            return self._length, self._length
        first, first_end = self._runs.source_of(start)
        if end <= start:
            return first, first
        last = min(end, self._runs.size) - 1
        return first, max(first, first_end if last == start else self._runs.source_of(last)[1])

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that came from ``raw[start:end]``, empty if that was dropped."""
        runs = self._runs
        if runs is None:
            return start, end
        if self._last_ends is None:
            self._last_ends = array("q", (run.start + run.chars - 1 + run.width for run in runs))
        i = bisect_right(self._last_ends, start)
        first = (
            runs.begins[i] + max(0, start - runs.starts[i] - runs.widths[i] + 1)
            if i < len(runs)
            else runs.size
        )
        i = bisect_left(runs.starts, end) - 1
        last = min(runs.end_of(i), runs.begins[i] + end - runs.starts[i]) if i >= 0 else 0
        return first, max(first, last)

    def apply(self, edits: Sequence[Edit], length: int) -> Alignment:
        """Return the alignment after the edits of a pass on a text of this length."""
        if all(edit.end - edit.start == len(edit.new) for edit in edits):
            return self
        old = self._runs or Runs.of([Run(length, 0, 1)])
        new = Runs()
        position = 0
        for edit in edits:
            new.extend(old.between(position, edit.start))
            self._append(edit, old, new)
            position = edit.end
        new.extend(old.between(position, length))
        return Alignment(self._length, new)

    def _append(self, edit: Edit, old: Runs, new: Runs) -> None:
        if edit.end - edit.start == len(edit.new):
            new.extend(old.between(edit.start, edit.end))
        elif edit.new:
            first = old.source_of(edit.start)[0] if edit.start < old.size else self._length
            last = max(first, old.source_of(edit.end - 1)[1]) if edit.end > edit.start else first
            new.extend([Run(1, first, last - first)] * len(edit.new))
        elif edit.joins:
            new.stretch(old.source_of(edit.end - 1)[1])

    def to_list(self) -> list[int]:
        """Return the alignment as a short list of integers.

        The raw length comes first, then three numbers for each run: its length, the start of its source span,
        and the length of the source span of each character.
        """
        return [self._length, *(number for run in self._runs or () for number in run)]

    @classmethod
    def from_list(cls, runs: Sequence[int]) -> Alignment:
        """Return the alignment from the list that ``to_list`` returned."""
        if len(runs) == 1:
            return cls(runs[0])
        return cls(runs[0], Runs.of(map(Run, runs[1::3], runs[2::3], runs[3::3])))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alignment) and self.to_list() == other.to_list()

    def __hash__(self) -> int:
        return hash(tuple(self.to_list()))

    def __repr__(self) -> str:
        return f"Alignment.from_list({self.to_list()!r})"


class MappedText:
    """A text between the passes of restoration, with its alignment to the raw text."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self.alignment = Alignment(len(raw))

    def apply(self, edits: Iterable[Edit]) -> None:
        """Return the text after the edits of one pass."""
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
        """Return the text with all characters replaced by those of another text of the same length."""
        self.text = text
