"""Whether a number is done, going on, promised, or a problem; and how firmly it is promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.achievements.context import Context
from policytext.achievements.cues import CueHit, CueTable
from policytext.achievements.outline import Outline
from policytext.achievements.periods import latest_year
from policytext.achievements.signals import Signal, find_signals, signals_of_paragraph
from policytext.record import Commitment, Cue, Period, Phrase, Status
from policytext.text import Span

__all__ = ["StatusDecision", "StatusRules"]

# A cue that carries over from an earlier clause or over another number loses so much.
_CARRIED = 2


@dataclass(frozen=True, slots=True)
class StatusDecision:
    """A status, the commitment behind it, and the cue that decided."""

    status: Status
    commitment: Commitment | None
    cue: Cue | None


class StatusRules:
    """The cues of one text, ready to decide about its numbers.

    All that speaks for a status is weighed together: words, kinds of facts, dates, headings. The heaviest
    decides, of equal ones the nearest. Where nothing speaks, a number reports what was achieved.
    """

    def __init__(self, text: str, table: CueTable, periods: Sequence[Period], published: str | None) -> None:
        self._table = table
        self._published = published
        self._latest = latest_year(periods)
        self._hits = table.find(text)
        self._outline = Outline(text, self._hits)
        self._paragraph: Span | None = None
        self._of_paragraph: list[Signal] = []

    def decide(self, context: Context, *, indicator: Phrase | None, period: Period | None) -> StatusDecision:
        """Return the status of a number."""
        found = [*self._words(context), *self._signals(context, indicator, period)]
        if not found:
            return StatusDecision("achieved", None, None)
        _, hit = max(found, key=lambda weighed: (weighed[0], weighed[1].start))
        commitment = (hit.cue.commitment or "plain") if hit.cue.status == "planned" else None
        cue = Cue("status", hit.start, hit.end, context.text[hit.start : hit.end])
        return StatusDecision(hit.cue.status, commitment, cue)

    def _words(self, context: Context) -> Iterator[tuple[int, CueHit]]:
        text, hits, number = context.text, self._hits, context.quantity.start
        clause, sentence, own = context.clause.start, context.sentence.start, context.left.start
        run = max(sentence, text.rfind("；", sentence, clause))
        governing = self._outline.governing(number)
        for lost, found in (
            (_CARRIED, hits.within("before", clause, own)),
            (0, hits.within("before", own, number)),
            (_CARRIED, hits.within("run", run, own)),
            (0, hits.within("run", own, number)),
            (0, hits.within("sentence", sentence, number)),
            (0, hits.within("after", *context.right)),
            (0, hits.last("paragraph", context.paragraph.start, number)),
            (0, [] if governing is None else [governing]),
        ):
            yield from ((hit.cue.weight - lost, hit) for hit in found)

    def _signals(
        self, context: Context, indicator: Phrase | None, period: Period | None
    ) -> Iterator[tuple[int, CueHit]]:
        if context.paragraph != self._paragraph:
            self._paragraph = context.paragraph
            self._of_paragraph = signals_of_paragraph(context.text, *context.paragraph)
        of_number = find_signals(
            context, indicator=indicator, period=period, published=self._published, latest=self._latest
        )
        for name, start, end in (*self._of_paragraph, *of_number):
            cue = self._table.signal(name)
            if cue is not None:
                yield cue.weight, CueHit(start, end, cue)
