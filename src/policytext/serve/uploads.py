"""read_uploads(): the documents of a form: pasted text and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from policytext.document import Document
from policytext.sources import Fields, Found, read_files

__all__ = ["Columns", "Upload", "read_uploads"]


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded file with the name that the sender gave it."""

    name: str
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of tables by their role, None for a role without a named column."""

    text: str | None = None
    id: str | None = None
    published: str | None = None
    region: str | None = None


def read_uploads(text: str, uploads: Iterable[Upload], columns: Columns) -> Iterator[Document]:
    """Yield the documents of a form. Files are kept in a temporary folder that is removed at the end.

    Args:
        text: pasted text, which is a document unless it is empty.
        uploads: files; each row of a table is a document.
        columns: the columns of tables.

    Raises:
        DataError: a file cannot be read; the message names it and says what to do.
    """
    if text.strip():
        yield Document(text)
    with TemporaryDirectory(prefix="policytext-") as folder:
        for number, upload in enumerate(uploads):
            name = PurePath(upload.name.replace("\\", "/")).name or f"file {number + 1}"
            # The name is not trusted: only its suffix, which gives the format, is used on disk.
            path = Path(folder, f"{number}{PurePath(name).suffix.lower()}")
            path.write_bytes(upload.file.read())
            # Nobody reads the log of a service to learn which columns it took for what.
            fields = Fields(columns.text, columns.id, columns.published, columns.region)
            for document in read_files([Found(path, named=True)], fields):
                yield _renamed(document, path.as_posix(), name)


def _renamed(document: Document, path: str, name: str) -> Document:
    id = name if document.id is None else document.id.replace(path, name, 1)
    error = document.error.replace(path, name) if document.error else None
    return Document(document.text, **{**document.known(), "id": id, "error": error})
