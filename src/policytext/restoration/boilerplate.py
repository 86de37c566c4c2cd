"""What the site put around the article: links, captions of nothing, counters, mail addresses."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import regex

from policytext.restoration.alignment import Edit

__all__ = ["boilerplate_edits"]

# 例: a bar that closed a column, at the very end
_BAR = regex.compile(r"[^\S\n]*+[|｜][^\S\n]*+\Z")
_TAIL_FROM = 0.4


def boilerplate_edits(text: str) -> list[tuple[Edit, str]]:
    """Return the deletion of whole lines that are no part of the article, each with its kind.

    Empty lines go with kind ``blank``. A line such as 推荐阅读 (recommended reading) in the last three fifths
    of the document takes everything after it along.
    """
    found: list[tuple[Edit, str]] = []
    lines = text.split("\n")
    start, tail = 0, ""
    for number, line in enumerate(lines):
        stripped = line.strip()
        kind = tail or _kind(stripped, number / len(lines) >= _TAIL_FROM)
        if kind.startswith("tail"):
            tail = kind = "links"
        end = start + len(line)
        if kind:
            # The break goes with the line, the last one takes the break before it.
            last = number == len(lines) - 1
            found.append((Edit(start - (last and start > 0), end + (not last), ""), kind))
        start = end + 1
    return _without_overlap(found) or _bar(text)


def _bar(text: str) -> list[tuple[Edit, str]]:
    match = _BAR.search(text)
    return [(Edit(*match.span(), ""), "navigation")] if match is not None else []


def _without_overlap(found: list[tuple[Edit, str]]) -> list[tuple[Edit, str]]:
    for i in range(1, len(found)):
        edit, kind = found[i]
        if edit.start < found[i - 1][0].end:
            found[i] = (edit._replace(start=found[i - 1][0].end), kind)
    return found


def _kind(line: str, late: bool) -> str:
    if not line:
        return "blank"
    for pattern, kind, only_late in _patterns():
        if (late or not only_late) and pattern.search(line):
            return kind
    return ""


@cache
def _patterns() -> tuple[tuple[regex.Pattern[str], str, bool], ...]:
    table = files("policytext.restoration").joinpath("data/boilerplate.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple((regex.compile(row["pattern"]), row["kind"], row["where"] == "late") for row in rows)
