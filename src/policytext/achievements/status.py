"""Whether a number is done, going on, promised, or a problem; and how firmly it is promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytext.achievements.agenda import Agenda
from policytext.achievements.background import LISTED, Background
from policytext.achievements.context import Context
from policytext.achievements.cues import CueHit, CueTable
from policytext.achievements.decide.status import best_status
from policytext.achievements.decide.weights import load_weights
from policytext.achievements.facts import Facts
from policytext.achievements.features.status import StatusReader
from policytext.achievements.outline import Outline
from policytext.achievements.signals import Signal, find_signals, is_base
from policytext.record import Commitment, Cue, Period, Phrase, Role, Status, Time
from policytext.text import paragraphs

__all__ = ["StatusDecision", "StatusRules"]

# A cue that carries over from an earlier clause or over another number loses so much.
_CARRIED = 2


@dataclass(frozen=True, slots=True)
class StatusDecision:
    """A status, the commitment behind it, and the heaviest cue that speaks for it.

    ``cues`` are the heaviest of each status, ``features`` the names of all that was weighed.
    """

    status: Status
    commitment: Commitment | None
    cue: Cue | None
    cues: Mapping[Status, int]
    features: Sequence[str]


class StatusRules:
    """The cues of one text, ready to decide about its numbers.

    All that speaks for a status is weighed together: words, kinds of facts, dates, headings, what the section
    does, and what stands around the number.
    """

    def __init__(self, facts: Facts, table: CueTable) -> None:
        text = facts.text
        self._table = table
        self._reader = StatusReader(facts)
        self._weights = load_weights("status")
        self._published = facts.document.published
        self._latest = _latest_year(facts.times.values)
        self._hits = table.find(text)
        lines = paragraphs(text)
        self._outline = Outline(text, lines, self._hits)
        self._background = Background(self._outline)
        self._listed: Signal | None = None
        self._agenda = Agenda(text, lines, self._outline.headings)

    def decide(
        self, context: Context, *, indicator: Phrase | None, role: Role, period: Period | None
    ) -> StatusDecision:
        """Return the status of a number."""
        found = [*self._words(context), *self._signals(context, indicator, period)]
        if indicator is not None and indicator.end < context.left.start and context.quantity.unit != "%":
            # 在建项目41个，比上年多6个: the topic before has brought its cue along.
            found += (
                (hit.cue.weight - _CARRIED, hit)
                for hit in self._hits.within("before", indicator.start, indicator.end)
            )
        cues: dict[Status, int] = {}
        for weight, hit in found:
            cues[hit.cue.status] = max(weight, cues.get(hit.cue.status, weight))
        features = list(
            self._reader.features(context, cues=cues, indicator=indicator, role=role, period=period)
        )
        status = best_status(self._weights, features, cues)
        base = self._table.signal("@base")
        if status == "planned" and base is not None and is_base(context):
            # 将由6小时缩短至2小时: only the second is planned.
            status = base.status
        own = max(
            ((weight, hit) for weight, hit in found if hit.cue.status == status),
            key=lambda weighed: (weighed[0], weighed[1].start),
            default=None,
        )
        decisive = None if own is None else own[1]
        commitment = None if status != "planned" else (decisive and decisive.cue.commitment) or "plain"
        cue = None if decisive is None else _as_cue(context, decisive)
        return StatusDecision(status, commitment, cue, cues, features)

    def _words(self, context: Context) -> Iterator[tuple[int, CueHit]]:
        text, hits, number = context.text, self._hits, context.quantity.start
        clause, sentence, own = context.clause.start, context.sentence.start, context.left.start
        run = max(sentence, text.rfind("；", sentence, clause))
        governing = self._outline.governing(number)
        for lost, found in (
            (_CARRIED, hits.within("before", clause, own) if clause < own else ()),
            (0, hits.within("before", own, number)),
            (_CARRIED, hits.within("run", run, own) if run < own else ()),
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
        listed = None if context.previous is None else self._listed
        of_number = [
            *find_signals(
                context, indicator=indicator, period=period, published=self._published, latest=self._latest
            ),
            *self._background.signals(context, indicator, listed=listed),
        ]
        self._listed = next((signal for signal in of_number if signal.name in LISTED), None)
        for signal in (*self._agenda.signals(context.paragraph), *of_number):
            cue = self._table.signal(signal.name)
            if cue is not None:
                yield cue.weight, CueHit(signal.start, signal.end, cue)


def _as_cue(context: Context, hit: CueHit) -> Cue:
    return Cue("status", hit.start, hit.end, context.text[hit.start : hit.end])


def _latest_year(times: Sequence[Time]) -> str | None:
    """Return the latest year that a text speaks of, deadlines (到2025年) and five-year plans aside."""
    years = (
        time.to[:4]
        for time in times
        if time.kind != "deadline" and time.to and time.from_ and time.to[:4] == time.from_[:4]
    )
    return max(years, default=None)
