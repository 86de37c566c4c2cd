"""Features of a candidate subject: its kind, its position, nearer phrases."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple

from policytext.achievements.candidates.mentions import Kind, Mention
from policytext.achievements.candidates.subject import Candidate, Place, Subjects
from policytext.achievements.facts import Claim, Facts
from policytext.achievements.features import spoken
from policytext.achievements.features.spoken import ACTING, TERRITORIES
from policytext.achievements.features.view import Kept, V, View
from policytext.admin.leading import NATION
from policytext.record import Phrase

__all__ = ["SubjectReader"]

# The kinds of phrases, merged into few.
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
# The order of precedence if several phrases open the clauses of a sentence.
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
_CALLED = ("unit", "ref")
_FAR_TOPIC = 4
# Indicators that belong to a thing itself.
_SIZES = frozenset({"length", "area", "volume", "mass", "power", "speed"})
_BRACKETS = frozenset("（(")
_BESIDE = ("own", "behind")
_NEAR = ("own", "line")
# Words before the first one of a clause that tells what it is about.
_BEFORE_ALL = frozenset({"item", "period", "time", "conjunction", "adverb", "punctuation"})
_OPENING = 14
_MAX_TITLE, _OFTEN, _MAX_GAP = 60, 5, 3
# Phrases of at most so many characters are told apart.
_LENGTHS = (1, 2, 4, 8, 14)


class _Moment(NamedTuple):
    """What the candidates of one number have in common.

    ``place`` is where that stands which opens the clauses of its sentence and may act, ``picked`` what it is,
    ``elsewhere`` the same for phrases of other sentences, empty where there is none. ``local`` is the best
    kind of what opens the clauses. ``topic`` is what the paragraph spoke of before, ``on_topic`` and
    ``off_topic`` say what that is, and how far above. ``nearness`` is the least part of the text that holds
    the number before as well, which is said of ``previous``; ``ruled`` is what a rule takes for the subject.
    ``first`` is the class of the word that opens the clause.
    """

    claim: Claim
    indicator: Phrase | None
    previous: str | None
    ruled: str | None
    place: tuple[int, int] | None
    picked: str
    elsewhere: str
    local: str
    topic: str | None
    on_topic: str
    off_topic: str
    nearness: str
    first: str
    dimension: str


class SubjectReader(Generic[V]):
    """The phrases of a document as candidate subjects of its numbers, with features in a view."""

    def __init__(self, facts: Facts, view: View[V]) -> None:
        self._facts = facts
        self._subjects = Subjects(facts)
        self._principal = facts.document.principal
        self._levels: dict[tuple[int, int], str] = {}
        reason = "" if self._principal is None else self._principal.reason
        self._of_document = (facts.document.kind or "none", self._subjects.voice, reason)
        self._anywhere: Kept[V] = view[spoken.anywhere]
        self._worded: Kept[V] = view[spoken.worded]
        self._followed: Kept[V] = view[spoken.followed]
        self._spread: Kept[V] = view[spoken.spread]
        self._opened: Kept[V] = view[spoken.opened]
        self._firsts: dict[int, str] = {}
        self._asked: Kept[V] = view[spoken.asked]
        self._called: Kept[V] = view[spoken.called]
        self._gaps: Kept[V] = view[spoken.apart]
        self._uses: dict[tuple[str, str, str], V] = {}
        self._title = facts.text[: min(_MAX_TITLE, max(0, facts.text.find("\n")))]
        self._in_sentence: Kept[V] = view[spoken.in_sentence]
        self._nobody: Kept[V] = view[spoken.nobody]

    def options(
        self, claim: Claim, *, indicator: Phrase | None, previous: Phrase | None, rule: Phrase | None
    ) -> Iterator[tuple[Mention | None, V]]:
        """Yield the candidate subjects of a number with their features, and last none.

        Args:
            claim: the number.
            indicator: what it measures.
            previous: what the number before is said of.
            rule: what a rule takes for the subject.
        """
        moment = self._moment(claim, indicator, previous, rule)
        for candidate in self._subjects.of(claim, indicator=indicator, previous=previous, rule=rule):
            yield candidate.mention, self._told(candidate, moment)
        yield None, self._nobody[rule is not None,]

    def _moment(
        self, claim: Claim, indicator: Phrase | None, previous: Phrase | None, rule: Phrase | None
    ) -> _Moment:
        at, number = self._subjects.sentence_of(claim), claim.quantity.start
        own = [m for m in self._subjects.near(claim) if _opens_clause(m) and m.end <= number]
        limit = number if indicator is None else min(number, indicator.start)
        pick = _pick(own, limit)
        held = own if indicator is None else [m for m in own if not m.start <= indicator.start < m.end]
        picked = "none" if pick is None else f"{_COARSE[pick.kind]} {_AFTER.get(pick.follows, 'noun')}"
        topic, on_topic, off_topic = self._topic(at)
        return _Moment(
            claim=claim,
            indicator=indicator,
            previous=None if previous is None else previous.text,
            ruled=None if rule is None else rule.text,
            place=None if pick is None else (pick.start, pick.end),
            picked=picked,
            elsewhere="" if pick is None else f"picked {picked}",
            local=_best(_COARSE[m.kind] for m in held if not m.within),
            topic=topic,
            on_topic=on_topic,
            off_topic=off_topic,
            nearness=_nearness(self._facts, claim),
            first=self._first(claim),
            dimension=claim.quantity.dimension or "none",
        )

    def _topic(self, at: int) -> tuple[str | None, str, str]:
        """Return the topic of the paragraph before a sentence, what is told of it, and of other phrases."""
        topic = self._subjects.topic(at)
        if topic is None:
            return None, "", ""
        mention, ago = topic
        told = f"topic {_COARSE[mention.kind]} {min(ago, _FAR_TOPIC)}"
        return mention.text, told, f"off {told}"

    def _told(self, candidate: Candidate, moment: _Moment) -> V:
        mention, place, _ = candidate
        start, end, text = mention[:3]
        kind = _COARSE[mention.kind]
        zone = _zone(mention, moment.claim) if place == "rule" else _ZONES.get(place, "text")
        told: V = self._anywhere[self._compared(candidate, kind, zone, moment)]
        if zone != "text":
            told += self._in_sentence[self._standing(candidate, zone, moment)]
        elif kind in _CALLED:
            other, near = self._subjects.naming.called(end, moment.claim)
            told += self._called[kind, other, near, self._of_document[0]]
        if zone == "own":
            own, gap = moment.claim.clause.start, 0
            if start < own:
                gap = 1 + self._facts.text.count("，", end, own - 1)
            told += self._gaps[kind, gap if gap < _MAX_GAP else _MAX_GAP]
        use = (zone, kind, text)
        if use not in self._uses:
            self._uses[use] = self._used(zone, kind, text)
        told += self._followed[zone, kind, mention.then if zone in _NEAR else ""]
        told += self._uses[use] + self._opened[zone, kind, place, moment.first]
        told += self._asked[zone, kind, moment.nearness, moment.dimension]
        return told

    def _compared(self, candidate: Candidate, kind: str, zone: str, moment: _Moment) -> tuple[object, ...]:
        """Return the kind and origin of a phrase, and its relation to the other phrases of the number."""
        mention, place, also = candidate
        start, end, text = mention[:3]
        beside = zone in _BESIDE
        pick = moment.elsewhere
        if beside and pick:
            pick = "pick" if (start, end) == moment.place else ""
        topic = moment.on_topic if text == moment.topic else moment.off_topic if zone == "text" else ""
        return (
            kind,
            place,
            zone,
            also,
            self._of_document,
            "" if beside else moment.local,
            zone == "text" and start > moment.claim.quantity.start,
            self._level(mention) if kind in TERRITORIES else "",
            moment.picked if text == moment.ruled else None,
            pick,
            topic,
            moment.nearness if text == moment.previous else "",
        )

    def _first(self, claim: Claim) -> str:
        """Return the class of the word that opens the clause of a number."""
        start = claim.clause.start
        if start not in self._firsts:
            words = self._facts.tokens.within(start, min(claim.clause.end, start + _OPENING))
            kinds = (word.kind for word in words if word.kind not in _BEFORE_ALL)
            self._firsts[start] = next(kinds, "none")
        return self._firsts[start]

    def _used(self, zone: str, kind: str, text: str) -> V:
        """Return what the words of a phrase tell, and how the document uses it."""
        count, length = self._facts.text.count(text), bisect_left(_LENGTHS, len(text))
        told: V = self._worded[zone, text[-2:]]
        told += self._spread[zone, kind, min(_OFTEN, count), text in self._title, length]
        return told

    def _standing(self, candidate: Candidate, zone: str, moment: _Moment) -> tuple[str | bool, ...]:
        mention, place, _ = candidate
        _, end, _, kind, standing, _, before, follows, _, within = mention
        number, known, beside = moment.claim.quantity, place != "rule", zone in _BESIDE
        return (
            _COARSE[kind],
            zone,
            standing if known else "",
            _COARSE[within] if within else "-",
            _AFTER.get(follows, "noun"),
            before,
            _to_indicator(mention, moment.indicator) if known and beside else "",
            beside and number.dimension in _SIZES,
            beside and self._facts.text[end : number.start] in _BRACKETS,
        )

    def _level(self, mention: Mention) -> str:
        """Return the relation of a unit to the principal unit of the document."""
        key = (mention.start, mention.end)
        if key not in self._levels:
            unit = self._facts.units.at(mention.end - 1)
            code = NATION if mention.kind == "nation" else "" if unit is None else unit.code or ""
            self._levels[key] = _level(code, "" if self._principal is None else self._principal.code)
        return self._levels[key]


def _opens_clause(mention: Mention) -> bool:
    return mention.opens > 0 and mention.standing == "opening"


def _zone(mention: Mention, claim: Claim) -> str:
    if mention.start >= claim.sentence.start:
        return "own"
    return "line" if mention.start >= claim.line.start else "text"


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
    """Return the relation of a phrase to the indicator."""
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
