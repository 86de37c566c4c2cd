"""GBK bytes: which characters they can form, and which bytes may be missing."""

from __future__ import annotations

from functools import cache
from itertools import product

from policytext.restoration.readings import has_reading
from policytext.restoration.script import simplify_char, traditional_chars

__all__ = [
    "PRIVATE_ROWS",
    "decoded",
    "encoded",
    "trails_with_reading",
    "undecodable_leads",
    "ways_around_gap",
]

# The private-use rows of GBK, as lead and trail bytes: decoders drop such pairs silently.
PRIVATE_ROWS = (
    (frozenset([*range(0xAA, 0xB0), *range(0xF8, 0xFF)]), frozenset(range(0xA1, 0xFF))),
    (frozenset(range(0xA1, 0xA8)), frozenset(range(0x40, 0xA1))),
)
_FULL_WIDTH = str.maketrans(",:;!?()", "，：；！？（）")
_MARKS = frozenset("，。、；：！？“”‘’（）《》—…·％０１２３４５６７８９")
# A digit is never restored without evidence in the bytes.
_NOT_GUESSED = frozenset(["", *"０１２３４５６７８９％"])
_BYTES = range(0x40, 0xFF)


@cache
def encoded(char: str) -> bytes:
    """Return the bytes as the site had them: a half-width mark was full-width at that stage."""
    try:
        return char.translate(_FULL_WIDTH).encode("gbk")
    except UnicodeEncodeError:
        return b""


@cache
def decoded(pair: bytes) -> str:
    """Return the simplified character of two bytes if it occurs in Chinese prose, else an empty string."""
    char = simplify_char(_char(pair))
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    return char if len(code) == 2 and (0xB0 <= code[0] <= 0xF7 or char in _MARKS) else ""


@cache
def trails_with_reading(lead: int, reading: str) -> tuple[int, ...]:
    """Return the trail bytes that form, with this lead byte, a traditional character with this reading."""
    chars = ((trail, _char(bytes((lead, trail)))) for trail in _BYTES)
    return tuple(trail for trail, char in chars if char in traditional_chars() and has_reading(char, reading))


@cache
def undecodable_leads(following: str) -> tuple[int, ...]:
    """Return the lead bytes that cannot be decoded before this character and so become a ``?``.

    No lead byte can be decoded before a line break, a digit or the end of the text.
    """
    code = encoded(following)
    if len(code) < 2:
        return tuple(_BYTES)
    trail = code[0]
    return tuple(
        lead
        for lead in _BYTES
        if not _char(bytes((lead, trail)))
        and not any(lead in leads and trail in trails for leads, trails in PRIVATE_ROWS)
    )


@cache
def ways_around_gap(lead: int, trail: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the possible characters of two bytes with lost pairs of private-use bytes between them.

    One pair in seven is of that kind, so that two in a row are not rare (垃圾分: AC BB F8 B7).

    Args:
        lead: the first byte of the first character.
        trail: the second byte of the last character.
    """
    ways: list[tuple[tuple[str, ...], ...]] = [
        (_chars(frozenset([lead]), leads), _chars(trails, frozenset([trail])))
        for leads, trails in PRIVATE_ROWS
    ]
    ways += [
        (
            _chars(frozenset([lead]), leads),
            _chars(trails, next_leads),
            _chars(next_trails, frozenset([trail])),
        )
        for (leads, trails), (next_leads, next_trails) in product(PRIVATE_ROWS, repeat=2)
    ]
    return tuple(way for way in ways if all(way))


@cache
def _chars(leads: frozenset[int], trails: frozenset[int]) -> tuple[str, ...]:
    chars = {decoded(bytes(pair)) for pair in product(leads, trails)}
    return tuple(sorted(chars - _NOT_GUESSED))


def _char(pair: bytes) -> str:
    try:
        char = pair.decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""
