"""find_achievements(): each quantity with what it claims."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policytext._options import check_text
from policytext.achievements.candidates.period import period_of
from policytext.achievements.context import Context, contexts, lines_around
from policytext.achievements.cues import CueTable
from policytext.achievements.decide.period import read_periods
from policytext.achievements.decide.weights import load_weights
from policytext.achievements.facts import Document, read_facts
from policytext.achievements.indicator import find_indicator, is_score
from policytext.achievements.lists import pair_lists
from policytext.achievements.masking import masked
from policytext.achievements.predicate import comparison_of, strip_predicate
from policytext.achievements.relations import base_of, whole_of
from policytext.achievements.roles import find_role
from policytext.achievements.status import StatusDecision, StatusRules
from policytext.achievements.subject import Subjects
from policytext.record import (
    Achievement,
    AdminUnit,
    Cue,
    DocumentKind,
    Principal,
    Quantity,
    Role,
    Section,
    Slogan,
    Time,
)
from policytext.text import Span
from policytext.times import find_times

__all__ = ["Reader", "find_achievements"]


def find_achievements(
    text: str,
    quantities: Sequence[Quantity],
    admin_units: Sequence[AdminUnit],
    slogans: Sequence[Slogan],
    *,
    times: Sequence[Time] | None = None,
    sections: Sequence[Section] = (),
    kind: DocumentKind | None = None,
    published: str | None = None,
    principal: Principal | None = None,
    cues: CueTable | None = None,
) -> list[Achievement]:
    """Return what each quantity claims, in the order of the quantities.

    Args:
        text: the text.
        quantities: its quantities.
        admin_units: its units, references resolved: they are the likely subjects.
        slogans: its slogans: what stands in them is no indicator.
        times: its times with the days that they mean; None lets them be found here, without ``sections``.
        sections: its sections.
        kind: the kind of document.
        published: the document's date, ISO, whole or partial; it decides between plan and result.
        principal: the unit that the document speaks for.
        cues: the cues of status; by default those that come with policytext.

    Returns:
        One achievement a quantity. Indices point into ``quantities`` and into the list itself (``part_of``).

    Raises:
        TypeError: ``text`` is no string.

    Examples:
        >>> from policytext import extract
        >>> [claim] = extract("该街道已实现城镇新增就业316人。").achievements
        >>> claim.indicator.text, claim.role, claim.status
        ('城镇新增就业', 'level', 'achieved')
    """
    check_text(text, "find_achievements")
    if not quantities:
        return []
    document = Document(
        text=text,
        quantities=quantities,
        units=admin_units,
        slogans=slogans,
        times=find_times(text, published=published) if times is None else times,
        sections=sections,
        kind=kind,
        published=published,
        principal=principal,
    )
    reader = Reader(document, cues or CueTable.load())
    return pair_lists(text, reader.claims())


class Reader:
    """Reads the claims of one text in their order; each may lean on those before it.

    ``statuses`` says, once they are read, how the status of each was decided.
    """

    def __init__(self, document: Document, cues: CueTable) -> None:
        text, units = document.text, document.units
        plain = masked(text, document.times)
        self._text = text
        self._quantities = document.quantities
        facts = read_facts(document)
        found = contexts(facts, plain)
        lines = lines_around(found)
        # Each context is let go when its claim is read: with their words they are larger than the claims.
        self._contexts = deque(found)
        self._periods = read_periods(facts, load_weights("period"))
        self._rules = StatusRules(facts, cues)
        self.statuses: list[StatusDecision] = []
        self._subjects = Subjects(text, plain, units, lines)
        self._units = [Span(unit.start, unit.end) for unit in units]
        self._unit_starts = [unit.start for unit in self._units]
        self._found: list[Achievement] = []

    def claims(self) -> list[Achievement]:
        while self._contexts:
            self._found.append(self._claim(self._contexts.popleft()))
        return self._found

    def _claim(self, context: Context) -> Achievement:
        quantity, previous = context.quantity, self._previous(context)
        time, period_cues = self._periods[len(self._found)]
        period = None if time is None else period_of(time)
        predicate = strip_predicate(context)
        finding = find_indicator(
            context, predicate, previous, self._units_before(context), earlier=self._found
        )
        role, role_cues = find_role(context, predicate, finding.phrase)
        decision = self._rules.decide(context, indicator=finding.phrase, role=role, period=period)
        self.statuses.append(decision)
        scored = is_score(context)
        return Achievement(
            start=quantity.start,
            end=quantity.end,
            text=quantity.text,
            quantity=len(self._found),
            indicator=finding.phrase,
            action=predicate.action or finding.action,
            subject=None if scored else self._subjects.governing(context, finding.phrase, previous),
            role=role,
            status=decision.status,
            commitment=decision.commitment,
            period=period,
            comparison=base_of(context, role, previous) or comparison_of(context) or predicate.reference,
            part_of=whole_of(context, self._found, self._quantities),
            cues=(*_role_cues(role, role_cues), *decision.told, *period_cues),
        )

    def _previous(self, context: Context) -> Achievement | None:
        """Return the claim before in the sentence; for a number in brackets, also from a sentence before."""
        bracketed = self._text[context.left.end - 1 : context.left.end] in ("（", "(")
        if context.previous is None and not (bracketed and self._found):
            return None
        return self._found[-1]

    def _units_before(self, context: Context) -> Sequence[Span]:
        first = bisect_left(self._unit_starts, context.clause.start)
        return self._units[first : bisect_left(self._unit_starts, context.quantity.start)]


def _role_cues(role: Role, found: Iterable[Cue]) -> Iterator[Cue]:
    """Name the words that decided a role, each of which decides alone."""
    return (replace(cue, name=f"{role}: word {cue.text}", weight=1.0) for cue in found)
