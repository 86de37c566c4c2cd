"""Paragraphs that are rules, lists of tasks or agendas, as signals of status."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import regex

from policytext.achievements.lexicon import word_set
from policytext.achievements.signals import Signal
from policytext.achievements.status_marks import status_mark
from policytext.text import Span

__all__ = ["Agenda"]

_SENTENCE_START = regex.compile(
    r"(?:^|(?<=[。；\n]))[^\p{Han}]{0,4}(?P<verb>\p{Han}{2,3})(?P<rest>[^。；\n]*+)"
)
_DIGIT = regex.compile(r"\d")
# The least number of sentences with tasks in an agenda.
_AGENDA = 3
# The number of paragraphs on either side that are considered, within a section.
_NEIGHBOURS = 3
_LISTS = ("verbs.txt", "weak_verbs.txt", "leading.txt", "directives.txt")


class _Manner(NamedTuple):
    """The manner of one paragraph: whether it reports, whether it compares, and its signal of a plan."""

    reports: bool
    compares: bool
    plan: Signal | None = None


class Agenda:
    """The manner of the paragraphs of a text, each with those around it in its section."""

    def __init__(self, text: str, lines: Sequence[Span], headings: Sequence[Span]) -> None:
        self._text = text
        self._lines = lines
        self._starts = [line.start for line in lines]
        self._headings = [heading.start for heading in headings]
        self._manners: dict[Span, _Manner] = {}
        self._signals: dict[Span, list[Signal]] = {}

    def signals(self, paragraph: Span) -> list[Signal]:
        """Return the signals that apply to all numbers of a paragraph."""
        if paragraph not in self._signals:
            self._signals[paragraph] = list(self._find(paragraph))
        return self._signals[paragraph]

    def _find(self, paragraph: Span) -> list[Signal]:
        found = []
        article = status_mark("article").match(self._text, paragraph.start)
        if article is not None:
            found.append(Signal("@article", paragraph.start, article.end()))
        assigned = status_mark("assigned").search(self._text, *paragraph)
        if assigned is not None:
            found.append(Signal("@assigned", *assigned.span()))
        plan = self._plan(paragraph)
        if plan is not None:
            found.append(plan)
        return found

    def _plan(self, paragraph: Span) -> Signal | None:
        """Return the signal that a paragraph plans, if most paragraphs around it do not report.

        A paragraph without a signal of its own (新增就业300人) takes that of the plans around it.
        """
        own = self._manner(paragraph)
        if own.reports:
            return None
        around = [self._manner(line) for line in self._around(paragraph)]
        plans = [manner.plan for manner in around if manner.plan is not None]
        reports = sum(manner.reports or manner.compares for manner in around)
        if reports > len(plans):
            return None
        agenda = next((plan for plan in plans if plan.name == "@agenda"), None)
        if own.plan is None:
            return None if reports or len(plans) < 2 else agenda
        return own.plan if own.plan.name == "@agenda" or reports or agenda is None else agenda

    def _around(self, paragraph: Span) -> list[Span]:
        """Return the paragraphs near one in its section, itself included."""
        i = bisect_left(self._starts, paragraph.start)
        heading = bisect_right(self._headings, paragraph.start)
        first = self._headings[heading - 1] if heading else 0
        last = self._headings[heading] if heading < len(self._headings) else len(self._text)
        near = self._lines[max(0, i - _NEIGHBOURS) : i + _NEIGHBOURS + 1]
        return [line for line in near if first <= line.start < last]

    def _manner(self, line: Span) -> _Manner:
        if line not in self._manners:
            self._manners[line] = _manner(self._text, line.start, line.end)
        return self._manners[line]


def _manner(text: str, start: int, end: int) -> _Manner:
    """Return the manner of a paragraph; sentences that begin with verbs are tasks.

    If most of them have no number, or one expresses a hope, the paragraph is an agenda, and verbs of
    completion in it are plans.
    """
    reports, compares = (
        bool(said.search(text, start, end)) for said in (status_mark("done"), status_mark("compares"))
    )
    openings = list(_SENTENCE_START.finditer(text, start, end))
    verbs = [match for match in openings if _is_verb(match["verb"])]
    # One sentence without a subject may as well report: 清理管线90处。
    if reports or len(openings) < 2 or len(verbs) * 2 <= len(openings):
        return _Manner(reports, compares)
    bare = sum(not _DIGIT.search(match["rest"]) for match in verbs)
    hopes = status_mark("hopes").search(text, start, end) is not None
    if len(verbs) >= _AGENDA and (hopes or bare * 2 > len(openings)):
        return _Manner(reports, compares, Signal("@agenda", *_opening(verbs[0])))
    if status_mark("done_or_meant").search(text, start, end):
        return _Manner(reports, compares)
    return _Manner(reports, compares, Signal("@directive", *_opening(verbs[0])))


def _opening(match: regex.Match[str]) -> tuple[int, int]:
    start, end = match.span("verb")
    return start, end if _is_known(match["verb"]) else start + 2


def _is_verb(opening: str) -> bool:
    return _is_known(opening[:2]) or _is_known(opening)


def _is_known(word: str) -> bool:
    return word in _opening_words()


@cache
def _opening_words() -> frozenset[str]:
    return frozenset().union(*map(word_set, _LISTS))
