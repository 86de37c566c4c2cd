"""read_word(): the paragraphs of a Word file, and its tables with cells parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policytext.errors import DataError
from policytext.sources.formats import missing_extra

__all__ = ["read_word"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text deleted by a tracked change, and the fallback copy of a text box.
_LEFT_OUT = (
    f"{_W}del",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)


def read_word(path: Path) -> str:
    """Return the text of a .docx file, with tracked changes accepted.

    Raises:
        DataError: python-docx is missing, or the file is damaged, locked by a password, or not a Word file.
    """
    try:
        import docx
    except ImportError:
        raise missing_extra(f"{path}: a Word file") from None
    # python-docx passes on whatever zipfile and its XML parser raise.
    try:
        body: Any = docx.Document(str(path)).element.body
    except Exception as error:
        raise DataError(
            f"{path}: is not a Word file (.docx), or damaged or locked ({_short(error)})"
        ) from None
    return "\n".join(line for line in _lines(body) if line.strip())


def _lines(parent: Any) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _text(element).split("\n")
        elif element.tag == f"{_W}tbl":
            yield from (_row(row) for row in element.iter(f"{_W}tr"))
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _lines(element)


def _row(row: Any) -> str:
    cells = (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row)
    return "\t".join(" ".join(" ".join(_lines(cell)).split()) for cell in cells).rstrip("\t")


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag == f"{_W}tab":
            # A tab stop of a paragraph's settings has the same name.
            parts.append(" " if element.getparent().tag == f"{_W}r" else "")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif element.tag == f"{_W}p":
            parts.append("\n")
            waiting.extend(reversed(element))
        elif element.tag not in _LEFT_OUT:
            waiting.extend(reversed(element))
    return "".join(parts)


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".split("\n")[0][:120]
