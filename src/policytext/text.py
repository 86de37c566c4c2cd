"""Paragraphs, sentences, clauses, headings and quotations of a text: what all finders build on.

All functions are pure, accept any string and return offsets into it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

import regex

__all__ = [
    "GARBLED",
    "Quotation",
    "Span",
    "check_text",
    "clauses",
    "encodable",
    "headings",
    "legible",
    "occurrences",
    "paragraphs",
    "quotations",
    "sentences",
]


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Placed = TypeVar("Placed", bound=_Placed)
_Match: TypeAlias = regex.Match[str]

# Characters destroyed by a wrong decoder: U+FFFD, and what it becomes when decoded wrongly again.
GARBLED = regex.compile(r"(?:\ufffd|锟斤拷|锟斤){1,1000}+")


def check_text(text: object, function: str) -> None:
    """Check that a value is text.

    Raises:
        TypeError: it is not a string.
    """
    if not isinstance(text, str):
        raise TypeError(f"{function}() takes the text as str, got {type(text).__name__}")


class Span(NamedTuple):
    """A half-open span of characters: ``text[start:end]``."""

    start: int
    end: int


class Quotation(NamedTuple):
    """The text between a pair of quotation marks; the marks are at ``start - 1`` and ``end``.

    ``depth`` is 0 for an outermost quotation. ``closed`` is False if the closing mark is missing; then
    ``end`` is the end of the sentence or line.
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
_MARK = regex.compile('[“”‘’「」『』"\n]')
_CLOSING_MARK = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'}
_OPENING_MARKS = frozenset("“‘「『\n")
_SENTENCE_END = regex.compile("[。！？!?\n]")
# A repaired quotation does not contain any of these.
_BREAK = regex.compile('[，。；：！？!?,;:\n“”‘’「」『』"]')
_LATIN = regex.compile("[A-Za-z]")
_MAX_QUOTATION = 120
_MAX_REPAIRED = 20
_MAX_DEPTH = 8
_MAX_HEADING = 40


def encodable(text: str) -> str:
    """Return the text with lone surrogates replaced, same length: string matchers need UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def occurrences(text: str, string: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield the offsets at which a string occurs in the text, overlapping ones too."""
    at = text.find(string, start, end)
    while at >= 0:
        yield at
        at = text.find(string, at + 1, end)


def paragraphs(text: str) -> list[Span]:
    """Return the lines of the text that are not blank, without the blanks around them."""
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

    Examples:
        >>> [text[a:b] for text in ["“好！”他说。完成3项。"] for a, b in sentences(text)]
        ['“好！”', '他说。', '完成3项。']
    """
    return _spans(_SENTENCE, text)


def clauses(text: str) -> list[Span]:
    """Return the clauses: sentences cut further at ，；：."""
    return _spans(_CLAUSE, text)


def legible(text: str, values: list[Placed]) -> list[Placed]:
    """Return the values outside clauses with destroyed characters, whose meaning is uncertain.

    Examples:
        >>> text = "改造小区57个，新增\ufffd\ufffd9台。"
        >>> legible(text, [Span(4, 7), Span(12, 14)])
        [Span(start=4, end=7)]
    """
    if "\ufffd" not in text and "锟斤" not in text:
        return values
    bad = [span for span in clauses(text) if GARBLED.search(text, span.start, span.end)]
    starts = [span.start for span in bad]

    def is_legible(value: Placed) -> bool:
        place = bisect_right(starts, value.start) - 1
        return place < 0 or value.start >= bad[place].end

    return list(filter(is_legible, values))


def headings(text: str) -> list[Span]:
    """Return the lines that read as headings: short, without an end mark, followed by a longer line.

    Examples:
        >>> headings("经济运行稳中向好\\n截至6月底，全街固定资产投资额完成1.29亿元。")
        [Span(start=0, end=8)]
    """
    return [
        line
        for line in paragraphs(text)[:-1]
        if line.end - line.start <= _MAX_HEADING and text[line.end - 1] not in "。！？!?；;，,、：:”…"
    ]


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of the text, outer before inner, with broken pairs repaired.

    Marks are paired within a line, the inner ones first, so that a superfluous mark does not disturb others.
    Marks without a partner are repaired: a mark closed by one of another form (“一网通办", “六五’) is a pair,
    and so are two marks of the same form around a few characters (“五区“, ”五区”). A quotation that is never
    closed ends with its sentence or line; it is ignored if that is more than 120 characters away.

    Examples:
        >>> text = "推进‘一网统管”，建设“五区“，““四联”见效"
        >>> [(text[q.start : q.end], q.closed) for q in quotations(text)]
        [('一网统管', True), ('五区', True), ('“四联”见效', False), ('四联', True)]
    """
    found: list[Quotation] = []
    pending: list[tuple[str, int]] = []
    strays: list[tuple[str, int]] = []
    for mark, following in _with_next(_MARK.finditer(text)):
        char, i = mark.group(), mark.start()
        if char == "\n":
            _settle(found, pending, strays, text, i)
        elif _open_quotation(char, i, following, pending, text) or _close_quotation(
            found, pending, char, i, text
        ):
            del pending[:-_MAX_DEPTH]
        else:
            strays.append((char, i))
    _settle(found, pending, strays, text, len(text))
    return sorted(found, key=lambda q: (q.start, -q.end))


def _spans(pattern: regex.Pattern[str], text: str) -> list[Span]:
    return list(_trimmed(pattern, text))


def _trimmed(pattern: regex.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        if text[start].isspace() or text[end - 1].isspace():
            piece = text[start:end]
            start, end = end - len(piece.lstrip()), start + len(piece.rstrip())
        if start < end:
            yield Span(start, end)


def _with_next(marks: Iterator[_Match]) -> Iterator[tuple[_Match, _Match | None]]:
    """Yield each mark with the next one, lazily, as a text may consist of marks."""
    this = next(marks, None)
    while this is not None:
        following = next(marks, None)
        yield this, following
        this = following


def _open_quotation(
    char: str, i: int, following: _Match | None, pending: list[tuple[str, int]], text: str
) -> bool:
    """Open a quotation if the mark can; a straight mark closes one if possible and opens one otherwise."""
    if char == '"' and pending:
        form, start = pending[-1]
        expects_none = following is None or following.group() in _OPENING_MARKS
        if form == '"' or (expects_none and _is_short(text, start, i)):
            return False
    if char not in _CLOSING_MARK:
        return False
    pending.append((char, i + 1))
    return True


def _close_quotation(
    found: list[Quotation], pending: list[tuple[str, int]], char: str, i: int, text: str
) -> bool:
    for level in range(len(pending) - 1, -1, -1):
        if _CLOSING_MARK[pending[level][0]] == char:
            found.append(Quotation(start=pending[level][1], end=i, depth=level, closed=True))
            del pending[level:]
            return True
    # The apostrophe of it’s closes nothing.
    if not pending or not _is_short(text, pending[-1][1], i) or _LATIN.match(text, i + 1):
        return False
    found.append(Quotation(start=pending[-1][1], end=i, depth=len(pending) - 1, closed=True))
    del pending[-1]
    return True


def _settle(
    found: list[Quotation],
    pending: list[tuple[str, int]],
    strays: list[tuple[str, int]],
    text: str,
    limit: int,
) -> None:
    """At the end of a line, pair the marks left over; end the others with their sentence."""
    _pair(found, [(char, i + 1) for char, i in strays], text)
    for level, start in enumerate(_pair(found, pending, text)):
        match = _SENTENCE_END.search(text, start, min(limit, start + _MAX_QUOTATION + 1))
        end = match.start() if match is not None else limit
        if end - start <= _MAX_QUOTATION:
            found.append(Quotation(start=start, end=end, depth=level, closed=False))
    pending.clear()
    strays.clear()


def _pair(found: list[Quotation], marks: list[tuple[str, int]], text: str) -> list[int]:
    """Add the quotations between two marks of one form; return where unpaired marks end."""
    alone: list[int] = []
    position = 0
    while position < len(marks):
        form, start = marks[position]
        following = marks[position + 1] if position + 1 < len(marks) else None
        if following is not None and following[0] == form and _is_short(text, start, following[1] - 1):
            found.append(Quotation(start=start, end=following[1] - 1, depth=len(alone), closed=True))
            position += 2
        else:
            alone.append(start)
            position += 1
    return alone


def _is_short(text: str, start: int, end: int) -> bool:
    # What begins with 、 stands between two quotations, not in one.
    within = 0 < end - start <= _MAX_REPAIRED and text[start] not in "、和与"
    return within and _BREAK.search(text, start, end) is None
