"""Whose result or state a number is: the nearest unit or organ that governs it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import regex

from policytext.achievements.context import Context
from policytext.achievements.holders import Holder, find_holders
from policytext.record import Achievement, AdminUnit, Phrase
from policytext.text import Span

__all__ = ["Subjects"]

# 例: 住宿和餐饮业(实现零售额) — who is said to have reached a measure
_HOLDER = regex.compile(
    r"(?<=[，。；：\n、]|^)(?P<holder>(?!实际|累计|全年|已|预计)[^，。；：、\d的年月]{2,16})(?:实现|完成)\p{Han}{0,8}(?:额|值|量|收入|利润|税收)"
    r"(?:为|达)?\Z"
)


class Subjects:
    """The possible subjects of a text in their order."""

    def __init__(self, text: str, units: Sequence[AdminUnit], lines: Sequence[Span]) -> None:
        self._text = text
        self._holders = find_holders(text, units, lines)
        self._starts = [holder.start for holder in self._holders]
        self._often_named = _most_named(text, self._holders)
        title_end = text.find("\n")
        self._title = [holder for holder in self._holders if holder.end <= title_end and not holder.passing]
        self._has_main = any(holder.main for holder in self._holders)

    def governing(
        self, context: Context, indicator: Phrase | None, previous: Achievement | None
    ) -> Phrase | None:
        """Return the nearest subject before the number: in its sentence, its paragraph, then the document's.

        One that opens a clause goes before one inside it. In 成都市（6个） the unit before the bracket governs.
        """
        last = bisect_left(self._starts, context.quantity.start)
        if last and self._text[self._holders[last - 1].end : context.quantity.start] in ("（", "(", "（共"):
            return self._phrase(self._holders[last - 1])
        if indicator is not None and previous is not None and indicator == previous.indicator:
            return previous.subject
        holder = _HOLDER.search(self._text, context.left.start, context.left.end)
        if holder is not None:
            return Phrase(*holder.span("holder"), holder["holder"])
        found = (
            self._in_sentence(context, indicator, last)
            or self._in_paragraph(context, last)
            or self._in_document(last)
        )
        return None if found is None else self._phrase(found)

    def _in_sentence(self, context: Context, indicator: Phrase | None, last: int) -> Holder | None:
        """Return what opens the nearest clause of the sentence, and is not itself what is counted."""
        first = bisect_left(self._starts, context.sentence.start)
        limit = context.quantity.start if indicator is None else indicator.end
        return next(
            (holder for holder in reversed(self._holders[first:last]) if holder.opens and holder.end < limit),
            None,
        )

    def _in_paragraph(self, context: Context, last: int) -> Holder | None:
        """Return the nearest of those that govern a paragraph.

        These are the one that opens its first sentence, and the unit that the document is about, named
        before the number or, failing that, behind it. Where the document is about none, any may govern.
        """
        start, end = context.paragraph
        head = self._text.find("。", start, end)
        first, limit = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = self._holders[first:last]
        opening = [holder for holder in inside if holder.opens]
        if not self._has_main:
            return next(reversed(opening or inside), None)
        leading = next((holder for holder in opening if head < 0 or holder.start < head), None)
        governing = [holder for holder in opening if holder.main or holder is leading]
        behind = (h for h in self._holders[last:limit] if h.main and h.opens and not h.passing)
        return governing[-1] if governing else next(behind, None)

    def _in_document(self, last: int) -> Holder | None:
        """Return the nearest mention of the unit that the document is about, names before references."""
        opening = [h for h in self._holders[:last] if h.opens and (h.main or not self._has_main)]
        named = [holder for holder in opening if not holder.passing]
        ranks = (named, self._often_named, opening, self._title)
        return next((rank[-1] for rank in ranks if rank), None)

    def _phrase(self, holder: Holder) -> Phrase:
        return Phrase(holder.start, holder.end, self._text[holder.start : holder.end])


def _most_named(text: str, holders: Sequence[Holder]) -> list[Holder]:
    """Return the unit that the text names most often, if more than once."""
    named = [holder for holder in holders if not holder.passing]
    main = [holder for holder in named if holder.main]
    counts = Counter(text[holder.start : holder.end] for holder in main or named)
    if not counts:
        return []
    most, count = counts.most_common(1)[0]
    first = next(holder for holder in named if text[holder.start : holder.end] == most)
    return [first] if count > 1 else []
