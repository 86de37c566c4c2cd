"""Checks of form: complete rows, unique entries, valid patterns."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

import regex

from data_checks.faults import Data, Fault, objects, rows, table, words
from policytext import DataError, _data

__all__ = ["examples", "unique", "well_formed"]

# What names a row, where it is not all of its cells.
_KEYS: dict[str, tuple[str, ...]] = {
    "admin/data/special_units.csv": ("code",),
    "admin/data/successors.csv": ("code", "name"),
    "admin/data/zones.csv": ("key",),
    "achievements/data/predicates.tsv": ("text",),
    "data/sources.tsv": ("file",),
    "export/report/data/labels.tsv": ("key",),
    "quantities/data/approximators.csv": ("text", "position"),
    "quantities/data/traps.tsv": ("name",),
    "quantities/data/units.csv": ("unit",),
    "restoration/data/lost_characters.tsv": ("broken",),
}
_WITHOUT_HEADER = (".tsv.xz",)
_PATTERNS = ("pattern", "unless", "before")
# Placeholders stand for a pattern of the same or another table: {number}.
_PLACEHOLDER = regex.compile(r"\{[a-z_]+\}")
# The table that policytext._data.patterns reads: its placeholders are filled, and brackets in its examples
# mark the part that is meant.
_FILLED = "patterns.tsv"
_BRACKETS = str.maketrans("", "", "()")

# The patterns of such a table as they are with their placeholders filled, None for one that does not compile.
_Filled: TypeAlias = Mapping[str, regex.Pattern[str] | None]


def well_formed(data: Data) -> list[Fault]:
    """Return rows with cells too many or too few, cells with loose blanks, patterns that do not compile."""
    return [fault for file in sorted(data.texts) for fault in _malformed(data, file)]


def unique(data: Data) -> list[Fault]:
    """Return entries, keys and ids that stand twice in one file."""
    return [
        Fault(file, entry, f"stands {count} times")
        for file in sorted(data.texts)
        for entry, count in Counter(_entries(data, file)).items()
        if count > 1
    ]


def examples(data: Data) -> list[Fault]:
    """Return rows of patterns whose example is missing or does not hold the pattern.

    A pattern that others of its table are built from, by its name in braces, needs no example.
    """
    faults = []
    for file in filter(_is_table, sorted(data.texts)):
        listed = [row for row in rows(data, file) if "example" in row and row.get("pattern")]
        built, filled = "".join(row["pattern"] for row in listed), _filled(data, file)
        faults += [
            Fault(file, row["pattern"], "has no example that holds it")
            for row in listed
            if not _holds(row["pattern"], row["example"], filled)
            and (row["example"] or f"{{{row.get('name')}}}" not in built)
        ]
    return faults


def _holds(pattern: str, example: str, filled: _Filled) -> bool:
    compiled = _compiled(pattern, filled)
    # What a placeholder of another table stands for is known to the finder, whose tests run the example.
    if compiled is None or (pattern not in filled and _PLACEHOLDER.search(pattern)):
        return bool(example)
    text = example.translate(_BRACKETS) if pattern in filled else example
    # Finders read 二〇二一 as 二零二一.
    return bool(text) and any(map(compiled.search, (text, text.replace("〇", "零"))))


def _is_table(file: str) -> bool:
    return file.endswith((".tsv", ".csv"))


def _malformed(data: Data, file: str) -> Iterator[Fault]:
    if file.endswith(".jsonl"):
        yield from _malformed_objects(data.texts[file], file)
    elif _is_table(file):
        yield from _malformed_rows(data, file)
    elif file.endswith(_WITHOUT_HEADER):
        lines = table(data.texts[file], file)
        yield from (
            Fault(file, " ".join(cells), f"has {len(cells)} cells, the first line {len(lines[0])}")
            for cells in lines
            if len(cells) != len(lines[0])
        )


def _malformed_rows(data: Data, file: str) -> Iterator[Fault]:
    header, *lines = table(data.texts[file], file)
    filled = _filled(data, file)
    if len(set(header)) < len(header) or not all(header):
        yield Fault(file, ",".join(header), "names a column twice or not at all")
    for cells in lines:
        entry = next(filter(None, cells), "")
        if len(cells) != len(header):
            yield Fault(file, entry, f"has {len(cells)} cells for {len(header)} columns")
        if any(cell != cell.strip() for cell in cells):
            yield Fault(file, entry, "has a cell with a blank at its edge")
        for column, cell in zip(header, cells, strict=False):
            if column in _PATTERNS and cell and _compiled(cell, filled) is None:
                yield Fault(file, entry, f"{column} is not a regular expression: {cell}")


def _malformed_objects(text: str, file: str) -> Iterator[Fault]:
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            yield Fault(file, f"line {number}", f"is not JSON: {error}")
            continue
        if not isinstance(row, dict) or not row.get("id") or not row.get("name"):
            yield Fault(file, f"line {number}", "is no object with an id and a name")


def _compiled(pattern: str, filled: _Filled) -> regex.Pattern[str] | None:
    if pattern in filled:
        return filled[pattern]
    try:
        return regex.compile(_PLACEHOLDER.sub(r"\\d", pattern))
    except regex.error:
        return None


def _filled(data: Data, file: str) -> _Filled:
    """Return the patterns of a ``patterns.tsv``, filled as the package fills them; none for another table."""
    path = PurePosixPath(file)
    if path.name != _FILLED:
        return {}
    package = ".".join(("policytext", *path.parts[:-2]))
    listed = [(row["name"], row["pattern"]) for row in rows(data, file)]
    named = _named(package, listed)
    if named is not None:
        return {pattern: named[name] for name, pattern in listed}
    # One that fails is left out, so that those behind it are still read.
    found: dict[str, regex.Pattern[str] | None] = {}
    sound: list[tuple[str, str]] = []
    for name, pattern in listed:
        named = _named(package, [*sound, (name, pattern)])
        found[pattern] = None if named is None else named[name]
        if named is not None:
            sound.append((name, pattern))
    return found


def _named(package: str, listed: list[tuple[str, str]]) -> Mapping[str, regex.Pattern[str]] | None:
    """Return the patterns of a table by name, ``None`` where one of them does not compile."""
    lines = (f"{name}\t{pattern}\t\t" for name, pattern in listed)
    try:
        return _data.read_patterns(package, "\n".join(("name\tpattern\texample\tcounter", *lines)))
    except (regex.error, LookupError, DataError):
        return None


def _entries(data: Data, file: str) -> Iterator[str]:
    if file.endswith(".jsonl"):
        yield from (row["id"] for row in objects(data, file))
    elif file.endswith(".txt"):
        yield from words(data.texts[file])
    elif _is_table(file):
        for row in rows(data, file):
            key = _KEYS.get(file, tuple(row))
            yield " ".join(row.get(column, "") for column in key).strip()
    elif file.endswith(_WITHOUT_HEADER):
        yield from (" ".join(cells) for cells in table(data.texts[file], file))
