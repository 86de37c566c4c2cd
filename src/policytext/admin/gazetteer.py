"""The gazetteer: administrative units by code, by name, by parent."""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from policytext.record import Level

__all__ = ["Gazetteer", "Unit", "level_of", "parent_codes"]

_LENGTHS: tuple[tuple[int, Level], ...] = (
    (2, "province"),
    (4, "prefecture"),
    (6, "county"),
    (9, "township"),
    (12, "community"),
)
_MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0}]
_KINDS = {"c": "社区", "v": "村", "-": ""}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the gazetteer: statistical code of 2, 4, 6, 9 or 12 digits, level, official name."""

    code: str
    level: Level
    name: str


def level_of(code: str) -> Level:
    """Return the level that a code of this length belongs to."""
    return next(level for length, level in _LENGTHS if length >= len(code))


def parent_codes(code: str) -> list[str]:
    """Return the codes above this one, from the province down; a municipality has no prefecture."""
    return [
        code[:length]
        for length, _ in _LENGTHS
        if length < len(code) and not (length == 4 and code[:2] in _MUNICIPALITIES)
    ]


class Gazetteer:
    """Administrative units of China at five levels. Immutable.

    Example:
        >>> gazetteer = Gazetteer.load()
        >>> gazetteer.get("430405010").name
        '东风街道'
        >>> gazetteer.path("430405010")
        ('湖南省', '衡阳市', '珠晖区', '东风街道')
        >>> [unit.code for unit in gazetteer.search("天马山街道")]
        ['430406003']
    """

    vintage = "2023-06-30"

    def __init__(self, units: Iterable[Unit], *, with_communities: bool = True) -> None:
        self._units: Mapping[str, Unit] = {unit.code: unit for unit in units}
        self._with_communities = with_communities

    @classmethod
    def load(cls) -> Gazetteer:
        """Return the gazetteer that comes with policytext."""
        return _shipped()

    def get(self, code: str) -> Unit | None:
        """Return the unit with this code."""
        if len(code) == 12 and self._with_communities:
            return next((unit for unit in self.communities(code[:6]) if unit.code == code), None)
        return self._units.get(code)

    def search(self, name: str, *, within: str = "") -> list[Unit]:
        """Return the units with this official name, by code; communities only within a prefecture or below.

        Args:
            name: the official name, 东风街道.
            within: a code; only units below it are returned.
        """
        found = [unit for unit in self if unit.name == name and unit.code.startswith(within)]
        if len(within) >= 4:
            counties = {code for code in self._units if len(code) == 6 and code.startswith(within[:6])}
            found += [
                unit
                for county in sorted(counties)
                for unit in self.communities(county)
                if unit.name == name and unit.code.startswith(within)
            ]
        return sorted(found, key=lambda unit: unit.code)

    def parents(self, code: str) -> list[Unit]:
        """Return the units above this one, from the province down."""
        return [self._units[parent] for parent in parent_codes(code) if parent in self._units]

    def path(self, code: str) -> tuple[str, ...]:
        """Return the names from the province down to the unit itself."""
        unit = self.get(code)
        return (*(parent.name for parent in self.parents(code)), *([unit.name] if unit else []))

    def children(self, code: str) -> list[Unit]:
        """Return the units right below this one."""
        if len(code) == 9:
            return [unit for unit in self.communities(code[:6]) if unit.code.startswith(code)]
        below = [unit for unit in self if unit.code.startswith(code) and unit.code != code]
        shortest = min((len(unit.code) for unit in below), default=0)
        return [unit for unit in below if len(unit.code) == shortest]

    def communities(self, county: str) -> tuple[Unit, ...]:
        """Return the communities and villages of a county."""
        return _communities(county[:4]).get(county[:6], ()) if self._with_communities else ()

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def __len__(self) -> int:
        return len(self._units)


@cache
def _shipped() -> Gazetteer:
    data = files("policytext.admin").joinpath("data")
    packed = lzma.decompress(data.joinpath("units.tsv.xz").read_bytes()).decode("utf-8")
    rows = (line.split("\t") for line in packed.splitlines())
    units = [Unit(code, cast(Level, level), name) for code, level, name in rows]
    known = {unit.code for unit in units}
    return Gazetteer([*units, *(unit for unit in _special() if unit.code not in known)])


def _special() -> Iterator[Unit]:
    for row in special_rows():
        yield Unit(row["code"], cast(Level, row["level"]), row["name"])


@cache
def special_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of the provinces with their short names and letters."""
    table = files("policytext.admin").joinpath("data/special_units.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines()))


@cache
def _community_file() -> tuple[dict[str, tuple[int, int]], bytes]:
    data = files("policytext.admin").joinpath("data/communities.bin").read_bytes()
    head = 4 + int.from_bytes(data[:4], "big")
    index: dict[str, tuple[int, int]] = {}
    start = head
    for prefecture, length in json.loads(data[4:head]).items():
        index[prefecture] = (start, start + length)
        start += length
    return index, data


@lru_cache(maxsize=48)
def _communities(prefecture: str) -> dict[str, tuple[Unit, ...]]:
    index, data = _community_file()
    if prefecture not in index:
        return {}
    start, end = index[prefecture]
    raw = lzma.decompress(data[start:end], lzma.FORMAT_RAW, filters=_FILTERS).decode("gb18030")
    townships, tails, kinds, stems = raw.split("\n")
    numbers = _numbers(tails)
    found: dict[str, list[Unit]] = {}
    rows = zip(kinds, stems.split(" "), numbers, strict=True)
    for township, count in (entry.split(":") for entry in townships.split(" ")):
        code, number = prefecture + township, 0
        for _ in range(int(count)):
            kind, stem, step = next(rows)
            number += step
            unit = Unit(f"{code}{number:03}", "community", stem + _KINDS[kind])
            found.setdefault(code[:6], []).append(unit)
    return {county: tuple(units) for county, units in found.items()}


def _numbers(tails: str) -> Iterator[int]:
    """Read the steps between code tails: a small one is one character, a large one stands between DELs."""
    for i, piece in enumerate(tails.split("\x7f")):
        if i % 2:
            yield int(piece)
        else:
            yield from (ord(char) - 0x30 for char in piece)
