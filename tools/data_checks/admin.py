"""Checks of the gazetteer: existing successors and hosts, and names that no word list suppresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from data_checks.faults import Data, Fault, rows, table, words

__all__ = ["successors", "suppressed_names", "zones"]

_UNITS, _FORMER = "admin/data/units.tsv.xz", "admin/data/former_units.tsv.xz"
_SUCCESSORS, _SPECIAL = "admin/data/successors.csv", "admin/data/special_units.csv"
_ZONES = "admin/data/zones.csv"
_LISTS = ("stop_names.txt", "idioms.txt", "containing_words.txt", "common_words.txt")
_PROVINCE, _COUNTY = 2, 6
_TODAY = 9999
# Chongqing was part of Sichuan until 1997, Hainan of Guangdong until 1988.
_PARTED = {"51": "50", "44": "46"}
# What joins a name to the word before it, and is no part of the name: 和(资阳), 往(东方).
_JOINING = frozenset("和与及暨往向在到从由对自赴于至")
# 例: (资阳)市, (南部)县, (丰宁)满族自治县
_STEM = regex.compile(r"(?P<stem>.{2,}?)(?:(?:\p{Han}{1,4}族|各族|蒙古)*自治[县州旗]|地区|[省市县区盟旗])")


def successors(data: Data) -> list[Fault]:
    """Return successors that are not current units, and blank ones if a unit of that name exists."""
    today, former = _today(data), table(data.texts[_FORMER], _FORMER)
    current = {unit.code for unit in today}
    bearers = _bearers(today, former)
    faults = []
    for code, name, first, last, successor in former:
        entry = f"{code} {name}"
        if successor and successor not in current:
            faults.append(Fault(_FORMER, entry, f"its successor {successor} is not a current unit"))
        elif not successor and (heir := _heir(_Bearer(code, name, int(first), int(last)), bearers)):
            faults.append(Fault(_FORMER, entry, f"has no successor; {heir} bears its name"))
    ended = {(code, name) for code, name, *_ in former}
    for row in rows(data, _SUCCESSORS):
        entry = f"{row['code']} {row['name']}"
        if (row["code"], row["name"]) not in ended:
            faults.append(Fault(_SUCCESSORS, entry, "is no former unit"))
        if row["successor"] not in current:
            faults.append(
                Fault(_SUCCESSORS, entry, f"its successor {row['successor']} is not a current unit")
            )
    return faults


def zones(data: Data) -> list[Fault]:
    """Return zones that lie in no unit of today, or whose key is not that of their first host."""
    current = {code for code, *_ in table(data.texts[_UNITS], _UNITS)}
    faults = []
    for row in rows(data, _ZONES):
        hosts = row["hosts"].split()
        if unknown := [host for host in hosts if host not in current]:
            faults.append(Fault(_ZONES, row["key"], f"lies in {', '.join(unknown)}, not a current unit"))
        # A province's zone is keyed by the province, one that spans units by the first.
        if not hosts or not hosts[0].startswith(row["key"].partition("Z")[0]):
            faults.append(Fault(_ZONES, row["key"], "is not keyed by its first host"))
    return faults


def suppressed_names(data: Data) -> list[Fault]:
    """Return entries of lists of words that hide a county, prefecture or province: its full name, 和资阳."""
    full, short = _names(data)
    return [
        Fault(f"admin/data/{name}", entry, what)
        for name in _LISTS
        if f"admin/data/{name}" in data.texts
        for entry in dict.fromkeys(words(data.texts[f"admin/data/{name}"]))
        for what in _hidden(entry, full, short, _JOINING | _letters(data))
    ]


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A unit while it had this code and this name."""

    code: str
    name: str
    first: int
    last: int


def _today(data: Data) -> list[_Bearer]:
    """Return the counties, prefectures and provinces of today."""
    return [
        _Bearer(code, name, int(since or 0), _TODAY)
        for code, name, _, since in table(data.texts[_UNITS], _UNITS)
        if len(code) <= _COUNTY
    ]


def _bearers(today: list[_Bearer], former: list[list[str]]) -> Mapping[tuple[str, str, int], list[_Bearer]]:
    """Return the units, of today and former, by province of today, name and level."""
    found = defaultdict(list)
    ended = [_Bearer(code, name, int(first), int(last)) for code, name, first, last, _ in former]
    for unit in (*today, *ended):
        for province in _provinces(unit.code):
            found[province, unit.name, len(unit.code)].append(unit)
    return found


def _heir(unit: _Bearer, bearers: Mapping[tuple[str, str, int], list[_Bearer]]) -> str | None:
    """Return the one unit of today with the name of a former one, if no two had that name at one time."""
    for province in _provinces(unit.code):
        same = bearers[province, unit.name, len(unit.code)]
        alive = [other.code for other in same if other.last == _TODAY]
        rivals = [
            other
            for other in same
            if other.code != unit.code and other.first <= unit.last and unit.first <= other.last
        ]
        if len(alive) == 1 and not rivals:
            return alive[0]
    return None


def _provinces(code: str) -> tuple[str, ...]:
    """Return the provinces in which a unit may lie today."""
    own = code[:_PROVINCE]
    return (own, _PARTED[own]) if own in _PARTED else (own,)


def _hidden(entry: str, full: set[str], short: set[str], joining: frozenset[str]) -> Iterator[str]:
    ending = next((name for i in range(len(entry) - 2) if (name := entry[i:]) in full), None)
    if ending is not None:
        yield f"hides the full name {ending}"
    elif entry[0] in joining and entry[1:] in short:
        yield f"hides {entry[1:]} behind {entry[0]}"


def _names(data: Data) -> tuple[set[str], set[str]]:
    """Return the full names of counties and above, and their short ones."""
    full = {name for code, name, *_ in table(data.texts[_UNITS], _UNITS) if len(code) <= _COUNTY}
    return full, {match["stem"] for name in full if (match := _STEM.fullmatch(name))}


def _letters(data: Data) -> frozenset[str]:
    """Return the letters of the provinces: 冀 in 冀馆陶."""
    if _SPECIAL not in data.texts:
        return frozenset()
    return frozenset(row["letter"] for row in rows(data, _SPECIAL) if row.get("letter"))
