"""``policytext slogans PATH…``: the spread of slogans over documents, and their variants."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from policytext._output import BYTE_ORDER_MARK, csv_cell, opened
from policytext.cli.commands import app, reading
from policytext.cli.documents import Given, Raw, reads_documents
from policytext.cli.running import Outcome, done, failing_in_one_line, read_records, refuse_no_file

__all__ = ["slogans"]


@app.command(epilog="Example: policytext slogans reports/ -o spread.csv --by year --bom")
@reads_documents
def slogans(
    given: Given,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="csv file to write. Default: stdout."),
    ] = None,
    by: Annotated[str, typer.Option(metavar="WHAT", help="Count by year, unit or document.")] = "year",
    families: Annotated[
        bool,
        typer.Option(
            "--families", help="Write families of slogans with a common template or members instead."
        ),
    ] = False,
    bom: Annotated[bool, typer.Option("--bom", help="Start csv with a byte order mark, for Excel.")] = False,
    raw: Raw = False,
) -> None:
    """Count slogans by year, unit or document, with one key for all spellings."""
    from policytext.corpus import spread, variants

    outcome = Outcome()
    with failing_in_one_line(outcome):
        if output is not None:
            refuse_no_file(output)
        files, how = reading(given, outcome, output, layers=("slogans", "principal"))
        records = read_records(files, outcome=outcome, **how)
        known = how["options"].knowledge.formulations
        frame = variants(records) if families else spread(records, by, formulations=known)
        for column in frame.select_dtypes(exclude="number"):
            frame[column] = [csv_cell(value, escape=not raw) for value in frame[column]]
        table = (BYTE_ORDER_MARK if bom else "") + frame.to_csv(index=False, lineterminator="\n")
        with opened(sys.stdout if output is None else output) as file:
            file.write(table)
        if output is not None and sys.stderr.isatty():
            typer.echo(done(output, outcome), err=True)
    raise typer.Exit(outcome.code)
