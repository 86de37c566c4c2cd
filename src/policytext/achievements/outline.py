"""The headings of a text by level, with the cue of status that applies below them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from policytext.achievements.cues import CueHit, CueHits
from policytext.text import Span, headings

__all__ = ["Outline"]

# 例: 三、, 第二部分, （一）, 1.
_NUMBERED = regex.compile(
    r"(?P<first>第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.．])"
    r"|(?P<second>[（(][一二三四五六七八九十]{1,3}[）)])|(?P<third>\d{1,2}[、.．](?!\d))|(?P<fourth>[（(]\d{1,2}[）)])"
)
_LEVELS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_TITLE, _UNNUMBERED = 0, 5
_MAX_HEADING = 40
# 例: 存在问题：管网老化, （一）整改情况：
_LABEL = regex.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?\p{Han}{2,12}(?<![是为])：")


class Outline:
    """The cues of status in headings.

    A heading applies until the next of its level or above; the first line of a text is its title and applies
    to all of it. A heading without a number ends only at one that has a cue itself. A label at the beginning
    of a paragraph (存在问题：) applies to that paragraph. ``headings`` are all headings.
    """

    def __init__(self, text: str, lines: Sequence[Span], hits: CueHits) -> None:
        self.headings = _headings(text, lines)
        self._starts = [heading.start for heading in self.headings]
        self._cues: list[CueHit | None] = []
        above: list[tuple[int, CueHit]] = []
        for heading in self.headings:
            level = _level(text, heading)
            if level == _UNNUMBERED and heading.start == lines[0].start:
                level = _TITLE
            cue = _decisive(hits.within("heading", *heading))
            if cue is not None or level != _UNNUMBERED:
                above = [entry for entry in above if entry[0] < level]
            if cue is not None:
                above.append((level, cue))
            self._cues.append(above[-1][1] if above else None)
        self._labelled = [
            (line, cue)
            for line in lines
            if (label := _LABEL.match(text, line.start, line.end)) is not None
            and (cue := _decisive(hits.within("heading", *label.span()))) is not None
        ]

    def nearest(self, offset: int) -> Span | None:
        """Return the nearest heading above ``offset``."""
        i = bisect_right(self._starts, offset) - 1
        return self.headings[i] if i >= 0 else None

    def governing(self, offset: int) -> CueHit | None:
        """Return the cue of the label of the paragraph, else of the nearest heading above ``offset``."""
        at = bisect_right(self._labelled, offset, key=lambda entry: entry[0].start) - 1
        if at >= 0 and offset < self._labelled[at][0].end:
            return self._labelled[at][1]
        i = bisect_right(self._starts, offset) - 1
        return self._cues[i] if i >= 0 else None


def _headings(text: str, lines: Sequence[Span]) -> list[Span]:
    """Return the headings, and short numbered lines that end in a full stop: 三、下一步打算。"""
    numbered = (
        line
        for line in lines[:-1]
        if line.end - line.start <= _MAX_HEADING and _NUMBERED.match(text, line.start)
    )
    return sorted({*headings(text), *numbered})


def _level(text: str, heading: Span) -> int:
    match = _NUMBERED.match(text, heading.start)
    return _UNNUMBERED if match is None else _LEVELS[str(match.lastgroup)]


def _decisive(hits: list[CueHit]) -> CueHit | None:
    """Return the heaviest cue of a heading.

    If two cues disagree, only a report at the end decides: 重点工作完成情况, but not 工作总结和工作计划.
    """
    if len({hit.cue.status for hit in hits}) > 1:
        return hits[-1] if hits[-1].cue.status == "achieved" else None
    return max(hits, key=lambda hit: hit.cue.weight, default=None)
