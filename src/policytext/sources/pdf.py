"""read_pdf(): the paragraphs of a PDF in reading order, without headers, footers and page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import regex

from policytext.errors import DataError
from policytext.sources.formats import missing_extra

__all__ = ["Piece", "read_pdf", "text_of_pages"]

# In character heights: the gap between two cells of a line, how far before the right margin the last line of
# a paragraph ends, and how far its first line is indented.
_CELL_GAP = 1.2
_SHORT_BY = 2.0
_INDENT = 1.0
# The least number of lines in a column, and the share of the width that most of them fill.
_COLUMN_LINES = 5
_COLUMN_FILL = 0.7
# Short lines at the edge of a page that occur on at least this share of the pages are headers.
_EDGE_LINES = 2
_LONGEST_HEADER = 40
_REPEATED = 0.5
_NUMBER = regex.compile(
    r"\s*[-—–·]*\s*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?\s*[-—–·]*\s*"
)
_DIGITS = regex.compile(r"\d+")
_OPENING = regex.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条篇]|附件"
)
_LATIN_END, _LATIN_START = regex.compile(r"[A-Za-z]$"), regex.compile(r"^[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters on a page, with its edges in points; ``top`` is above ``bottom``, as in PDF."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """Its height in points, at least 1."""
        return max(1.0, self.top - self.bottom)


@dataclass(frozen=True, slots=True)
class _Line:
    left: float
    right: float
    top: float
    height: float
    text: str


def read_pdf(path: Path) -> str:
    """Return the text of a PDF that has a text layer.

    Raises:
        DataError: pypdfium2 is missing; the file is damaged, locked, or scanned: pictures without text.
    """
    try:
        import pypdfium2
    except ImportError:
        raise missing_extra(f"{path}: a PDF") from None
    try:
        document = pypdfium2.PdfDocument(str(path))
    except pypdfium2.PdfiumError as error:
        raise DataError(f"{path}: is not a PDF, or damaged or locked ({error})") from None
    try:
        pages = [_pieces(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise DataError(f"{path}: a page of this PDF is damaged ({error})") from None
    finally:
        document.close()
    text = text_of_pages(pages)
    if not text:
        raise DataError(
            f"{path}: the PDF has no text; if it is scanned, run OCR first (ocrmypdf -l chi_sim IN OUT)"
        )
    return text


def text_of_pages(pages: Iterable[Sequence[Piece]]) -> str:
    """Return the text of pages given as pieces: a line for each paragraph, table row or heading."""
    lined = [[_lines(column) for column in _columns(list(page))] for page in pages]
    edges = [_edge_lines([line for column in page for line in column]) for page in lined]
    headers = _headers(edges)
    paragraphs: list[str] = []
    is_open = False
    for page, at_edge in zip(lined, edges, strict=True):
        for column in page:
            kept = [line for line in column if not (line in at_edge and _skeleton(line.text) in headers)]
            is_open = _join(kept, paragraphs, is_open=is_open)
    return "\n".join(paragraphs)


def _pieces(page: Any) -> list[Piece]:
    text = page.get_textpage()
    try:
        rects: list[tuple[float, float, float, float]]
        rects = [text.get_rect(i) for i in range(text.count_rects())]
        pieces = [
            Piece(
                left=left,
                bottom=bottom,
                right=right,
                top=top,
                text=" ".join(text.get_text_bounded(left, bottom, right, top).split()),
            )
            for left, bottom, right, top in rects
        ]
    finally:
        text.close()
        page.close()
    return [piece for piece in pieces if piece.text]


def _columns(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the columns of a page in reading order: what stands above them first, then left, then right."""
    if len(pieces) < 2 * _COLUMN_LINES:
        return [pieces]
    left, across, right = _sides(pieces)
    if not (_is_column(left) and _is_column(right)):
        return [pieces]
    top = max(p.top for p in (*left, *right))
    bottom = min(p.bottom for p in (*left, *right))
    if any(bottom < (p.top + p.bottom) / 2 < top for p in across):
        return [pieces]
    above = [p for p in across if p.bottom >= top - p.height / 2]
    below = [p for p in across if p not in above]
    return [column for column in (above, left, right, below) if column]


def _sides(pieces: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Return the pieces to the left of the middle of a page, those across it, and those to the right."""
    middle = (min(p.left for p in pieces) + max(p.right for p in pieces)) / 2
    left = [p for p in pieces if p.right <= middle]
    across = [p for p in pieces if p.left < middle < p.right]
    right = [p for p in pieces if p.left >= middle]
    return left, across, right


def _is_column(side: list[Piece]) -> bool:
    if len(side) < _COLUMN_LINES:
        return False
    width = max(p.right for p in side) - min(p.left for p in side)
    full = sum(p.right - p.left >= _COLUMN_FILL * width for p in side)
    return full >= len(side) / 2


def _lines(pieces: list[Piece]) -> list[_Line]:
    """Return pieces as lines from top to bottom; pieces far apart on a line are cells, parted by tabs."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -(p.top + p.bottom)):
        middle = (piece.top + piece.bottom) / 2
        if rows and rows[-1][0].bottom < middle < rows[-1][0].top:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(sorted(row, key=lambda p: p.left)) for row in rows]


def _line(row: list[Piece]) -> _Line:
    parts = [row[0].text]
    for before, after in pairwise(row):
        gap = after.left - before.right
        parts += ("\t" if gap > _CELL_GAP * before.height else "", after.text)
    height = max(piece.height for piece in row)
    return _Line(
        left=row[0].left,
        right=max(piece.right for piece in row),
        top=row[0].top,
        height=height,
        text="".join(parts),
    )


def _edge_lines(lines: list[_Line]) -> list[_Line]:
    """Return the short lines at the top and the bottom of a page."""
    ordered = sorted(lines, key=lambda line: -line.top)
    edges = ordered[:_EDGE_LINES] + ordered[_EDGE_LINES:][-_EDGE_LINES:]
    return [line for line in edges if len(line.text) <= _LONGEST_HEADER]


def _headers(edges: list[list[_Line]]) -> set[str]:
    """Return the skeletons of repeated lines at the edges of pages, and of page numbers."""
    counts = Counter(skeleton for lines in edges for skeleton in {_skeleton(line.text) for line in lines})
    often = {text for text, count in counts.items() if count > 1 and count >= _REPEATED * len(edges)}
    numbers = {_skeleton(line.text) for lines in edges for line in lines if _NUMBER.fullmatch(line.text)}
    return often | numbers


def _skeleton(text: str) -> str:
    """Return a line with each number as #, so that headers with page numbers are equal."""
    return _DIGITS.sub("#", text)


def _join(lines: list[_Line], paragraphs: list[str], *, is_open: bool) -> bool:
    """Add the lines of a column to the paragraphs; return whether the last paragraph may continue."""
    if not lines:
        return is_open
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    for line in lines:
        starts = line.left > left + _INDENT * line.height or _OPENING.match(line.text) is not None
        if is_open and not starts and "\t" not in line.text:
            both_latin = _LATIN_END.search(paragraphs[-1]) and _LATIN_START.search(line.text)
            paragraphs[-1] += (" " if both_latin else "") + line.text
        else:
            paragraphs.append(line.text)
        is_full = line.right >= right - _SHORT_BY * line.height
        # A single line, such as a title above columns, tells nothing about the width of the column.
        is_open = is_full and "\t" not in line.text and len(lines) > 1
    return is_open
