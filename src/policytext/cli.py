"""The command line: ``policytext extract PATH…``, ``policytext report PATH…``, ``policytext info``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from policytext import __version__
from policytext._files import decode, read_text, walk
from policytext.errors import ConfigError, PolicyTextError

if TYPE_CHECKING:
    from policytext.knowledge import Knowledge
    from policytext.record import Record

app = typer.Typer(
    name="policytext",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


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


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH… | -", help="Files, folders (their .txt files), or - for stdin.")
]
Restore = Annotated[bool, typer.Option("--restore/--no-restore", help="Mend the text first.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of the documents: 2021-07-05, 2021-07 or 2021.")
]
Region = Annotated[
    str | None, typer.Option(metavar="UNIT", help="Unit the documents come from: a code or a name.")
]
AsOf = Annotated[
    int | None, typer.Option(metavar="YEAR", help="Take counties and prefectures as they were in this year.")
]
Workers = Annotated[int, typer.Option(min=1, help="Processes.")]
_ENTRIES = "Entries of your own"
AdminUnits = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Administrative units, aliases, names that are none.", rich_help_panel=_ENTRIES
    ),
]
Quantities = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Units of measure, traps.", rich_help_panel=_ENTRIES)
]
Slogans = Annotated[Path | None, typer.Option(metavar="FILE", help="Formulations.", rich_help_panel=_ENTRIES)]
Cues = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Cues of status and commitment.", rich_help_panel=_ENTRIES),
]


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Turns scraped Chinese policy and government-news text into data.

    Everything works offline. Exit code 0: every document was processed. 1: some could not be, or the output
    could not be written; each failure has its line on stderr.
    """


@app.command(epilog="Example: policytext extract texts/ -o achievements.csv --bom --workers 4")
def extract(
    paths: Paths,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="table to read; jsonl (whole records), csv or parquet (one table) to compute. "
            "Default: by the name of --output, else table.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here instead of stdout. A folder takes whole records, jsonl or parquet, in parts; "
            "run again, it goes on where it was broken off.",
        ),
    ] = None,
    what: Annotated[What, typer.Option(help="The table that csv or parquet holds.")] = What.achievements,
    bom: Annotated[bool, typer.Option("--bom", help="Begin csv with a byte order mark, for Excel.")] = False,
    restore: Restore = True,
    published: Published = None,
    region: Region = None,
    as_of: AsOf = None,
    workers: Workers = 1,
    admin_units: AdminUnits = None,
    quantities: Quantities = None,
    slogans: Slogans = None,
    cues: Cues = None,
) -> None:
    """Extract units, slogans, quantities and achievements from text files."""
    failures = Failures()
    with _failing_in_one_line(failures):
        options = {
            "restore": restore,
            "published": published,
            "region": region,
            "as_of": as_of,
            "knowledge": _knowledge(admin_units, quantities, slogans, cues),
        }
        chosen = format or _format_of(output)
        if output is not None and chosen in (Format.jsonl, Format.parquet) and not output.suffix:
            _in_parts(paths, output, chosen, options, workers, failures)
        else:
            _write(_records(paths, options, workers, failures), output, chosen, what, bom=bom)
    raise typer.Exit(1 if failures.count else 0)


@app.command(epilog="Example: policytext report seeds/ -o report.html --title 'Five street offices'")
def report(
    paths: Paths,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.")
    ] = Path("report.html"),
    title: Annotated[str, typer.Option(metavar="TEXT", help="Heading of the page.")] = "policytext",
    restore: Restore = True,
    published: Published = None,
    region: Region = None,
    as_of: AsOf = None,
    workers: Workers = 1,
    admin_units: AdminUnits = None,
    quantities: Quantities = None,
    slogans: Slogans = None,
    cues: Cues = None,
) -> None:
    """Write an HTML page to read: texts with coloured findings, tables, charts.

    The page is one file that works offline, in Chinese and English, and prints well. It holds every text
    whole, some 150 kB a document: made for tens or some hundred documents, not for thousands.
    """
    from policytext.export import write_report

    failures = Failures()
    sources: list[str] = []
    with _failing_in_one_line(failures):
        options = {
            "restore": restore,
            "published": published,
            "region": region,
            "as_of": as_of,
            "knowledge": _knowledge(admin_units, quantities, slogans, cues),
        }
        records = list(_records(paths, options, workers, failures, sources=sources))
        if records:
            with output.open("w", encoding="utf-8", newline="\n") as file:
                write_report(records, file, sources=sources, title=title)
            typer.echo(f"{output}: {len(records)} document{'s' if len(records) > 1 else ''}")
    raise typer.Exit(1 if failures.count else 0)


@app.command()
def info() -> None:
    """Show versions, how old the data are, and which extras are installed."""
    from policytext.export import data_sources, extras, versions

    table = Table(box=None, show_header=False, pad_edge=False)
    for name, version in versions():
        table.add_row(name, version)
    table.add_section()
    for source in data_sources():
        vintage = f"as of {source.vintage}; " if source.vintage else ""
        table.add_row(source.data, f"{vintage}{source.origin}; {source.licence}")
    table.add_section()
    for extra in extras():
        missing = f"not installed: {', '.join(extra.missing)}" if extra.missing else "installed"
        table.add_row(f"policytext[{extra.name}]", missing)
    Console(highlight=False, markup=False).print(table)


@contextmanager
def _failing_in_one_line(failures: Failures) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # The reader of the pipe has gone (… | head): leave without a word, as other tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (PolicyTextError, OSError, ImportError) as error:
        failures.tell(str(error))
    except KeyboardInterrupt:
        failures.tell("interrupted")


def _records(
    paths: list[str],
    options: dict[str, Any],
    workers: int,
    failures: Failures,
    *,
    sources: list[str] | None = None,
) -> Iterator[Record]:
    """Yield the records; ``sources`` gets the raw text of each."""
    from policytext.scale import extract_many

    files = [file for path in paths for file in _files(path, failures)]
    documents = _progress(_documents(files, options, failures, sources), len(files))
    for record in extract_many(documents, workers=workers):
        if record.error:
            failures.tell(f"{record.id}: {record.error}")
        yield record


def _in_parts(
    paths: list[str],
    output: Path,
    format: Format,
    options: dict[str, Any],
    workers: int,
    failures: Failures,
) -> None:
    from policytext.scale import extract_files

    files = [file for path in paths for file in _files(path, failures)]
    kind: Literal["jsonl", "parquet"] = "parquet" if format is Format.parquet else "jsonl"
    waiting = _progress(iter(files), len(files))
    run = extract_files(waiting, output, format=kind, workers=workers, **options)
    if run.failed:
        failures.tell(f"{run.failed} of {run.written} documents failed: see error in their records")


def _knowledge(
    admin_units: Path | None, quantities: Path | None, slogans: Path | None, cues: Path | None
) -> Knowledge:
    from policytext.knowledge import Knowledge

    return Knowledge.load(admin_units=admin_units, quantities=quantities, slogans=slogans, cues=cues)


def _files(path: str, failures: Failures) -> list[Path]:
    files = list(walk(Path(path)))
    if not files:
        failures.tell(f"{path}: no .txt file in this folder")
    return files


def _documents(
    files: Iterable[Path], options: dict[str, Any], failures: Failures, sources: list[str] | None
) -> Iterator[Any]:
    for file in files:
        try:
            text = decode(sys.stdin.buffer.read(), "stdin") if str(file) == "-" else read_text(file)
        except PolicyTextError as error:
            failures.tell(str(error))
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


def _format_of(output: Path | None) -> Format:
    suffix = output.suffix.removeprefix(".") if output else ""
    return Format(suffix) if suffix in Format.__members__ else Format.table


def _write(records: Iterator[Record], output: Path | None, format: Format, what: What, *, bom: bool) -> None:
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
        with output.open("w", encoding="utf-8", newline="\n") as file:
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
