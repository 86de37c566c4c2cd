"""What stands around a quantity: its clause, sentence, paragraph and heading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.record import Quantity
from policytext.text import Span, clauses, headings, paragraphs, sentences

__all__ = ["Context", "contexts"]


_MAX_TITLE = 40


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one quantity.

    ``left`` and ``right`` end at the clause or at the next quantity. ``heading`` is the last heading above;
    ``title`` the line right above the paragraph, if it is short enough to be one, full stop or not.
    ``previous`` is the index of the quantity before this one in the sentence.
    """

    text: str
    quantity: Quantity
    left: Span
    right: Span
    clause: Span
    sentence: Span
    paragraph: Span
    heading: Span | None
    title: Span | None
    previous: int | None


def contexts(text: str, quantities: Sequence[Quantity]) -> list[Context]:
    """Return the context of each quantity."""
    if not quantities:
        return []
    all_clauses, all_sentences, all_paragraphs = clauses(text), sentences(text), paragraphs(text)
    all_headings = headings(text)
    starts = [[span.start for span in spans] for spans in (all_clauses, all_sentences, all_paragraphs)]
    heading_starts = [span.start for span in all_headings]
    found = []
    for i, quantity in enumerate(quantities):
        clause = _at(all_clauses, starts[0], quantity.start)
        sentence = _at(all_sentences, starts[1], quantity.start)
        before = quantities[i - 1].end if i else 0
        after = quantities[i + 1].start if i + 1 < len(quantities) else len(text)
        heading = bisect_right(heading_starts, quantity.start) - 1
        found.append(
            Context(
                text,
                quantity,
                Span(min(quantity.start, max(clause.start, before)), quantity.start),
                Span(quantity.end, max(quantity.end, min(clause.end, after))),
                clause,
                sentence,
                _at(all_paragraphs, starts[2], quantity.start),
                all_headings[heading] if heading >= 0 else None,
                _title(all_paragraphs, starts[2], quantity.start),
                i - 1 if i and quantities[i - 1].start >= sentence.start else None,
            )
        )
    return found


def _title(spans: Sequence[Span], starts: Sequence[int], offset: int) -> Span | None:
    i = bisect_right(starts, offset) - 2
    return spans[i] if i >= 0 and spans[i].end - spans[i].start <= _MAX_TITLE else None


def _at(spans: Sequence[Span], starts: Sequence[int], offset: int) -> Span:
    return spans[max(0, bisect_right(starts, offset) - 1)]
