"""Recognise lines of a site's frame: breadcrumbs, share buttons, datelines and the like."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from policytext import _data

__all__ = ["Frame", "frame_ends", "frame_of", "is_frame_line"]

_INDENT = r"\s{0,12}"
_JOINS = r"[\s|｜/·•,，;；&>*#]{0,12}"
# 例: a sentence ended here; what comes behind it on the line may be of the frame
_STOPS = ("。", "！", "？", "!", "?")
_STOP = regex.compile(rf"[{''.join(_STOPS)}][”’）)]?\s{{0,12}}")
_PROSE = regex.compile(r"[，。；！？]")
_SHORTEST_PROSE = 8
# No row of a frame is longer than this.
_LONGEST_ROW = 400


class Frame(NamedTuple):
    """The kind of a line in the frame of a site.

    A line that is not ``sure`` belongs to the frame only beside lines that do; one that may be ``last`` also
    if nothing follows it, as 关键词：交通 may be a heading.
    """

    kind: str
    sure: bool
    last: bool = False


def is_frame_line(line: str) -> bool:
    """Return whether a line has the form of a frame's, sure or not.

    Examples:
        >>> is_frame_line("当前位置：首页 > 政务公开"), is_frame_line("位置：城东新区，面积12平方公里。")
        (True, False)
    """
    return frame_of(line) is not None


def frame_of(line: str) -> Frame | None:
    """Return the kind of a whole line, None for a line of the article."""
    if not 0 < len(line) <= _LONGEST_ROW or not _may_open(line[:2]):
        return None
    if form := _forms().fullmatch(line):
        row = _lines()[str(form.lastgroup)]
        return Frame(row["kind"], row["where"] == "any", row["where"] == "last")
    match = _row().fullmatch(line) if _opens_row(line) else None
    return None if match is None else _frame(match)


def is_tail(line: str) -> bool:
    """Return whether a line opens the links behind the article: 推荐阅读."""
    return _tails().fullmatch(line) is not None


def frame_ends(line: str) -> list[tuple[int, int, str]]:
    """Return the parts of the frame at both ends of a line of the article, with their kinds.

    They must be sure, and what lies between them must be prose: 当前位置：首页 政务公开 2022年，全县…….
    """
    ends: list[tuple[int, int, str]] = []
    head = _row().match(line, 0, _LONGEST_ROW) if _opens_row(line) else None
    start = 0
    if head is not None and (frame := _frame(head)) is not None and frame.sure:
        rest = line[head.end() :]
        if len(rest) >= _SHORTEST_PROSE and _PROSE.search(rest):
            start = head.end()
            ends.append((0, start, frame.kind))
    last = _last_stop(line, start)
    tail = frame_of(line[last:].strip()) if last else None
    if tail is not None and tail.sure:
        ends.append((last, len(line), tail.kind))
    return ends


def _last_stop(line: str, start: int) -> int:
    """Return where the last sentence that ends on a line does, 0 where none does or nothing follows it."""
    if line.endswith(_STOPS):
        return 0
    start = max(start, len(line) - _LONGEST_ROW)
    place = max(line.rfind(mark, start) for mark in _STOPS)
    stop = _STOP.match(line, place) if place >= 0 else None
    return stop.end() if stop else 0


def _frame(match: regex.Match[str]) -> Frame | None:
    """Return what a row of pieces is: sure if one of them is."""
    pieces = zip(_names(), _piece_rows(), strict=True)
    found = [row for name, row in pieces if match[name] is not None and row["strength"] != "row"]
    if not found:
        return None
    kinds = [row["kind"] for row in found]
    # The dateline takes precedence, as the date of the document is read from it.
    kind = "source" if "source" in kinds else kinds[0]
    return Frame(kind, any(row["strength"] == "strong" for row in found))


@cache
def _names() -> tuple[str, ...]:
    return tuple(f"p{place}" for place in range(len(_piece_rows())))


def _opens_row(line: str) -> bool:
    """Return whether a line begins with a piece: hardly any line of an article does."""
    return _may_open(line.lstrip()[:2]) and _piece().match(line, 0, _LONGEST_ROW) is not None


@lru_cache(maxsize=1 << 14)
def _may_open(pair: str) -> bool:
    """Return whether a line of the frame may begin with two characters: lines of articles begin alike."""
    return any(pattern.match(pair, partial=True) is not None for pattern in (_forms(), _piece()))


@cache
def _piece() -> regex.Pattern[str]:
    return regex.compile(rf"{_INDENT}(?:{'|'.join(row['pattern'] for row in _piece_rows())})")


@cache
def _row() -> regex.Pattern[str]:
    """Return what a row of pieces looks like: each whole, joined by blanks and bars."""
    pieces = zip(_names(), _piece_rows(), strict=True)
    either = "|".join(f"(?P<{name}>{row['pattern']})" for name, row in pieces)
    return regex.compile(
        rf"{_INDENT}(?:(?>{either})(?![\p{{Han}}\w]){_JOINS}+)++|{_INDENT}(?:(?>{either}){_JOINS}+)++\Z"
    )


@cache
def _piece_rows() -> tuple[dict[str, str], ...]:
    return _rows("frame_pieces.tsv", "kind", "strength", "pattern", "example", "not")


@cache
def _forms() -> regex.Pattern[str]:
    """Return what a whole line may look like: the forms of all rows, each a group, in their order."""
    return regex.compile(
        "|".join(f"(?P<{name}>{row['pattern']})" for name, row in _lines().items() if row["where"] != "late")
    )


@cache
def _tails() -> regex.Pattern[str]:
    rows = _lines().values()
    return regex.compile("|".join(row["pattern"] for row in rows if row["where"] == "late"))


@cache
def _lines() -> dict[str, dict[str, str]]:
    rows = _rows("boilerplate.tsv", "kind", "where", "pattern", "example", "not")
    return {f"line{place}": row for place, row in enumerate(rows)}


def _rows(name: str, *columns: str) -> tuple[dict[str, str], ...]:
    return _data.read_text("policytext.restoration", name, lambda text: tuple(_data.rows(text, *columns)))
