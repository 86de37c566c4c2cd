"""A name that the text may explain, with its position and its possible arities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from policytext.record import Phrase
from policytext.slogans.shapes import parts_of, stem_of
from policytext.slogans.wordlists import pattern

__all__ = ["OFTEN", "REACH", "STOP", "Mention", "share_a_head"]

# The largest distance between a name and its explanation.
REACH = 160
# A word that stands more times than it is counted explains nothing.
OFTEN = 5
STOP = regex.compile("[。！？!?；;\n]")
# 例: 三 and 张 in 三张牌 — they stand for nothing that is counted
_HEAD_NOISE = pattern("head_noise")


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
    heads = frozenset(_HEAD_NOISE.sub("", name))
    return any(sum(head in item.text for item in items) >= needed for head in heads)
