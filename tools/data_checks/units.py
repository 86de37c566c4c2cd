"""Checks of the units of measure: factors that match definitions, dimensions that match names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

import regex

from data_checks.faults import Data, Fault, rows, words

__all__ = ["Definition", "definitions", "dimensions", "factors", "numerals_with_units", "value_of"]

_FILE, _NUMERALS = "quantities/data/units.csv", "numerals/data/words.txt"
_DEFINITIONS = "tools/data_checks/data/definitions.tsv"
# The longest come first: 百万千焦 is no 百, and 千米 no 千 of something else.
_PREFIXES: dict[str, Fraction] = {
    "百万千": Fraction(10**9),
    **{
        name: Fraction(10) ** power
        for name, power in (
            ("纳", -9),
            ("微", -6),
            ("毫", -3),
            ("厘", -2),
            ("分", -1),
            ("千", 3),
            ("兆", 6),
            ("吉", 9),
            ("太", 12),
            ("n", -9),
            ("μ", -6),
            ("u", -6),
            ("m", -3),
            ("c", -2),
            ("h", 2),
            ("k", 3),
            ("K", 3),
            ("M", 6),
            ("G", 9),
            ("T", 12),
            ("P", 15),
            ("E", 18),
            ("Z", 21),
        )
    },
}
# 例: (平方)米, (立方)米; m(²), m(3)
_POWERED = regex.compile(r"(?P<power>平方|立方)(?P<unit>.+)|(?P<unit>\D*[a-z])(?P<power>[²³23])")
_POWERS = {"平方": 2, "立方": 3, "²": 2, "2": 2, "³": 3, "3": 3}
_PER = regex.compile("[/每]")
# How a dimension that counts by time ends, and what its units then name.
_TIMES = {
    "year": ("年",),
    "yearly": ("年", "/a"),
    "month": ("月",),
    "day": ("日", "天"),
    "daily": ("日", "天", "昼夜", "/d"),
    "hour": ("小时", "时", "h"),
    "hourly": ("小时", "时", "h"),
    "weekly": ("周", "星期"),
}
_NUMERAL = regex.compile("[零〇一二三四五六七八九十百千万亿两半几数]+(?P<unit>.+)")


@dataclass(frozen=True, slots=True)
class Definition:
    """What a unit is in its base unit; without a value it is no one thing, so nothing may convert it."""

    unit: str
    base: str
    value: Fraction | None


def factors(data: Data) -> list[Fault]:
    """Return factors that the definitions do not give, and units that convert and have no definition."""
    faults = []
    for row in rows(data, _FILE):
        if not row["factor"]:
            continue
        unit, canonical = value_of(row["unit"], definitions()), _canonical(row)
        if unit is None or canonical is None:
            missing = row["unit"] if unit is None else row["canonical"]
            faults.append(Fault(_FILE, row["unit"], f"{missing} has no definition in {_DEFINITIONS}"))
        elif unit.value is None or canonical.value is None:
            faults.append(Fault(_FILE, row["unit"], f"is converted, but is no one thing ({unit.base})"))
        elif unit.base != canonical.base:
            what = f"is a matter of {unit.base}, its canonical unit of {canonical.base}"
            faults.append(Fault(_FILE, row["unit"], what))
        elif Fraction(row["factor"]) != (factor := unit.value / canonical.value):
            faults.append(
                Fault(_FILE, row["unit"], f"has the factor {row['factor']}; by definition {factor}")
            )
    return faults


def dimensions(data: Data) -> list[Fault]:
    """Return dimensions with two canonical units, and units that do not name the time of their dimension."""
    faults, canonical = [], defaultdict(set)
    for row in rows(data, _FILE):
        if row["canonical"]:
            canonical[row["dimension"]].add(row["canonical"])
        times = _TIMES.get(row["dimension"].rpartition("_")[2], ())
        if "_" in row["dimension"] and times and not any(time in row["unit"] for time in times):
            faults.append(Fault(_FILE, row["unit"], f"is no {row['dimension']}: it names no {times[0]}"))
    faults += [
        Fault(_FILE, dimension, f"is converted to {' and '.join(sorted(units))}")
        for dimension, units in canonical.items()
        if len(units) > 1
    ]
    return faults


def numerals_with_units(data: Data) -> list[Fault]:
    """Return words that hide a quantity from the numeral finder: a numeral and a unit, nothing else."""
    units = {row["unit"] for row in rows(data, _FILE)}
    return [
        Fault(_NUMERALS, word, f"hides a number of {match['unit']}")
        for word in words(data.texts[_NUMERALS])
        if (match := _NUMERAL.fullmatch(word)) and match["unit"] in units
    ]


def _canonical(row: Mapping[str, str]) -> Definition | None:
    """Return what the canonical unit is worth; 位 of people and of places is not one unit."""
    defined = definitions()
    return defined.get(f"{row['canonical']} ({row['dimension']})") or value_of(row["canonical"], defined)


def value_of(unit: str, defined: Mapping[str, Definition]) -> Definition | None:
    """Return what a unit is worth: as defined, or by its prefix, power or quotient; else ``None``.

    Examples:
        >>> value_of("毫克/升", definitions()).value
        Fraction(1, 1000)
    """
    if unit in defined:
        return defined[unit]
    if len(sides := _PER.split(unit)) == 2:
        over, under = (value_of(side, defined) for side in sides)
        if over is None or under is None or over.value is None or not under.value:
            return None
        return Definition(unit, f"{over.base}/{under.base}", over.value / under.value)
    if match := _POWERED.fullmatch(unit):
        length, power = value_of(match["unit"], defined), _POWERS[match["power"]]
        if length is not None and length.base == "m" and length.value is not None:
            return Definition(unit, f"m{power}", length.value**power)
        return None
    return next(_prefixed(unit, defined), None)


def _prefixed(unit: str, defined: Mapping[str, Definition]) -> Iterator[Definition]:
    for prefix, times in _PREFIXES.items():
        stem = defined.get(unit.removeprefix(prefix)) if unit.startswith(prefix) else None
        if stem is not None and stem.value is not None:
            yield Definition(unit, stem.base, times * stem.value)


@cache
def definitions() -> Mapping[str, Definition]:
    """Return the table of definitions by unit."""
    text = files("data_checks").joinpath("data/definitions.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {
        unit: Definition(unit, base, Fraction(value) if value else None) for unit, base, value, _ in lines
    }
