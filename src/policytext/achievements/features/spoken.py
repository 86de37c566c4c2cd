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
        kind: what it is.
        place: the nearest place where it stands.
        zone: which part of the text that is.
        also: the further places.
        of_document: its kind, how many of its sentences name nobody, and why its unit is known.
        local: the best kind of what opens the clauses of the number's sentence.
        ahead: whether it stands only behind the number.
        level: the relation of a unit to the principal unit, empty for others.
        rule: what opens the clauses, where a rule takes this phrase for the subject.
        pick: whether it is what opens the clauses, and else what does.
        topic: what the paragraph spoke of before, and whether that is this phrase.
        previous: how near the number before is, if it is said of this phrase.
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
        kind: what it is.
        zone: which part of the text it stands in.
        standing: how it stands in its clause, empty where that is not looked at.
        within: what it is a part of.
        follows: what stands behind it.
        before: the preposition before it.
        indicator: how it stands to what is measured, empty where that is not looked at.
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
