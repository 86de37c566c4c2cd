"""Decode text files: detect their encoding, and refuse what is not text."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from policytext.errors import DataError

__all__ = ["check_encoding", "decode", "guess_encoding", "with_line_feeds"]

# First bytes of files that are often passed as text: .docx, .xlsx and .zip; .doc, .xls and .wps; .pdf.
_BINARY = {
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
# Encodings of Chinese texts beside UTF-8. GB18030 includes GBK, HKSCS includes Big5.
_CANDIDATES = ["gb18030", "big5", "big5hkscs"]
_READ_AS = {"big5": "big5hkscs", "gbk": "gb18030", "gb2312": "gb18030", "utf_8": "utf-8-sig"}
# The number of bytes that the encoding is guessed from.
_SAMPLE = 50_000
_LONGEST_CHARACTER = 4


def guess_encoding(data: bytes, *, whole: bool = True) -> str | None:
    """Return the name of a text's encoding as Python knows it, None if the bytes are not text.

    A byte order mark and valid UTF-8 decide; charset-normalizer tells the others apart.

    Args:
        data: the bytes, or the beginning of them.
        whole: whether these are all bytes, so that the last character is complete.

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
    """Return the beginning of the bytes, up to the end of a line."""
    if len(data) <= _SAMPLE:
        return data
    end = data.rfind(b"\n", _SAMPLE // 2, _SAMPLE)
    return data[: end if end > 0 else _SAMPLE]


def check_encoding(encoding: str | None) -> str | None:
    """Return the encoding to decode with: the named one, or a larger one that includes it.

    Raises:
        DataError: Python knows no encoding of this name.
    """
    if encoding is None:
        return None
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        known = "utf-8, gb18030, big5hkscs, utf-16"
        raise DataError(
            f"unknown encoding={encoding!r}: pass a name that Python knows, such as {known}"
        ) from None
    return {"utf-8": "utf-8-sig", "utf_8": "utf-8-sig"}.get(name, _READ_AS.get(name, name))


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of bytes in UTF-8, GB18030, Big5 with HKSCS, or UTF-16 with a byte order mark.

    Args:
        data: the bytes.
        name: the name of the file, for messages.
        encoding: the encoding, if it is known.

    Raises:
        DataError: the bytes are not text in any of these encodings, or not in the named one.
    """
    if kind := next((kind for magic, kind in _BINARY.items() if data.startswith(magic)), None):
        raise DataError(f"{name}: is {kind}, not text; give it the suffix of its format")
    known = check_encoding(encoding) or guess_encoding(data)
    try:
        text = data.decode(known or "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text, known = f"line {line}: {error.reason}", None
    if known is None or "\0" in text:
        wanted = f"{encoding} text" if encoding else "UTF-8, GB18030, Big5 or UTF-16 text"
        raise DataError(f"{name}: is not {wanted}; give its encoding, or convert it first")
    return with_line_feeds(text)


def with_line_feeds(text: str) -> str:
    """Return the text with all line ends as line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
