"""Where the indicator of a number can stand: each stretch of words beside it, and what was said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.achievements.candidates.predicate import Predicate
from policytext.achievements.decide.model import Feature, Option
from policytext.achievements.facts import Claim, Facts, Token
from policytext.achievements.features import indicator as features
from policytext.achievements.features.indicator import Earlier, Origins, Part, Scene
from policytext.record import Phrase
from policytext.segment import word_class

__all__ = ["RECENT", "Earlier", "Proposal", "indicator_options", "propose"]

# Words that are looked at, words of a phrase, ends near the number, and ends in the clauses before.
_WINDOW, _LONGEST, _NEAR, _TOPICS = 60, 14, 10, 4
# Words behind the number, and those that can open or make a phrase there.
_BEHIND, _FIRSTS = 16, 8
# Numbers back that an indicator carries over from; beyond the line fewer.
RECENT, _FAR = 8, 3
_STOPS = frozenset("，；。！？：\n,;:")
_OPENING, _CLOSING = frozenset("“《（("), frozenset("”》）)")
_PAIRS = ("“”", "《》", "（）", "()")
# Behind a topic comes one of these.
_BREAKS = frozenset("，：；（、,;:(")
_WHOLE = frozenset(("quantity", "period", "unit", "reference", "slogan"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A phrase that could be the indicator, described in parts that it shares with others."""

    phrase: Phrase | None
    parts: tuple[Part, ...]

    def option(self) -> Option[Phrase | None]:
        """Return the phrase as an option of a decision, with all its features."""
        return Option(
            self.phrase,
            [Feature(name, part.start, part.end) for part in self.parts for name in part.names],
        )


def indicator_options(
    facts: Facts, claim: Claim, *, predicate: Predicate, earlier: Sequence[Earlier]
) -> list[Option[Phrase | None]]:
    """Return what a number could measure or count, None among it.

    Args:
        facts: the text.
        claim: the number.
        predicate: what stands between indicator and number.
        earlier: what was decided of the numbers before, in their order.
    """
    return [
        proposal.option() for proposal in propose(facts, claim, predicate=predicate, earlier=earlier)
    ]


def propose(
    facts: Facts, claim: Claim, *, predicate: Predicate, earlier: Sequence[Earlier]
) -> list[Proposal]:
    """Return the phrases of :func:`indicator_options` in parts, for those who weigh each part once."""
    here = features.scene(facts, claim, predicate, earlier, predicate.end)
    origins = features.origins(claim, predicate, here, earlier)
    return [
        Proposal(None, (origins.none,)),
        *_left(facts, claim, here, origins),
        *_behind(facts, claim, here, origins),
        *_carried(facts, claim, here, origins, earlier),
    ]


def _left(facts: Facts, claim: Claim, here: Scene, origins: Origins) -> Iterator[Proposal]:
    tokens = list(_cut(claim.tokens[max(0, claim.at - _WINDOW) : claim.at], here.end))
    openings = _openings(tokens)
    first: dict[int, Part] = {}
    inner: dict[int, Part] = {}
    for j in _ends(tokens, claim.clause.start):
        last = features.left.last(tokens, j, here)
        origin = origins.topic if tokens[j].end <= claim.clause.start else origins.left
        for i in range(j, max(-1, j - _LONGEST), -1):
            token = tokens[i]
            if token.text in _STOPS:
                break
            if i not in inner:
                inner[i] = features.left.inner(token)
            phrase = _phrase(facts, token, tokens[j])
            if (token.kind == "punctuation" and token.text not in _OPENING) or not _is_whole(phrase.text):
                continue
            if i not in first:
                first[i] = features.left.first(tokens, i, openings[i], here)
            whole = features.left.whole(tokens, i, j, openings[i], phrase, here)
            yield Proposal(phrase, (origin, first[i], last, whole, *(inner[m] for m in range(i, j + 1))))
            if token.kind == "quantity":
                break


def _ends(tokens: Sequence[Token], clause: int) -> Iterator[int]:
    """Yield where a phrase can end: at the words near the number, and before the marks further left."""
    topics = 0
    for j in range(len(tokens) - 1, -1, -1):
        token = tokens[j]
        if token.kind == "quantity":
            return
        if token.kind == "punctuation" and token.text not in _CLOSING:
            continue
        if len(tokens) - j <= _NEAR and token.start >= clause:
            yield j
        elif topics < _TOPICS and token.end <= clause + 1 and tokens[j + 1].text in _BREAKS:
            topics += 1
            yield j


def _openings(tokens: Sequence[Token]) -> list[int]:
    """Return for each word where its run of words between marks begins."""
    found, begin = [], 0
    for i, token in enumerate(tokens):
        found.append(begin)
        if token.kind == "quantity" or token.text in _STOPS or token.text == "、":
            begin = i + 1
    return found


def _behind(facts: Facts, claim: Claim, here: Scene, origins: Origins) -> Iterator[Proposal]:
    tokens: list[Token] = []
    for token in claim.tokens[claim.at + 1 : claim.at + 1 + _BEHIND]:
        if token.kind == "quantity" or token.text in _STOPS:
            break
        tokens.append(token)
    inner = [features.behind.inner(token) for token in tokens]
    last: dict[int, Part] = {}
    for i, token in enumerate(tokens[:_FIRSTS]):
        if token.kind == "punctuation" and token.text not in _OPENING:
            continue
        first = features.behind.first(tokens, i, here)
        for j in range(i, min(len(tokens), i + _LONGEST)):
            phrase = _phrase(facts, token, tokens[j])
            closes = tokens[j].kind != "punctuation" or tokens[j].text in _CLOSING
            if not closes or not _is_whole(phrase.text):
                continue
            if j not in last:
                last[j] = features.behind.last(tokens, j, here)
            whole = features.behind.whole(tokens, i, j, phrase, here)
            yield Proposal(phrase, (origins.behind, first, last[j], whole, *inner[i : j + 1]))


def _carried(
    facts: Facts, claim: Claim, here: Scene, origins: Origins, earlier: Sequence[Earlier]
) -> Iterator[Proposal]:
    said: set[str] = set()
    for back, before in enumerate(reversed(earlier[-RECENT:]), start=1):
        if before.claim.line != claim.line and back > _FAR:
            return
        if before.phrase is None or before.phrase.text in said:
            continue
        said.add(before.phrase.text)
        yield Proposal(
            before.phrase, (origins.carried, features.carried(facts, claim, before, back, here))
        )


def _cut(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """Yield words, the one that the predicate begins in cut there: 交流|达."""
    for token in tokens:
        if token.start < at < token.end and token.kind not in _WHOLE:
            for start, end in ((token.start, at), (at, token.end)):
                text = token.text[start - token.start : end - token.start]
                yield Token(start, end, text, word_class(text))
        else:
            yield token


def _is_whole(text: str) -> bool:
    """Tell whether every bracket and quotation mark of a phrase has its other one."""
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)


def _phrase(facts: Facts, first: Token, last: Token) -> Phrase:
    return Phrase(first.start, last.end, facts.text[first.start : last.end])
