"""What speaks for a phrase as the subject of a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policytext.achievements.candidates.mentions import Mention
from policytext.achievements.decide.model import Feature
from policytext.achievements.facts import Claim, Facts
from policytext.record import Phrase, Principal

__all__ = ["DISTANT", "GENERAL", "Candidate", "Moment", "features_of", "features_of_none", "lasting_features"]


class Candidate(NamedTuple):
    """A phrase with where it was found, and how many of its kind stand nearer."""

    mention: Mention
    place: str
    rank: int
    also: list[str]


@dataclass(frozen=True, slots=True)
class Moment:
    """What the options of one claim have in common."""

    text: str
    number: int
    clause: int
    sentence: int
    line: int
    measure: str
    spoken: str
    indicator: Phrase | None
    previous: str
    nearness: str
    since: int
    newest: str
    local: str
    above: str
    voice: str
    genre: str

    @classmethod
    def of(
        cls,
        facts: Facts,
        claim: Claim,
        indicator: Phrase | None,
        previous: Phrase | None,
        openers: tuple[str, str, str],
        voice: str,
        genre: str,
    ) -> Moment:
        """Return the moment of a claim."""
        before = facts.claims[claim.index - 1] if claim.index else None
        if before is None:
            nearness = "none"
        elif before.clause == claim.clause:
            nearness = "clause"
        elif before.sentence == claim.sentence:
            nearness = "sentence"
        elif before.line == claim.line:
            nearness = "line"
        else:
            nearness = "text"
        return cls(
            text=facts.text,
            number=claim.quantity.start,
            clause=claim.clause.start,
            sentence=claim.sentence.start,
            line=claim.line.start,
            measure=_measure(claim.quantity.dimension),
            spoken=facts.document.principal.reason if facts.document.principal else "none",
            indicator=indicator,
            previous=previous.text if previous is not None else "",
            nearness=nearness,
            since=before.quantity.end if before is not None else 0,
            newest=_NEWEST.get(openers[0], openers[0]),
            local=_NEWEST.get(openers[1], openers[1]),
            above=_NEWEST.get(openers[2], openers[2]),
            voice=voice,
            genre=genre,
        )


def lasting_features(
    mention: Mention, count: int, top: int, code: str | None, principal: Principal | None
) -> tuple[Feature, ...]:
    """Return what holds of a phrase whatever number it is asked for."""
    start, end, kind = mention.start, mention.end, _COARSE.get(mention.kind, mention.kind)
    level = _level(code, principal.code if principal else None)
    follows = _AFTER.get(mention.follows, "noun")
    names = [
        f"kind={mention.kind}",
        f"share={_share(count, top)} kind={kind}",
        f"count={_log(count)} kind={kind}",
        f"level={level}",
        f"principal={principal.reason if level == 'same' and principal else ''}",
        f"first={mention.text[0] if mention.begins == 'pronoun' or mention.kind in _WHOLES else ''}",
        f"kind={kind} follows={follows}",
        f"standing={mention.standing}",
        f"kind={kind} standing={mention.standing}",
        f"share={_share(count, top)} kind={kind} standing={mention.standing}",
        f"begins={mention.begins}",
        f"length={min(end - start, 15) // 3}",
        f"within={mention.within} kind={kind}",
    ]
    if mention.precedes:
        names.append(f"precedes={mention.precedes}")
    return tuple(Feature(name, start, end) for name in names)


def _share(count: int, top: int) -> str:
    return "one" if count < 2 else "top" if count >= top else "half" if 2 * count >= top else "low"


def _log(count: int) -> str:
    return "1" if count < 2 else "2" if count < 4 else "4" if count < 8 else "8"


_NEWEST = {
    "reference": "unit",
    "nation": "unit",
    "organ": "actor",
    "firm": "actor",
    "body": "actor",
    "place": "thing",
}
DISTANT = frozenset({"speaker", "title", "frequent", "heading", "previous"})
_PARAGRAPH = frozenset({"sentence above", "paragraph", "paragraph head", "paragraph unit"})
_OWN = frozenset({"clause", "sentence", "behind", "later"})
_NEAR = frozenset({"clause", "sentence", "behind", "later"})
# How many of the lasting features hold wherever the phrase stands; they come first.
GENERAL = 6
_WHOLES = frozenset({"reference", "nation"})
_WHOLE = frozenset({"speaker", "frequent", "title"})
_COARSE = {"organ": "actor", "firm": "actor", "body": "actor", "place": "thing", "document": "noun"}
_AFTER = {
    "verb": "verb",
    "adverb": "verb",
    "preposition": "verb",
    "，": "，",
    "end": "end",
    "punctuation": "end",
    "的": "的",
    "、": "、",
    "quantity": "number",
    "number": "number",
    "period": "number",
    "time": "number",
    "indicator": "indicator",
}


def _measure(dimension: str | None) -> str:
    if dimension in ("length", "area", "duration", "power", "speed", "volume", "temperature", "score"):
        return "extent"
    return dimension if dimension in ("money", "ratio", "person", "rank") else "count"


def _level(code: str | None, principal: str | None) -> str:
    if code is None:
        return "no code"
    if principal is None:
        return "no principal"
    if code == principal:
        return "same"
    if code.startswith(principal):
        return "below"
    return "above" if principal.startswith(code) else "other"


def features_of(candidate: Candidate, moment: Moment) -> list[Feature]:
    """Return what speaks for a phrase at one number."""
    mention, place, rank, also = candidate
    kind = _COARSE.get(mention.kind, mention.kind)
    relation = _to_indicator(mention, place, moment.indicator)
    names = [
        f"place={place}",
        f"place={place} kind={kind}",
        f"place={place} standing={mention.standing} opens={mention.opens}",
        *(f"also={other}" for other in also),
        *(f"also={other} voice={moment.voice} spoken={moment.spoken}" for other in also if other in _WHOLE),
        f"spoken={moment.spoken} place={place}",
        f"spoken={moment.spoken} kind={kind}",
        f"{moment.measure} kind={kind}",
        f"voice={moment.voice} kind={kind}",
        f"voice={moment.voice} place={place}",
        f"genre={moment.genre} place={place}",
        f"genre={moment.genre} kind={kind}",
    ]
    fresh = mention.start >= moment.since
    if place in _NEAR:
        names.append(f"indicator={relation}")
        names.append(f"indicator={relation} kind={kind}")
    if place not in _OWN:
        names.append(f"place={place} local={moment.local}")
        names.append(f"away local={moment.local}")
        names.append(f"away above={moment.above} {'par' if place in _PARAGRAPH else 'document'}")
        names.append(f"place={place} above={moment.above}")
    if place not in DISTANT:
        names.append(f"place={place} near={min(rank, 3)}")
        names.append(f"place={place} follows={_AFTER.get(mention.follows, 'noun')}")
    if moment.previous:
        if mention.text == moment.previous:
            names.append(f"previous near={moment.nearness} newest={moment.newest}")
            names.append(f"previous near={moment.nearness} kind={kind}")
            names.append(f"previous near={moment.nearness}")
            names.append(f"previous kind={kind} newest={moment.newest}")
            names.append(f"previous kind={kind}")
            names.append(f"previous genre={moment.genre} near={moment.nearness}")
        elif fresh:
            names.append(f"new kind={kind} standing={mention.standing} within={mention.within != ''}")
            names.append(f"new relation={relation} standing={mention.standing}")
        elif place not in DISTANT:
            names.append(f"passed place={place}")
            names.append(f"passed near={moment.nearness}")
    if place in ("clause", "sentence"):
        gap = moment.text.count("，", mention.end, moment.number)
        names.append(f"clauses={min(gap, 5)} opens={mention.opens}")
    return [Feature(name, mention.start, mention.end) for name in names]


def _to_indicator(mention: Mention, place: str, indicator: Phrase | None) -> str:
    if indicator is None or place not in _NEAR:
        return "none"
    if mention.end <= indicator.start:
        return "adjacent" if indicator.start - mention.end <= 1 else "before"
    if mention.start >= indicator.end:
        return "behind"
    if (mention.start, mention.end) == (indicator.start, indicator.end):
        return "same"
    if mention.start == indicator.start and mention.end < indicator.end:
        return "start"
    if mention.start >= indicator.start and mention.end <= indicator.end:
        return "inside"
    if mention.start <= indicator.start and mention.end >= indicator.end:
        return "around"
    return "across"


def features_of_none(moment: Moment) -> tuple[Feature, ...]:
    """Return what speaks for there being no subject."""
    names = ["none"]
    if not moment.previous:
        names.append(f"none again={moment.nearness}")
    return tuple(Feature(name, moment.number, moment.number) for name in names)
