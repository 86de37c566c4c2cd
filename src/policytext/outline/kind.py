"""document_kind(): the kind of a document, from its title or else its form."""

from __future__ import annotations

from functools import cache
from typing import get_args

import regex

from policytext.outline.tables import table
from policytext.record import DocumentKind

__all__ = ["document_kind"]

# 例: …的通知（试行）, …公报[1], …方案(2021—2025年)
_BEHIND = r"[（(\[〔【][^）)\]〕】\n]{0,20}[）)\]〕】]|[\s”》〉」\d.．]"
# 例: 关于印发《某市管理办法》的通知, 转发某部某意见的通知 — the kind is that of what is issued
_ISSUED = regex.compile(
    r"(?:印发|转发|发布|公布|下达|批转)(?P<issued>.{4,80}?)的?(?:通知|决定|公告|函|令|通告)$"
)
_MAX_HEAD = 1500
_REPORTER = regex.compile(
    r"本报讯|(?:日讯|日电)|讯[\s　（(]?(?:记者|通讯员)|记者[\s　]?\p{Han}|"
    r"近日，|日前，|昨[天日]|前不久|据(?:悉|了解|介绍)|新华社|网讯|告诉记者|接受采访|央视网消息|今天，|"
    r"\p{Han}(?:说|介绍|表示)[，：:]?“|”[，。]?\p{Han}{2,16}(?:说|介绍|告诉)|\A【"
)
_ARTICLE = regex.compile(r"^[\s　]*第[一二三四五六七八九十百零〇\d]{1,5}条[\s　]", regex.MULTILINE)
_SPOKEN = regex.compile(
    r"^(?:各位(?:领导|来宾|嘉宾|同事|同学|同志)|(?:同志|朋友|同学|女士|先生)们)[、，：:！]", regex.MULTILINE
)
_REPORTED = regex.compile(r"各位代表[：:！]|向大会(?:作|报告)")
_LETTER = regex.compile(
    r"(?:通知|公告|批复|函告|公示|决定)如下|特此(?:通知|公告|函复)|现将.{2,60}(?:印发|公布|公告)"
)
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
    return next((kind for kind, pattern in _patterns() if pattern.search(title)), None)


@cache
def _patterns() -> tuple[tuple[DocumentKind, regex.Pattern[str]], ...]:
    words = {
        kind: "|".join(row.words for row in table("kinds.tsv") if row.kind == kind)
        for kind in get_args(DocumentKind)
    }
    return tuple(
        (kind, regex.compile(rf"(?:{found})(?:{_BEHIND}){{0,4}}$")) for kind, found in words.items() if found
    )
