"""The command line: ``policytext extract PATH…``, ``policytext report PATH…``, ``policytext info``.

The commands over many documents, ``panel`` and ``targets``, are in :mod:`policytext.cli.tables`.
"""

from __future__ import annotations

import json
import sys
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from policytext import __version__
from policytext.cli.documents import Given, Raw, reads_documents
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
from policytext.errors import ConfigError, DataError
from policytext.sources import Fields, Found, check_table, own_columns

if TYPE_CHECKING:
    from policytext.options import Layers

app = typer.Typer(
    name="policytext",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    epilog="To begin: policytext extract texts/ · policytext extract texts/ -o achievements.csv --bom · "
    "policytext report texts/",
)


# What holds one table.
_TABLES = (Format.csv, Format.parquet)
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
        help="table: tables to read; jsonl: whole records; csv, parquet: one table. "
        "Default: by the suffix of --output, or table without it.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="File to write instead of stdout. A name without a suffix is a folder for part files of whole "
        "records, jsonl or parquet; an interrupted run can be resumed.",
    ),
]
WhatOption = Annotated[
    What | None,
    typer.Option(
        metavar="TABLE", help=f"Table to write as csv or parquet: {', '.join(What)}. Default: achievements."
    ),
]
LayersOption = Annotated[
    str | None,
    typer.Option(
        "--layers",
        metavar="A,B",
        help="Only find these layers and those they need, for example admin_units,slogans. Default: all that "
        "the output needs.",
    ),
]


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn scraped Chinese policy and government-news text into data.

    Everything works offline. Exit code 0: all documents were processed. 1: some were not, or the output could
    not be written; failures are reported on stderr. 2: invalid options.
    """
    warnings.showwarning = _told


def _told(message: Warning | str, *_: object, **__: object) -> None:
    typer.echo(f"policytext: {message}", err=True)


@app.command(
    epilog="Example: policytext extract corpus.csv --text 正文 --columns 省份,年份 -o claims.csv --bom"
)
@reads_documents
def extract(
    given: Given,
    format: FormatOption = None,
    output: Output = None,
    what: WhatOption = None,
    layers: LayersOption = None,
    bom: Annotated[bool, typer.Option("--bom", help="Start csv with a byte order mark, for Excel.")] = False,
    raw: Raw = False,
) -> None:
    """Extract units, slogans, quantities and achievements from files, folders and tables.

    Columns of a table that are not named are guessed from usual names, and the guess is reported. All other
    columns are kept in the output.
    """
    chosen = format or _format_of(output)
    in_parts = output is not None and not output.suffix and chosen in (Format.jsonl, Format.parquet)
    _refuse_idle_options(chosen, what, in_parts=in_parts, bom=bom, raw=raw)
    table = None if in_parts or chosen not in _TABLES else (what or What.achievements)
    wanted = _wanted(layers, table)
    outcome = Outcome()
    with failing_in_one_line(outcome, output):
        if output is not None and not in_parts:
            refuse_no_file(output)
        files, how = reading(given, outcome, output, layers=wanted)
        if files and output is not None and in_parts:
            run_in_parts(files, output, chosen, outcome=outcome, **how)
        elif files:
            records = read_records(files, outcome=outcome, **how)
            # The first document of a mixed folder does not have the columns of all.
            known = own_columns(files, how["fields"], encoding=given.encoding) if len(files) > 1 else ()
            table = what or What.achievements
            write_records(records, output, chosen, table, bom=bom, escape=not raw, known=known)
            if output is not None and sys.stderr.isatty():
                typer.echo(done(output, outcome), err=True)
    raise typer.Exit(outcome.code)


@app.command(epilog="Example: policytext report seeds/ -o report.html --title 'Five street offices'")
@reads_documents
def report(
    given: Given,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.")
    ] = Path("report.html"),
    title: Annotated[str, typer.Option(metavar="TEXT", help="Heading of the page.")] = "policytext",
) -> None:
    """Write an HTML report: units and years compared, slogans, claims, and texts with marked findings.

    The report is one file that works offline, in Chinese and English, and can be printed. It is made for some
    hundreds of documents, not for many thousands.
    """
    from policytext.export import write_report

    outcome = Outcome()
    sources: list[str] = []
    with failing_in_one_line(outcome):
        refuse_no_file(output)
        files, how = reading(given, outcome)
        records = list(read_records(files, outcome=outcome, sources=sources, **how))
        if records:
            write_report(records, output, sources=sources, title=title)
            typer.echo(done(output, outcome))
    raise typer.Exit(outcome.code)


@app.command()
def info(
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of records instead.")
    ] = False,
) -> None:
    """Show versions, installed extras, and age, source and licence of the data."""
    from policytext.export import data_sources, extras, versions

    if schema:
        from policytext.schema import record_schema

        typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))
        return
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


def reading(
    given: Given, outcome: Outcome, output: Path | None = None, *, layers: Layers = None
) -> tuple[list[Found], dict[str, Any]]:
    """Return the files at the paths, and how to read them: columns, options, workers.

    The output of an earlier call and the user's entries are left out, if they are in the folder.
    ``layers`` are those to find.
    """
    from policytext.options import layer_names

    own = {path.absolute() for path in (output, *given.entries) if path is not None}
    files = [found for found in find_files(given.paths, outcome) if found.path.absolute() not in own]
    fields = given.fields(tables=any(found.is_table for found in files))
    options = replace(given.options(fields), layers=layer_names(layers))
    checked = [found for found in files if not found.named or _has_text(found, fields, given, outcome)]
    return checked, {
        "options": options,
        "workers": given.workers,
        "fields": fields,
        "encoding": given.encoding,
    }


def _wanted(layers: str | None, table: What | None) -> Layers:
    """Return the layers to find: those that are named, or those of the table that is written."""
    from policytext.layers import needed
    from policytext.options import layer_names

    own = () if table is None or table is What.repairs else layer_names(table.value)
    if layers is None:
        return None if table is None else own
    try:
        asked = layer_names(filter(None, map(str.strip, layers.split(","))))  # type: ignore[arg-type]
    except ConfigError as error:
        raise typer.BadParameter(str(error), param_hint="--layers") from None
    if not asked:
        raise typer.BadParameter("name at least one layer, separated by commas", param_hint="--layers")
    if missing := [name for name in own if name not in {layer.name for layer in needed(asked)}]:
        raise typer.BadParameter(
            f"the table needs {', '.join(missing)}: add that layer, or choose another table with --what",
            param_hint="--layers",
        )
    return asked


def _has_text(found: Found, fields: Fields, given: Given, outcome: Outcome) -> bool:
    try:
        check_table(found.path, fields, encoding=given.encoding)
    except DataError as error:
        outcome.fail(str(error))
        return False
    return True


def _refuse_idle_options(format: Format, what: What | None, *, in_parts: bool, bom: bool, raw: bool) -> None:
    """Raise for an option that would have no effect."""
    if what and (in_parts or format not in (Format.csv, Format.parquet)):
        raise typer.BadParameter(
            "only applies with -o FILE.csv, -o FILE.parquet or --format csv", param_hint="--what"
        )
    if bom and format is not Format.csv:
        raise typer.BadParameter("only applies with -o FILE.csv or --format csv", param_hint="--bom")
    if raw and format is not Format.csv:
        raise typer.BadParameter("only applies with -o FILE.csv or --format csv", param_hint="--raw")


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
            f"{output}: unknown suffix; use {', '.join(_FORMATS)}, or --format{excel}",
            param_hint="--output",
        ) from None
