"""excerpts(): the sentence around a finding, shortened if it is very long, for the cells of tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from policytext.text import Span, clauses, sentences

__all__ = ["MAX_EXCERPT", "excerpts"]

# In characters. One in ten thousand sentences is longer.
MAX_EXCERPT = 400
_CUT = "…"


def excerpts(text: str) -> Callable[[int, int], str]:
    """Return a function that returns the sentence around a span of the text.

    If the sentence has more than 400 characters, it returns the clause; if that is longer too, 400 characters
    around the span; with ``…`` where the sentence was cut. This bounds the size of tables with many findings
    in one long sentence.

    Args:
        text: the text that the spans refer to.

    Examples:
        >>> around = excerpts("实施项目20个。改造小区57个。")
        >>> around(12, 15)
        '改造小区57个。'
        >>> long = excerpts("改造小区57个，" + "很" * 400 + "好。")
        >>> long(4, 7)
        '改造小区57个，…'
    """
    whole = sentences(text)
    starts = [span.start for span in whole]
    cut: dict[Span, list[Span]] = {}

    def around(start: int, end: int) -> str:
        if not whole:
            return ""
        sentence = whole[max(0, bisect_right(starts, start) - 1)]
        if sentence.end - sentence.start <= MAX_EXCERPT:
            return text[sentence.start : sentence.end]
        if sentence not in cut:
            offset = sentence.start
            cut[sentence] = [
                Span(offset + a, offset + b) for a, b in clauses(text[sentence.start : sentence.end])
            ]
        parts = cut[sentence]
        part = parts[max(0, bisect_right(parts, (start, len(text))) - 1)]
        if part.end - part.start > MAX_EXCERPT:
            left = max(part.start, min(start - (MAX_EXCERPT - (end - start)) // 2, part.end - MAX_EXCERPT))
            part = Span(min(left, start), min(left, start) + MAX_EXCERPT)
        opening = _CUT if part.start > sentence.start else ""
        return opening + text[part.start : part.end] + (_CUT if part.end < sentence.end else "")

    return around
