"""Remove inline pinyin: 實(shí)力 → 實力."""

from __future__ import annotations

import regex

from policytext.restoration.alignment import Edit
from policytext.restoration.readings import LETTERS, has_reading

__all__ = ["ANNOTATION", "is_annotated", "pinyin_edits"]

# 例: 實(shí), 会(hui)(hui)
ANNOTATION = regex.compile(rf"(?<=(?P<char>\p{{Han}}))(?:[(（](?P<reading>[{LETTERS}]{{1,6}})[)）])++")
# Below this a bracketed reading is the author's own: 李垚(yáo).
_MIN_COUNT = 5
_MIN_SHARE = 0.005
# A short excerpt cannot hold five readings: there they must stand close.
_SHARE_OF_EXCERPT = 0.04


def is_annotated(text: str) -> bool:
    """Return whether a site inserted readings after the characters of a text."""
    if "(" not in text and "（" not in text:
        return False
    count = sum(1 for match in ANNOTATION.finditer(text) if _is_reading(match))
    if count < _MIN_COUNT:
        return count >= 2 and count > _SHARE_OF_EXCERPT * len(text)
    return count > _MIN_SHARE * len(text)


def pinyin_edits(text: str) -> list[Edit]:
    """Return the deletions of all readings that their characters can have."""
    return [Edit(*match.span(), "", True) for match in ANNOTATION.finditer(text) if _is_reading(match)]


def _is_reading(match: regex.Match[str]) -> bool:
    return has_reading(match["char"], match.captures("reading")[0])
