"""Features of a candidate indicator before the number, in its clause or earlier ones, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.achievements.features.words import Word

__all__ = ["after", "before", "between", "first", "gap", "last", "shape", "skipped", "start", "whole"]


def first(own: Word, k: str) -> list[str]:
    """The first word for itself, by what the number counts."""
    c, w = own.kind, own.text
    traits = [f"l.0@{trait}&k={k}" for trait in own.traits]
    return [
        f"l.0.c={c}",
        f"l.0={w}",
        f"l.0={w}&k={k}",
        f"l.0^={own.first}",
        *traits,
    ]


def before(word: Word, c: str, role: str) -> list[str]:
    """The word before the phrase, which begins with a class."""
    names = [
        f"l.-1.c={word.kind}",
        f"l.-1={word.text}",
        f"l.-1/={word.last}",
    ]
    for trait in word.traits:
        names += [f"l.-1@{trait}", f"l.-1@{trait}&role={role}", f"l.-1@{trait}&0.c={c}"]
    return names


def start(second: Word, previous: str, own: str, following: str) -> list[str]:
    """The classes around the beginning, and the word before the one before."""
    return [
        f"l.-1.c={previous}&0.c={own}",
        f"l.-2.c={second.kind}&-1.c={previous}&0.c={own}",
        f"l.0.c={own}&+1.c={following}",
        f"l.-2={second.text}",
    ]


def skipped(count: int, previous: str, own: str, opening: Word, following: str) -> list[str]:
    """What of its run of words is left out before the phrase: how many, and the first of it."""
    names = [f"l.skip={count}", f"l.skip={count}&-1.c={previous}", f"l.skip={min(count, 2)}&0.c={own}"]
    if count:
        return [*names, f"l.open.c={opening.kind}", f"l.open={opening.text}"]
    return [*names, "l.open=^", *(f"l.open@{trait}&+1.c={following}" for trait in opening.traits)]


def last(own: Word, k: str, unit: str) -> list[str]:
    """The last word."""
    return [
        f"l.$={own.text}",
        f"l.$.c={own.kind}",
        f"l.$.c={own.kind}&k={k}",
        f"l.$/={own.last}",
        f"l.$/={own.last}&unit={unit}",
        f"l.$/={own.last}&k={k}",
        *(f"l.$@{trait}&k={k}" for trait in own.traits),
    ]


def after(word: Word, second: str, own: str, near: str) -> list[str]:
    """The words behind a phrase that ends with a class; what the number counts if it comes right behind."""
    return [
        f"l.+1={word.text}",
        *([f"l.+1={word.text}&k={near}"] if near else ()),
        f"l.+1.c={word.kind}",
        f"l.+1^={word.first}",
        *(f"l.+1@{trait}" for trait in word.traits),
        f"l.$.c={own}&+1.c={word.kind}",
        f"l.+1.c={word.kind}&+2.c={second}",
    ]


def gap(at: str, wide: int, own: str, role: str, rest: Sequence[str]) -> list[str]:
    """The distances of the phrase from the number and its predicate, and the words before that."""
    kinds = " ".join(rest)
    return [
        f"l.at{at}",
        f"l.at{at}&$.c={own}",
        f"l.gap={wide}",
        f"l.gap={wide}&role={role}",
        f"l.rest={kinds}",
        f"l.rest={kinds}&$.c={own}",
    ]


def between(word: Word) -> list[str]:
    """A word between the phrase and the number."""
    return [f"l.gap={word.text}", f"l.gap.c={word.kind}"]


def shape(previous: Word, own: Word, inside: str, last: Word, size: int, k: str) -> list[str]:
    """The phrase by its borders, the word before its last one, and its words, up to three."""
    c, first = own.kind, f"l.-1~{previous.coarse}&0~{own.coarse}"
    return [
        f"l.0.c={c}&$.c={last.kind}&words={size}",
        f"l.0.c={c}&k={k}&words={size}",
        f"l.0.c={c}&$/={last.last}",
        f"{first}&$~{last.coarse}&words={size}",
        f"{first}&words={size}&k={k}",
        f"l.0~{own.coarse}&$~{last.coarse}",
        f"l.-1~{previous.coarse}&$~{last.coarse}&k={k}",
        f"l.$-1~{inside}&$~{last.coarse}&k={k}",
        *(f"l.0@{trait}&words={size}&k={k}" for trait in own.traits),
    ]


def whole(
    length: int, size: int, full: int, text: Sequence[bool], inside: Sequence[Word], k: str
) -> Iterator[str]:
    """The phrase by its length, its marks and the words in its middle."""
    yield from (f"l.len={length}", f"l.words={size}")
    if full >= 0:
        yield f"l.full&gap={full}"
    yield from of_text("l", text)
    for trait in dict.fromkeys(trait for word in inside for trait in word.traits):
        yield f"l.mid@{trait}"
        yield f"l.mid@{trait}&k={k}"


def of_text(name: str, text: Sequence[bool]) -> Iterator[str]:
    """Contents of the phrase (的, a list, 等), and whether it occurs before, nearby or with other numbers."""
    of, listed, such, said, respectively, often, longer = text
    if of:
        yield f"{name}.的"
    if listed:
        yield f"{name}.、&respectively={respectively}"
    if listed and such:
        yield f"{name}.、等"
    if said:
        yield f"{name}.said"
    if often:
        yield f"{name}.often&longer={longer}"
