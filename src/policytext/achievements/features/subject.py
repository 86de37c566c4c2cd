"""What speaks for a phrase to be what a number is said of: what it is, where it stands, what is nearer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policytext.achievements.candidates.mentions import Kind, Mention
from policytext.achievements.candidates.subject import Candidate, Place, Subjects
from policytext.achievements.facts import Claim, Facts
from policytext.admin.leading import NATION
from policytext.record import Phrase

__all__ = ["ACTING", "SubjectReader"]

# What a phrase is, in few words.
_COARSE: Mapping[Kind, str] = {
    "unit": "unit",
    "reference": "ref",
    "nation": "nation",
    "organ": "actor",
    "firm": "actor",
    "body": "actor",
    "people": "people",
    "place": "thing",
    "thing": "thing",
    "measure": "measure",
    "noun": "noun",
}
_TERRITORIES = frozenset({"unit", "ref", "nation"})
ACTING = _TERRITORIES | {"actor", "people"}
# What governs first where several open the clauses of a sentence.
_RANK = {"unit": 0, "ref": 0, "nation": 0, "actor": 1, "people": 2, "thing": 3, "noun": 4, "measure": 5}
_RANKED = ("unit", "actor", "people", "thing", "noun", "measure")
_AFTER = {
    "verb": "verb",
    "adverb": "verb",
    "preposition": "verb",
    "particle": "verb",
    "，": "，",
    "：": "，",
    "的": "的",
    "、": "、",
    "end": "end",
    "punctuation": "end",
    "quantity": "number",
    "number": "number",
}
_ZONES: Mapping[Place, str] = {
    "clause": "own",
    "sentence": "own",
    "behind": "behind",
    "topic": "line",
    "above": "line",
    "head": "line",
    "paragraph": "line",
}
_FAR_TOPIC = 4
# What a thing itself has.
_SIZES = frozenset({"length", "area", "volume", "mass", "power", "speed"})
_BRACKETS = frozenset("（(")


@dataclass(frozen=True, slots=True)
class _Moment:
    """What the options of one number have in common.

    ``pick`` is what opens the clauses of its sentence and may act, ``picked`` what that is, ``local`` the
    best kind of what opens them, ``topic`` what the paragraph spoke of before, and how far above.
    ``nearness`` is the least part of the text that holds the number before as well.
    """

    claim: Claim
    indicator: Phrase | None
    previous: Phrase | None
    rule: Phrase | None
    pick: Mention | None
    picked: str
    local: str
    topic: tuple[Mention, int] | None
    nearness: str


class SubjectReader:
    """The phrases of a document as options for the subject of its numbers."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._subjects = Subjects(facts)
        self._principal = facts.document.principal
        self._levels: dict[tuple[int, int], str] = {}
        self._genre = facts.document.kind or "none"

    def options(
        self, claim: Claim, *, indicator: Phrase | None, previous: Phrase | None, rule: Phrase | None
    ) -> Iterator[tuple[Phrase | None, list[str]]]:
        """Yield what a number may be said of with what holds of it, and last that it is said of nobody.

        Args:
            claim: the number.
            indicator: what it measures.
            previous: what the number before is said of.
            rule: what a rule takes for the subject.
        """
        moment = self._moment(claim, indicator, previous, rule)
        for candidate in self._subjects.of(claim, indicator=indicator, previous=previous, rule=rule):
            start, end, text, *_ = candidate.mention
            yield Phrase(start, end, text), list(self._features(candidate, moment))
        yield None, ["none", f"none rule {rule is None}"]

    def _moment(
        self, claim: Claim, indicator: Phrase | None, previous: Phrase | None, rule: Phrase | None
    ) -> _Moment:
        at, number = self._subjects.sentence_of(claim), claim.quantity.start
        own = [m for m in self._subjects.near(claim) if _opens(m) and m.end <= number]
        limit = number if indicator is None else min(number, indicator.start)
        pick = _pick(own, limit)
        held = own if indicator is None else [m for m in own if not m.start <= indicator.start < m.end]
        return _Moment(
            claim=claim,
            indicator=indicator,
            previous=previous,
            rule=rule,
            pick=pick,
            picked="none" if pick is None else f"{_COARSE[pick.kind]} {_AFTER.get(pick.follows, 'noun')}",
            local=_best(_COARSE[m.kind] for m in held if not m.within),
            topic=self._subjects.topic(at),
            nearness=_nearness(self._facts, claim),
        )

    def _features(self, candidate: Candidate, moment: _Moment) -> Iterator[str]:
        mention, place, also = candidate
        kind, claim = _COARSE[mention.kind], moment.claim
        zone = _zone(mention, claim) if place == "rule" else _ZONES.get(place, "text")
        acting = kind in ACTING
        yield f"{place} {kind}"
        yield f"genre {self._genre} {zone}"
        yield f"voice {self._subjects.voice} {zone} {acting}"
        for other in also:
            yield f"also {other} {kind}"
        if zone == "text":
            yield f"local {moment.local} text {acting}"
        elif place != "rule":
            yield from _standing(mention, kind, zone)
        if zone == "line":
            yield f"local {moment.local} line {acting}"
        elif zone != "text":
            if place != "rule":
                yield f"indicator {_to_indicator(mention, moment.indicator)} {kind}"
            if claim.quantity.dimension in _SIZES:
                yield f"size {kind}"
            if self._facts.text[mention.end : claim.quantity.start] in _BRACKETS:
                yield f"bracket {kind}"
        elif mention.start > claim.quantity.start:
            yield f"ahead {place}"
        if kind in _TERRITORIES:
            level = self._level(mention)
            yield f"level {level} {kind} {zone}"
            if self._principal is not None:
                yield f"level {level} {self._principal.reason}"
        if moment.rule is not None and moment.rule.text == mention.text:
            yield f"rule {zone} {self._genre}"
        yield from _against(mention, kind, zone, moment)

    def _level(self, mention: Mention) -> str:
        """Return how a unit stands to the one that the document speaks for."""
        key = (mention.start, mention.end)
        if key not in self._levels:
            unit = self._facts.units.at(mention.end - 1)
            code = NATION if mention.kind == "nation" else "" if unit is None else unit.code or ""
            self._levels[key] = _level(code, "" if self._principal is None else self._principal.code)
        return self._levels[key]


def _opens(mention: Mention) -> bool:
    return mention.opens > 0 and mention.standing == "opening"


def _zone(mention: Mention, claim: Claim) -> str:
    if mention.start >= claim.sentence.start:
        return "own"
    return "line" if mention.start >= claim.line.start else "text"


def _standing(mention: Mention, kind: str, zone: str) -> Iterator[str]:
    within = _COARSE[mention.within] if mention.within else "-"
    yield f"{zone} {kind} {mention.standing}"
    yield f"{zone} {kind} in {within}"
    yield f"{zone} {kind} after {_AFTER.get(mention.follows, 'noun')}"
    if mention.before:
        yield f"before {mention.before}"


def _against(mention: Mention, kind: str, zone: str, moment: _Moment) -> Iterator[str]:
    """Yield how a phrase stands to those that a rule, its place or what came before speak for."""
    text, topic, pick = mention.text, moment.topic, moment.pick
    if topic is not None and topic[0].text == text:
        yield f"topic {_COARSE[topic[0].kind]} {min(topic[1], _FAR_TOPIC)}"
    elif topic is not None and zone == "text":
        yield f"off topic {_COARSE[topic[0].kind]} {min(topic[1], _FAR_TOPIC)}"
    if pick is not None and zone in ("own", "behind"):
        if (mention.start, mention.end) == (pick.start, pick.end):
            yield f"pick {kind}"
    elif pick is not None:
        yield f"picked {moment.picked} {zone}"
    if moment.rule is not None and moment.rule.text == text:
        yield "rule"
        yield f"rule {kind} {zone}"
        yield f"rule picked {moment.picked.partition(' ')[0]}"
    if moment.previous is not None and moment.previous.text == text:
        yield f"previous {moment.nearness}"
        yield f"previous {moment.nearness} {kind}"


def _pick(mentions: Iterable[Mention], limit: int) -> Mention | None:
    """Return what opens the nearest clause and may act, the longest phrase there; without a verb behind it,
    only units, organs and people do.
    """
    found: Mention | None = None
    for mention in mentions:
        kind = _COARSE[mention.kind]
        if mention.end > limit or kind == "measure":
            continue
        acts = kind in ACTING or _AFTER.get(mention.follows) == "verb"
        whole = not mention.within or kind in ("unit", "ref")
        if acts and (whole or (kind == "nation" and mention.within == "measure")):
            found = mention
    return found


def _best(kinds: Iterable[str]) -> str:
    return _RANKED[min((_RANK[kind] for kind in kinds), default=len(_RANKED) - 1)]


def _nearness(facts: Facts, claim: Claim) -> str:
    if not claim.index:
        return "none"
    before = facts.claims[claim.index - 1]
    if before.clause == claim.clause:
        return "clause"
    if before.sentence == claim.sentence:
        return "sentence"
    return "line" if before.line == claim.line else "text"


def _level(code: str, principal: str) -> str:
    if not code or not principal:
        return "none"
    if code == principal:
        return "same"
    if code == NATION or principal.startswith(code):
        return "above"
    return "below" if code.startswith(principal) or principal == NATION else "other"


def _to_indicator(mention: Mention, indicator: Phrase | None) -> str:
    """Return how a phrase stands to what is measured."""
    if indicator is None:
        return "none"
    start, end = indicator.start, indicator.end
    if mention.end <= start:
        return "adjacent" if start - mention.end <= 1 else "before"
    if mention.start >= end:
        return "behind"
    if mention.start == start:
        return "same" if mention.end == end else "start" if mention.end < end else "around"
    if mention.start > start:
        return "inside" if mention.end <= end else "across"
    return "around" if mention.end >= end else "across"
