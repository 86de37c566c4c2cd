"""The context of a quantity: its clause, sentence, paragraph and headings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from policytext.achievements.facts import Facts
from policytext.record import Quantity
from policytext.text import Span

__all__ = ["Context", "contexts", "lines_around"]

_MAX_TITLE = 40


class Context(NamedTuple):
    """The context of one quantity.

    ``masked`` is the text with its times blanked out, which patterns search that must not stop at a time.
    ``left`` and ``right`` end at the clause or at the next quantity. ``title`` is the line right above the
    paragraph, if it is short enough to be one, full stop or not. ``previous`` is the index of the quantity
    before this one in the sentence.
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


def contexts(facts: Facts) -> list[Context]:
    """Return the context of each quantity of a text."""
    lines = facts.lines.values
    starts = [line.start for line in lines]
    return [
        Context(
            facts.text,
            facts.masked,
            claim.quantity,
            claim.left,
            claim.right,
            claim.clause,
            claim.sentence,
            claim.line,
            _title(lines, bisect_left(starts, claim.line.start)),
            claim.previous,
        )
        for claim in facts.claims
    ]


def lines_around(found: Sequence[Context]) -> list[Span]:
    """Return the lines that matter for the numbers: their paragraphs, and the titles directly above."""
    titles = {context.title for context in found if context.title is not None}
    return sorted({context.paragraph for context in found} | titles)


def _title(lines: Sequence[Span], line: int) -> Span | None:
    if not line or lines[line - 1].end - lines[line - 1].start > _MAX_TITLE:
        return None
    return lines[line - 1]
