"""Numbers that only describe a place, a body or the design of a project."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.achievements.context import Context
from policytext.achievements.lexicon import word_set
from policytext.achievements.outline import Outline
from policytext.achievements.signals import Signal, speaks_of
from policytext.achievements.status_marks import status_mark
from policytext.record import Phrase
from policytext.text import Span

__all__ = ["LISTED", "Background"]

# Signals that carry over to listed numbers: 现有教师60人，教授8人.
LISTED = frozenset(("@there_is", "@stock", "@profile"))
_SEPARATORS = "、，；。：和及与（()）\n"
_LEAD = 60
_AHEAD = 24
# Characters of the longest 有 with its noun
_REACH = 16


class Background:
    """Finds the numbers of a text that only describe a place, a body or a project."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._sentence: Span | None = None
        self._project: Signal | None = None
        self._profile: Signal | None = None

    def signals(
        self, context: Context, indicator: Phrase | None, *, listed: Signal | None
    ) -> Iterator[Signal]:
        """Return the signals of one number.

        Args:
            context: the context of the number.
            indicator: its indicator.
            listed: the signal of the number before it in the sentence, if that carries over.
        """
        if context.sentence != self._sentence:
            self._sentence = context.sentence
            self._project = _project(context, self._outline.nearest(context.sentence.start))
            self._profile = _profile(context)
        if self._project is not None:
            yield self._project
        there_is = None if indicator is None else _there_is(context, indicator, listed)
        if there_is is not None:
            yield there_is
        if self._profile is not None and context.quantity.dimension != "money":
            yield self._profile


def _there_is(context: Context, indicator: Phrase, listed: Signal | None) -> Signal | None:
    """Return 有 or 设 if it only states existence, without an action after it in its clause.

    This includes listed numbers without a verb of their own: 有客车60辆，货车80辆.
    """
    text, quantity = context.text, context.quantity
    end = max(quantity.end, indicator.end)
    if quantity.dimension not in word_set("counted_dimensions.txt"):
        return None
    if text[end : context.right.end][:1].strip(_SEPARATORS):
        return None
    found = status_mark("there_is").search(
        text, max(context.left.start, quantity.start - _REACH), quantity.start
    )
    if found is not None:
        return Signal("@there_is", *found.span("cue"))
    begin = min(indicator.start, quantity.start)
    alone = begin >= context.left.start and status_mark("member").fullmatch(text, context.left.start, begin)
    if listed is None or not alone or status_mark("flow").search(indicator.text):
        return None
    changes = speaks_of(text[context.clause.start : context.clause.end], "stock_changes.txt")
    return None if changes else listed._replace(name="@there_is")


def _profile(context: Context) -> Signal | None:
    """Return the words that introduce a place by area or population, in this or the first sentence."""
    text, sentence, paragraph = context.text, context.sentence, context.paragraph
    profile = status_mark("profile").search(text, *sentence)
    if profile is None:
        opens = status_mark("introduces").search(
            text, paragraph.start, min(paragraph.end, paragraph.start + _LEAD)
        )
        profile = (
            None if opens is None else status_mark("profile").search(text, paragraph.start, sentence.start)
        )
    stretch = status_mark("no_change").sub("", text[sentence.start : sentence.end])
    if profile is None or speaks_of(stretch, "stock_changes.txt"):
        return None
    return Signal("@profile", *profile.span())


def _project(context: Context, heading: Span | None) -> Signal | None:
    """Return the words for a future project, in the sentence of a number or the heading above."""
    text, sentence = context.text, context.sentence
    if status_mark("laid_out").search(text, *sentence) is None:
        return None
    near = [Span(sentence.start, min(context.paragraph.end, sentence.end + _AHEAD))]
    near += [] if heading is None else [heading]
    if any(status_mark("complete").search(text, *span) for span in near):
        return None
    to_come = next(
        filter(None, (status_mark("to_come").search(context.masked, *span) for span in near)), None
    )
    return None if to_come is None else Signal("@project", *to_come.span())
