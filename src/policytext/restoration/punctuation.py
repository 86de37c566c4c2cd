"""Half-width marks between Chinese characters to full-width ones."""

from __future__ import annotations

import regex

from policytext.restoration.alignment import Edit

__all__ = ["has_half_width_marks", "punctuation_edits"]

_FULL = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_AFTER_HAN = regex.compile(r"(?<=[\p{Han}”’》%）)]),")
_MARK = regex.compile(r"[,;:!?()]")
# 例: 等...  — three stops behind a Chinese character are an ellipsis
_STOPS = regex.compile(r"(?<=[\p{Han}”》])\.{3,6}(?!\.)")
_DOUBLED = regex.compile(r"(?<=\p{Han}),,+|(?<=\p{Han})，，+")
_REACH = 4
# 例: b(c), d — a foreign letter on either side, a bracket or a blank away
_LEFT = regex.compile(r"(?!\p{Han})[\p{L}\]}\"'>][\s()（）]{0,3}\Z")
_RIGHT = regex.compile(r"[\s()（）]{0,3}(?!\p{Han})[\p{L}\[{\"'<]")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./@&=#~+-_\\\"'`{}[]<>$")


def has_half_width_marks(text: str) -> bool:
    """Tell whether a Chinese text has ASCII marks: more commas of that kind than of its own."""
    half = sum(1 for _ in _AFTER_HAN.finditer(text)) if "," in text else 0
    return half >= 1 and half > text.count("，")


def punctuation_edits(text: str) -> list[Edit]:
    """Return full-width marks for half-width ones, except inside Latin words, numbers and addresses."""
    edits = [Edit(i, i + 1, _FULL[text[i]]) for i in _places(text)]
    edits += [Edit(*match.span(), "……") for match in _STOPS.finditer(text)]
    return sorted(edits)


def doubled_edits(text: str) -> list[Edit]:
    """Return one comma for several: some sites double them against copying."""
    return [Edit(*match.span(), "，") for match in _DOUBLED.finditer(text)]


def _places(text: str) -> list[int]:
    opened: list[tuple[int, bool]] = []
    places: list[int] = []
    for match in _MARK.finditer(text):
        i, char = match.start(), match.group()
        if char == "(":
            opened.append((i, _is_foreign(text, i)))
        elif char == ")" and opened:
            start, foreign = opened.pop()
            if not (foreign and text[start + 1 : i].isascii()):
                places += (start, i)
        elif not _is_foreign(text, i) and not text.startswith("://", i):
            places.append(i)
    return sorted(places)


def _is_foreign(text: str, i: int) -> bool:
    """Tell whether a mark stands inside a Latin word or a number, or between words of a foreign language."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if before and before in _WORD and after and after in _WORD:
        return True
    left, right = _LEFT.search(text, max(0, i - _REACH), i), _RIGHT.match(text, i + 1)
    return left is not None and right is not None
