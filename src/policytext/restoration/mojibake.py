"""Repair text decoded with the wrong encoding if that is reversible, else report it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from policytext.restoration.alignment import Edit
from policytext.text import GARBLED

__all__ = ["garbled_spans", "mojibake_edits"]

# 例: å…¨åŒº — UTF-8 read as Latin-1 or Windows-1252: only letters and marks of theirs, ASCII apart
_LATIN = regex.compile(r"[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{3,}+")
_FIRST_BYTE = regex.compile(r"[\u00e3-\u00ef]")
# 例: 鍏ㄥ尯鏂板 — UTF-8 read as GBK: Chinese characters without sense
_CHINESE = regex.compile(r"[^\x00-\x7f\ufffd]{3,400}+")
# In GBK these begin what three bytes of the commonest characters become: without one nothing is tried.
_HINT = regex.compile(r"[鍏鍥鍦鍙鍜鐨鏄鏂鏈鎴浜涓浠绛瑙锛銆锕骞闃閮杩鐢鏃]")
_HAN = regex.compile(r"\p{Han}")
_LEAST_HAN = 2


def mojibake_edits(text: str) -> list[Edit]:
    """Return edits that replace wrongly decoded characters by the original ones, one edit per character.

    Only stretches that become Chinese text as a whole are changed.
    """
    edits: list[Edit] = []
    if _FIRST_BYTE.search(text) is not None:
        for match in _LATIN.finditer(text):
            edits += _redecoded(match, "cp1252")
    if not edits and _HINT.search(text) is not None:
        for match in _CHINESE.finditer(text):
            edits += _redecoded(match, "gb18030")
    return edits


def garbled_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of destroyed characters: U+FFFD, also decoded once more."""
    return [match.span() for match in GARBLED.finditer(text)]


def _redecoded(match: regex.Match[str], encoding: str) -> list[Edit]:
    sizes = [len(_bytes(char, encoding)) for char in match.group()]
    data = b"".join(_bytes(char, encoding) for char in match.group())
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        return []
    if len(_HAN.findall(meant)) < _LEAST_HAN or len(meant) >= len(data):
        return []
    return list(_edits(meant, sizes, match.start()))


def _bytes(char: str, encoding: str) -> bytes:
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        # What Windows-1252 leaves free is read as Latin-1 has it.
        return char.encode("latin-1") if ord(char) < 256 else b"\xff"


def _edits(meant: str, sizes: list[int], start: int) -> Iterator[Edit]:
    """Yield an edit for each stretch in which whole characters stand for whole ones."""
    place, first, wanted, have = 0, 0, 0, 0
    pending = ""
    for char in meant:
        pending += char
        wanted += len(char.encode("utf-8"))
        while have < wanted:
            have += sizes[place]
            place += 1
        if have == wanted:
            yield Edit(start + first, start + place, pending)
            pending, first = "", place
