"""Features of the origin of a candidate indicator, and of one carried over from an earlier number."""

from __future__ import annotations

from policytext.achievements.features.words import Word

__all__ = ["carried", "carried_words", "number", "surroundings"]


def number(name: str, k: str, unit: str, count: int, role: str, action: str) -> list[str]:
    """The number and its predicate, with how many words stand left of it."""
    few = min(count, 2)
    return [
        f"{name}|",
        f"{name}|k={k}",
        f"{name}|k={k}&n={count}",
        f"{name}|unit={unit}",
        f"{name}|role={role}&n={few}",
        f"{name}|act={action}",
    ]


def surroundings(
    name: str, k: str, count: int, last: Word, following: Word, second: str, same: str
) -> list[str]:
    """The words around the number, and whether the number before has its unit."""
    few = min(count, 2)
    return [
        f"{name}|k={k}&+.c={following.kind}",
        f"{name}|+.c={following.kind}&n={few}",
        f"{name}|+.c={following.kind} {second}",
        f"{name}|+={following.text}",
        f"{name}|k={k}&last.c={last.kind}&+.c={following.kind}",
        f"{name}|last={last.text}",
        *(f"{name}|last@{trait}&k={k}" for trait in last.traits),
        f"{name}|before={same}&n={few}",
    ]


def carried(
    where: str, back: int, unit: str, role: str, other: str, own: str, content: int, behind: bool
) -> list[str]:
    """Another number: where it stands, how many back, what it counts, on which side of it the phrase is."""
    near, nearer = min(back, 3), min(back, 2)
    return [
        f"c.back={back}",
        f"c.where={where}",
        f"c.unit={unit}",
        f"c.back={near}&unit={unit}",
        f"c.back={near}&where={where}&role={role}",
        f"c.back={nearer}&unit={unit}&where={where}",
        f"c.back={nearer}&unit={unit}&role={role}",
        f"c.k={other}>{own}",
        f"c.back={nearer}&k={other}>{own}",
        f"c.back={nearer}&n={content}",
        f"c.back={nearer}&n={min(content, 2)}&unit={unit}",
        f"c.side={'behind' if behind else 'left'}",
    ]


def carried_words(gap: str | None, unit: str | None, back: int) -> list[str]:
    """The words between the numbers, if few, and the unit if this one is part of the other."""
    names = [] if gap is None else [f"c.gap={gap}"]
    return names if unit is None else [*names, f"c.其中&unit={unit}&back={back}"]
