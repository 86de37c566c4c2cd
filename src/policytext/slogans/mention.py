"""A name that the text may explain, with its position and its possible arities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from policytext.record import Phrase
from policytext.slogans.shapes import parts_of, stem_of

__all__ = ["OFTEN", "REACH", "STOP", "STRONG", "Mention", "share_a_head"]

# The largest distance between a name and its explanation.
REACH = 160
# A word that stands more times than it is counted explains nothing.
OFTEN = 5
STOP = regex.compile("[。！？!?；;\n]")
STRONG = (
    r"即|也就是|就是|是指|指的是|主要是指|主要指|具体指|分别指|指(?!导|挥|标|引|数|明|示|定|南)|"
    r"主要包括|具体包括|包括|包含|涵盖|分别是|分别为|具体为|具体是|主要是|主要为|简单来说就是"
)
_HEAD_NOISE = frozenset("一二三四五六七八九十两双个大项张本篇条场重类种、，")


class Mention(NamedTuple):
    """A name, ``text[start:end]``; ``left`` and ``right`` lie beyond its marks; its likely arities."""

    text: str
    start: int
    end: int
    left: int
    right: int
    arities: tuple[int, ...]

    @property
    def name(self) -> str:
        """The name itself."""
        return self.text[self.start : self.end]


def share_a_head(name: str, items: Sequence[Phrase]) -> bool:
    """Return whether a character of the name stands in every item (in all but one of three and more).

    例: 资源联享、活动联办、队伍联建 for 四联.
    """
    needed = len(items) if len(items) < 3 else len(items) - 1
    if "个一" in name:
        return sum(item.text.startswith("一") for item in items) >= needed
    name = stem_of(name)
    parts = parts_of(name)
    if len(parts) > 1:
        return sum(any(set(part.body) & set(item.text) for part in parts) for item in items) >= needed
    heads = frozenset(name) - _HEAD_NOISE
    return any(sum(head in item.text for item in items) >= needed for head in heads)
