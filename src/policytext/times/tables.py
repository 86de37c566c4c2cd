"""The tables of time expressions: words, parts, plans, holidays, events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from policytext import _data

__all__ = [
    "End",
    "Holiday",
    "Plan",
    "Word",
    "ends",
    "eras",
    "filled",
    "holidays",
    "moon",
    "opening_words",
    "parts",
    "plan_period",
    "plans",
    "rows",
    "traps",
    "words",
]

_PACKAGE = "policytext.times"
_REFERENCE = regex.compile(r"\{([a-z]\w*)\}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is a time by itself: 去年, 上季度, 目前, 近日."""

    text: str
    shift: int | None
    named: bool
    pattern: str


@dataclass(frozen=True, slots=True)
class End:
    """A word that opens or closes an expression: 截至, 到; 以来, 前. ``sense`` is its effect on the time."""

    text: str
    sense: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A five-year plan: 十四五, with the ordinal 十四 and the years 2021 to 2025."""

    name: str
    ordinal: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday: its first day (``01-01``, or days from a lunar festival) and its number of days."""

    text: str
    calendar: str
    first: str
    days: int
    bare: bool


def rows(name: str, *columns: str) -> list[dict[str, str]]:
    """Return the rows of a table of the data folder."""
    return _data.read_text(_PACKAGE, name, lambda text: _data.rows(text, *columns))


@cache
def words(kind: str) -> dict[str, Word]:
    """Return the words of a class, longest first."""
    table = rows("words.tsv", "class", "text", "shift", "from", "not_after", "not_before")
    found = [_word(row) for row in table if row["class"] == kind]
    return {word.text: word for word in sorted(found, key=lambda word: -len(word.text))}


def _word(row: dict[str, str]) -> Word:
    shift = int(row["shift"]) if row["shift"] else None
    return Word(row["text"], shift, row["from"] == "named", _guarded(row))


@cache
def ends(side: Literal["open", "close"]) -> dict[str, End]:
    """Return the words before or after a time that change its meaning, longest first."""
    table = rows("ends.tsv", "side", "sense", "text", "not_after", "not_before")
    found = [End(row["text"], row["sense"], _guarded(row)) for row in table if row["side"] == side]
    return {end.text: end for end in sorted(found, key=lambda end: -len(end.text))}


def _guarded(row: dict[str, str]) -> str:
    """Return the pattern of a word that must not be beside certain characters."""
    word = regex.escape(row["text"])
    # Looking back comes last: most places fail at the first character.
    before = f"(?<![{regex.escape(row['not_after'])}]{word})" if row["not_after"] else ""
    following = row["not_before"].split() if " " in row["not_before"] else list(row["not_before"])
    after = f"(?!{'|'.join(map(regex.escape, following))})" if following else ""
    return word + before + after


@cache
def plans() -> dict[str, Plan]:
    """Return the five-year plans by name and by ordinal."""
    found = {}
    for row in rows("plans.tsv", "name", "ordinal", "first", "last"):
        plan = Plan(row["name"], row["ordinal"], int(row["first"]), int(row["last"]))
        found[plan.name] = found[f"第{plan.ordinal}个五年"] = plan
    return found


def plan_period(name: str) -> tuple[int, int] | None:
    """Return the first and the last year of a five-year plan, None if there is no such plan.

    Args:
        name: its short name, with or without quotation marks.

    Examples:
        >>> plan_period("“十四五”"), plan_period("十九五")
        ((2021, 2025), None)
    """
    plan = plans().get(name.strip("“”‘’「」\"'"))
    return None if plan is None else (plan.first, plan.last)


@cache
def holidays() -> dict[str, Holiday]:
    """Return the holidays by name."""
    table = rows("holidays.tsv", "text", "calendar", "first", "days", "bare")
    return {
        row["text"]: Holiday(
            row["text"], row["calendar"], row["first"], int(row["days"]), row["bare"] == "yes"
        )
        for row in table
    }


@cache
def moon() -> dict[tuple[int, str], str]:
    """Return the dates of the lunar festivals, by year and festival."""
    feasts = ("spring", "dragon", "harvest", "ninth")
    return {
        (int(row["year"]), feast): row[feast] for row in rows("moon.tsv", "year", *feasts) for feast in feasts
    }


@cache
def eras() -> dict[str, str]:
    """Return the events that time is counted from, longest name first, with their dates."""
    found = {name: row["from"] for row in rows("eras.tsv", "names", "from") for name in row["names"].split()}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def parts() -> dict[str, str]:
    """Return the named parts of the grammar as patterns, with references filled in."""
    found: dict[str, str] = {}
    for kind in ("year", "quarter", "month", "week", "day"):
        found[f"{kind}_word"] = f"(?P<{kind}_word>{_alternatives(w.pattern for w in words(kind).values())})"
    for kind in ("now", "vague"):
        found[kind] = _alternatives(word.pattern for word in words(kind).values())
    for side in ("open", "close"):
        found[side] = _alternatives(end.pattern for end in ends(side).values())
    found["era"] = _alternatives(eras())
    names = sorted({plan.name for plan in plans().values()}, key=lambda name: (-len(name), name))
    found["plan_long"] = "|".join(name for name in names if len(name) > 2)
    found["plan_short"] = "|".join(name for name in names if len(name) == 2)
    ordinals = {plan.ordinal for plan in plans().values()}
    found["plan_ordinal"] = "|".join(sorted(ordinals, key=lambda name: (-len(name), name)))
    for row in rows("grammar.tsv", "name", "pattern"):
        found[row["name"]] = _filled(row["pattern"], found)
        if row["name"] == "holiday_end":
            found["holiday"] = _holiday(list(holidays().values()), found)
    return found


@cache
def opening_words() -> frozenset[str]:
    """Return the words of which one begins every expression that does not begin with a number."""
    classes = ("year", "quarter", "month", "week", "day", "now", "vague")
    named = {text for kind in classes for text in words(kind)} | {
        *ends("open"),
        *eras(),
        *holidays(),
        *plans(),
    }
    quoted = {mark + name for name in (*holidays(), *plans()) for mark in '“‘「"'}
    listed = {row["text"] for row in rows("openings.tsv", "text")}
    return frozenset(text for text in {*named, *quoted, *listed} if len(text) > 1)


@cache
def traps() -> str:
    """Return the pattern of strings that look like times but are not."""
    return "|".join(row["pattern"] for row in rows("traps.tsv", "pattern"))


def filled(pattern: str) -> str:
    """Return a pattern with the parts that it refers to filled in."""
    return _filled(pattern, parts())


def _filled(pattern: str, known: dict[str, str]) -> str:
    return _REFERENCE.sub(lambda name: f"(?:{known[name[1]]})", pattern)


def _alternatives(patterns: Iterable[str]) -> str:
    """Return a pattern for alternatives that all begin with a literal character."""
    listed = list(patterns)
    return f"(?=[{''.join(sorted({pattern[0] for pattern in listed}))}])(?:{'|'.join(listed)})"


def _holiday(table: list[Holiday], known: dict[str, str]) -> str:
    """Return the pattern of a holiday; names that are also other things need a word that makes them one."""
    longest = sorted(table, key=lambda holiday: -len(holiday.text))
    named = "|".join(holiday.text for holiday in longest)
    bare = "|".join(holiday.text for holiday in longest if holiday.bare)
    quoted = f"(?:[“‘](?=[^“”‘’]{{1,4}}[”’])|(?<![一二三四五六七八九十0-9.·]))(?P<holiday>{named})[”’]?"
    end = f"(?:节?(?P<around>(?:{known['around']})+)|{known['holiday_end']})"
    first = "".join(sorted({holiday.text[0] for holiday in table}))
    return f"(?=[“‘{first}])(?:{quoted}{end}|(?P<holiday>{bare})(?:节(?![假育]))?)"
