"""What speaks for the status of a number: cues, the document, its sections, the characters around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import regex

from policytext.achievements.context import Context
from policytext.achievements.facts import Facts
from policytext.achievements.lexicon import words_of
from policytext.record import Period, Phrase, Role, Section, Status

__all__ = ["StatusReader"]

# Characters that are looked at before and behind a number, and in the clauses beside its own.
_LEFT, _RIGHT, _BEFORE, _BEHIND = 40, 14, 60, 40
# How numbers look is nothing to learn from.
_DIGITS = regex.compile(r"[\d.,％%]{1,40}+")
_BLANK = regex.compile(r"\s")
# So many words of rules in a thousand characters are a step, and so many steps are told apart.
_STEP, _STEPS = 5, 4
_EDGE = (1, 2, 3)


class StatusReader:
    """The numbers of a document with what speaks for their status."""

    def __init__(self, facts: Facts) -> None:
        # The weights are lines of a table: blanks at an edge and ends of lines are no characters of theirs.
        self._text = _BLANK.sub("_", facts.text)
        self._facts = facts
        self._sections: dict[int, Section | None] = {}
        rules = sum(map(self._text.count, words_of("rule_words.txt")))
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
    ) -> Iterator[str]:
        """Yield the names of what holds of a number.

        Args:
            context: the surroundings of the number.
            cues: the heaviest cue of each status.
            indicator: what it measures.
            role: its role.
            period: the time that governs it.
        """
        yield from self._whole
        yield from (f"cue {status} {weight}" for status, weight in cues.items())
        if not cues:
            yield "no cue"
        section = self._section(context.paragraph.start)
        if section is not None:
            yield f"manner {section.manner}"
            if section.heading is not None:
                yield f"headed {section.manner}"
        yield f"role {role}"
        yield f"period {_place(context, period)}"
        yield f"unit {_BLANK.sub('_', context.quantity.unit or '-')}"
        text = "-" if indicator is None else self._text[indicator.start : indicator.end]
        yield from (f"ends {text[-size:]}" for size in _EDGE)
        yield f"begins {text[:2]}"
        yield from self._around(context)

    def _around(self, context: Context) -> Iterator[str]:
        """Yield the runs of two and three characters beside the number and of two in the next clauses."""
        text, (start, end) = self._text, (context.quantity.start, context.quantity.end)
        clause, sentence = context.clause, context.sentence
        yield from _runs("<", text[max(clause.start, start - _LEFT) : start], (2, 3))
        yield from _runs(">", text[end : min(clause.end, end + _RIGHT)], (2, 3))
        yield from _runs("<<", text[max(sentence.start, clause.start - _BEFORE) : clause.start], (2,))
        yield from _runs(">>", text[clause.end : min(sentence.end, clause.end + _BEHIND)], (2,))
        own = text[clause.start : start]
        for size in _EDGE:
            yield f"before {own[-size:] or '-'}"
            yield f"behind {text[end : end + size] or '-'}"
            yield f"opens {own[:size] or '-'}"

    def _section(self, offset: int) -> Section | None:
        if offset not in self._sections:
            self._sections[offset] = next(self._facts.sections_at(offset), None)
        return self._sections[offset]


def _runs(place: str, text: str, sizes: Sequence[int]) -> Iterable[str]:
    """Return each run of characters once, in the order of the text: sums must not hang on a set's."""
    plain = _DIGITS.sub("#", text)
    return dict.fromkeys(
        [place + plain[i : i + size] for size in sizes for i in range(len(plain) - size + 1)]
    )


def _place(context: Context, period: Period | None) -> str:
    if period is None:
        return "none"
    starts = {"clause": context.clause, "sentence": context.sentence, "paragraph": context.paragraph}
    return next((name for name, span in starts.items() if period.start >= span.start), "far")
