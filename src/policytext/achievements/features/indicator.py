"""What holds of a phrase that could be the indicator of a number.

A phrase is described in parts: its two borders, what it is made of, the whole of it, and where it comes
from. Phrases share their borders, so each is looked at once.

Names of features: the origin (``l`` left of the number, ``t`` in a clause before, ``b`` behind the number,
``c`` carried over from a number before, ``n`` none), then what is looked at: ``0`` the first word, ``$`` the
last, ``-1`` and ``+1`` those beside the phrase, ``in`` any of it, ``gap`` what lies between it and the number.
``=`` gives a word, ``.c`` its class, ``@`` a trait of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from policytext import _data
from policytext.achievements.candidates.predicate import Predicate
from policytext.achievements.facts import Claim, Facts, Token
from policytext.achievements.lexicon import words_of
from policytext.record import Phrase, Quantity

__all__ = ["Earlier", "Origins", "Part", "Scene", "behind", "carried", "left", "origins", "scene"]

_VALUES = frozenset(("unit", "reference", "period", "quantity", "slogan", "number"))
# Words that say nothing of what is measured.
_EMPTY = frozenset(("punctuation", "period", "adverb", "conjunction", "pronoun", "preposition", "particle"))
_RATES = frozenset(("%", "个百分点", "百分点", "倍", "成"))
_SHORT_GAP = 8
_RECENT = 8


class Earlier(NamedTuple):
    """What was decided of a number before."""

    claim: Claim
    phrase: Phrase | None


@dataclass(slots=True)
class Part:
    """Features that phrases share, by name, with the stretch that shows them and, once summed, their weight."""

    names: list[str]
    start: int
    end: int
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around a number, told once for all its phrases."""

    kind: str
    unit: str
    role: str
    end: int
    respectively: bool
    content: int
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Origins:
    """Where a phrase comes from, with what around the number speaks for each."""

    none: Part
    left: Part
    topic: Part
    behind: Part
    carried: Part


@lru_cache(maxsize=1 << 14)
def traits(word: str) -> tuple[str, ...]:
    """Return what is known of a word: it takes things as its object, opens a phrase, stops one."""
    return tuple(trait for trait, words in _traits() if word in words)


@lru_cache(maxsize=1)
def _traits() -> list[tuple[str, frozenset[str]]]:
    rows = _data.read_text(
        "policytext.achievements.features", "traits.tsv", lambda text: _data.rows(text, "trait", "words")
    )
    return [(row["trait"], frozenset(row["words"].split())) for row in rows]


def kind_of(quantity: Quantity) -> str:
    """Return what a number does: count things, give money, a rate, a rank, a time or another measure."""
    dimension = quantity.dimension or ""
    if dimension in words_of("counted_dimensions.txt"):
        return "count"
    if quantity.unit in _RATES:
        return "rate"
    if dimension in ("money", "rank"):
        return dimension
    if dimension.startswith(("duration", "working_days")):
        return "time"
    return "measure" if quantity.unit else "bare"


def scene(facts: Facts, claim: Claim, predicate: Predicate, earlier: Sequence[Earlier], end: int) -> Scene:
    """Return what stands around a number; ``end`` is where its predicate begins."""
    gap = facts.text[end : claim.quantity.start]
    return Scene(
        kind=kind_of(claim.quantity),
        unit=claim.quantity.unit or "-",
        role=predicate.role or ("some" if gap.strip() else "none"),
        end=end,
        respectively="分别" in gap,
        content=sum(token.start < end and token.kind not in _EMPTY for token in claim.before(claim.left.start)),
        said=frozenset(before.phrase.text for before in earlier[-_RECENT:] if before.phrase is not None),
    )


def origins(claim: Claim, predicate: Predicate, here: Scene, earlier: Sequence[Earlier]) -> Origins:
    """Return the parts that speak for each origin."""
    content = [
        token
        for token in claim.before(claim.left.start)
        if token.start < here.end and token.kind not in _EMPTY
    ]
    first, second = _at(claim.tokens, claim.at + 1), _at(claim.tokens, claim.at + 2)
    last = content[-1] if content else None
    count, follows = min(len(content), 3), kind(first)
    before = earlier[-1].claim.quantity if earlier else None
    same = "none" if before is None else "same" if before.unit == claim.quantity.unit else "other"
    same += "" if claim.previous is not None else "/far"
    k = here.kind
    names = [
        "",
        f"k={k}",
        f"k={k}&n={count}",
        f"k={k}&+.c={follows}",
        f"+.c={follows}&n={min(count, 2)}",
        f"+.c={follows} {kind(second)}",
        f"+={word(first)}",
        f"k={k}&last.c={kind(last)}&+.c={follows}",
        f"last={word(last)}",
        f"role={here.role}&n={min(count, 2)}",
        f"unit={here.unit}",
        f"before={same}&n={min(count, 2)}",
        f"act={predicate.action.text if predicate.action is not None else ''}",
    ]
    if last is not None:
        names += [f"last@{trait}&k={k}" for trait in traits(last.text)]
    parts = (Part([f"{origin}|{name}" for name in names], *claim.left) for origin in "nltbc")
    return Origins(*parts)


def kind(token: Token | None) -> str:
    """Return the class of a token; of a mark the mark."""
    if token is None:
        return "^"
    if token.kind == "punctuation":
        return token.text
    return _class(token.text, token.kind)


@lru_cache(maxsize=1 << 14)
def _class(text: str, kind_: str) -> str:
    """Return the class of a word; what is known to take an object is a verb whatever else it may be."""
    known = traits(text)
    if "verb" in known:
        return "verb"
    return "gerund" if "doing" in known else kind_


def word(token: Token | None) -> str:
    """Return a token as a word; of values of other layers only which layer."""
    if token is None:
        return "^"
    return f"<{token.kind}>" if token.kind in _VALUES else token.text


def _at(tokens: Sequence[Token], i: int) -> Token | None:
    return tokens[i] if 0 <= i < len(tokens) else None


def _inner(origin: str, token: Token) -> Part:
    return Part(_inner_names(origin, token.text, token.kind), token.start, token.end)


@lru_cache(maxsize=1 << 14)
def _inner_names(origin: str, text: str, kind_: str) -> list[str]:
    token = Token(0, 0, text, kind_)  # type: ignore[arg-type]
    return [
        f"{origin}.in={word(token)}",
        f"{origin}.in.c={kind(token)}",
        *(f"{origin}.in@{trait}" for trait in traits(text)),
    ]


class left:
    """Features of phrases left of the number, and of those in the clauses before."""

    @staticmethod
    def inner(token: Token) -> Part:
        return _inner("l", token)

    @staticmethod
    def first(tokens: Sequence[Token], i: int, opening: int, here: Scene) -> Part:
        """Return what speaks for a phrase that begins at a token; its clause opens at another."""
        own, before, after = tokens[i], _at(tokens, i - 1), _at(tokens, i + 1)
        c, b, w, v = kind(own), kind(before), word(own), word(before)
        k, skipped = here.kind, min(i - opening, 4)
        start = tokens[opening] if opening < i else None
        names = [
            f"l.0.c={c}",
            f"l.-1.c={b}",
            f"l.-1.c={b}&0.c={c}&k={k}",
            f"l.-1.c={b}&0.c={c}",
            f"l.-2.c={kind(_at(tokens, i - 2))}&-1.c={b}&0.c={c}",
            f"l.0.c={c}&+1.c={kind(after)}",
            f"l.-1={v}",
            f"l.-2={word(_at(tokens, i - 2))}",
            f"l.-1={v}&0.c={c}",
            f"l.0={w}",
            f"l.0={w}&k={k}",
            f"l.0^={own.text[0]}",
            f"l.0/={own.text[-1]}",
            f"l.-1/={before.text[-1] if before is not None else ''}",
            f"l.0.n={len(own.text)}",
            f"l.skip={skipped}&-1.c={b}",
            f"l.skip={min(skipped, 2)}&0.c={c}",
            f"l.skip={skipped}",
            f"l.open.c={kind(start)}",
            f"l.open={word(start)}",
        ]
        own_traits = traits(own.text)
        names += [f"l.0@{trait}&k={k}" for trait in own_traits]
        if start is None:
            names += [f"l.open@{trait}&+1.c={kind(after)}" for trait in own_traits]
        if before is not None:
            for trait in traits(before.text):
                names += [f"l.-1@{trait}", f"l.-1@{trait}&role={here.role}", f"l.-1@{trait}&0.c={c}"]
        return Part(names, (before or own).start, own.end)

    @staticmethod
    def last(tokens: Sequence[Token], j: int, here: Scene) -> Part:
        """Return what speaks for a phrase that ends with a token."""
        own, after, k = tokens[j], _at(tokens, j + 1), here.kind
        c, a = kind(own), kind(after)
        gap = tokens[j + 1 :]
        at = "=" if own.end == here.end else "<" if own.end < here.end else ">"
        wide = min(len(gap), 5)
        names = [
            f"l.$={word(own)}",
            f"l.$.c={c}",
            f"l.$.c={c}&k={k}",
            f"l.$/={own.text[-1]}",
            f"l.$/={own.text[-1]}&unit={here.unit}",
            f"l.$/={own.text[-1]}&k={k}",
            f"l.$//={own.text[-2:]}",
            f"l.$.n={len(own.text)}",
            f"l.+1={word(after)}",
            f"l.+1.c={a}",
            f"l.$.c={c}&+1.c={a}",
            f"l.+1.c={a}&+2.c={kind(_at(tokens, j + 2))}",
            f"l.at{at}",
            f"l.at{at}&$.c={c}",
            f"l.gap={wide}",
            f"l.gap={wide}&role={here.role}",
            f"l.gap:{''.join([token.text for token in gap if token.kind == 'punctuation'][:3])}",
        ]
        rest = [kind(token) for token in gap if token.start < here.end][:3]
        names += [f"l.rest={' '.join(rest)}", f"l.rest={' '.join(rest)}&$.c={c}"]
        for token in gap[:4]:
            names += [f"l.gap={word(token)}", f"l.gap.c={kind(token)}"]
        names += [f"l.$@{trait}&k={k}" for trait in traits(own.text)]
        if after is not None:
            names += [f"l.+1@{trait}" for trait in traits(after.text)]
        return Part(names, own.start, (after or own).end)

    @staticmethod
    def whole(tokens: Sequence[Token], i: int, j: int, opening: int, phrase: Phrase, here: Scene) -> Part:
        """Return what speaks for a phrase as a whole."""
        text, own = phrase.text, tokens[i]
        words, c, k = min(j - i + 1, 3), kind(own), here.kind
        names = [
            f"l.len={min(len(text), 12)}",
            f"l.words={min(j - i + 1, 8)}",
            f"l.0.c={c}&$.c={kind(tokens[j])}&words={words}",
            f"l.0.c={c}&k={k}&words={words}",
            f"l.$/={text[-1]}&words={words}",
            f"l.0={word(own)}&words={words}",
            f"l.0.c={c}&$/={text[-1]}",
            *(f"l.0@{trait}&words={words}&k={k}" for trait in traits(own.text)),
        ]
        if i == opening:
            names.append(f"l.full&gap={min(len(tokens) - 1 - j, 2)}")
        if words > 2:
            inside = [kind(token) for token in tokens[i + 1 : j]]
            names += [f"l.mid.c={inner}&k={k}" for inner in sorted(set(inside))]
            names.append(f"l.mid.verbs={min(inside.count('verb'), 2)}&k={k}&0.c={c}")
        names += _of_text("l", text, here)
        return Part(names, phrase.start, phrase.end)


class behind:
    """Features of phrases behind the number."""

    @staticmethod
    def inner(token: Token) -> Part:
        return _inner("b", token)

    @staticmethod
    def first(tokens: Sequence[Token], i: int, here: Scene) -> Part:
        own, before = tokens[i], _at(tokens, i - 1)
        c, b, far, k = kind(own), kind(before), min(i, 4), here.kind
        names = [
            f"b.i={far}",
            f"b.i={min(i, 2)}&k={k}",
            f"b.i={far}&0.c={c}",
            f"b.0.c={c}&k={k}&i={min(i, 2)}",
            f"b.0={word(own)}",
            f"b.0.c={c}",
            f"b.0/={own.text[-1]}",
            f"b.-1={word(before)}&i={far}",
            f"b.-1={word(before)}",
            f"b.-1.c={b}",
            f"b.-1.c={b}&0.c={c}",
            f"b.0.c={c}&+1.c={kind(_at(tokens, i + 1))}",
            *(f"b.0@{trait}&i={min(i, 2)}" for trait in traits(own.text)),
        ]
        if before is not None:
            names += [f"b.-1@{trait}" for trait in traits(before.text)]
        for token in tokens[:i]:
            names += [f"b.gap={word(token)}", f"b.gap.c={kind(token)}"]
        return Part(names, (before or own).start, own.end)

    @staticmethod
    def last(tokens: Sequence[Token], j: int, here: Scene) -> Part:
        own, after = tokens[j], _at(tokens, j + 1)
        c, a = kind(own), kind(after)
        names = [
            f"b.$={word(own)}",
            f"b.$.c={c}",
            f"b.$/={own.text[-1]}",
            f"b.$/={own.text[-1]}&unit={here.unit}",
            f"b.$.n={len(own.text)}",
            f"b.+1={word(after)}",
            f"b.+1.c={a}",
            f"b.$.c={c}&+1.c={a}",
            f"b.+1.c={a}&+2.c={kind(_at(tokens, j + 2))}",
            f"b.-1.c={kind(_at(tokens, j - 1))}&$.c={c}&+1.c={a}",
            *(f"b.$@{trait}" for trait in traits(own.text)),
        ]
        if after is not None:
            for trait in traits(after.text):
                names += [f"b.+1@{trait}", f"b.+1@{trait}&$.c={c}"]
        return Part(names, own.start, (after or own).end)

    @staticmethod
    def whole(tokens: Sequence[Token], i: int, j: int, phrase: Phrase, here: Scene) -> Part:
        words = j - i + 1
        names = [
            f"b.len={min(len(phrase.text), 12)}",
            f"b.words={min(words, 8)}",
            f"b.0.c={kind(tokens[i])}&$.c={kind(tokens[j])}&words={min(words, 3)}",
            *_of_text("b", phrase.text, here),
        ]
        if j + 1 == len(tokens):
            names.append("b.end")
        return Part(names, phrase.start, phrase.end)


def _of_text(origin: str, text: str, here: Scene) -> Iterator[str]:
    if "的" in text:
        yield f"{origin}.的"
    if "、" in text:
        yield f"{origin}.、&respectively={here.respectively}"
        if "等" in text:
            yield f"{origin}.、等"
    if text in here.said:
        yield f"{origin}.said"


def carried(facts: Facts, claim: Claim, before: Earlier, back: int, here: Scene) -> Part:
    """Return what speaks for the indicator of a number before; ``back`` counts the numbers to it."""
    own, other = claim.quantity, before.claim.quantity
    phrase = before.phrase
    assert phrase is not None
    where = _where(claim, before.claim)
    unit = "same" if own.unit == other.unit else "kind" if own.dimension == other.dimension else "other"
    near, nearer = min(back, 3), min(back, 2)
    kinds = f"{kind_of(other)}>{here.kind}"
    names = [
        f"c.back={back}",
        f"c.where={where}",
        f"c.unit={unit}",
        f"c.back={near}&unit={unit}",
        f"c.back={near}&where={where}&role={here.role}",
        f"c.back={nearer}&unit={unit}&where={where}",
        f"c.back={nearer}&unit={unit}&role={here.role}",
        f"c.k={kinds}",
        f"c.back={nearer}&n={min(here.content, 3)}",
        f"c.back={nearer}&n={min(here.content, 2)}&unit={unit}",
        f"c.back={nearer}&k={kinds}",
        f"c.$/={phrase.text[-1]}",
        f"c.$/={phrase.text[-1]}&k={here.kind}",
        f"c.side={'behind' if phrase.start > other.start else 'left'}",
    ]
    if back == 1 and own.start - other.end < _SHORT_GAP:
        names.append(f"c.gap={facts.text[other.end : own.start]}")
    if "其中" in facts.text[claim.left.start : own.start]:
        names.append(f"c.其中&unit={unit}&back={nearer}")
    return Part(names, phrase.start, phrase.end)


def _where(claim: Claim, other: Claim) -> str:
    if other.clause == claim.clause:
        return "clause"
    if other.sentence == claim.sentence:
        return "sentence"
    return "line" if other.line == claim.line else "far"
