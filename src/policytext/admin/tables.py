"""The tables that come with policytext, read."""

from __future__ import annotations

import csv
import lzma
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from policytext.admin.units import Unit
from policytext.codes import level_of

__all__ = ["former_units", "shipped_units", "special_rows", "word_set", "words", "zone_rows"]


def shipped_units() -> list[Unit]:
    """Return the units of today from the provinces to the townships, and the zones without a code."""
    units = []
    for code, name, kind, since in _packed_rows("units.tsv.xz"):
        level = "zone" if kind == "zone" else level_of(code)
        units.append(Unit(code, level, name, bool(kind), int(since) if since else None))
    known = {unit.code for unit in units}
    units += [
        Unit(row["code"], "province", row["name"]) for row in special_rows() if row["code"] not in known
    ]
    units += [
        Unit(row["key"], "zone", row["name"], True, int(row["since"]) if row["since"] else None)
        for row in zone_rows()
    ]
    return units


def former_units() -> list[Unit]:
    """Return the counties and prefectures since 1980 that are no more, the latest last."""
    # Codes were given anew and names moved: each unit that bore a code has a key of its own.
    borne: Counter[str] = Counter()
    units = []
    for code, name, first, last, successor in sorted(
        _packed_rows("former_units.tsv.xz"), key=lambda row: int(row[3])
    ):
        borne[code] += 1
        key = code + "F" * borne[code]
        units.append(Unit(key, level_of(code), name, False, int(first), int(last), successor or None))
    return units


@cache
def special_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of the provinces with their short names and letters."""
    return _csv_rows("special_units.csv")


@cache
def zone_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of the zones that have no statistical code."""
    return _csv_rows("zones.csv")


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, each once."""
    return tuple(dict.fromkeys(_text(name).split()))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a list, to look one up."""
    return frozenset(words(name))


def _text(name: str) -> str:
    return files("policytext.admin").joinpath(f"data/{name}").read_text(encoding="utf-8")


def _csv_rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(_text(name).splitlines()))


def _packed_rows(name: str) -> Iterator[list[str]]:
    packed = files("policytext.admin").joinpath(f"data/{name}").read_bytes()
    for line in lzma.decompress(packed).decode("utf-8").splitlines():
        yield line.split("\t")
