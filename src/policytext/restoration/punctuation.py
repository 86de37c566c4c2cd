"""Replace half-width punctuation between Chinese characters by full-width punctuation."""

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
    """Return whether a Chinese text has ASCII punctuation: more ASCII commas than full-width ones."""
    half = sum(1 for _ in _AFTER_HAN.finditer(text)) if "," in text else 0
    return half >= 1 and half > text.count("，")


def punctuation_edits(text: str) -> list[Edit]:
    """Return edits to full-width punctuation, except inside Latin words, numbers and addresses."""
    edits = [Edit(i, i + 1, _FULL[text[i]]) for i in _places(text)]
    edits += [Edit(*match.span(), "……") for match in _STOPS.finditer(text)]
    return sorted(edits)


def doubled_edits(text: str) -> list[Edit]:
    """Return edits that reduce repeated commas to one; some sites double them against copying."""
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
    """Return whether a mark is inside a Latin word or a number, or between Latin words."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if before and before in _WORD and after and after in _WORD:
        return True
    left, right = _LEFT.search(text, max(0, i - _REACH), i), _RIGHT.match(text, i + 1)
    return left is not None and right is not None
