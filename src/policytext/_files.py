"""Bytes of text files: in which encoding they are, and their text."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from policytext.errors import DataError

__all__ = ["check_encoding", "decode", "guess_encoding", "with_line_feeds"]

# How files begin that are often taken for text: .docx, .xlsx and .zip; .doc, .xls and .wps; .pdf.
_NO_TEXTS = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF": "a PDF file",
}
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What Chinese texts without a mark are written in beside UTF-8. GB18030 reads GBK too, HKSCS reads Big5.
_CANDIDATES = ["gb18030", "big5", "big5hkscs"]
_READ_AS = {"big5": "big5hkscs", "gbk": "gb18030", "gb2312": "gb18030", "utf_8": "utf-8-sig"}
# The guess is made from so much of a file, which for these encodings is plenty.
_SAMPLE = 50_000
_LONGEST_CHARACTER = 4


def guess_encoding(data: bytes, *, whole: bool = True) -> str | None:
    """Return the encoding of a text as Python names it, None for what is no text.

    UTF-8 proves itself; a byte order mark says what it is; what remains is told apart by what it decodes to,
    by charset-normalizer.

    Args:
        data: the bytes, or the beginning of them.
        whole: they end where the text ends: no character is cut off.

    Examples:
        >>> guess_encoding("全區新增電梯9臺".encode("big5")), guess_encoding("全区新增电梯9台".encode("gbk"))
        ('big5hkscs', 'gb18030')
    """
    if marked := next((encoding for bom, encoding in _BOMS.items() if data.startswith(bom)), None):
        return marked
    if b"\0" in data:
        return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        best = from_bytes(_sample(data), cp_isolation=_CANDIDATES).best()
        return None if best is None else _READ_AS.get(best.encoding, best.encoding)
    return "utf-8"


def _sample(data: bytes) -> bytes:
    """Return the beginning, without what is cut off at its end."""
    if len(data) <= _SAMPLE:
        return data
    end = data.rfind(b"\n", _SAMPLE // 2, _SAMPLE)
    return data[: end if end > 0 else _SAMPLE]


def check_encoding(encoding: str | None) -> str | None:
    """Return the encoding that reads at least what the named one does.

    Raises:
        DataError: there is none of this name.
    """
    if encoding is None:
        return None
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        known = "utf-8, gb18030, big5hkscs, utf-16"
        raise DataError(f"encoding={encoding!r}: there is none of this name; {known} are some") from None
    return {"utf-8": "utf-8-sig", "utf_8": "utf-8-sig"}.get(name, _READ_AS.get(name, name))


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of bytes in UTF-8, GB18030, Big5 with HKSCS, or UTF-16 with a mark.

    Args:
        data: the bytes.
        name: what to call them in messages.
        encoding: the encoding, where it is known.

    Raises:
        DataError: the bytes are no text in any of these, or not in the one that is named.
    """
    if kind := next((kind for magic, kind in _NO_TEXTS.items() if data.startswith(magic)), None):
        raise DataError(f"{name}: no text but {kind}; give the file the ending that says so")
    known = check_encoding(encoding) or guess_encoding(data)
    try:
        text = data.decode(known or "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text, known = f"line {line}: {error.reason}", None
    if known is None or "\0" in text:
        wanted = f"no {encoding} text" if encoding else "neither UTF-8 nor GB18030, Big5 or UTF-16 text"
        raise DataError(f"{name}: {wanted}; say its encoding, or convert it first")
    return with_line_feeds(text)


def with_line_feeds(text: str) -> str:
    """Return a text whose lines end with a line feed, however they ended."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
