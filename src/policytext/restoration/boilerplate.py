"""What the site put around the article: links, captions of nothing, counters, mail addresses."""

from __future__ import annotations

from functools import cache

import regex

from policytext import _data
from policytext.restoration.alignment import Edit

__all__ = ["bar_edits", "boilerplate_edits"]

# 例: a bar that closed a column, with nothing behind it
_BAR = regex.compile(r"(?:[^\S\n]*+[|｜])++\s*+\Z")
_TAIL_FROM = 0.4


def boilerplate_edits(text: str, *, blank_lines: bool) -> list[tuple[Edit, str]]:
    """Return the deletion of whole lines that are no part of the article, each with its kind.

    A line such as 推荐阅读 (recommended reading) in the last three fifths of the document takes everything
    after it along. Empty lines go too, as kind ``blank``, if ``blank_lines`` or if anything else goes.
    """
    found: list[tuple[Edit, str]] = []
    lines = text.split("\n")
    late_from = _TAIL_FROM * len(text.rstrip().split("\n"))
    start, tail = 0, False
    for number, line in enumerate(lines):
        kind = "links" if tail else _kind(line.strip(), number >= late_from)
        if kind == "tail":
            tail, kind = True, "links"
        if kind:
            found.append((Edit(start, min(len(text), start + len(line) + 1), ""), kind))
        start += len(line) + 1
    if not blank_lines and all(kind == "blank" for _, kind in found):
        found = []
    return _with_last_break(text, found)


def bar_edits(text: str) -> list[tuple[Edit, str]]:
    """Return the deletion of bars at the end of the document."""
    match = _BAR.search(text)
    return [(Edit(*match.span(), ""), "navigation")] if match is not None else []


def _with_last_break(text: str, found: list[tuple[Edit, str]]) -> list[tuple[Edit, str]]:
    """Where the end of the text goes, the line break before it goes along."""
    i = len(found)
    start = len(text)
    while i and found[i - 1][0].end == start:
        i -= 1
        start = found[i][0].start
    if i < len(found) and start > 0:
        edit, kind = found[i]
        found[i] = (edit._replace(start=start - 1), kind)
    return found


def _kind(line: str, late: bool) -> str:
    if not line:
        return "blank"
    for pattern, kind, only_late in _patterns():
        if (late or not only_late) and pattern.match(line):
            return kind
    return ""


@cache
def _patterns() -> tuple[tuple[regex.Pattern[str], str, bool], ...]:
    return _data.read_text(
        "policytext.restoration",
        "boilerplate.tsv",
        lambda text: tuple(
            (regex.compile(row["pattern"]), row["kind"], row["where"] == "late")
            for row in _data.rows(text, "kind", "where", "pattern")
        ),
    )
