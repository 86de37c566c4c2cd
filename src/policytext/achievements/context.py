"""What stands around a quantity: its clause, sentence, paragraph and headings, and the words beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policytext.record import Quantity
from policytext.segment import words_of
from policytext.text import Span, clauses, paragraphs, sentences

__all__ = ["Context", "contexts", "lines_around"]

_MAX_TITLE = 40
# Marks may be missing for pages; what is further off than this governs nothing.
_MAX_CLAUSE = 300
_MAX_SENTENCE = 600
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


def contexts(text: str, masked: str, quantities: Sequence[Quantity]) -> list[Context]:
    """Return the context of each quantity of a text, whose times are blanked out in ``masked``."""
    if not quantities:
        return []
    all_paragraphs = paragraphs(text)
    paragraph_starts = [span.start for span in all_paragraphs]
    lines = [max(0, bisect_right(paragraph_starts, quantity.start) - 1) for quantity in quantities]
    own_sentences = _around(text, quantities, [all_paragraphs[line] for line in lines], sentences)
    own_clauses = _around(text, quantities, own_sentences, clauses)
    own = [_near(*pair, _MAX_CLAUSE) for pair in zip(own_clauses, quantities, strict=True)]
    beside = _words_beside(text, quantities, own)
    found = []
    for i, (quantity, clause) in enumerate(zip(quantities, own, strict=True)):
        sentence = _near(own_sentences[i], quantity, _MAX_SENTENCE)
        left, right = _left(quantities, i, clause), _right(quantities, i, clause)
        found.append(
            Context(
                text,
                masked,
                quantity,
                left,
                right,
                clause,
                sentence,
                all_paragraphs[lines[i]],
                _title(all_paragraphs, lines[i]),
                i - 1 if i and quantities[i - 1].start >= sentence.start else None,
                beside[2 * i],
                beside[2 * i + 1],
            )
        )
    return found


def _around(
    text: str, quantities: Sequence[Quantity], wholes: Sequence[Span], parts: Callable[[str], list[Span]]
) -> list[Span]:
    """Return the part of its whole that each quantity stands in; wholes without one are not looked at."""
    cut = {
        whole: [
            Span(whole.start + start, whole.start + end)
            for start, end in parts(text[whole.start : whole.end])
        ]
        for whole in dict.fromkeys(wholes)
    }
    starts = {whole: [span.start for span in spans] for whole, spans in cut.items()}
    return [
        cut[whole][max(0, bisect_right(starts[whole], quantity.start) - 1)]
        for whole, quantity in zip(wholes, quantities, strict=True)
    ]


def lines_around(found: Sequence[Context]) -> list[Span]:
    """Return the lines that bear on the numbers: their paragraphs, and the titles right above."""
    titles = {context.title for context in found if context.title is not None}
    return sorted({context.paragraph for context in found} | titles)


def _left(quantities: Sequence[Quantity], i: int, clause: Span) -> Span:
    before = quantities[i - 1].end if i else 0
    return Span(min(quantities[i].start, max(clause.start, before)), quantities[i].start)


def _right(quantities: Sequence[Quantity], i: int, clause: Span) -> Span:
    quantity = quantities[i]
    after = quantities[i + 1].start if i + 1 < len(quantities) else clause.end
    return Span(quantity.end, max(quantity.end, min(clause.end, after)))


def _words_beside(text: str, quantities: Sequence[Quantity], own: Sequence[Span]) -> list[Sequence[Span]]:
    """Return the words left and right of each quantity, near ones only.

    What lies between two quantities of a clause is right of the one and left of the other, and cut once.
    """
    places: list[Span] = []
    for i, clause in enumerate(own):
        left, right = _left(quantities, i, clause), _right(quantities, i, clause)
        places.append(Span(max(left.start, left.end - _MAX_LEFT), left.end))
        places.append(Span(right.start, min(right.end, right.start + _MAX_RIGHT)))
    pieces = list(dict.fromkeys(places))
    cut = dict(zip(pieces, words_of(text, pieces), strict=True))
    return [cut[place] for place in places]


def _title(lines: Sequence[Span], line: int) -> Span | None:
    if not line or lines[line - 1].end - lines[line - 1].start > _MAX_TITLE:
        return None
    return lines[line - 1]


def _near(span: Span, quantity: Quantity, reach: int) -> Span:
    return Span(max(span.start, quantity.start - reach), min(span.end, quantity.end + reach))
