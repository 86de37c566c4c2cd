"""The command line: ``policytext extract PATH…``, ``policytext report PATH…``, ``policytext info``.

The commands over many documents, ``panel`` and ``targets``, are in :mod:`policytext.cli.tables`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from policytext import __version__
from policytext.cli.running import (
    Format,
    Outcome,
    What,
    done,
    failing_in_one_line,
    find_files,
    read_records,
    refuse_no_file,
    run_in_parts,
    write_records,
)

if TYPE_CHECKING:
    from policytext.knowledge import Knowledge

app = typer.Typer(
    name="policytext",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    epilog="To begin: policytext extract texts/ · policytext extract texts/ -o achievements.csv --bom · "
    "policytext report texts/",
)


_FORMATS = {".csv": Format.csv, ".jsonl": Format.jsonl, ".parquet": Format.parquet, ".txt": Format.table}


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"policytext {__version__}")
        raise typer.Exit


FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, to read; jsonl, whole records; csv or parquet, one table. "
        "Default: by the name of --output, and table without it.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write here instead of stdout. A name without a suffix is a folder: it takes whole records, "
        "jsonl or parquet, in parts; run again, it goes on where it was broken off.",
    ),
]
WhatOption = Annotated[
    What | None,
    typer.Option(
        metavar="TABLE", help=f"The table for csv or parquet: {', '.join(What)}. Default: achievements."
    ),
]

# The options that extract and report share.
Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders (their .txt files, at any depth), or - for stdin."),
]
Restore = Annotated[bool, typer.Option("--restore/--no-restore", help="Mend the text first.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of the documents: 2021-07-05, 2021-07 or 2021.")
]
Region = Annotated[
    str | None, typer.Option(metavar="UNIT", help="Unit the documents come from: its code or its name.")
]
AsOf = Annotated[
    int | None,
    typer.Option(metavar="YEAR", min=1980, help="Take counties and prefectures as they were in this year."),
]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="Processes that share the work.")]
_ENTRIES = "Entries of your own, as CSV, TSV or JSON Lines"
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
Concepts = Annotated[Path | None, typer.Option(metavar="FILE", help="Indicators.", rich_help_panel=_ENTRIES)]


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Turns scraped Chinese policy and government-news text into data.

    Everything works offline. Exit code 0: every document was processed. 1: some could not be, or the output
    could not be written; each failure has its line on stderr. 2: a wrong use of the options.
    """


@app.command(epilog="Example: policytext extract texts/ -o achievements.csv --bom --workers 4")
def extract(
    paths: Paths,
    format: FormatOption = None,
    output: Output = None,
    what: WhatOption = None,
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
    concepts: Concepts = None,
) -> None:
    """Extract units, slogans, quantities and achievements from text files."""
    chosen = format or _format_of(output)
    in_parts = output is not None and not output.suffix and chosen in (Format.jsonl, Format.parquet)
    _refuse_idle_options(chosen, what, in_parts=in_parts, bom=bom)
    outcome = Outcome()
    with failing_in_one_line(outcome, output):
        knowledge = knowledge_of(admin_units, quantities, slogans, cues, concepts)
        options = arguments(restore, published, region, as_of, knowledge)
        files = find_files(paths, outcome)
        if output is not None and not in_parts:
            refuse_no_file(output)
        if files and output is not None and in_parts:
            run_in_parts(files, output, chosen, options, workers, outcome)
        elif files:
            records = read_records(files, options, workers, outcome)
            write_records(records, output, chosen, what or What.achievements, bom=bom)
            if output is not None and sys.stderr.isatty():
                typer.echo(done(output, outcome), err=True)
    raise typer.Exit(outcome.code)


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
    concepts: Concepts = None,
) -> None:
    """Write an HTML page to read: texts with coloured findings, tables, charts.

    The page is one file that works offline, in Chinese and English, and prints well. It holds every text
    whole, some 150 kB a document: made for tens or some hundred documents, not for thousands.
    """
    from policytext.export import write_report

    outcome = Outcome()
    sources: list[str] = []
    with failing_in_one_line(outcome):
        knowledge = knowledge_of(admin_units, quantities, slogans, cues, concepts)
        options = arguments(restore, published, region, as_of, knowledge)
        refuse_no_file(output)
        files = find_files(paths, outcome)
        records = list(read_records(files, options, workers, outcome, sources=sources))
        if records:
            write_report(records, output, sources=sources, title=title)
            typer.echo(done(output, outcome))
    raise typer.Exit(outcome.code)


@app.command()
def info() -> None:
    """Show versions, which extras are installed, and age, source and licence of the data."""
    from policytext.export import data_sources, extras, versions

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for name, version in versions():
        table.add_row(name, version)
    table.add_row()
    for extra in extras():
        missing = f"not installed: {', '.join(extra.missing)}" if extra.missing else "installed"
        table.add_row(f"policytext[{extra.name}]", missing)
    data = Table("data", "as of", "from", "licence", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for source in data_sources():
        data.add_row(source.data, source.vintage, source.origin, source.licence)
    console = Console(highlight=False, markup=False)
    console.print(table)
    console.print()
    console.print(data)


def knowledge_of(
    admin_units: Path | None,
    quantities: Path | None,
    slogans: Path | None,
    cues: Path | None,
    concepts: Path | None,
) -> Knowledge:
    """Return the entries of the user's own."""
    from policytext.knowledge import Knowledge

    return Knowledge.load(
        admin_units=admin_units, quantities=quantities, slogans=slogans, cues=cues, concepts=concepts
    )


def arguments(
    restore: bool, published: str | None, region: str | None, as_of: int | None, knowledge: Knowledge
) -> dict[str, Any]:
    """Return what extract() is given beside each text; what makes no sense is refused here, once."""
    from policytext import engine

    engine.extract("", published=published, region=region, as_of=as_of, knowledge=knowledge)
    return {
        "restore": restore,
        "published": published,
        "region": region,
        "as_of": as_of,
        "knowledge": knowledge,
    }


def _refuse_idle_options(format: Format, what: What | None, *, in_parts: bool, bom: bool) -> None:
    """Raise for an option that would have no effect: its user expects one."""
    if what and (in_parts or format not in (Format.csv, Format.parquet)):
        raise typer.BadParameter(
            "one table is for -o FILE.csv, -o FILE.parquet or --format csv", param_hint="--what"
        )
    if bom and format is not Format.csv:
        raise typer.BadParameter("a byte order mark is for -o FILE.csv or --format csv", param_hint="--bom")


def _format_of(output: Path | None) -> Format:
    if output is None:
        return Format.table
    if not output.suffix:
        return Format.jsonl
    try:
        return _FORMATS[output.suffix.lower()]
    except KeyError:
        excel = "; Excel opens .csv written with --bom" if output.suffix.startswith(".xls") else ""
        raise typer.BadParameter(
            f"{output}: no such format; name it {', '.join(_FORMATS)}, or say --format{excel}",
            param_hint="--output",
        ) from None
