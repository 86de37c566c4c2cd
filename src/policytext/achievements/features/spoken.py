"""Features of a candidate subject, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = [
    "ACTING",
    "TERRITORIES",
    "anywhere",
    "apart",
    "asked",
    "called",
    "followed",
    "in_sentence",
    "nobody",
    "opened",
    "spread",
    "worded",
]

TERRITORIES = frozenset({"unit", "ref", "nation"})
ACTING = TERRITORIES | {"actor", "people"}


def anywhere(
    kind: str,
    place: str,
    zone: str,
    also: Sequence[str],
    of_document: tuple[str, int, str],
    local: str,
    ahead: bool,
    level: str,
    rule: str | None,
    pick: str,
    topic: str,
    previous: str,
) -> Iterator[str]:
    """Yield the features of a phrase in any position: its kind, and its relation to nearer phrases.

    Args:
        kind: its kind.
        place: its nearest origin.
        zone: which part of the text that is.
        also: its other origins.
        of_document: its kind, how many of its sentences have no subject, and why its principal is known.
        local: the best kind of what opens the clauses of the number's sentence.
        ahead: whether it only occurs after the number.
        level: the relation of a unit to the principal unit, empty for others.
        rule: what opens the clauses, where a rule takes this phrase for the subject.
        pick: whether it is what opens the clauses, and else what does.
        topic: the topic of the paragraph before, and whether that is this phrase.
        previous: how near the number before is, if this phrase is its subject.
    """
    genre, voice, reason = of_document
    acting = kind in ACTING
    yield from (f"{place} {kind}", f"genre {genre} {zone}", f"voice {voice} {zone} {acting}")
    yield from (f"also {other} {kind}" for other in also)
    if zone in ("text", "line"):
        yield f"local {local} {zone} {acting}"
    if ahead:
        yield f"ahead {place}"
    if kind in TERRITORIES:
        yield f"level {level} {kind} {zone}"
        if reason:
            yield f"level {level} {reason}"
    if rule is not None:
        yield from (f"rule {zone} {genre}", "rule", f"rule {kind} {zone}")
        yield f"rule picked {rule.partition(' ')[0]}"
    if topic:
        yield topic
    if pick:
        yield f"pick {kind}" if pick == "pick" else f"{pick} {zone}"
    if previous:
        yield from (f"previous {previous}", f"previous {previous} {kind}")


def in_sentence(
    kind: str,
    zone: str,
    standing: str,
    within: str,
    follows: str,
    before: str,
    indicator: str,
    sizes: bool,
    bracket: bool,
) -> Iterator[str]:
    """Yield the features of a phrase by its position in the line of the number.

    Args:
        kind: its kind.
        zone: the part of the text that it is in.
        standing: its position in the clause, empty if that is not considered.
        within: what it is a part of.
        follows: what follows it.
        before: the preposition before it.
        indicator: its relation to the indicator, empty if that is not considered.
        sizes: whether the number is a size.
        bracket: whether the number stands in a bracket right behind it.
    """
    if standing:
        yield from (
            f"{zone} {kind} {standing}",
            f"{zone} {kind} in {within}",
            f"{zone} {kind} after {follows}",
        )
        if before:
            yield f"before {before}"
    if indicator:
        yield f"indicator {indicator} {kind}"
    if sizes:
        yield f"size {kind}"
    if bracket:
        yield f"bracket {kind}"


def worded(zone: str, ends: str) -> Iterator[str]:
    """Yield the features of the last characters of a phrase.

    Args:
        zone: the part of the text that it is in.
        ends: its last two characters.
    """
    yield from (f"ends {ends[-1:]} {zone}", f"ends {ends} {zone}")


def followed(zone: str, kind: str, then: str) -> Iterator[str]:
    """Yield the features of the word behind a phrase.

    Args:
        zone: the part of the text that it is in.
        kind: its kind.
        then: the word.
    """
    yield from (f"then {then} {zone}", f"then {then} {zone} {kind}")


def apart(kind: str, gap: int) -> Iterator[str]:
    """Yield the feature of a phrase of the sentence of the number, so many clauses before it."""
    yield f"gap {gap} {kind}"


def spread(zone: str, kind: str, count: int, titled: bool, length: int) -> Iterator[str]:
    """Yield the features of how a document uses a phrase.

    Args:
        zone: the part of the text that it is in.
        kind: its kind.
        count: how often the document has it.
        titled: whether the title has it.
        length: how long it is.
    """
    yield from (f"count {count} {zone}", f"count {count} {zone} {kind}", f"long {length} {zone} {kind}")
    if titled:
        yield f"titled {zone} {kind}"


def opened(zone: str, kind: str, place: str, first: str) -> Iterator[str]:
    """Yield the features of the word that opens the clause of the number.

    Args:
        zone: the part of the text that the phrase is in.
        kind: its kind.
        place: its nearest origin.
        first: the class of the word.
    """
    yield from (f"first {first} {zone} {kind}", f"first {first} {place}")


def asked(zone: str, kind: str, follows: str, dimension: str) -> Iterator[str]:
    """Yield the features of a phrase of a kind with a number of a kind.

    Args:
        zone: the part of the text that it is in.
        kind: its kind.
        follows: how near the number before is.
        dimension: the dimension of the number.
    """
    yield from (f"nth {follows} {zone} {kind}", f"dimension {dimension} {zone} {kind}")


def called(kind: str, other: str, near: str, genre: str) -> Iterator[str]:
    """Yield the features of how a unit is called, of one far from the number.

    Args:
        kind: whether it is named or referred to.
        other: where units of its level are called in the other way.
        near: how the nearest of them before the number is called.
        genre: the kind of the document.
    """
    yield from (f"other name {kind} {other}", f"other name {kind} {other} {near}")
    yield from (f"near name {kind} {near}", f"other name {kind} {other} {genre}")


def nobody(ruled: bool) -> Iterator[str]:
    """Yield the features of a number without a subject."""
    yield from ("none", f"none rule {not ruled}")
