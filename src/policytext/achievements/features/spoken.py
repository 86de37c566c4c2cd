"""Features of a candidate subject, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["ACTING", "TERRITORIES", "anywhere", "in_sentence", "nobody"]

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


def nobody(ruled: bool) -> Iterator[str]:
    """Yield the features of a number without a subject."""
    yield from ("none", f"none rule {not ruled}")
