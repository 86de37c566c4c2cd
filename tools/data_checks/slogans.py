"""Checks of the formulations: as many items as announced, one entry per wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import regex

from data_checks.faults import Data, Fault, objects

__all__ = ["facts", "items", "twins", "years"]

_FILE = "slogans/data/formulations.jsonl"
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)} | {"两": 2, "双": 2}
# 例: (十四)个坚持, (三)去(一)降(一)补
_NUMBER = regex.compile("(?P<tens>[一二三四五六七八九]?十)?(?P<ones>[一二三四五六七八九两双])?")
# 例: 依法治国、依规治党; 有温度,有特色
_BETWEEN_MEMBERS = regex.compile("[、，,]")
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Names of fields of the table do not belong into what people read.
_FIELD_NAME = regex.compile(r"(?<![a-z])(?:components|items|year|scope|occasion|aliases)(?![a-z])")


def items(data: Data) -> list[Fault]:
    """Return names that count otherwise than their items: 四个自信 with three, 甲、乙、丙 with two."""
    return [
        Fault(_FILE, row["id"], f"has {len(row['items'])} items, its name counts {_listed(counts)}")
        for row in objects(data, _FILE)
        if row["items"] and (counts := _counts(row)) and len(row["items"]) not in counts
    ]


def facts(data: Data) -> list[Fault]:
    """Return numeral names without items, items that stand twice, and names of fields in prose."""
    faults = []
    for row in objects(data, _FILE):
        if row["kind"] == "numeral" and not row["items"]:
            faults.append(Fault(_FILE, row["id"], "counts what it does not name"))
        if len(set(row["items"])) < len(row["items"]):
            faults.append(Fault(_FILE, row["id"], "names an item twice"))
        if match := _FIELD_NAME.search(f"{row['occasion']} {row['source']}"):
            faults.append(Fault(_FILE, row["id"], f"shows a name of a field to its reader: {match[0]}"))
    return faults


def twins(data: Data) -> list[Fault]:
    """Return entries that share their items, or of which one is an alias of the other, in one scope.

    An entry may have the items of its parent: it is the long or the short form of the same.
    """
    faults, by_items = [], defaultdict(list)
    names: dict[tuple[str, str], str] = {}
    for row in objects(data, _FILE):
        if len(row["items"]) > 1:
            by_items[frozenset(row["items"])].append(row)
        for name in dict.fromkeys((row["name"], *row["aliases"])):
            if (other := names.setdefault((row["scope"], name), row["id"])) != row["id"]:
                faults.append(Fault(_FILE, row["id"], f"has the name {name}, as {other} in the same scope"))
    for same in by_items.values():
        faults += [
            Fault(_FILE, other["id"], f"has the items of {first['id']}")
            for first, other in combinations(same, 2)
            if first.get("parent") != other["id"] and other.get("parent") != first["id"]
        ]
    return faults


def years(data: Data) -> list[Fault]:
    """Return entries whose year is after every year that their occasion names."""
    faults = []
    for row in objects(data, _FILE):
        named = [int(year) for year in _YEAR.findall(row["occasion"])]
        if row["year"] and named and row["year"] > max(named):
            faults.append(Fault(_FILE, row["id"], f"has the year {row['year']}, its occasion {max(named)}"))
    return faults


def _counts(row: dict[str, Any]) -> set[int]:
    """Return how many items a name may count: empty where it counts none."""
    if row["kind"] == "numeral":
        return _sums(_numbers(row["name"]))
    if row["kind"] == "parallel":
        return {len(_BETWEEN_MEMBERS.split(row["name"]))}
    return set()


def _numbers(name: str) -> list[int]:
    return [
        (_DIGITS.get(match["tens"][:-1], 1) * 10 if match["tens"] else 0)
        + _DIGITS.get(match["ones"] or "", 0)
        for match in _NUMBER.finditer(name)
        if match[0]
    ]


def _sums(numbers: list[int]) -> set[int]:
    """Return the sums of some of the numbers, as 五位一体 counts five and 两学一做 counts three."""
    sums: set[int] = set()
    for number in numbers:
        sums |= {number} | {number + other for other in sums}
    return sums


def _listed(counts: Iterable[int]) -> str:
    return " or ".join(map(str, sorted(counts)))
