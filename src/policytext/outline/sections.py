"""The sections of a text: the text under each heading, nested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.outline.headings import RANKS, Form, Heading

__all__ = ["Part", "nested"]


class Part(NamedTuple):
    """A section before its manner and time are known.

    ``body`` is where its text begins, ``own_end`` where its first subsection begins; ``parent`` is the index
    of the section around it, -1 if there is none.
    """

    start: int
    end: int
    heading: Heading | None
    level: int
    body: int
    own_end: int
    parent: int


def nested(text: str, headings: Sequence[Heading]) -> list[Part]:
    """Return the sections in the order of the text; each ends where the next of its level or above begins.

    The text before the first heading is a section of level 0, and so is a text without headings.
    """
    first = headings[0].start if headings else len(text)
    lead = text[:first]
    parts: list[Part] = []
    if lead.strip():
        start = len(lead) - len(lead.lstrip())
        parts.append(Part(start, first, None, 0, start, first, -1))
    levels = list(_levels(headings))
    ends = _ends(headings, levels, len(text))
    parents: list[int] = []
    offset = len(parts)
    for i, (heading, level) in enumerate(zip(headings, levels, strict=True)):
        del parents[level - 1 :]
        own_end = min(headings[i + 1].start if i + 1 < len(headings) else len(text), ends[i])
        body = min(heading.body, ends[i])
        parts.append(
            Part(heading.start, ends[i], heading, level, body, own_end, parents[-1] if parents else -1)
        )
        parents.append(offset + i)
    return parts


def _levels(headings: Sequence[Heading]) -> Iterator[int]:
    """Yield the level of each heading: one more than the number of open headings above it.

    A heading closes an open one of its form, and a number closes those of inner forms, so that 一、 after a
    first （三） is beside it, not inside. Lines and labels without a number are inside what is open. An annex
    closes all but the title.
    """
    above: list[Form] = []
    for heading in headings:
        form = heading.form
        if form == "annex":
            del above[above[:1] == ["title"] :]
        elif form in above:
            del above[above.index(form) :]
        elif form in RANKS:
            inner = (i for i, other in enumerate(above) if RANKS.get(other, -1) > RANKS[form])
            del above[next(inner, len(above)) :]
        above.append(form)
        yield len(above)


def _ends(headings: Sequence[Heading], levels: Sequence[int], end: int) -> list[int]:
    ends = [end] * len(headings)
    following: list[int] = []
    for i in range(len(headings) - 1, -1, -1):
        # following[k] is where the next section of level k + 1 begins.
        del following[levels[i] :]
        while len(following) < levels[i]:
            following.append(following[-1] if following else end)
        ends[i] = following[levels[i] - 1]
        following[levels[i] - 1] = headings[i].start
    return ends
