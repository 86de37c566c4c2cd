"""Features of words around a number: of action, change, plan, rule, problem or state."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from policytext.achievements.context import Context
from policytext.achievements.facts import Facts
from policytext.achievements.lexicon import table
from policytext.text import Span

__all__ = ["SaidReader"]

# The number of steps in which shares of a line are distinguished.
_STEP, _STEPS = 0.08, 4
# Up to so many words are looked through one by one.
_FEW = 16
_NONE = "says nothing"


# A word that says something, by its class in ``said.tsv``.
_Said = tuple[int, int, str]


class SaidReader:
    """The words of ``said.tsv`` in the lines of a document that have numbers."""

    def __init__(self, facts: Facts) -> None:
        sorts = _sorts()
        text, lines = facts.text, dict.fromkeys(claim.line for claim in facts.claims)
        self._said = [
            (start, end, sort)
            for line in lines
            for start, end in facts.tokens.edges(*line)
            for sort in sorts.get(text[start:end], ())
        ]
        self._starts = [start for start, _, _ in self._said]
        self._of_sort: dict[str, list[int]] = {}
        for i, (_, _, sort) in enumerate(self._said):
            self._of_sort.setdefault(sort, []).append(i)
        self._shares: dict[Span, Sequence[str]] = {}

    def features(self, context: Context) -> list[str]:
        """Return the features of the clause, the sentence and the line of a number."""
        number, clause, sentence = context.quantity, context.clause, context.sentence
        left, right = self._within(clause.start, number.start), self._within(number.end, clause.end)
        names = [_NONE]
        if left:
            first, last = self._said[left[0]][2], self._said[left[-1]][2]
            names = [f"near {last}", f"first {first}", f"from {first} to {last}"]
        if right:
            names.append(f"next {self._said[right[0]][2]}")
        names += self._each("left", left)
        names += self._each("right", right)
        names += self._each("sentence-before", self._within(sentence.start, clause.start))
        names += self._each("sentence-behind", self._within(clause.end, sentence.end))
        whole = self._within(sentence.start, sentence.end)
        if whole:
            names.append(f"sentence-opens {self._said[whole[0]][2]}")
        names += self._shares_of(context.paragraph)
        return names

    def place(self, feature: str, context: Context) -> Span | None:
        """Return the nearest word that shows a feature, None for features of other modules."""
        place, _, sort = feature.partition(" ")
        if place not in _PLACES:
            return None
        sort = sort.split(" ")[-1 if place == "from" else 0]
        within = self._within(*_span(place, context))
        same = self._of_sort.get(sort, [])
        first, end = bisect_left(same, within.start), bisect_left(same, within.stop)
        if first == end:
            return None
        number = context.quantity.start
        behind = min(max(bisect_left(same, bisect_left(self._starts, number)), first), end)
        opens = place in ("first", "sentence-opens")
        beside = [first] if opens else range(max(first, behind - 1), min(end, behind + 1))
        word = min((self._said[same[i]] for i in beside), key=lambda word: abs(word[0] - number))
        return Span(*word[:2])

    def _within(self, start: int, end: int) -> range:
        """Return the numbers of the words that begin in a span."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def _each(self, place: str, said: range) -> list[str]:
        """Return a feature for each class of words that is among these, in the order of their first words."""
        if len(said) <= _FEW:
            sorts = list(dict.fromkeys([self._said[i][2] for i in said]))
        else:
            # A sentence of thousands of numbers is not gone through for each of them.
            firsts = (
                (same[i], sort)
                for sort, same in self._of_sort.items()
                if (i := bisect_left(same, said.start)) < len(same)
            )
            sorts = [sort for first, sort in sorted(firsts) if first < said.stop]
        return [f"{place} {sort}" for sort in sorts]

    def _shares_of(self, line: Span) -> Sequence[str]:
        """Return the share of each class among the words of a line."""
        if line not in self._shares:
            said = self._within(*line)
            counts = Counter([self._said[i][2] for i in said])
            self._shares[line] = [f"line {sort} {_step(counts[sort], len(said))}" for sort in _all_sorts()]
        return self._shares[line]


_OF_CLAUSE = ("near", "first", "from", "next", "left", "right")
_PLACES = frozenset((*_OF_CLAUSE, "sentence-before", "sentence-behind", "sentence-opens", "line"))


def _span(place: str, context: Context) -> tuple[int, int]:
    """Return the span in which words are searched: beside the number, in its sentence, in its line."""
    clause, sentence = context.clause, context.sentence
    if place in ("right", "next"):
        return context.quantity.start, clause.end
    if place == "sentence-before":
        return sentence.start, clause.start
    if place == "sentence-behind":
        return clause.end, sentence.end
    if place in ("sentence-opens", "line"):
        return sentence if place == "sentence-opens" else context.paragraph
    return clause.start, context.quantity.start


def _step(count: int, of: int) -> int:
    return 1 + min(_STEPS, int(count / of / _STEP)) if count else 0


@cache
def _sorts() -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(row["says"].split()) for row in table("said.tsv", "word", "says")}


@cache
def _all_sorts() -> tuple[str, ...]:
    return tuple(sorted({sort for sorts in _sorts().values() for sort in sorts}))
