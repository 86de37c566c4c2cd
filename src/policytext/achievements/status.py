"""StatusRules: the status and the commitment of the numbers of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from policytext.achievements.agenda import Agenda
from policytext.achievements.background import LISTED, Background
from policytext.achievements.candidates.roles import is_base
from policytext.achievements.context import Context
from policytext.achievements.cues import CueHit, CueTable
from policytext.achievements.decide.explain import TOLD, Side, Term, cues_of
from policytext.achievements.decide.status import Weighed, weigh
from policytext.achievements.decide.weights import load_weights
from policytext.achievements.facts import Facts
from policytext.achievements.features.status import StatusReader
from policytext.achievements.outline import Outline
from policytext.achievements.signals import Signal, find_signals
from policytext.record import Commitment, Cue, Period, Phrase, Role, Status, Time
from policytext.text import Span

__all__ = ["StatusDecision", "StatusRules"]

# What a cue loses if it carries over from an earlier clause or across another number.
_CARRIED = 2
_OPENS_LIST, _GOES_ON = ("：", ":"), ("；", ";", "、")


class StatusDecision(NamedTuple):
    """A status and its commitment.

    ``told`` are the largest terms, ``cues`` the weights of the heaviest cue of each status, ``features`` the
    names of all features.
    """

    status: Status
    commitment: Commitment | None
    told: Sequence[Cue]
    cues: Mapping[Status, int]
    features: Sequence[str]


class StatusRules:
    """The cues of one text, to decide the status of its numbers.

    A status is decided by the weighted sum of its features: words, kinds of facts, dates, headings, the
    manner of the section, and the context of the number.
    """

    def __init__(self, facts: Facts, table: CueTable) -> None:
        text = facts.text
        self._table = table
        self._reader = StatusReader(facts)
        self._weights = load_weights("status")
        self._published = facts.document.published
        self._latest = _latest_year(facts.times.values)
        self._hits = table.find(text)
        lines = facts.lines.values
        self._introduced = _introductions(text, lines)
        self._outline = Outline(text, lines, self._hits)
        self._background = Background(self._outline)
        self._listed: Signal | None = None
        self._agenda = Agenda(text, lines, self._outline.headings)

    def decide(
        self, context: Context, *, indicator: Phrase | None, role: Role, period: Period | None
    ) -> StatusDecision:
        """Return the status of a number."""
        found = self._heaviest(context, indicator, period)
        cues = {status: weight for status, (weight, _) in found.items()}
        features = self._reader.features(context, cues=cues, indicator=indicator, role=role, period=period)
        weighed = weigh(self._weights, features, cues)
        status, other = weighed.ranked(2)
        base = self._table.signal("@base")
        if status == "planned" and base is not None and is_base(context.text, context):
            # 将由6小时缩短至2小时: only the second is planned.
            status, other = base.status, status
            found[status] = base.strength, CueHit(context.quantity.start, context.quantity.end, base)

        def place(feature: str) -> Span:
            return self._reader.place(feature, context, indicator=indicator, period=period)

        sides = (_side(side, weighed, found, place) for side in (status, other))
        told = cues_of("status", context.text, *sides)
        hit = found[status][1] if status in found else None
        commitment = None if status != "planned" else (hit and hit.cue.commitment) or "plain"
        if commitment is not None and hit is not None:
            term = Term(f"cue {hit.cue.text}", hit.cue.weight, hit.start, hit.end)
            told += cues_of("commitment", context.text, Side(commitment, [term]))
        return StatusDecision(status, commitment, told, cues, features)

    def _heaviest(
        self, context: Context, indicator: Phrase | None, period: Period | None
    ) -> dict[Status, tuple[int, CueHit]]:
        """Return the heaviest cue of each status, of equal ones the nearest."""
        found = [*self._words(context), *self._signals(context, indicator, period)]
        if indicator is not None and indicator.end < context.left.start and context.quantity.unit != "%":
            # 在建项目41个，比上年多6个: the topic before has brought its cue along.
            found += (
                (hit.cue.strength - _CARRIED, hit)
                for hit in self._hits.within("before", indicator.start, indicator.end)
            )
        heaviest: dict[Status, tuple[int, CueHit]] = {}
        for weight, hit in found:
            known = heaviest.get(hit.cue.status)
            if known is None or (weight, hit.start) > (known[0], known[1].start):
                heaviest[hit.cue.status] = weight, hit
        return heaviest

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
            (0, hits.within("list", self._introduced_from(context), number)[-1:]),
            (0, hits.within("sentence", sentence, number)),
            (0, hits.within("after", *context.right)),
            (0, hits.last("paragraph", context.paragraph.start, number)),
            (0, [] if governing is None else [governing]),
        ):
            yield from ((hit.cue.strength - lost, hit) for hit in found)

    def _introduced_from(self, context: Context) -> int:
        """Return the start of the list of a number: its sentence, or an earlier one that ends in a colon."""
        line = context.paragraph.start
        if context.sentence.start > line:
            return context.sentence.start
        first = self._introduced.get(line, line)
        return max(first, context.text.rfind("。", first, max(first, line - 1)))

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
                yield cue.strength, CueHit(signal.start, signal.end, cue)


def _side(
    status: Status,
    weighed: Weighed,
    found: Mapping[Status, tuple[int, CueHit]],
    place: Callable[[str], Span],
) -> Side:
    """Return the terms of a status, with one term for the weights of its cue by hand and by learning."""
    terms, hits = [], {f"cue {own} {weight}": hit for own, (weight, hit) in found.items()}
    for feature, weight in weighed.terms(status, TOLD):
        hit = hits.get(feature)
        if hit is None:
            terms.append(Term(feature, weight, *place(feature)))
        else:
            terms.append(Term(f"cue {hit.cue.text}", weight, hit.start, hit.end))
    return Side(status, terms)


def _introductions(text: str, lines: Sequence[Span]) -> dict[int, int]:
    """Return the introducing line of each listed line: after a colon, and further after semicolons."""
    first: dict[int, int] = {}
    for above, line in pairwise(lines):
        mark = text[above.end - 1 : above.end]
        if mark in _OPENS_LIST:
            first[line.start] = above.start
        elif mark in _GOES_ON and above.start in first:
            first[line.start] = first[above.start]
    return first


def _latest_year(times: Sequence[Time]) -> str | None:
    """Return the latest year in a text, without deadlines (到2025年) and five-year plans."""
    years = (
        time.to[:4]
        for time in times
        if time.kind != "deadline" and time.to and time.from_ and time.to[:4] == time.from_[:4]
    )
    return max(years, default=None)
