"""The command line: ``policytext extract PATH…``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from policytext import __version__
from policytext._files import decode, read_text, walk
from policytext.errors import PolicyTextError

app = typer.Typer(
    name="policytext",
    help="Turns scraped Chinese policy and government-news text into data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(str, Enum):
    """What ``extract`` writes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class What(str, Enum):
    """Which table ``--format csv`` writes."""

    achievements = "achievements"
    quantities = "quantities"
    admin_units = "admin_units"
    slogans = "slogans"
    numerals = "numerals"
    repairs = "repairs"


class Failures:
    """Tells of each thing that went wrong in one line on stderr, and remembers that it did."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, message: str) -> None:
        self.count += 1
        sys.stderr.write(f"policytext: {message}\n")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"policytext {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Turns scraped Chinese policy and government-news text into data."""


@app.command()
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH… | -", help="Files, folders (their .txt files), or - for stdin."),
    ],
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="table to read, jsonl or csv to compute.", show_default="table"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of stdout.")
    ] = None,
    what: Annotated[What, typer.Option(help="The table that csv holds.")] = What.achievements,
    restore: Annotated[bool, typer.Option("--restore/--no-restore", help="Mend the text first.")] = True,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of the documents: 2021-07-05, 2021-07 or 2021.")
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="UNIT", help="Unit the documents come from: a code or a name.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
) -> None:
    """Extract units, slogans, quantities and achievements from text files.

    Exit code 0: every document was processed. 1: some could not be; each has its line on stderr.
    """
    failures = Failures()
    options = {"restore": restore, "published": published, "region": region}
    files = [file for path in paths for file in _files(path, failures)]
    documents = _progress(_documents(files, options, failures), len(files))
    try:
        from policytext.scale import extract_many

        records = _tell_errors(extract_many(documents, workers=workers), failures)
        chosen = format or _format_of(output)
        if output is None:
            if isinstance(sys.stdout, TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")
            _write(records, sys.stdout, chosen, what)
        else:
            with output.open("w", encoding="utf-8") as file:
                _write(records, file, chosen, what)
    except BrokenPipeError:
        # The reader of the pipe has gone (… | head): leave without a word, as other tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (PolicyTextError, OSError) as error:
        failures.tell(str(error))
    except KeyboardInterrupt:
        failures.tell("interrupted")
    raise typer.Exit(1 if failures.count else 0)


def _files(path: str, failures: Failures) -> list[Path]:
    files = list(walk(Path(path)))
    if not files:
        failures.tell(f"{path}: no .txt file in this folder")
    return files


def _documents(files: Iterable[Path], options: dict[str, Any], failures: Failures) -> Iterator[Any]:
    for file in files:
        try:
            text = decode(sys.stdin.buffer.read(), "stdin") if str(file) == "-" else read_text(file)
        except PolicyTextError as error:
            failures.tell(str(error))
        else:
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


def _tell_errors(records: Iterable[Any], failures: Failures) -> Iterator[Any]:
    for record in records:
        if record.error:
            failures.tell(f"{record.id}: {record.error}")
        yield record


def _format_of(output: Path | None) -> Format:
    suffix = output.suffix.removeprefix(".") if output else ""
    return Format(suffix) if suffix in Format.__members__ else Format.table


def _write(records: Iterable[Any], file: TextIO, format: Format, what: What) -> None:
    from policytext.export import print_record, write_csv, write_jsonl

    if format is Format.jsonl:
        write_jsonl(records, file)
    elif format is Format.csv:
        write_csv(records, file, what.value)
    else:
        console = Console(file=file) if file.isatty() else Console(file=file, width=120)
        for record in records:
            print_record(record, console)
