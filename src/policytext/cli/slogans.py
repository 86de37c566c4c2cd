"""``policytext slogans PATH…``: the spread of slogans over documents, and their variants."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from policytext.cli.commands import (
    AsOf,
    Paths,
    Published,
    Region,
    Restore,
    Slogans,
    Workers,
    _arguments,
    app,
)
from policytext.cli.running import (
    Outcome,
    done,
    failing_in_one_line,
    find_files,
    read_records,
    refuse_no_file,
)

__all__ = ["slogans"]

_MARK = "\N{BYTE ORDER MARK}"


@app.command(epilog="Example: policytext slogans reports/ -o spread.csv --by year --bom")
def slogans(
    paths: Paths,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The csv file. Default: stdout.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="WHAT", help="Count by year, unit or document.")] = "year",
    families: Annotated[
        bool, typer.Option("--families", help="Instead, slogans that share a template or members.")
    ] = False,
    bom: Annotated[bool, typer.Option("--bom", help="Begin with a byte order mark, for Excel.")] = False,
    restore: Restore = True,
    published: Published = None,
    region: Region = None,
    as_of: AsOf = None,
    workers: Workers = 1,
    formulations: Slogans = None,
) -> None:
    """Count slogans by year, unit or document, under one key for all spellings."""
    from policytext.corpus import spread, variants

    outcome = Outcome()
    with failing_in_one_line(outcome):
        options = _arguments(restore, published, region, as_of, None, None, formulations, None)
        if output is not None:
            refuse_no_file(output)
        files = find_files(paths, outcome)
        records = read_records(files, options, workers, outcome)
        known = options["knowledge"].formulations
        frame = variants(records) if families else spread(records, by, formulations=known)
        table = (_MARK if bom else "") + frame.to_csv(index=False, lineterminator="\n")
        if output is None:
            sys.stdout.write(table)
        else:
            output.write_text(table, encoding="utf-8", newline="")
            if sys.stderr.isatty():
                typer.echo(done(output, outcome), err=True)
    raise typer.Exit(outcome.code)
