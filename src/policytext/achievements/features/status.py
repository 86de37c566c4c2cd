"""Features of the status of a number: cues, the document, its sections, nearby characters."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from policytext.achievements.context import Context
from policytext.achievements.facts import Facts
from policytext.achievements.features.said import SaidReader
from policytext.achievements.lexicon import word_set
from policytext.record import Period, Phrase, Role, Status
from policytext.text import Span

__all__ = ["StatusReader"]

# Characters that are looked at before and behind a number in its clause.
_LEFT, _RIGHT = 40, 14
# Digits are replaced by one sign, as their values carry no information.
_DIGITS = regex.compile(r"[\d.,％%]{1,40}+")
_DIGIT = "#"
_BLANK = regex.compile(r"\s")
# The frequency of rule words per thousand characters, in steps, and the number of steps.
_STEP, _STEPS = 5, 4
_EDGE = (1, 2, 3)
_NOTHING = "-"
_SIDES = "<>"
_BESIDE = ("before", "behind")
_ABOVE = ("manner", "headed")


class StatusReader:
    """The numbers of a document with the features of their status."""

    def __init__(self, facts: Facts) -> None:
        # Weights are stored as lines of a table, so features have no line ends and no blanks at their edges.
        self._text = _BLANK.sub("_", facts.text)
        self._facts = facts
        self._said = SaidReader(facts)
        self._sections: dict[int, tuple[str, ...]] = {}
        rules = sum(map(self._text.count, word_set("rule_words.txt")))
        density = int(rules / (len(self._text) / 1000 * _STEP)) if self._text else 0
        self._whole = (f"kind {facts.document.kind}", f"rules {min(_STEPS, density)}")

    def features(
        self,
        context: Context,
        *,
        cues: Mapping[Status, int],
        indicator: Phrase | None,
        role: Role,
        period: Period | None,
    ) -> list[str]:
        """Return the features of a number.

        Args:
            context: the context of the number.
            cues: the heaviest cue of each status.
            indicator: its indicator.
            role: its role.
            period: its period.
        """
        text = _NOTHING if indicator is None else self._text[indicator.start : indicator.end]
        return [
            *self._whole,
            *([f"cue {status} {weight}" for status, weight in cues.items()] or ("no cue",)),
            *self._above(context.paragraph.start),
            f"role {role}",
            f"period {_place(context, period)}",
            f"unit {_BLANK.sub('_', context.quantity.unit or _NOTHING)}",
            *[f"ends {text[-size:]}" for size in _EDGE],
            f"begins {text[:2]}",
            *self._said.features(context),
            # At the end of a clause several of them are one.
            *dict.fromkeys(self._around(context)),
        ]

    def _above(self, line: int) -> tuple[str, ...]:
        """Return the features of the section of a line."""
        if line not in self._sections:
            section = next(self._facts.sections_at(line), None)
            sorts = () if section is None else _ABOVE if section.heading is not None else _ABOVE[:1]
            self._sections[line] = tuple(f"{sort} {section.manner}" for sort in sorts if section is not None)
        return self._sections[line]

    def _around(self, context: Context) -> list[str]:
        """Return the pairs of characters around the number in its clause, and the runs right beside it."""
        text, (start, end) = self._text, (context.quantity.start, context.quantity.end)
        own, found = text[context.clause.start : start], list[str]()
        for mark in _SIDES:
            near = _near(context, mark)
            plain = _DIGITS.sub(_DIGIT, text[near.start : near.end])
            found += [mark + plain[i : i + 2] for i in range(len(plain) - 1)]
        for size in _EDGE:
            found += (
                f"before {own[-size:] or _NOTHING}",
                f"behind {text[end : end + size] or _NOTHING}",
                f"opens {own[:size] or _NOTHING}",
            )
        return found

    def place(
        self, feature: str, context: Context, *, indicator: Phrase | None, period: Period | None
    ) -> Span:
        """Return the stretch of text that shows a feature of a number; what has none stands at the number."""
        start, end = context.quantity.start, context.quantity.end
        if feature[0] in _SIDES:
            return _place_of_run(self._text, feature, context)
        said = self._said.place(feature, context)
        if said is not None:
            return said
        sort, _, shown = feature.partition(" ")
        size = len(shown)
        if shown == _NOTHING:
            return Span(start, end)
        if sort in _BESIDE:
            return Span(start - size, start) if sort == "before" else Span(end, end + size)
        if sort in _ABOVE:
            section = next(self._facts.sections_at(context.paragraph.start), None)
            above = (section and section.heading) or context.quantity
            return Span(above.start, above.end)
        held = {"ends": indicator, "begins": indicator, "period": period, "opens": context.clause}.get(sort)
        if held is None:
            return Span(start, end)
        first = held.end - size if sort == "ends" else held.start
        return Span(first, held.end if sort == "period" else first + size)


def _near(context: Context, mark: str) -> Span:
    """Return where a pair of characters is looked for: before the number, or behind it."""
    number, clause = context.quantity, context.clause
    if mark == "<":
        return Span(max(clause.start, number.start - _LEFT), number.start)
    return Span(number.end, min(clause.end, number.end + _RIGHT))


def _place_of_run(text: str, feature: str, context: Context) -> Span:
    """Return where a pair stands nearest to the number; digits in it were made one mark."""
    mark, run = feature[0], feature[1:]
    near, leftwards = _near(context, mark), mark == "<"
    if _DIGIT not in run:
        at = text.rfind(run, *near) if leftwards else text.find(run, *near)
        return Span(at, at + len(run))
    pattern = _DIGITS.pattern.join(map(regex.escape, run.split(_DIGIT)))
    found = [match.span() for match in regex.finditer(pattern, text, pos=near.start, endpos=near.end)]
    # A text may hold the mark itself.
    found = found or [(context.quantity.start, context.quantity.end)]
    return Span(*found[-1 if leftwards else 0])


def _place(context: Context, period: Period | None) -> str:
    if period is None:
        return "none"
    starts = {"clause": context.clause, "sentence": context.sentence, "paragraph": context.paragraph}
    return next((name for name, span in starts.items() if period.start >= span.start), "far")
