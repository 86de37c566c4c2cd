"""The ground that every finder stands on: paragraphs, sentences, clauses, headings and quotation pairs.

All functions are pure, take any string and return offsets into it; none of them copies or changes text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

__all__ = [
    "Quotation",
    "Span",
    "clauses",
    "encodable",
    "headings",
    "paragraphs",
    "quotations",
    "sentences",
]


class Span(NamedTuple):
    """A half-open span of characters: ``text[start:end]``."""

    start: int
    end: int


class Quotation(NamedTuple):
    """What stands between a pair of quotation marks; the marks are at ``start - 1`` and ``end``.

    ``depth`` is 0 for an outermost quotation; ``closed`` is False when the closing mark is missing in the
    text and ``end`` is where the sentence or the line ended instead.
    """

    start: int
    end: int
    depth: int
    closed: bool


# 例: 今年完成投资3亿元。”  — closing marks belong to the sentence they close
_SENTENCE = regex.compile(r"[^。！？!?\n]*+(?:[。！？!?]++[”’」』）)》]*+|\n|\Z)")
# 例: 清理管线90处，  — a clause ends at ，；： and at the end of its sentence
_CLAUSE = regex.compile(r"[^，；：,;:。！？!?\n]*+(?:[，；：,;:。！？!?]++[”’」』）)》]*+|\n|\Z)")
_SURROGATE = regex.compile("[\ud800-\udfff]")
_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'}
_CLOSE = frozenset(_OPEN.values())
_SENTENCE_END = frozenset("。！？!?\n")
_MAX_QUOTATION = 120
_MAX_DEPTH = 8
_MAX_HEADING = 40


def encodable(text: str) -> str:
    """Return the text with lone surrogates replaced, same length: string matchers need UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def paragraphs(text: str) -> list[Span]:
    """Return the lines of the text that hold more than blanks, without the blanks around them."""
    spans, start = [], 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            left = start + line.index(stripped[0])
            spans.append(Span(left, left + len(stripped)))
        start += len(line) + 1
    return spans


def sentences(text: str) -> list[Span]:
    """Return the sentences: they end at 。！？ (with the marks that close a quotation) and at line ends.

    Example:
        >>> [text[a:b] for text in ["“好！”他说。完成3项。"] for a, b in sentences(text)]
        ['“好！”', '他说。', '完成3项。']
    """
    return _spans(_SENTENCE, text)


def clauses(text: str) -> list[Span]:
    """Return the clauses: sentences cut further at ，；：."""
    return _spans(_CLAUSE, text)


def headings(text: str) -> list[Span]:
    """Return the lines that read as headings: short, without an end mark, followed by a longer line.

    Example:
        >>> headings("经济运行稳中向好\\n截至6月底，全街固定资产投资额完成1.29亿元。")
        [Span(start=0, end=8)]
    """
    return [
        line
        for line in paragraphs(text)[:-1]
        if line.end - line.start <= _MAX_HEADING and text[line.end - 1] not in "。！？!?；;，,、：:”…"
    ]


def quotations(text: str) -> list[Quotation]:
    """Return what stands in quotation marks, outer before inner, with broken pairs mended.

    A mark that is never closed is closed at the end of its sentence or line, and a quotation longer than
    120 characters stays but does not swallow the marks inside it: each of them is paired by itself.
    """
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    for i, char in enumerate(text):
        if char == '"' and stack and stack[-1][0] == '"':
            _close(found, stack, char, i)
        elif char in _OPEN:
            stack.append((_OPEN[char], i + 1))
            del stack[:-_MAX_DEPTH]
        elif char in _CLOSE:
            _close(found, stack, char, i)
        elif char == "\n":
            _give_up(found, stack, text, i)
    _give_up(found, stack, text, len(text))
    return sorted(found, key=lambda q: (q.start, -q.end))


def _spans(pattern: regex.Pattern[str], text: str) -> list[Span]:
    return list(_trimmed(pattern, text))


def _trimmed(pattern: regex.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        piece = match.group()
        stripped = piece.strip()
        if stripped:
            start = match.start() + len(piece) - len(piece.lstrip())
            yield Span(start, start + len(stripped))


def _close(found: list[Quotation], stack: list[tuple[str, int]], char: str, i: int) -> None:
    for level in range(len(stack) - 1, -1, -1):
        if stack[level][0] == char:
            found.append(Quotation(stack[level][1], i, level, True))
            del stack[level:]
            return


def _give_up(found: list[Quotation], stack: list[tuple[str, int]], text: str, limit: int) -> None:
    for level, (_, start) in enumerate(stack):
        reach = min(limit, start + _MAX_QUOTATION + 1)
        end = next((j for j in range(start, reach) if text[j] in _SENTENCE_END), reach)
        if end - start <= _MAX_QUOTATION:
            found.append(Quotation(start, end, level, False))
    stack.clear()
