"""Lost line breaks: headings and paragraphs run into one line, with a blank where a break was."""

from __future__ import annotations

import regex

from policytext.restoration.alignment import Edit

__all__ = ["has_lost_breaks", "layout_edits"]

_MIN_LENGTH = 200
# 例: 。 经济发展质量迈上新台阶 紧紧 — blank, a short run without marks, blank
_BREAK = regex.compile(
    r"(?<=[。！？!?”])(?P<before>[^\S\n]++)(?:(?P<heading>[\p{Han}“”‘’、A-Za-z0-9]{4,24})(?P<after>[^\S\n]++)(?=\p{Han}|“))?+"
)
_BLANK_BEFORE_MARK = regex.compile(r"[^\S\n][,.，。、；;：:！？!?]")


def has_lost_breaks(text: str) -> bool:
    """Tell whether a long text has hardly a line break, and blanks only where breaks belong."""
    if len(text) < _MIN_LENGTH or text.count("\n") > len(text) / 400:
        return False
    return _BREAK.search(text) is not None and _BLANK_BEFORE_MARK.search(text) is None


def layout_edits(text: str) -> list[Edit]:
    """Return a line break for each blank after a sentence, and one after the heading that follows it."""
    edits = []
    for match in _BREAK.finditer(text):
        edits.append(Edit(*match.span("before"), "\n"))
        if match["after"]:
            edits.append(Edit(*match.span("after"), "\n"))
    return edits
