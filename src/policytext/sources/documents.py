"""read_documents(): one stream of documents from files, folders, tables, DataFrames or texts."""

from __future__ import annotations

import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from policytext._files import decode
from policytext.document import Document
from policytext.errors import DataError, PolicyTextError
from policytext.sources.fields import Fields, Say, documents_of
from policytext.sources.formats import Format, format_of, known_endings
from policytext.sources.frames import frame_table, is_frame
from policytext.sources.places import Found, files_at, is_place
from policytext.sources.tables import Table, open_tables

__all__ = [
    "Tally",
    "check_table",
    "file_name",
    "find_files",
    "is_table",
    "own_columns",
    "read_documents",
    "read_file",
    "read_files",
]

_TEXT = Format("text")
_STANDARD_INPUT = "-"


@dataclass(slots=True)
class Tally:
    """How many files of each suffix were read, skipped and failed."""

    read: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        """One line: read 2 .txt, 1 .csv; skipped 1 .png; failed 1 .doc."""
        parts = [
            f"{what} {', '.join(f'{count} {ending}' for ending, count in sorted(counts.items()))}"
            for what, counts in (("read", self.read), ("skipped", self.skipped), ("failed", self.failed))
            if counts
        ]
        return "; ".join(parts) or "no files"


def read_documents(
    source: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    published: str | None = None,
    region: str | None = None,
    columns: Sequence[str] | None = None,
    encoding: str | None = None,
) -> Iterator[Document]:
    """Yield the documents of a source, for ``extract_many``, ``load().pipe`` and the like.

    Each row of a table is a document; any other file is one document. Columns that you do not name are
    guessed only if they have a usual name (text, 正文, content, 全文; id, 编号; date, 日期, 发布日期; region,
    省份, 地区), and a warning reports the guess. All other columns are kept in ``Record.columns``. Of an HTML
    page only the article is read; its title, date and source become columns.

    Args:
        source: the path of a file, a folder, a pattern (``texts/**/*.html``), ``-`` for standard input; a
            DataFrame of pandas or polars; rows as mappings; strings; or an iterable of any of these. A
            string alone, or one that names a file, is a path; other strings in a list are texts. Formats:
            txt, md, html, csv, tsv, jsonl, json, parquet (with the extra ``pandas``), xlsx, docx and pdf
            (with the extra ``files``).
        text: the column with the text.
        id: the column with the id. By default the id is the path of the file, in tables with the row number.
        published: the column with the date: 2021-07-05, 2021/7/5, 2021年7月5日, 2021.
        region: the column with the code or name of the unit that the document comes from.
        columns: the columns to keep; None for all that have no other role.
        encoding: the encoding of text files; by default it is detected (UTF-8, GB18030, Big5, UTF-16).

    Yields:
        The documents, read as they are asked for. A document of a folder, list or table that cannot be read
        has ``error``, and gives a record with ``error``.

    Raises:
        DataError: there is no such file; the only file cannot be read; a table lacks a named column, or has
            no column that could be the text.
        TypeError: the source is of another type.

    Examples:
        >>> rows = [{"编号": 1, "正文": "改造小区57个。", "年份": 2021}]
        >>> [document] = read_documents(rows, text="正文", id="编号")
        >>> document, document.id, document.columns
        ('改造小区57个。', '1', {'年份': 2021})
    """
    fields = Fields(
        text=text,
        id=id,
        published=published,
        region=region,
        columns=None if columns is None else tuple(columns),
    )
    return _documents(source, fields, encoding, lambda line: warnings.warn(line, stacklevel=4))


def is_table(source: object) -> bool:
    """Return whether an object is a DataFrame: iterating over one yields column names, not rows."""
    return is_frame(source)


def find_files(places: Iterable[str | os.PathLike[str]]) -> Iterator[Found]:
    """Yield the files at paths, in folders and for patterns, each file once.

    Raises:
        DataError: there is nothing at one of the places.
    """
    seen: set[Path] = set()
    for place in places:
        for found in files_at(place):
            path = found.path.absolute()
            if path not in seen:
                seen.add(path)
                yield found


def read_files(
    files: Iterable[Found],
    fields: Fields,
    *,
    encoding: str | None = None,
    say: Say | None = None,
    tally: Tally | None = None,
) -> Iterator[Document]:
    """Yield the documents of files; a file that cannot be read gives a document with ``error``.

    Args:
        files: the files. Files with an unknown suffix are skipped unless they were named themselves.
        fields: the columns of tables.
        encoding: the encoding of text files.
        say: is called with one line for each guess.
        tally: counts the files.
    """
    counts = Tally() if tally is None else tally
    once = None if say is None else _said_once(say)
    for found in files:
        ending = found.ending
        format = found.format
        if format is None:
            counts.skipped[ending] += 1
            continue
        try:
            yield from _of_file(found.path, format, fields, encoding, once)
        except (PolicyTextError, OSError) as error:
            counts.failed[ending] += 1
            yield Document(id=file_name(found.path), error=_reason(error, found.path))
        else:
            counts.read[ending] += 1


def read_file(path: Path, *, encoding: str | None = None) -> Document:
    """Return the document in a text, HTML, Word or PDF file.

    Raises:
        DataError: the file cannot be read, is a table, or has a format that is not supported; the message
            says what to do.
    """
    format = format_of(path) or _TEXT
    if format.is_table:
        raise DataError(f"{path}: is a table with one document per row; use read_documents()")
    try:
        return _single(path, format, encoding)
    except OSError as error:
        raise DataError(_reason(error, path)) from None


def check_table(path: Path, fields: Fields, *, encoding: str | None = None) -> None:
    """Check that a table has the columns it needs; other files are not checked.

    Raises:
        DataError: a named column is missing, no column could be the text, or the table cannot be opened.
    """
    format = format_of(path)
    if format is None or not format.is_table:
        return
    refusals: list[DataError] = []
    try:
        for table in open_tables(path, format.reads, encoding):
            try:
                fields.of(table.header, table.name)
            except DataError as error:
                refusals.append(error)
            else:
                return
    except OSError as error:
        raise DataError(_reason(error, path)) from None
    raise refusals[0]


def own_columns(files: Iterable[Found], fields: Fields, *, encoding: str | None = None) -> list[str]:
    """Return the user's own columns in files, as far as their headers tell."""
    names: dict[str, None] = {}
    for found in files:
        format = found.format
        if format is not None and format.reads == "html":
            names |= dict.fromkeys(("title", "date", "source"))
        elif format is not None and format.is_table:
            with suppress(PolicyTextError, OSError):
                for table in open_tables(found.path, format.reads, encoding):
                    names |= dict.fromkeys(fields.of(table.header, table.name).columns or ())
    return list(names)


def _documents(source: Any, fields: Fields, encoding: str | None, say: Say) -> Iterator[Document]:
    if isinstance(source, Document):
        yield source
    elif isinstance(source, (str, os.PathLike)):
        yield from _of_place(source, fields, encoding, say)
    elif is_frame(source):
        yield from _of_table(frame_table(source), fields, say)
    elif isinstance(source, Mapping):
        yield from _of_rows([source], fields, say)
    elif hasattr(source, "read"):
        data = source.read()
        yield Document(decode(data, "standard input", encoding) if isinstance(data, bytes) else str(data))
    elif isinstance(source, Iterable) and not isinstance(source, bytes):
        yield from _of_items(source, fields, encoding, say)
    else:
        raise TypeError(f"read_documents() takes a path, a table or texts, not {type(source).__name__}")


def _of_place(
    place: str | os.PathLike[str], fields: Fields, encoding: str | None, say: Say
) -> Iterator[Document]:
    files = list(find_files([place]))
    if len(files) == 1 and files[0].named:
        path = files[0].path
        try:
            yield from _of_file(path, format_of(path) or _TEXT, fields, encoding, say)
        except OSError as error:
            raise DataError(_reason(error, path)) from None
        return
    if not any(format_of(found.path) for found in files):
        raise DataError(f"{place}: no file of a known type; known are {', '.join(known_endings())}")
    yield from read_files(files, fields, encoding=encoding, say=say)


def _of_items(items: Iterable[Any], fields: Fields, encoding: str | None, say: Say) -> Iterator[Document]:
    """Yield the documents of paths, texts, rows and DataFrames; consecutive rows are one table."""
    number = 0
    for are_rows, group in groupby(items, key=lambda item: isinstance(item, Mapping)):
        if are_rows:
            yield from _of_rows(group, fields, say)
            continue
        for item in group:
            number += 1
            if isinstance(item, str) and not isinstance(item, Document) and not is_place(item):
                yield Document(item, id=str(number))
            elif isinstance(item, (str, os.PathLike)) and not isinstance(item, Document):
                yield from read_files(find_files([item]), fields, encoding=encoding, say=say)
            else:
                yield from _documents(item, fields, encoding, say)


def _of_rows(rows: Iterable[Mapping[str, Any]], fields: Fields, say: Say) -> Iterator[Document]:
    waiting = iter(rows)
    first = next(waiting)
    numbered = ((row, number) for number, row in enumerate(chain([first], waiting), start=1))
    yield from _of_table(Table("rows", tuple(map(str, first)), numbered), fields, say)


def _of_table(table: Table, fields: Fields, say: Say | None) -> Iterator[Document]:
    chosen = fields.of(table.header, table.name, say)
    prefix = "" if table.name in ("rows", "DataFrame") else f"{Path(table.name).as_posix()}:"
    named = ((row, f"{prefix}{number}") for row, number in table.rows)
    yield from documents_of(named, chosen, table.name, say=say)


def _of_file(
    path: Path, format: Format, fields: Fields, encoding: str | None, say: Say | None
) -> Iterator[Document]:
    if not format.is_table:
        yield _single(path, format, encoding)
        return
    refusals: list[DataError] = []
    fitting = 0
    for table in open_tables(path, format.reads, encoding):
        try:
            fields.of(table.header, table.name)
        except DataError as error:
            refusals.append(error)
            continue
        fitting += 1
        yield from _of_table(table, fields, say)
    if not fitting:
        raise refusals[0]
    if refusals and say is not None:
        say(f"left out: {'; '.join(map(str, refusals))}")


def _single(path: Path, format: Format, encoding: str | None) -> Document:
    if format.reads == "refused":
        raise DataError(f"{path}: {format.advice}")
    if str(path) == _STANDARD_INPUT:
        return Document(decode(sys.stdin.buffer.read(), "stdin", encoding), id=_STANDARD_INPUT)
    if format.reads == "html":
        from policytext.sources.html import read_page

        return read_page(path.read_bytes(), name=str(path), id=file_name(path), encoding=encoding)
    if format.reads == "pdf":
        from policytext.sources.pdf import read_pdf

        return Document(read_pdf(path), id=file_name(path))
    if format.reads == "docx":
        from policytext.sources.word import read_word

        return Document(read_word(path), id=file_name(path))
    return Document(decode(path.read_bytes(), str(path), encoding), id=file_name(path))


def file_name(path: Path) -> str:
    """Return the path of a file as the id of its document."""
    # Bytes of a name that are not UTF-8 come as lone surrogates, which no output format can hold.
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _reason(error: Exception, path: Path) -> str:
    if isinstance(error, OSError):
        return f"{path}: {error.strerror or error}"
    return str(error)


def _said_once(say: Say) -> Say:
    """Return a function that passes on each message once, whatever file or table it is about."""
    said: set[str] = set()

    def once(line: str) -> None:
        about = line.partition(": ")[2]
        if about not in said:
            said.add(about)
            say(line)

    return once
