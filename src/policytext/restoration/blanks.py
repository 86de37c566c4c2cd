"""Blanks that no author wrote: around marks, at line ends; and characters that nobody sees."""

from __future__ import annotations

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
    | (?<=\p{{Han}}[,;:!?])[^\S\n]++(?=[\p{{Han}}“‘《0-9])           # 例: 一年, 今年
    | (?<=[”’》%0-9）)][,;:!?])[^\S\n]++(?=[\p{{Han}}“‘《])          # 例: 98.7% , 推进
    | (?<=(?:^|[^\p{{Han}}]))[^\S\n]++(?=[，。；])                   # 例: a 。
    | ^[^\S\n]++ | [^\S\n]++$                                       # 例: the ends of a line
    """,
    regex.VERBOSE | regex.MULTILINE,
)


# 例: 今年以来 ，街道
_STRAY = regex.compile(rf"(?<=[\p{{Han}}\d%{_MARKS}])[^\S\n]++[{_MARKS},;]")


def has_stray_blanks(text: str) -> bool:
    """Tell whether blanks stand before marks, where no author puts them."""
    return _STRAY.search(text) is not None


def invisible_edits(text: str) -> list[Edit]:
    """Return the deletion of zero-width and direction characters."""
    return [Edit(*match.span(), "") for match in _INVISIBLE.finditer(text)]


def blank_edits(text: str) -> list[Edit]:
    """Return the deletion of blanks around Chinese marks and at the ends of lines."""
    return [Edit(*match.span(), "") for match in _BLANK.finditer(text)]
