"""Remove stray blanks around punctuation and at line ends, and invisible characters."""

from __future__ import annotations

from bisect import bisect_right

import regex

from policytext.restoration.alignment import Edit

__all__ = ["blank_edits", "invisible_edits"]

# 例: zero-width space, byte order mark, soft hyphen, bidi marks
_INVISIBLE = regex.compile("[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad]+")
_MARKS = "，。；：、！？）”’》」』"
_HALF = ",.;:!?"
# 例: 一年 , 今年 / （ 两纵 / 57 % is left alone / blanks at the ends of a line
_BLANK = regex.compile(
    rf"""
      (?<=[\p{{Han}}\d%{_MARKS}\]>）)])[^\S\n]++(?=[{_MARKS}])      # 例: 斗争 。
    | (?<=[\p{{Han}}{_MARKS}）)%])[^\S\n]++(?=[,;:!?](?!\w)|[,;:!?]\p{{Han}}|\.\s)   # 例: 一年 ,
    | (?<=[，。；：、！？（“‘《「『])[^\S\n]++                        # 例: （ 两纵
    | (?<=[\p{{Han}}\d%])[ \u00a0](?=（(?![一二三四五六七八九十\d]))  # 例: 57个 （含在建）
    | (?<=\p{{Han}}[,;:!?])[^\S\n]++(?=[\p{{Han}}“‘《0-9])           # 例: 一年, 今年
    | (?<=[”’》%0-9）)][,;:!?])[^\S\n]++(?=[\p{{Han}}“‘《])          # 例: 98.7% , 推进
    | (?<=(?:^|[^\p{{Han}}]))[^\S\n]++(?=[，。；])                   # 例: a 。
    | ^[^\S\n]++ | [^\S\n]++$                                       # 例: the ends of a line
    """,
    regex.VERBOSE | regex.MULTILINE,
)


# 例: 今年以来 ，街道
_STRAY = regex.compile(rf"(?<=[\p{{Han}}\d%{_MARKS}])[^\S\n\t]++[{_MARKS},;]")
# 例: 地区  数量（个）  增速 — cells of a table row, separated by wide blanks without punctuation
_WIDE = regex.compile(r"(?<=[^\s，。；：、（])[^\S\n]{2,}+(?=[^\s，。；：、）])")
_CELLS = 2


def has_stray_blanks(text: str) -> bool:
    """Return whether a text has blanks before punctuation, where no author writes them."""
    return _STRAY.search(text) is not None


def invisible_edits(text: str) -> list[Edit]:
    """Return the deletion of zero-width and direction characters."""
    return [Edit(*match.span(), "") for match in _INVISIBLE.finditer(text)]


def blank_edits(text: str) -> list[Edit]:
    """Return the deletion of blanks around Chinese marks and at the ends of lines.

    Blanks between the cells of table rows stay.
    """
    tables = _table_lines(text)
    found = (match.span() for match in _BLANK.finditer(text))
    if not tables:
        return [Edit(start, end, "") for start, end in found]
    starts = [start for start, _ in tables]
    return [Edit(start, end, "") for start, end in found if not _is_inside(start, starts, tables)]


def _table_lines(text: str) -> list[tuple[int, int]]:
    """Return the spans of table rows."""
    if "\t" not in text and _WIDE.search(text) is None:
        return []
    rows: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        cells = line.strip(" \u3000")
        if "\t" in cells.strip() or ("。" not in cells and len(_WIDE.findall(cells)) >= _CELLS):
            rows.append((start, start + len(line)))
        start += len(line) + 1
    return rows


def _is_inside(place: int, starts: list[int], rows: list[tuple[int, int]]) -> bool:
    row = bisect_right(starts, place) - 1
    return row >= 0 and place <= rows[row][1]
