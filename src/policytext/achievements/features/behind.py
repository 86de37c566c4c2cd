"""Features of a candidate indicator after the number, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.achievements.features.left import of_text
from policytext.achievements.features.words import Word

__all__ = ["after", "before", "between", "first", "last", "whole"]


def first(own: Word, far: int, k: str, following: str) -> list[str]:
    """The first word, by how far it is from the number."""
    near = min(far, 2)
    return [
        f"b.i={far}",
        f"b.i={near}&k={k}",
        f"b.i={far}&0.c={own.kind}",
        f"b.0.c={own.kind}&k={k}&i={near}",
        f"b.0={own.text}",
        f"b.0.c={own.kind}",
        f"b.0/={own.last}",
        f"b.0^={own.first}",
        f"b.0.c={own.kind}&+1.c={following}",
        *(f"b.0@{trait}&i={near}" for trait in own.traits),
    ]


def before(word: Word, far: int, own: str) -> list[str]:
    """The word before a phrase, with the class that the phrase begins with."""
    return [
        f"b.-1={word.text}&i={far}",
        f"b.-1={word.text}",
        f"b.-1.c={word.kind}",
        f"b.-1.c={word.kind}&0.c={own}",
        *(f"b.-1@{trait}" for trait in word.traits),
    ]


def between(word: Word) -> list[str]:
    """A word between the number and the phrase."""
    return [f"b.gap={word.text}", f"b.gap.c={word.kind}"]


def last(own: Word, unit: str, previous: str) -> list[str]:
    """The last word, and the class before it."""
    return [
        f"b.$={own.text}",
        f"b.$.c={own.kind}",
        f"b.$/={own.last}",
        f"b.$/={own.last}&unit={unit}",
        f"b.-1.c={previous}&$.c={own.kind}",
        *(f"b.$@{trait}" for trait in own.traits),
    ]


def after(word: Word, own: str, second: str) -> list[str]:
    """The words behind a phrase that ends with a class."""
    names = [f"b.+1={word.text}", f"b.+1.c={word.kind}", f"b.+1^={word.first}"]
    for trait in word.traits:
        names += [f"b.+1@{trait}", f"b.+1@{trait}&$.c={own}"]
    return [*names, f"b.$.c={own}&+1.c={word.kind}", f"b.+1.c={word.kind}&+2.c={second}"]


def whole(first: str, last: str, length: int, size: int, ends: bool, text: Sequence[bool]) -> Iterator[str]:
    """The phrase as a whole."""
    yield from (f"b.len={length}", f"b.words={size}", f"b.0.c={first}&$.c={last}&words={min(size, 3)}")
    if ends:
        yield "b.end"
    yield from of_text("b", text)
