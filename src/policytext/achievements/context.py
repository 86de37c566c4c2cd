"""What stands around a quantity: its clause, sentence, paragraph and headings, and the words beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.achievements.facts import Claim, Facts
from policytext.record import Quantity
from policytext.segment import words_of
from policytext.text import Span

__all__ = ["Context", "contexts", "lines_around"]

_MAX_TITLE = 40
_MAX_LEFT = 60
_MAX_RIGHT = 32


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one quantity.

    ``masked`` is the text with its times blanked out, which patterns search that must not stop at a time.
    ``left`` and ``right`` end at the clause or at the next quantity, ``words_left`` and ``words_right`` are
    the words in them. ``title`` is the line right above the paragraph, if it is short enough to be one, full
    stop or not. ``previous`` is the index of the quantity before this one in the sentence.
    """

    text: str
    masked: str
    quantity: Quantity
    left: Span
    right: Span
    clause: Span
    sentence: Span
    paragraph: Span
    title: Span | None
    previous: int | None
    words_left: Sequence[Span]
    words_right: Sequence[Span]


def contexts(facts: Facts, masked: str) -> list[Context]:
    """Return the context of each quantity of a text, whose times are blanked out in ``masked``."""
    lines = facts.lines.values
    starts = [line.start for line in lines]
    beside = _words_beside(facts.text, facts.claims)
    return [
        Context(
            facts.text,
            masked,
            claim.quantity,
            claim.left,
            claim.right,
            claim.clause,
            claim.sentence,
            claim.line,
            _title(lines, bisect_left(starts, claim.line.start)),
            claim.previous,
            beside[2 * i],
            beside[2 * i + 1],
        )
        for i, claim in enumerate(facts.claims)
    ]


def lines_around(found: Sequence[Context]) -> list[Span]:
    """Return the lines that bear on the numbers: their paragraphs, and the titles right above."""
    titles = {context.title for context in found if context.title is not None}
    return sorted({context.paragraph for context in found} | titles)


def _words_beside(text: str, claims: Sequence[Claim]) -> list[Sequence[Span]]:
    """Return the words left and right of each quantity, near ones only.

    What lies between two quantities of a clause is right of the one and left of the other, and cut once.
    """
    places: list[Span] = []
    for claim in claims:
        left, right = claim.left, claim.right
        places.append(Span(max(left.start, left.end - _MAX_LEFT), left.end))
        places.append(Span(right.start, min(right.end, right.start + _MAX_RIGHT)))
    pieces = list(dict.fromkeys(places))
    cut = dict(zip(pieces, words_of(text, pieces), strict=True))
    return [cut[place] for place in places]


def _title(lines: Sequence[Span], line: int) -> Span | None:
    if not line or lines[line - 1].end - lines[line - 1].start > _MAX_TITLE:
        return None
    return lines[line - 1]
