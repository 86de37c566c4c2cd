"""extract_files(): extract files into part files of records; an interrupted run can be resumed."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, Literal

from policytext.errors import ConfigError
from policytext.knowledge import SHIPPED, Knowledge
from policytext.options import Layers, Options
from policytext.record import LAYER_NAMES, Record
from policytext.scale.manifest import Manifest
from policytext.scale.pending import Pending, Reading
from policytext.scale.processes import extract_many
from policytext.scale.schema import arrow_table
from policytext.sources import Found, find_files

__all__ = ["FilesRun", "Reading", "extract_files"]

Format = Literal["jsonl", "parquet"]
_PLAIN = Reading()
# A part is closed after so many documents or seconds, which bounds the loss of a killed run and the memory.
_PART_DOCUMENTS = 200
_PART_SECONDS = 60


@dataclass(frozen=True, slots=True)
class FilesRun:
    """The numbers of documents of a run over files."""

    written: int
    failed: int
    """Of the written ones, those whose record carries ``error``."""
    skipped: int
    """Done by an earlier run."""


def extract_files(
    paths: Iterable[Path | str | Found],
    out: Path | str,
    *,
    format: Format = "jsonl",
    workers: int = 1,
    restore: bool = True,
    published: str | datetime.date | int | None = None,
    region: str | None = None,
    as_of: int | None = None,
    knowledge: Knowledge = SHIPPED,
    layers: Layers = None,
    reading: Reading = _PLAIN,
    part_chars: int = 2_000_000,
) -> FilesRun:
    """Extract files and rows of tables into a folder of part files, skipping what an earlier run has done.

    The same call resumes an interrupted run, even after ``kill -9``: no document is lost or duplicated.
    Documents that cannot be read or processed give a record with ``error``. Other options are those of
    ``extract``.

    Args:
        paths: files, folders with all their files, and patterns, as for :func:`policytext.read_documents`. A
            document's id is its path as given; of a row that of its column, or the path with its number.
        out: the folder for ``part-000001.jsonl`` and so on, and ``_manifest.jsonl``, which lists the parts
            with their documents by absolute path. Readers of Parquet folders ignore the manifest.
        format: ``jsonl``, one record per line; or ``parquet``, one record per row in ``arrow_schema()``.
        workers: the number of processes.
        reading: how to read files: the columns of tables, the encoding.
        part_chars: a part is closed when its texts reach this length, or after 200 documents or a minute.

    Returns:
        The numbers of documents written, failed, and skipped because they were done.

    Raises:
        ConfigError: the format is unknown, an option has a value that is not allowed, or ``out`` contains a
            run with other settings, other files, or a run in progress.
        DataError: the manifest is damaged.
        ImportError: ``parquet`` without pyarrow: ``pip install "policytext[pandas]"``.

    Examples:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     _ = Path(folder, "a.txt").write_text("改造小区57个。", "utf-8")
        ...     extract_files([folder], Path(folder, "out"))
        ...     extract_files([folder], Path(folder, "out"))
        FilesRun(written=1, failed=0, skipped=0)
        FilesRun(written=0, failed=0, skipped=1)
    """
    write = _writer(format)
    said = Options.of(
        restore=restore, published=published, region=region, as_of=as_of, knowledge=knowledge, layers=layers
    )
    settings = {"format": format, **_settings(said), **reading.settings()}
    with Manifest(Path(out), settings, suffix=f".{format}") as manifest:
        pending = Pending(manifest.done)
        documents = reading.watch(pending.documents(_found(paths), reading))
        records = extract_many(documents, workers=workers, **said.shared())
        errors = [_add(manifest, pending, part, write) for part in parts(records, part_chars)]
    return FilesRun(written=pending.written, failed=sum(errors), skipped=pending.skipped)


def _settings(options: Options) -> dict[str, Any]:
    """Return the options of a run as JSON values, for its manifest."""
    settings = {**options.shared(), "knowledge": options.knowledge.rows(), "layers": list(options.layers)}
    # Runs that began before there was a choice go on.
    if options.layers == LAYER_NAMES:
        del settings["layers"]
    return settings


def _writer(format: str) -> Callable[[list[Record], BinaryIO], None]:
    if format not in ("jsonl", "parquet"):
        raise ConfigError(f"format={format!r}: choose jsonl or parquet")
    return _write_jsonl if format == "jsonl" else _write_parquet


def _add(
    manifest: Manifest, pending: Pending, part: list[Record], write: Callable[[list[Record], BinaryIO], None]
) -> int:
    """Write a part and add it to the manifest; return how many of its documents failed."""
    failed = sum(record.error is not None for record in part)
    manifest.add(pending.names(len(part)), failed, partial(write, part))
    return failed


def _found(paths: Iterable[Path | str | Found]) -> Iterator[Found]:
    for path in paths:
        if isinstance(path, Found):
            yield path
        else:
            yield from find_files([path])


def parts(
    records: Iterable[Record], part_chars: int, *, clock: Callable[[], float] = monotonic
) -> Iterator[list[Record]]:
    """Yield the records in parts of limited length, number and time.

    Args:
        records: the records.
        part_chars: a part is closed when its texts reach this length.
        clock: returns the time in seconds.
    """
    part: list[Record] = []
    chars, begun = 0, clock()
    for record in records:
        part.append(record)
        chars += record.source.chars
        full = chars >= part_chars or len(part) >= _PART_DOCUMENTS
        if full or clock() - begun >= _PART_SECONDS:
            yield part
            part, chars, begun = [], 0, clock()
    if part:
        yield part


def _write_jsonl(records: Iterable[Record], file: BinaryIO) -> None:
    from policytext.export import write_jsonl

    text = io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
    write_jsonl(records, text)
    text.detach()


def _write_parquet(records: Iterable[Record], file: BinaryIO) -> None:
    from pyarrow.parquet import write_table

    write_table(arrow_table(records), file)
