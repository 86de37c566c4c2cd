"""Text files from disk: which ones, and in which encoding."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from policytext.errors import DataError

__all__ = ["decode", "read_text", "walk"]

# How files begin that are often taken for text: .docx, .xlsx and .zip; .doc, .xls and .wps; .pdf.
_NO_TEXTS = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF": "a PDF file",
}
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def walk(path: Path) -> Iterator[Path]:
    """Yield the file itself, or the .txt files below a folder in sorted order."""
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*.txt") if file.is_file())
    else:
        yield path


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        DataError: the file cannot be read, or is neither UTF-8 nor GB18030.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from None
    return decode(data, str(path))


def decode(data: bytes, name: str) -> str:
    """Return the text of bytes in UTF-8 or GB18030 (or UTF-16 with a byte order mark).

    Raises:
        DataError: the bytes are no text in any of these.
    """
    if kind := next((kind for magic, kind in _NO_TEXTS.items() if data.startswith(magic)), None):
        raise DataError(f"{name}: neither UTF-8 nor GB18030 text but {kind}; save its text as .txt first")
    marked = next((encoding for bom, encoding in _BOMS.items() if data.startswith(bom)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise DataError(f"{name}: neither UTF-8 nor GB18030 text; convert it first")
