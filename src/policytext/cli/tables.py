"""The commands that read many documents into one table: ``policytext panel``, ``policytext targets``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytext.cli.commands import app, reading
from policytext.cli.documents import Given, Raw, reads_documents
from policytext.cli.running import Outcome, done, failing_in_one_line, read_records, refuse_no_file

if TYPE_CHECKING:
    from policytext.record import Record

_FORMATS = (".csv", ".parquet", ".xlsx")

TableFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="File to write: .csv, .parquet or .xlsx. Default: csv on stdout.",
    ),
]
Wanted = Annotated[
    list[str] | None,
    typer.Option(
        "--concept", "-c", metavar="ID", help="Only this concept, for example gdp; can be repeated."
    ),
]
Bom = Annotated[bool, typer.Option("--bom", help="Start csv with a byte order mark, for Excel.")]


@app.command(epilog="Example: policytext panel reports/ -o panel.csv --bom --workers 4")
@reads_documents
def panel(
    given: Given, output: TableFile = None, concept: Wanted = None, bom: Bom = False, raw: Raw = False
) -> None:
    """Write one row per claim: unit, year, indicator, value."""
    from policytext.corpus import write_panel

    _write(write_panel, given, output, concept, bom=bom, raw=raw)


@app.command(epilog="Example: policytext targets reports/ -o targets.xlsx --concept gdp --concept cpi")
@reads_documents
def targets(
    given: Given, output: TableFile = None, concept: Wanted = None, bom: Bom = False, raw: Raw = False
) -> None:
    """Write targets beside outcomes, one row per unit, year and indicator."""
    from policytext.corpus import write_targets

    _write(write_targets, given, output, concept, bom=bom, raw=raw)


def _write(
    write: Callable[..., None],
    given: Given,
    output: Path | None,
    concept: list[str] | None,
    *,
    bom: bool,
    raw: bool,
) -> None:
    if output is not None and output.suffix.lower() not in _FORMATS:
        raise typer.BadParameter(
            f"{output}: unknown suffix; use {', '.join(_FORMATS)}", param_hint="--output"
        )
    if bom and output is not None and output.suffix.lower() != ".csv":
        raise typer.BadParameter("only applies to csv", param_hint="--bom")
    if raw and output is not None and output.suffix.lower() != ".csv":
        raise typer.BadParameter("only applies to csv", param_hint="--raw")
    outcome = Outcome()
    with failing_in_one_line(outcome, output):
        if output is not None:
            refuse_no_file(output)
        files, how = reading(given, outcome, output)
        if files:
            records = _taken(read_records(files, outcome=outcome, **how))
            knowledge = how["options"].knowledge
            write(
                records,
                output or _stdout(),
                concepts=concept or None,
                knowledge=knowledge,
                bom=bom,
                escape=not raw,
            )
            if output is not None and sys.stderr.isatty():
                typer.echo(done(output, outcome), err=True)
    raise typer.Exit(outcome.code)


def _taken(records: Iterator[Record]) -> Iterator[Record]:
    """Leave out the documents that failed, which were reported already."""
    return (record for record in records if record.error is None)


def _stdout() -> object:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout
