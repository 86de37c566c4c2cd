"""What a command does: files read, records made and written, failures told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from policytext._files import decode, read_text, walk
from policytext.errors import ConfigError, PolicyTextError

if TYPE_CHECKING:
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


class Format(str, Enum):
    """What ``extract`` writes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class What(str, Enum):
    """Which table csv and parquet hold."""

    achievements = "achievements"
    quantities = "quantities"
    admin_units = "admin_units"
    slogans = "slogans"
    numerals = "numerals"
    repairs = "repairs"


class Outcome:
    """What became of a run: each failure has its line on stderr, in the moment in which it happens."""

    def __init__(self) -> None:
        self.documents = 0
        self.failures = 0

    def fail(self, message: str) -> None:
        self.failures += 1
        sys.stderr.write(f"policytext: {message}\n")

    @property
    def code(self) -> int:
        """The exit code."""
        return 1 if self.failures else 0


@contextmanager
def failing_in_one_line(outcome: Outcome, output: Path | None = None) -> Iterator[None]:
    """Tell of what is raised inside in one line; ``output`` is what may be half written then."""
    try:
        yield
    except BrokenPipeError:
        # The reader of the pipe has gone (… | head): leave without a word, as other tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        outcome.fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except (PolicyTextError, ImportError) as error:
        outcome.fail(str(error))
    except KeyboardInterrupt:
        kept = f"; {output} holds what was done" if output and outcome.documents else ""
        outcome.fail(f"interrupted{kept}")


def read_records(
    files: list[Path],
    options: dict[str, Any],
    workers: int,
    outcome: Outcome,
    *,
    sources: list[str] | None = None,
) -> Iterator[Record]:
    """Yield the records; ``sources`` gets the raw text of each."""
    from policytext.scale import extract_many

    documents = _progress(_documents(files, options, outcome, sources), len(files))
    for record in extract_many(documents, workers=workers):
        outcome.documents += 1
        if record.error:
            outcome.fail(f"{record.id}: {record.error}")
        yield record


def run_in_parts(
    files: list[Path],
    output: Path,
    format: Format,
    options: dict[str, Any],
    workers: int,
    outcome: Outcome,
) -> None:
    """Write the records of the files into a folder of parts, leaving out what an earlier run has done."""
    from policytext.scale import extract_files

    kind: Literal["jsonl", "parquet"] = "parquet" if format is Format.parquet else "jsonl"
    waiting = _progress(iter(files), len(files))
    try:
        run = extract_files(waiting, output, format=kind, workers=workers, **options)
    except KeyboardInterrupt:
        outcome.fail("interrupted; the same command goes on where it stopped")
        return
    if run.failed:
        outcome.fail(f"{run.failed} of {run.written} documents failed: see error in their records")
    if sys.stderr.isatty():
        sys.stderr.write(f"{output}: {run.written} written, {run.skipped} done before\n")


def find_files(paths: list[str], outcome: Outcome) -> list[Path]:
    """Return the files that are meant, and tell of each path that leads to none."""
    files: list[Path] = []
    for path in map(Path, paths):
        if str(path) != "-" and not path.exists():
            outcome.fail(f"{path}: No such file or directory")
            continue
        found = list(walk(path))
        if not found:
            outcome.fail(f"{path}: no .txt file in this folder")
        files += found
    return files


def refuse_no_file(output: Path) -> None:
    """Raise for an output that cannot be written, before the work instead of after it."""
    if output.is_dir():
        raise ConfigError(f"{output} is a folder: name a file")
    if not output.parent.is_dir():
        raise ConfigError(f"{output}: there is no folder {output.parent}; make it first")


def _documents(
    files: Iterable[Path], options: dict[str, Any], outcome: Outcome, sources: list[str] | None
) -> Iterator[Any]:
    for file in files:
        try:
            text = decode(sys.stdin.buffer.read(), "stdin") if str(file) == "-" else read_text(file)
        except PolicyTextError as error:
            outcome.fail(str(error))
        else:
            if sources is not None:
                sources.append(text)
            yield {"id": file.as_posix(), "text": text, **options}


def _progress(documents: Iterator[Any], total: int) -> Iterator[Any]:
    console = Console(stderr=True)
    if not console.is_terminal or total < 2:
        yield from documents
        return
    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*shown, console=console, transient=True) as progress:
        task = progress.add_task("documents", total=total)
        for document in documents:
            yield document
            progress.advance(task)


def done(output: Path, outcome: Outcome) -> str:
    """Return the line that says what was written."""
    return f"{output}: {outcome.documents} document{'' if outcome.documents == 1 else 's'}"


def write_records(
    records: Iterator[Record], output: Path | None, format: Format, what: What, *, bom: bool
) -> None:
    """Write the records to a file, or to stdout, as they come."""
    if format is Format.parquet:
        from policytext.export import write_parquet

        if output is None:
            raise ConfigError("parquet is no text: name a file with --output FILE")
        write_parquet(records, output, what.value)
    elif output is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        _write_text(records, sys.stdout, format, what, bom=bom)
    else:
        from policytext.export import opened

        with opened(output) as file:
            _write_text(records, file, format, what, bom=bom)


def _write_text(records: Iterable[Record], file: TextIO, format: Format, what: What, *, bom: bool) -> None:
    from policytext.export import print_record, write_csv, write_jsonl

    if format is Format.jsonl:
        write_jsonl(records, file)
    elif format is Format.csv:
        write_csv(records, file, what.value, bom=bom)
    else:
        console = Console(file=file) if file.isatty() else Console(file=file, width=120)
        for record in records:
            print_record(record, console)
