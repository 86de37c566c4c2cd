"""text_of(): the text of an HTML element, one line per block, table cells parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

__all__ = ["BLOCKS", "children", "is_hidden", "one_line", "text_of"]

_BLOCK_NAMES = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table "
    "tbody tfoot thead tr td th ul ucapcontent caption"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
# Elements that a browser does not show, or that are controls.
_UNSEEN_NAMES = (
    "script style noscript template iframe object embed svg math head title meta link select "
    "option datalist button input textarea audio video canvas map"
)
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_BLANKS = regex.compile(r"[ \t\r\n\f\v\u00a0\u200b\ufeff]++")
# 例: a source line broken between two Han characters, where a browser would show a blank
_BROKEN = regex.compile(
    r"(?<=[\p{Han}，。；：、！？）》”])[ \t]*[\r\n][ \t\r\n]*(?=[\p{Han}，。；：、！？（《“])"
)
# 例: style="display: none" — often a copy of the article to be read aloud
_NOT_DISPLAYED = regex.compile(r"display\s{0,3}:\s{0,3}none", regex.IGNORECASE)
_CELLS = ("td", "th")
# A table with a longer cell, or with a table in it, is there for the layout of the page.
_LONGEST_CELL = 1_500


def children(element: Any) -> Iterator[Any]:
    """Yield the child elements of an element, without comments and the like."""
    return (child for child in element if isinstance(child.tag, str))


def is_hidden(element: Any) -> bool:
    """Return whether an element is not shown as text."""
    style = element.get("style")
    return element.tag in _UNSEEN or (style is not None and _NOT_DISPLAYED.search(style) is not None)


def text_of(root: Any) -> str:
    """Return the text of an element as lines; table cells are parted by tabs."""
    lines = _Lines()
    _read(root, lines)
    return "\n".join(lines.finished())


class _Lines:
    """Collects text and cuts it into lines."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._parts: list[str] = []

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)

    def end(self) -> None:
        line = one_line("".join(self._parts))
        self._parts.clear()
        if line:
            self._done.append(line)

    def put(self, line: str) -> None:
        self.end()
        if line.strip():
            self._done.append(line)

    def finished(self) -> list[str]:
        self.end()
        return self._done


def one_line(text: str) -> str:
    """Return a text as a browser shows it: runs of blanks as one, none where a source line was broken."""
    return _BLANKS.sub(" ", _BROKEN.sub("", text)).strip(" \u3000")


def _read(root: Any, lines: _Lines) -> None:
    # Without recursion: pages may be nested to any depth.
    waiting: list[Any] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            lines.add(item)
        elif item is None:
            lines.end()
        elif is_hidden(item):
            continue
        elif item.tag == "table" and _is_data(item):
            for row in _rows(item):
                lines.put("\t".join(map(_cell, row)).rstrip("\t"))
        else:
            waiting += _steps(item)


def _steps(element: Any) -> list[Any]:
    """Return the contents of an element in reverse order: texts, elements, None where a line ends."""
    steps: list[Any] = [None] if element.tag in BLOCKS else []
    for child in reversed(element):
        steps.append(child.tail or "")
        if isinstance(child.tag, str):
            steps.append(child)
    steps.append(element.text or "")
    return [*steps, None] if element.tag in BLOCKS or element.tag == "br" else steps


def _cell(cell: Any) -> str:
    inner = _Lines()
    _read(cell, inner)
    return " ".join(inner.finished()).replace("\t", " ")


def _is_data(table: Any) -> bool:
    """Return whether a table holds data; layout tables hold other tables, or an article in one cell."""
    rows = list(_rows(table))
    if max((len(row) for row in rows), default=0) < 2 or table.find(".//table") is not None:
        return False
    return not any(len(one_line("".join(cell.itertext()))) > _LONGEST_CELL for row in rows for cell in row)


def _rows(table: Any) -> Iterator[list[Any]]:
    for child in children(table):
        if child.tag == "tr":
            yield [cell for cell in children(child) if cell.tag in _CELLS]
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)
