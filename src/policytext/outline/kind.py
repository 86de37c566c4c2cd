"""document_kind(): the kind of a document, from its title or else its form."""

from __future__ import annotations

from functools import cache
from typing import get_args

import regex

from policytext.outline.tables import pattern, table
from policytext.record import DocumentKind

__all__ = ["document_kind"]

# 例: …的通知（试行）, …公报[1], …方案(2021—2025年)
_BEHIND = r"[（(\[〔【][^）)\]〕】\n]{0,20}[）)\]〕】]|[\s”》〉」\d.．]"
# 例: 关于印发《某市管理办法》的通知, 转发某部某意见的通知 — the kind is that of what is issued
_ISSUED = pattern("issued")
_MAX_HEAD = 1500
_REPORTER = pattern("reporter")
_ARTICLE = pattern("article")
_SPOKEN = pattern("spoken")
_REPORTED = pattern("reported")
_LETTER = pattern("letter")
_LETTER_NUMBER = regex.compile(r"\p{Han}{1,12}[〔\[（(](?:19|20)\d\d[〕\]）)]\s?\d{1,4}号")


def document_kind(text: str, title: str) -> DocumentKind:
    """Return the kind of a document.

    Args:
        text: the document.
        title: its title, empty if it has none.

    Examples:
        >>> document_kind("某市2024年工作要点\\n一、总体要求", "某市2024年工作要点")
        'plan'
    """
    named = _named(title)
    if named is not None:
        return named
    head = text[:_MAX_HEAD]
    if _REPORTED.search(head):
        return "report"
    if len(_ARTICLE.findall(text, 0, 4 * _MAX_HEAD)) >= 3:
        return "rule"
    if _SPOKEN.search(head):
        return "speech"
    if _REPORTER.search(head):
        return "news"
    if _LETTER.search(head) or (title and _LETTER_NUMBER.search(head)):
        return "notice"
    return "other"


def _named(title: str) -> DocumentKind | None:
    """Return the kind named by the last word of a title; for a letter, that of the document issued."""
    issued = _ISSUED.search(title.rstrip("》”"))
    if issued is not None:
        named = _named(issued["issued"])
        if named is not None and named != "notice":
            return named
    return next((kind for kind, named in _patterns() if named.search(title)), None)


@cache
def _patterns() -> tuple[tuple[DocumentKind, regex.Pattern[str]], ...]:
    words = {
        kind: "|".join(row.words for row in table("kinds.tsv") if row.kind == kind)
        for kind in get_args(DocumentKind)
    }
    return tuple(
        (kind, regex.compile(rf"(?:{found})(?:{_BEHIND}){{0,4}}$")) for kind, found in words.items() if found
    )
