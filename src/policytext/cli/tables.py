"""The commands that read many documents into one table: ``policytext panel``, ``policytext targets``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytext.cli.commands import (
    AdminUnits,
    AsOf,
    Concepts,
    Cues,
    Paths,
    Published,
    Quantities,
    Region,
    Restore,
    Slogans,
    Workers,
    app,
    arguments,
    knowledge_of,
)
from policytext.cli.running import (
    Outcome,
    done,
    failing_in_one_line,
    find_files,
    read_records,
    refuse_no_file,
)

if TYPE_CHECKING:
    from policytext.knowledge import Knowledge
    from policytext.record import Record

_FORMATS = (".csv", ".parquet", ".xlsx")

TableFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write here: .csv, .parquet or .xlsx. Default: csv on stdout."
    ),
]
Wanted = Annotated[
    list[str] | None,
    typer.Option("--concept", "-c", metavar="ID", help="Only this concept, like gdp. May be given again."),
]
Bom = Annotated[bool, typer.Option("--bom", help="Begin csv with a byte order mark, for Excel.")]


@app.command(epilog="Example: policytext panel reports/ -o panel.csv --bom --workers 4")
def panel(
    paths: Paths,
    output: TableFile = None,
    concept: Wanted = None,
    bom: Bom = False,
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
    """Write one row a claim: unit, year, indicator, value."""
    from policytext.corpus import write_panel

    load = partial(knowledge_of, admin_units, quantities, slogans, cues, concepts)
    _write(write_panel, load, paths, output, concept, bom, (restore, published, region, as_of), workers)


@app.command(epilog="Example: policytext targets reports/ -o targets.xlsx --concept gdp --concept cpi")
def targets(
    paths: Paths,
    output: TableFile = None,
    concept: Wanted = None,
    bom: Bom = False,
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
    """Write targets beside outcomes, one row a unit, year and indicator."""
    from policytext.corpus import write_targets

    load = partial(knowledge_of, admin_units, quantities, slogans, cues, concepts)
    _write(write_targets, load, paths, output, concept, bom, (restore, published, region, as_of), workers)


def _write(
    write: Callable[..., None],
    load: Callable[[], Knowledge],
    paths: list[str],
    output: Path | None,
    concept: list[str] | None,
    bom: bool,
    place: tuple[bool, str | None, str | None, int | None],
    workers: int,
) -> None:
    if output is not None and output.suffix.lower() not in _FORMATS:
        raise typer.BadParameter(
            f"{output}: no such format; name it {', '.join(_FORMATS)}", param_hint="--output"
        )
    if bom and output is not None and output.suffix.lower() != ".csv":
        raise typer.BadParameter("a byte order mark is for csv", param_hint="--bom")
    outcome = Outcome()
    with failing_in_one_line(outcome, output):
        knowledge = load()
        if output is not None:
            refuse_no_file(output)
        files = find_files(paths, outcome)
        if files:
            records = _taken(read_records(files, arguments(*place, knowledge), workers, outcome))
            write(records, output or _stdout(), concepts=concept or None, knowledge=knowledge, bom=bom)
            if output is not None and sys.stderr.isatty():
                typer.echo(done(output, outcome), err=True)
    raise typer.Exit(outcome.code)


def _taken(records: Iterator[Record]) -> Iterator[Record]:
    """Leave out the documents that failed: each has had its line."""
    return (record for record in records if record.error is None)


def _stdout() -> object:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout
