"""find_achievements(): the claim of each quantity of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policytext.achievements.candidates.period import period_of
from policytext.achievements.candidates.predicate import action_of, comparison_of
from policytext.achievements.candidates.relations import base_of, is_score, wholes
from policytext.achievements.candidates.roles import role_of
from policytext.achievements.context import Context, contexts, lines_around
from policytext.achievements.cues import CueTable
from policytext.achievements.decide.indicator import best_indicator, read_indicators
from policytext.achievements.decide.period import read_periods
from policytext.achievements.decide.subject import best_subject, view_of_subjects
from policytext.achievements.decide.weights import load_weights
from policytext.achievements.facts import Document, read_facts
from policytext.achievements.features.subject import SubjectReader
from policytext.achievements.status import StatusDecision, StatusRules
from policytext.achievements.subject import Subjects
from policytext.achievements.subject_code import subject_code
from policytext.record import (
    Achievement,
    AdminUnit,
    Cue,
    DocumentKind,
    Phrase,
    Principal,
    Quantity,
    Role,
    Section,
    Slogan,
    Time,
)
from policytext.text import check_text
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
    """Return the claim of each quantity, in the order of the quantities.

    Args:
        text: the text.
        quantities: its quantities.
        admin_units: its units with resolved references, the likely subjects.
        slogans: its slogans; the words in them are not indicators.
        times: its times with their dates; None finds them here, without ``sections``.
        sections: its sections.
        kind: the kind of document.
        published: the document's date, as whole or partial ISO text; it helps to tell plans from results.
        principal: the principal unit of the document.
        cues: the cues of status; by default those that come with policytext.

    Returns:
        One achievement per quantity. Indices refer to ``quantities``, and ``part_of`` to the list itself.

    Raises:
        TypeError: ``text`` is not a string.

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
    return Reader(document, cues or CueTable.load()).claims()


class Reader:
    """Reads the claims of one text in order; each may depend on those before it.

    After reading, ``statuses`` holds the decision on the status of each claim, ``proposed`` the subject that
    a rule proposed for each.
    """

    def __init__(self, document: Document, cues: CueTable) -> None:
        text = document.text
        self._text = text
        facts = read_facts(document)
        found = contexts(facts)
        self._facts = facts
        self._contexts = found
        self._indicators = read_indicators(facts, best_indicator(load_weights("indicator")))
        self._wholes = wholes(facts)
        self._periods = read_periods(facts, load_weights("period"))
        self._rules = StatusRules(facts, cues)
        self.statuses: list[StatusDecision] = []
        self._governing = Subjects(text, facts.masked, document.units, lines_around(found))
        self._subjects = SubjectReader(facts, view_of_subjects(load_weights("subject")))
        self.proposed: list[Phrase | None] = []
        self._found: list[Achievement] = []

    def claims(self) -> list[Achievement]:
        for context in self._contexts:
            self._found.append(self._claim(context))
        return self._found

    def _claim(self, context: Context) -> Achievement:
        quantity, previous = context.quantity, self._previous(context)
        facts, index = self._facts, len(self._found)
        claim, read = facts.claims[index], self._indicators[index]
        time, period_cues = self._periods[index]
        phrase = read.phrase
        period = None if time is None else period_of(time)
        role, role_cues = role_of(facts, read.claim, read.predicate, phrase)
        decision = self._rules.decide(context, indicator=phrase, role=role, period=period)
        self.statuses.append(decision)
        scored = is_score(facts, claim)
        reference = comparison_of(facts, read.claim) or read.predicate.reference
        rule = self._governing.governing(context, phrase, previous)
        self.proposed.append(rule)
        subject = None if scored else self._subject(phrase, rule)
        return Achievement(
            start=quantity.start,
            end=quantity.end,
            text=quantity.text,
            quantity=index,
            indicator=phrase,
            action=action_of(facts, claim, read.predicate, phrase),
            subject=subject,
            subject_code=subject_code(facts, subject),
            role=role,
            status=decision.status,
            commitment=decision.commitment,
            period=period,
            comparison=base_of(facts, claim, role) or reference,
            part_of=self._wholes[index],
            part=read.part,
            cues=(*_role_cues(role, role_cues), *decision.told, *period_cues),
        )

    def _subject(self, indicator: Phrase | None, rule: Phrase | None) -> Phrase | None:
        before = self._found[-1].subject if self._found else None
        claim = self._facts.claims[len(self._found)]
        options = self._subjects.options(claim, indicator=indicator, previous=before, rule=rule)
        return best_subject(options)

    def _previous(self, context: Context) -> Achievement | None:
        """Return the claim before in the sentence; for a number in brackets, also from a sentence before."""
        bracketed = self._text[context.left.end - 1 : context.left.end] in ("（", "(")
        if context.previous is None and not (bracketed and self._found):
            return None
        return self._found[-1]


def _role_cues(role: Role, found: Iterable[Cue]) -> Iterator[Cue]:
    """Return the cues of a role; a single word decides it."""
    return (replace(cue, name=f"{role}: word {cue.text}", weight=1.0) for cue in found)
