"""Remove boilerplate around the article: links, navigation, counters, mail addresses."""

from __future__ import annotations

import regex

from policytext.restoration.alignment import Edit
from policytext.restoration.frames import Frame, frame_ends, frame_of, is_tail

__all__ = ["bar_edits", "boilerplate_edits", "frame_kinds"]

# 例: a vertical bar at the end of a column, with nothing after it
_BAR = regex.compile(r"(?<![|｜]|[^\S\n])[^\S\n]*+[|｜][[|｜\s]--[\n]]*+\s*+\Z", regex.V1)
_TAIL_FROM = 0.4
# Links after the article are titles: short and without a full stop.
_LONGEST_LINK = 80
_NO_LINK = regex.compile(r"[。；]|[（(]?[一二三四五六七八九十]{1,3}[、）)]")
_SHORTEST_TITLE = 8
_HEAD_LINES = 8
_DATELINES_HEAD, _DATELINES_FOOT = 6, 3
# 例: 某府〔2021〕15号
_NUMBER = regex.compile(r"[\p{Han}\d]{2,16}[〔\[（(]\d{4}[〕\]）)]\s?第?\d{1,4}号")


def boilerplate_edits(text: str, *, blank_lines: bool) -> list[tuple[Edit, str]]:
    """Return the deletions of boilerplate with their kinds: whole lines and ends of lines.

    A line such as 推荐阅读 (recommended reading) in the last three fifths of the document takes the links
    after it along. Empty lines go too, as kind ``blank``, if ``blank_lines`` or if anything else goes.
    """
    found: list[tuple[Edit, str]] = []
    lines = text.split("\n")
    start = 0
    for line, kind in zip(lines, frame_kinds(lines), strict=True):
        if kind or not line.strip():
            found.append((Edit(start, min(len(text), start + len(line) + 1), ""), kind or "blank"))
        else:
            found += [(Edit(start + first, start + end, ""), part) for first, end, part in frame_ends(line)]
        start += len(line) + 1
    if not blank_lines and all(kind == "blank" for _, kind in found):
        found = []
    return _with_last_break(text, found)


def frame_kinds(lines: list[str]) -> list[str]:
    """Return the kind of boilerplate of each line, "" for a line of the article."""
    stripped = [line.strip() for line in lines]
    frames = [frame_of(line) for line in stripped]
    kinds = [frame.kind if frame is not None and frame.sure else "" for frame in frames]
    _spread(kinds, frames, stripped)
    _cut_tails(kinds, stripped)
    _cut_titles(kinds, frames, stripped)
    return kinds


def _spread(kinds: list[str], frames: list[Frame | None], lines: list[str]) -> None:
    """Mark uncertain lines as boilerplate if a line beside them is."""
    count = len(lines)
    filled = [place for place, line in enumerate(lines) if line]
    if filled and (closing := frames[filled[-1]]) is not None and closing.last:
        kinds[filled[-1]] = closing.kind
    # Datelines are at the head or the foot: 来源：某某日报, 时间：2026-02-03.
    for place in (*filled[:_DATELINES_HEAD], *filled[-_DATELINES_FOOT:]):
        frame = frames[place]
        if frame is not None and frame.kind == "source":
            kinds[place] = frame.kind
    for places in (range(count), range(count - 1, -1, -1)):
        beside = places.step < 0
        for place in places:
            frame = frames[place]
            if kinds[place]:
                beside = True
            elif frame is not None and beside:
                kinds[place] = frame.kind
            elif lines[place]:
                beside = False


def _cut_tails(kinds: list[str], lines: list[str]) -> None:
    """Let go the links behind a line such as 推荐阅读, as far as they look like links."""
    last = max((place for place, line in enumerate(lines) if line), default=-1)
    in_tail = False
    for place in range(int(_TAIL_FROM * (last + 1)), last + 1):
        line = lines[place]
        if is_tail(line):
            in_tail = True
        elif in_tail and (len(line) > _LONGEST_LINK or _NO_LINK.search(line)):
            in_tail = False
        if in_tail and line:
            kinds[place] = "links"


def _cut_titles(kinds: list[str], frames: list[Frame | None], lines: list[str]) -> None:
    """Mark a repeated title at the head of the document, with only boilerplate in between."""
    filled = [place for place, line in enumerate(lines[: _HEAD_LINES * 3]) if line][:_HEAD_LINES]
    titles: set[str] = set()
    for place in filled:
        line = lines[place]
        if kinds[place] or _NUMBER.fullmatch(line):
            continue
        if line in titles:
            kinds[place] = "title again"
        elif frames[place] is not None:
            continue
        elif titles or len(line) < _SHORTEST_TITLE or line.endswith("。"):
            return
        titles.add(line)


def bar_edits(text: str) -> list[tuple[Edit, str]]:
    """Return the deletion of bars at the end of the document."""
    match = _BAR.search(text) if text.rstrip().endswith(("|", "｜")) else None
    return [(Edit(*match.span(), ""), "navigation")] if match is not None else []


def _with_last_break(text: str, found: list[tuple[Edit, str]]) -> list[tuple[Edit, str]]:
    """Extend a deletion at the end of the text to the line break before it."""
    i = len(found)
    start = len(text)
    while i and found[i - 1][0].end == start:
        i -= 1
        start = found[i][0].start
    if i < len(found) and start > 0 and text[start - 1] == "\n":
        edit, kind = found[i]
        found[i] = (edit._replace(start=start - 1), kind)
    return found
