"""Subjects by rules: the nearest unit or organ before a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from policytext.achievements.context import Context
from policytext.achievements.holders import Holder, find_holders, title_of
from policytext.achievements.masking import TIME_MARKS
from policytext.achievements.ordered import Ordered
from policytext.record import Achievement, AdminUnit, Phrase
from policytext.text import Span

__all__ = ["Subjects"]

# 例: 住宿和餐饮业(实现零售额) — who is said to have reached a measure
_HOLDER = regex.compile(
    rf"(?<=[，。；：\n、]|^)(?P<holder>(?!实际|累计|已|预计)(?![^，。；：、]{{0,8}}(?:[要将应]|预计|争取|力争|如期|按期|末(?:实|完)))[^，。；：、\d的年月{TIME_MARKS}]{{2,16}})(?:实现|完成)\p{{Han}}{{0,8}}(?:额|值|量|收入|利润|税收)"
    r"(?:为|达)?\Z"
)
# 例: 中央财政安排资金 — a purse pays for its own sentence
_PURSE = "财政"


class Subjects:
    """The possible subjects of a text in their order."""

    def __init__(self, text: str, masked: str, units: Sequence[AdminUnit], lines: Sequence[Span]) -> None:
        holders = find_holders(text, masked, units, lines)
        about = any(holder.principal for holder in holders)
        main = _speaking_for(text, holders, about)
        self._text = text
        self._about = about
        self._all = Ordered(holders)
        self._others = Ordered([holder for holder in holders if not holder.non_organisation])
        self._opening = Ordered([holder for holder in holders if holder.opens])
        self._main = Ordered(main)
        self._named = Ordered([holder for holder in main if not holder.paragraph_only])
        self._scopes = Ordered([h for h in main if not h.paragraph_only or text.startswith("全", h.start)])
        self._often_named = _most_named(text, [h for h in holders if h.principal or not about])
        self._wholes = _only_whole(text, holders)
        title_end = title_of(text).end
        self._title = Ordered(
            [holder for holder in holders if holder.end <= title_end and not holder.paragraph_only]
        )

    def governing(
        self, context: Context, indicator: Phrase | None, previous: Achievement | None
    ) -> Phrase | None:
        """Return the nearest subject of a number: in its sentence, its paragraph, then the document.

        One that opens a clause precedes one inside it. In 成都市(6个) it is the unit before the bracket.
        """
        bracketed = self._all.before(context.quantity.start)
        if bracketed and self._text[bracketed.end : context.quantity.start] in ("（", "(", "（共"):
            return self._phrase(bracketed)
        if indicator is not None and previous is not None and indicator == previous.indicator:
            return previous.subject
        holder = _HOLDER.search(context.masked, context.left.start, context.left.end)
        if holder is not None:
            return Phrase(*holder.span("holder"), holder["holder"])
        found = (
            self._in_sentence(context, indicator) or self._in_paragraph(context) or self._in_document(context)
        )
        return None if found is None else self._phrase(found)

    def _in_sentence(self, context: Context, indicator: Phrase | None) -> Holder | None:
        """Return the subject that opens the nearest clause of the sentence and is not counted itself."""
        first = context.sentence.start
        limit = context.quantity.start if indicator is None else indicator.end
        found = self._opening.before(min(limit, context.quantity.start), first)
        if found is not None and found.end >= limit:
            found = self._opening.before(found.start, first)
        return found

    def _in_paragraph(self, context: Context) -> Holder | None:
        """Return the nearest subject of the paragraph.

        Candidates are the one that opens its first sentence (for a non-organisation: its first clause), and
        the principal unit, named before the number or else after it. Without a principal unit, any subject
        counts.
        """
        (start, end), number = context.paragraph, context.quantity.start
        head = self._text.find("。", start, end)
        opening = self._opening.after(start, min(number, head) if head >= 0 else number)
        if opening is not None and opening.non_organisation and "，" in self._text[start : opening.start]:
            opening = None
        return (
            self._main.before(number, start)
            or opening
            or (self._named.after(number, end) if self._about else self._others.before(number, start))
        )

    def _in_document(self, context: Context) -> Holder | None:
        """Return the last mention of the principal unit, names before references."""
        number = context.quantity.start
        return (
            self._named.before(number)
            or self._often_named.before(number)
            or self._scopes.before(number)
            or self._title.before(number)
            or self._wholes.before(number)
        )

    def _phrase(self, holder: Holder) -> Phrase:
        return Phrase(holder.start, holder.end, self._text[holder.start : holder.end])


def _speaking_for(text: str, holders: Sequence[Holder], about: bool) -> list[Holder]:
    """Return the holders whose numbers a paragraph or text may be about: the principal unit, if it has one.

    A purse is none of them.
    """
    return [
        h
        for h in holders
        if h.opens
        and (h.principal or not (about or h.non_organisation))
        and not text.endswith(_PURSE, h.start, h.end)
    ]


def _only_whole(text: str, holders: Sequence[Holder]) -> Ordered[Holder]:
    """Return the first mention of the unit after 全, if there is one such unit: 团结带领(全镇)党员.

    Without an acting subject, that is the one that reports.
    """
    local = [h for h in reversed(holders) if h.paragraph_only and text.startswith("全", h.start)]
    wholes = {text[h.start : h.end]: h for h in local}
    return Ordered(list(wholes.values()) if len(wholes) == 1 else [])


def _most_named(text: str, holders: Sequence[Holder]) -> Ordered[Holder]:
    """Return the unit that the text names most often, if more than once."""
    named = [holder for holder in holders if not (holder.paragraph_only or holder.non_organisation)]
    counts = Counter(text[holder.start : holder.end] for holder in named)
    most, count = counts.most_common(1)[0] if counts else ("", 0)
    return Ordered([holder for holder in named if count > 1 and text[holder.start : holder.end] == most][:1])
