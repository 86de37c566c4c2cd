"""Restore lost line breaks, and remove those that only come from the width of a page."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import regex

from policytext.restoration.alignment import Edit

__all__ = ["has_lost_breaks", "is_hard_wrapped", "layout_edits", "unwrapping_edits"]

_MIN_LENGTH = 200
# 例: 。 经济发展质量迈上新台阶 紧紧 — blank, a short run without marks, blank; ：　　一、 — an indented line
_BREAK = regex.compile(
    r"(?<=[：:；;）)])(?P<before>\u3000{2}[^\S\n]*+)(?=\S)|"
    r"(?<=[。！？!?”])(?P<before>[^\S\n]++)(?:(?P<heading>[\p{Han}“”‘’、A-Za-z0-9]{4,24})(?P<after>[^\S\n]++)(?=\p{Han}|“))?+"
)
_BLANK_BEFORE_MARK = regex.compile(r"[^\S\n][,.，。、；;：:！？!?]")


def has_lost_breaks(text: str) -> bool:
    """Return whether a long text has hardly any line breaks, and blanks where breaks belong."""
    if len(text) < _MIN_LENGTH or text.count("\n") > len(text) / 400:
        return False
    return _BREAK.search(text) is not None and _BLANK_BEFORE_MARK.search(text) is None


def layout_edits(text: str) -> list[Edit]:
    """Return edits that put a line break for each blank after a sentence, and after a heading there."""
    edits = []
    for match in _BREAK.finditer(text):
        edits.append(Edit(*match.span("before"), "\n"))
        if match["after"]:
            edits.append(Edit(*match.span("after"), "\n"))
    return edits


_MIN_WIDTH = 16
_MIN_WRAPPED = 5
# How much shorter than the page a line may be if the next character must not begin a line.
_SLACK = 2
_NARROW = regex.compile(r"[\x20-\x7e]")
# 例: a line that a page's width ended: no mark of a sentence's end behind it
_OPEN_END = regex.compile(r"[\p{Han}A-Za-z0-9，、“‘（《%％]")
# 例: 增长6.⏎5% — a decimal that the width of the page broke
_BROKEN_DECIMAL = regex.compile(r"(?<=[\p{Han}A-Za-z0-9])\d{1,6}\.$")
_DIGIT = regex.compile(r"\d{1,4}(?!\d*[.．、])")
# 例: a line that starts something of its own: （一）, 1., 第二章, a blank
_OPENING = regex.compile(
    r"\s|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]?\d{1,2}[）)、.．]\D|第[一二三四五六七八九十\d]{1,3}[章节条篇]"
)


def is_hard_wrapped(text: str) -> bool:
    """Return whether most lines of a text end at the width of a page, as in text from a PDF."""
    return bool(_page_width(text))


def unwrapping_edits(text: str) -> list[Edit]:
    """Return the deletions of line breaks that only come from the width of the page."""
    width = _page_width(text)
    edits, start = [], 0
    lines = text.split("\n")
    for line, following in pairwise(lines):
        start += len(line) + 1
        full = width and width - _SLACK <= _width(line.rstrip()) <= width + 1
        broken = _BROKEN_DECIMAL.search(line.rstrip()) and _DIGIT.match(following)
        goes_on = _OPEN_END.match(line.rstrip()[-1:]) and following and not _OPENING.match(following)
        if full and (broken or goes_on):
            edits.append(Edit(start - 1, start, ""))
    return edits


def _page_width(text: str) -> int:
    """Return the width, in Han characters, at which lines are wrapped; 0 if they are not."""
    if text.count("\n") < _MIN_WRAPPED:
        return 0
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    widths = Counter(_width(line) for line in lines if _OPEN_END.match(line[-1]))
    if not widths:
        return 0
    width = max(widths, key=lambda width: (sum(widths[width - i] for i in range(_SLACK + 1)), width))
    wrapped = sum(widths[width - i] for i in range(_SLACK + 1))
    if width < _MIN_WIDTH or wrapped < max(_MIN_WRAPPED, len(lines) / 2):
        return 0
    return width if all(_width(line) <= width + 1 for line in lines) else 0


def _width(line: str) -> int:
    return len(line) - len(_NARROW.findall(line)) // 2
