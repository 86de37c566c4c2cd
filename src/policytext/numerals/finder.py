"""find_numerals(): the numerals of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick, Implementation

from policytext import _data
from policytext.numerals.characters import normalize
from policytext.numerals.patterns import numeral_pattern, tried
from policytext.numerals.readings import read_numeral
from policytext.numerals.torn import Mend, mends
from policytext.record import Numeral
from policytext.text import check_text, encodable

__all__ = ["find_numerals"]

_BEGINS = frozenset("零一二三四五六七八九十百千万亿两半")
_CONTINUES = frozenset("零一二三四五六七八九十百千万亿两几数0123456789０１２３４５６７８９")
# 十分之三 and 万分之五 are numerals, although 十分 and 万分 alone are adverbs.
_SURE = frozenset({"fraction", "percent"})
# 例: web addresses, mail addresses and file names — their digits are not numerals
_ADDRESS = regex.compile(
    r"(?:https?://|www\.)[!-~]{1,300}|[\w.+-]{1,64}@[\w.-]{1,120}"
    r"|[0-9A-Za-z_.-]{1,80}\.(?:html?|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|zip|rar|txt|csv|mp[34])(?![A-Za-z0-9])"
)
# Longer than any numeral or range; longer matches are garbage.
_LONGEST = 79
# The number of characters that are searched for words at a time.
_STRETCH = 1 << 16
_ADDRESS_SIGNS = ("://", "www.", "@")
_FILE = regex.compile(
    r"\.(?=[hpdxjgzrtcm])(?:html?|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|zip|rar|txt|csv|mp[34])"
)


def find_numerals(text: str) -> list[Numeral]:
    """Return the numerals of the text, in order and without overlap.

    It finds Chinese, Arabic, mixed, full-width and financial numerals, with ranges, percentages, fractions,
    multiples and ordinals, but no characters inside other words (四川, 千方百计, 统一). A numeral with blanks
    inside (三千 八百, 60800 万) is found as one if it cannot be two; if that is uncertain, no part of it is
    found.

    Args:
        text: the text; any string is accepted.

    Returns:
        The numerals, with offsets into ``text``.

    Raises:
        TypeError: ``text`` is not a string.

    Examples:
        >>> for numeral in find_numerals("投入2.22亿元，走访七八百户"):
        ...     print(numeral.text, numeral.kind, numeral.low, numeral.high)
        2.22亿 cardinal 222000000 222000000
        七八百 range 700 800
    """
    check_text(text, "find_numerals")
    plain = normalize(text)
    words = _word_marks(text)
    torn = mends(plain)
    places: Sequence[int] = ()
    if torn:
        plain, places = _mended(plain, torn, words)
    found = []
    readings = _readings()
    torn_off = -1
    for match in numeral_pattern().finditer(plain):
        start, end = match.span()
        # The pattern splits runs that are too long for a number; the pieces are not numbers either.
        if start == torn_off or end - start > _LONGEST:
            torn_off = end
            continue
        if places:
            start, end = places[start], places[end - 1] + 1
        reading = readings[match.lastindex or 0]
        if reading == "none" or ((words[start] or words[end - 1]) and reading not in _SURE):
            continue
        seen = text[start:end]
        value = None if seen == "○" else read_numeral(match.group(), reading)
        if value is not None:
            kind, low, high = value
            found.append(Numeral(start=start, end=end, text=seen, kind=kind, low=low, high=high))
    return found


@cache
def _readings() -> tuple[str, ...]:
    return ("", *(form.reading for form in tried()))


def _mended(plain: str, torn: Sequence[Mend], words: bytearray) -> tuple[str, list[int]]:
    """Return the text with its torn numbers joined, and for each character its original offset."""
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    for mend in torn:
        if mend.use == "doubt":
            words[mend.start : mend.end] = b"\1" * (mend.end - mend.start)
            continue
        pieces += (plain[position : mend.start], mend.text)
        places += range(position, mend.start)
        places += range(mend.start, mend.start + len(mend.text))
        position = mend.end
    pieces.append(plain[position:])
    places += range(position, len(plain))
    return "".join(pieces), places


@cache
def _words() -> tuple[AhoCorasick, int]:
    """Return what finds the words that only look like numbers, and the length of the longest."""
    lines = _data.read_text("policytext.numerals", "words.txt", str.splitlines)
    words = [line for line in lines if line and not line.startswith("#")]
    return AhoCorasick(words, implementation=Implementation.DFA), max(map(len, words))


def _word_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of such words, reading the text in chunks, as garbage may have a word per character."""
    matcher, longest = _words()
    plain = encodable(text)
    for begin in range(0, len(plain), _STRETCH):
        stretch = plain[begin : begin + _STRETCH + longest - 1]
        for _, start, end in matcher.find_matches_as_indexes(stretch, overlapping=True):
            if start < _STRETCH:
                yield begin + start, begin + end


def _word_marks(text: str) -> bytearray:
    """Mark the characters of words that only look like numbers, and of addresses."""
    marks = bytearray(len(text) + 1)
    for start, end in _word_places(text):
        # 3万家企业, 十九州: the number begins before the word.
        if text[start] not in _BEGINS or text[start - 1 : start] not in _CONTINUES:
            marks[start:end] = b"\1" * (end - start)
    if any(sign in text for sign in _ADDRESS_SIGNS) or _FILE.search(text) is not None:
        for match in _ADDRESS.finditer(text):
            marks[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return marks
