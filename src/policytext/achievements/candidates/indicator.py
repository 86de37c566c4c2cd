"""Candidate indicators of a number: phrases beside it, and indicators of numbers before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic

from policytext.achievements.candidates.predicate import Predicate
from policytext.achievements.facts import Claim, Facts
from policytext.achievements.features import behind, left, origin
from policytext.achievements.features.view import V, View
from policytext.achievements.features.words import (
    EMPTY,
    MARGIN,
    Earlier,
    Scene,
    Sentence,
    Word,
    inner_left,
    inner_right,
    kind_of,
)
from policytext.achievements.tokens import Token
from policytext.record import Phrase, Quantity
from policytext.segment import word_class

__all__ = ["RECENT", "Earlier", "Proposals"]

# Words that are looked at, words of a phrase, words and ends near the number, ends in the clauses before.
_WINDOW, _LONGEST, _NEAR, _ENDS, _TOPICS = 60, 10, 8, 5, 2
# Ends within the predicate, and words before it.
_INSIDE, _BEYOND = 3, 5
# Words behind the number, those that can open a phrase there, and words of one.
_BEHIND, _FIRSTS, _SHORTER = 10, 4, 7
# Numbers back that an indicator carries over from, and from beyond the line.
RECENT, _FAR = 5, 3
_SHORT_GAP = 8
# Characters on both sides in which a phrase may stand again.
_AROUND = 1000
# Words left out before a phrase are counted so far.
_SKIPPED = 4
# Behind a topic comes one of these.
_BREAKS = frozenset("，：；（、,;:(")
# Between a topic and the mark behind it.
_WITHIN = frozenset(("中", "里", "内", "方面"))
_WHOLE = frozenset(("quantity", "period", "unit", "reference", "slogan", "item", "qualifier"))


# A phrase scored without the features of the whole: score, a number that keeps equal ones in order, origin
# (left, behind, carried, none), and its first and last word or the index of the carried indicator.
_Stretch = tuple[V, int, str, int, int]


class Proposals(Generic[V]):
    """The candidate indicators of one number, with features in a view.

    ``rough`` are the phrases without the features of the whole phrase, which are slow; ``whole`` adds them.
    """

    __slots__ = ("_at", "_claim", "_earlier", "_facts", "_here", "_sentence", "_view", "rough")

    def __init__(
        self,
        view: View[V],
        facts: Facts,
        claim: Claim,
        *,
        predicate: Predicate,
        earlier: Sequence[Earlier],
        sentence: Sentence | None = None,
    ) -> None:
        """Collect the candidates.

        Args:
            view: the view of the features.
            facts: the text.
            claim: the number.
            predicate: the words between indicator and number.
            earlier: the decisions on the numbers before, in order.
            sentence: the words of the number's sentence, if they are known.
        """
        tokens = _cut(claim, predicate.end)
        if sentence is None or sentence.tokens is not tokens:
            sentence = Sentence(tokens)
        self._view: View[V] = view
        self._facts, self._claim, self._earlier = facts, claim, earlier
        self._sentence = sentence
        self._at = claim.at + MARGIN + len(tokens) - len(claim.tokens)
        self._here = _scene(facts, claim, predicate, earlier)
        self.rough: list[_Stretch[V]] = []
        none, near, topic, right, carried = self._origins(predicate)
        self._add(none, "n", 0, 0)
        self._left(near, topic)
        self._behind(right)
        self._carried(carried)

    def whole(self, stretch: _Stretch[V]) -> V:
        """Return all features of a phrase."""
        value, _, kind, first, last = stretch
        if kind == "l":
            return value + self._whole_left(first, last)
        return value + self._whole_behind(first, last) if kind == "b" else value

    def phrase(self, stretch: _Stretch[V]) -> Phrase | None:
        """Return the phrase of a span."""
        _, _, kind, first, last = stretch
        if kind == "c":
            return self._earlier[first].phrase
        if kind == "n":
            return None
        tokens = self._sentence.tokens
        start, end = tokens[first - MARGIN].start, tokens[last - MARGIN].end
        return Phrase(start, end, self._facts.text[start:end])

    def _add(self, value: V, kind: str, first: int, last: int) -> None:
        self.rough.append((value, -len(self.rough), kind, first, last))

    def _origins(self, predicate: Predicate) -> list[V]:
        here, words, claim = self._here, self._sentence.words, self._claim
        before = self._earlier[-1].claim.quantity if self._earlier else None
        same = "none" if before is None else "same" if before.unit == claim.quantity.unit else "other"
        same += "" if claim.previous is not None else "/far"
        action = predicate.action.text if predicate.action is not None else ""
        at, count = self._at, min(here.content, 3)
        tokens, last = self._sentence.tokens, at - 1
        while last >= MARGIN and (tokens[last - MARGIN].start >= here.end or words[last].kind in EMPTY):
            last -= 1
        number, around = self._view[origin.number], self._view[origin.surroundings]
        return [
            number[name, here.kind, here.unit, count, here.role, action]
            + around[name, here.kind, count, words[last], words[at + 1], words[at + 2].kind, same]
            for name in "nltbc"
        ]

    def _left(self, near: V, topic: V) -> None:
        sentence, rough = self._sentence, self.rough
        words, depths, tokens, inner = sentence.words, sentence.depth, sentence.tokens, self._view[inner_left]
        clause, lowest = self._claim.clause.start, max(MARGIN, self._at - _WINDOW)
        firsts: dict[int, V] = {}
        for j, last in self._ends(lowest):
            value = last + (topic if tokens[j - MARGIN].end <= clause else near)
            depth = depths[j + 1]
            for i in range(j, max(lowest, j - _LONGEST) - 1, -1):
                own = words[i]
                if own.stops:
                    break
                value += inner[own,]
                if own.opens and depths[i] == depth:
                    first = firsts.get(i)
                    if first is None:
                        first = firsts[i] = self._first(i)
                    rough.append((value + first, -len(rough), "l", i, j))

    def _first(self, i: int) -> V:
        view, words, here = self._view, self._sentence.words, self._here
        second, previous, own, following = words[i - 2 : i + 2]
        run, c, k, before = self._sentence.runs[i], own.kind, here.kind, previous.kind
        left_out = i - run if i - run < _SKIPPED else _SKIPPED
        return (
            view[left.first][own, k]
            + view[left.before][previous, c, here.role]
            + view[left.start][second, before, c, following.kind]
            + view[left.skipped][left_out, before, c, words[run], following.kind]
        )

    def _ends(self, lowest: int) -> Iterator[tuple[int, V]]:
        """Yield the possible ends of a phrase: words near the number, and words before marks further left."""
        words, tokens, at = self._sentence.words, self._sentence.tokens, self._at
        between, within = self._view[left.between], self._view.none
        clause = self._claim.clause.start
        predicate = max(clause, self._here.end)
        nearest, inside, ends, topics = self._nearest(lowest), 0, 0, 0
        for j in range(at - 1, lowest - 1, -1):
            own = words[j]
            if own.closes:
                start = tokens[j - MARGIN].start
                if start >= predicate:
                    inside += 1
                    if inside <= _INSIDE:
                        yield j, self._last(j) + within
                elif j >= nearest and start >= clause:
                    ends += 1
                    yield j, self._last(j) + within
                elif start < clause and _is_topic(words, j):
                    topics += 1
                    yield j, self._last(j) + within
                if ends == _ENDS or topics == _TOPICS:
                    return
            elif own.kind == "quantity":
                return
            if j >= nearest:
                within += between[own,]

    def _nearest(self, lowest: int) -> int:
        """Return the first of the words near the number: some before it, and some before its predicate."""
        tokens, predicate, edge = self._sentence.tokens, self._here.end, self._at - 1
        while edge >= lowest and tokens[edge - MARGIN].start >= predicate:
            edge -= 1
        return min(self._at - _NEAR, edge - _BEYOND)

    def _last(self, j: int) -> V:
        view, here, at = self._view, self._here, self._at
        words, tokens = self._sentence.words, self._sentence.tokens
        own, following, second = words[j], words[j + 1], words[j + 2]
        end = tokens[j - MARGIN].end
        place = "=" if end == here.end else "<" if end < here.end else ">"
        limit, most = j + 1, at if at < j + 4 else j + 4
        while limit < most and tokens[limit - MARGIN].start < here.end:
            limit += 1
        rest = tuple([word.kind for word in words[j + 1 : limit]])
        return (
            view[left.last][own, here.kind, here.unit]
            + view[left.after][following, second.kind, own.kind, here.kind if j + 2 == at else ""]
            + view[left.gap][place, min(at - 1 - j, 5), own.kind, here.role, rest]
        )

    def _whole_left(self, i: int, j: int) -> V:
        view, here, words = self._view, self._here, self._sentence.words
        size, length = j - i + 1, self._length(i, j)
        full = min(self._at - 1 - j, 2) if i == self._sentence.runs[i] else -1
        inside = tuple(words[i + 1 : j]) if size > 2 else ()
        return (
            view[left.shape][words[i - 1], words[i], words[j - 1].coarse, words[j], min(size, 3), here.kind]
            + view[left.whole][min(length, 12), min(size, 8), full, self._marks(i, j), inside, here.kind]
        )

    def _behind(self, source: V) -> None:
        words, depths, view = self._sentence.words, self._sentence.depth, self._view
        begin, end = self._at + 1, self._at + 1
        limit = min(len(words) - MARGIN, begin + _BEHIND)
        while end < limit and not words[end].stops and words[end].kind != "quantity":
            end += 1
        lasts: dict[int, V] = {}
        inner, between, within = view[inner_right], view[behind.between], source
        for i in range(begin, min(end, begin + _FIRSTS)):
            own, far, depth = words[i], i - begin, depths[i]
            if own.opens:
                value = (
                    within
                    + view[behind.first][own, far, self._here.kind, words[i + 1].kind]
                    + view[behind.before][words[i - 1], far, own.kind]
                )
                for j in range(i, min(end, i + _SHORTER)):
                    value += inner[words[j],]
                    if words[j].closes and depths[j + 1] == depth:
                        last = lasts.get(j)
                        if last is None:
                            last = lasts[j] = self._last_behind(j)
                        self._add(value + last, "b", i, j)
            within += between[own,]

    def _last_behind(self, j: int) -> V:
        words, view = self._sentence.words, self._view
        own, following = words[j], words[j + 1]
        return (
            view[behind.last][own, self._here.unit, words[j - 1].kind]
            + view[behind.after][following, own.kind, words[j + 2].kind]
        )

    def _whole_behind(self, i: int, j: int) -> V:
        words, length = self._sentence.words, self._length(i, j)
        ends = words[j + 1].stops or words[j + 1].kind == "quantity"
        size = min(j - i + 1, 8)
        key = words[i].kind, words[j].kind, min(length, 12), size, ends, self._marks(i, j)
        return self._view[behind.whole][key]

    def _length(self, i: int, j: int) -> int:
        tokens = self._sentence.tokens
        return tokens[j - MARGIN].end - tokens[i - MARGIN].start

    def _marks(self, i: int, j: int) -> tuple[bool, ...]:
        here, tokens, text = self._here, self._sentence.tokens, self._facts.text
        start, end = tokens[i - MARGIN].start, tokens[j - MARGIN].end
        phrase, near = text[start:end], (max(0, start - _AROUND), end + _AROUND)
        often = text.count(phrase, *near) > 1
        longer = often and i > MARGIN and text.count(text[tokens[i - MARGIN - 1].start : end], *near) > 1
        return (
            "的" in phrase,
            "、" in phrase,
            "等" in phrase,
            phrase in here.said,
            here.respectively,
            often,
            longer,
        )

    def _carried(self, source: V) -> None:
        said: set[str] = set()
        claim, here, earlier = self._claim, self._here, self._earlier
        own, content = claim.quantity, min(here.content, 3)
        part_of = "其中" in self._facts.text[claim.left.start : own.start]
        for back in range(1, min(RECENT, len(earlier)) + 1):
            other, phrase = earlier[-back]
            if back > _FAR and other.line != claim.line:
                return
            if phrase is None or phrase.text in said:
                continue
            said.add(phrase.text)
            before = other.quantity
            unit = _shared_unit(own, before)
            near = back == 1 and own.start - before.end < _SHORT_GAP
            gap = self._facts.text[before.end : own.start] if near else None
            place, is_behind = _where(claim, other), phrase.start > before.start
            key = place, back, unit, here.role, kind_of(before), here.kind, content, is_behind
            value = (
                source
                + self._view[origin.carried][key]
                + self._view[origin.carried_words][gap, unit if part_of else None, min(back, 2)]
            )
            self._add(value, "c", len(earlier) - back, 0)


def _is_topic(words: Sequence[Word], j: int) -> bool:
    """Return whether words are the topic of a clause, before a mark: 在建项目(，), 在建项目(中，)."""
    behind = j + 2 if words[j + 1].text in _WITHIN else j + 1
    return words[behind].text in _BREAKS


def _scene(facts: Facts, claim: Claim, predicate: Predicate, earlier: Sequence[Earlier]) -> Scene:
    end, start = predicate.end, claim.left.start
    between = facts.text[end : claim.quantity.start]
    content, tokens = 0, claim.tokens
    for i in range(claim.at - 1, -1, -1):
        token = tokens[i]
        if token.start < start:
            break
        content += token.start < end and token.kind not in EMPTY
    return Scene(
        kind=kind_of(claim.quantity),
        unit=claim.quantity.unit or "-",
        role=predicate.role or ("some" if between.strip() else "none"),
        end=end,
        respectively="分别" in between,
        content=content,
        said=frozenset([before.phrase.text for before in earlier[-RECENT:] if before.phrase is not None]),
    )


def _shared_unit(own: Quantity, other: Quantity) -> str:
    if own.unit == other.unit:
        return "same"
    return "kind" if own.dimension == other.dimension else "other"


def _where(claim: Claim, other: Claim) -> str:
    if other.clause == claim.clause:
        return "clause"
    if other.sentence == claim.sentence:
        return "sentence"
    return "line" if other.line == claim.line else "far"


def _cut(claim: Claim, at: int) -> Sequence[Token]:
    """Return the words of a sentence, cut where the predicate begins: 交流|达."""
    tokens = claim.tokens
    i = claim.at - 1
    while i >= 0 and tokens[i].start >= at:
        i -= 1
    if i < 0 or tokens[i].end <= at or tokens[i].kind in _WHOLE:
        return tokens
    start, end, text, _ = tokens[i]
    before, behind = text[: at - start], text[at - start :]
    parts = Token(start, at, before, word_class(before)), Token(at, end, behind, word_class(behind))
    return [*tokens[:i], *parts, *tokens[i + 1 :]]
