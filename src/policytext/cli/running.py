"""The work of the commands: read files, extract and write records, report failures."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from policytext.errors import ConfigError, DataError, PolicyTextError
from policytext.sources import Fields, Found, Tally, file_name, read_files
from policytext.sources import find_files as files_at

if TYPE_CHECKING:
    from policytext.document import Document
    from policytext.options import Options
    from policytext.record import Record

__all__ = [
    "Format",
    "Outcome",
    "What",
    "done",
    "failing_in_one_line",
    "find_files",
    "read_records",
    "refuse_no_file",
    "run_in_parts",
    "write_records",
]


# The number of failures that are reported one by one; further ones are counted.
_SHOWN = 50
# Progress is measured in bytes, as file sizes are known in advance: estimates for a character and a row.
_BYTES_PER_CHAR, _ROW_BYTES = 3, 50
_NO_FIELDS = Fields()


class Format(str, Enum):
    """What ``extract`` writes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class What(str, Enum):
    """The tables that ``extract`` writes as csv or parquet."""

    achievements = "achievements"
    quantities = "quantities"
    admin_units = "admin_units"
    slogans = "slogans"
    numerals = "numerals"
    times = "times"
    sections = "sections"
    repairs = "repairs"


class Outcome:
    """The outcome of a run. Each failure is reported on stderr when it happens."""

    def __init__(self) -> None:
        self.documents = 0
        self.failures = 0
        self.tally = Tally()

    def fail(self, message: str) -> None:
        self.failures += 1
        # Thousands of rows of a table may have no text.
        if self.failures <= _SHOWN:
            self.say(message)

    def say(self, message: str) -> None:
        """Report something other than a failure."""
        sys.stderr.write(f"policytext: {message}\n")

    def close(self) -> None:
        """Report the number of failures that were not reported one by one."""
        if self.failures > _SHOWN:
            self.say(f"and {self.failures - _SHOWN} more failures, each in the error of its record")

    @property
    def code(self) -> int:
        """The exit code."""
        return 1 if self.failures else 0


@contextmanager
def failing_in_one_line(outcome: Outcome, output: Path | None = None) -> Iterator[None]:
    """Report exceptions in one line; ``output`` is the file that may be incomplete then."""
    try:
        yield
    except BrokenPipeError:
        # The reader of the pipe has closed it (… | head): exit silently, as other tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        outcome.fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except (PolicyTextError, ImportError) as error:
        outcome.fail(str(error))
    except KeyboardInterrupt:
        kept = f"; {output} holds what was done" if output and outcome.documents else ""
        outcome.fail(f"interrupted{kept}")
    finally:
        outcome.close()


def read_records(
    files: list[Found],
    options: Options,
    workers: int,
    outcome: Outcome,
    *,
    fields: Fields = _NO_FIELDS,
    encoding: str | None = None,
    sources: list[str] | None = None,
) -> Iterator[Record]:
    """Yield the records of files and report failures; ``sources`` gets the raw text of each."""
    from policytext.scale import extract_many

    read = read_files(files, fields, encoding=encoding, say=outcome.say, tally=outcome.tally)
    documents = _progress(_told(read, files, outcome), files)
    for record in extract_many(_kept(documents, sources), workers=workers, **options.shared()):
        outcome.documents += 1
        if record.error:
            outcome.fail(f"{record.id}: {record.error}")
        yield record
    _tell_kinds(files, outcome)


def run_in_parts(
    files: list[Found],
    output: Path,
    format: Format,
    options: Options,
    workers: int,
    outcome: Outcome,
    *,
    fields: Fields = _NO_FIELDS,
    encoding: str | None = None,
) -> None:
    """Write the records of the files into a folder of parts, skipping what an earlier run has done."""
    from policytext.scale import Reading, extract_files

    reading = Reading(
        fields=fields,
        encoding=encoding,
        say=outcome.say,
        watch=lambda documents: _progress(documents, files),
        tally=outcome.tally,
    )
    kind: Literal["jsonl", "parquet"] = "parquet" if format is Format.parquet else "jsonl"
    try:
        run = extract_files(
            files,
            output,
            format=kind,
            workers=workers,
            reading=reading,
            **options.shared(),
        )
    except KeyboardInterrupt:
        outcome.fail("interrupted; the same command goes on where it stopped")
        return
    if run.failed:
        outcome.fail(f"{run.failed} of {run.written} documents failed: see error in their records")
    if sys.stderr.isatty():
        sys.stderr.write(f"{output}: {run.written} written, {run.skipped} done before\n")
    _tell_kinds(files, outcome)


def find_files(paths: list[str], outcome: Outcome) -> list[Found]:
    """Return the files at the paths, and report each path without files."""
    files: list[Found] = []
    for path in paths:
        try:
            found = list(files_at([path]))
        except DataError as error:
            outcome.fail(str(error))
            continue
        if not any(one.is_readable for one in found):
            outcome.fail(f"{path}: no file that can be read in this folder")
        files += found
    return files


def refuse_no_file(output: Path) -> None:
    """Raise for an output that cannot be written before the work starts; create its folder."""
    if output.is_dir():
        raise ConfigError(f"{output} is a folder: pass the path of a file")
    output.parent.mkdir(parents=True, exist_ok=True)


def _told(documents: Iterator[Document], files: list[Found], outcome: Outcome) -> Iterator[Document]:
    """Yield the documents, and report files that could not be read."""
    names = {file_name(found.path) for found in files}
    for document in documents:
        if document.error is not None and document.id in names:
            outcome.fail(document.error)
        else:
            yield document


def _kept(documents: Iterator[Document], sources: list[str] | None) -> Iterator[Document]:
    for document in documents:
        if sources is not None:
            sources.append(document.text)
        yield document


def _tell_kinds(files: list[Found], outcome: Outcome) -> None:
    """Report how many files of which types were read, skipped and failed, if a folder was given."""
    if any(not found.named for found in files):
        outcome.say(str(outcome.tally))


def _progress(documents: Iterator[Any], files: list[Found]) -> Iterator[Any]:
    console = Console(stderr=True)
    total = sum(found.size for found in files)
    if not console.is_terminal or (len(files) < 2 and not any(found.is_table for found in files)):
        yield from documents
        return
    shown = (
        TextColumn("{task.fields[count]} documents"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rate]:.1f}/s"),
        TimeRemainingColumn(),
    )
    begun = monotonic()
    with Progress(*shown, console=console, transient=True) as progress:
        task = progress.add_task("documents", total=total, count=0, rate=0.0)
        for count, document in enumerate(documents, start=1):
            yield document
            size = len(document) * _BYTES_PER_CHAR if isinstance(document, str) else 0
            rate = count / max(monotonic() - begun, 1e-9)
            progress.update(task, advance=size + _ROW_BYTES, count=count, rate=rate)


def done(output: Path, outcome: Outcome) -> str:
    """Return the line that says what was written."""
    return f"{output}: {outcome.documents} document{'' if outcome.documents == 1 else 's'}"


def write_records(
    records: Iterator[Record],
    output: Path | None,
    format: Format,
    what: What,
    *,
    bom: bool,
    escape: bool,
    known: Iterable[str] = (),
) -> None:
    """Write the records to a file or to stdout, one by one."""
    if format is Format.parquet:
        from policytext.export import write_parquet

        if output is None:
            raise ConfigError("parquet is a binary format: name a file with --output FILE")
        write_parquet(records, output, what.value, known=known)
    elif output is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        _write_text(records, sys.stdout, format, what, bom=bom, escape=escape, known=known)
    else:
        from policytext._output import opened

        with opened(output) as file:
            _write_text(records, file, format, what, bom=bom, escape=escape, known=known)


def _write_text(
    records: Iterable[Record],
    file: TextIO,
    format: Format,
    what: What,
    *,
    bom: bool,
    escape: bool,
    known: Iterable[str],
) -> None:
    from policytext.export import print_record, write_csv, write_jsonl

    if format is Format.jsonl:
        write_jsonl(records, file)
    elif format is Format.csv:
        write_csv(records, file, what.value, bom=bom, escape=escape, known=known)
    else:
        console = Console(file=file) if file.isatty() else Console(file=file, width=120)
        for record in records:
            print_record(record, console)
