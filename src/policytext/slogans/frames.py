"""Frames: the patterns in which a text explains a slogan, one function per frame.

A frame looks at one side of a name and returns the items that it finds there, if any. The table
``frames.tsv`` gives their order and conditions, with an example and a counter-example of each.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from policytext.record import Phrase
from policytext.slogans.before import before
from policytext.slogans.behind import (
    explained,
    in_bracket,
    in_keys,
    listed_after,
    named_by_one_word,
    quoted_after,
)
from policytext.slogans.mention import Mention
from policytext.slogans.series import enumerated, headed, in_clauses, led, quoted_apart
from policytext.slogans.wordlists import rows

__all__ = ["FRAMES", "Frame", "by_frame"]

Frame = Callable[[Mention], tuple[Phrase, ...]]

FRAMES: Mapping[str, Frame] = {
    "keys": in_keys,
    "bracket": in_bracket,
    "explained": explained,
    "before": before,
    "one word": named_by_one_word,
    "quoted list": quoted_after,
    "next clause": listed_after,
    "series": enumerated,
    "clauses": in_clauses,
    "sentences": led,
    "quotations": quoted_apart,
    "headings": headed,
}


def by_frame(
    mention: Mention,
    places: Collection[str],
    *,
    accept: Callable[[tuple[Phrase, ...]], bool] = bool,
) -> tuple[Phrase, ...]:
    """Return the items of the first frame whose items are accepted.

    Args:
        mention: the name.
        places: which frames are tried: ``adjacent`` ones, those of a ``list`` in the next clause, those of
            something ``distant``.
        accept: tells whether items may be those of the name.
    """
    for row in rows("frames", "frame", "place"):
        if row["place"] in places and (items := FRAMES[row["frame"]](mention)) and accept(items):
            return items
    return ()
