"""The options of all commands that read documents: paths, columns, date and region, entries.

A command takes all of them as one argument::

    @app.command()
    @reads_documents
    def panel(given: Given, output: Output = None) -> None: ...
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from policytext.document import iso_date
from policytext.errors import ConfigError
from policytext.sources import Fields

if TYPE_CHECKING:
    from policytext.knowledge import Knowledge
    from policytext.options import Options

__all__ = [
    "Given",
    "Raw",
    "reads_documents",
]

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders (with all readable files below them), patterns, or - for stdin. "
        "txt, md, html, pdf, docx: one document; csv, tsv, jsonl, json, parquet, xlsx: one document per row.",
    ),
]
_TABLES = "Tables"
Text = Annotated[
    str | None,
    typer.Option("--text", metavar="COLUMN", help="Column with the text.", rich_help_panel=_TABLES),
]
Id = Annotated[
    str | None,
    typer.Option("--id", metavar="COLUMN", help="Column with the id.", rich_help_panel=_TABLES),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="A,B",
        help="Columns to keep in the output, separated by commas. Default: all others.",
        rich_help_panel=_TABLES,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Encoding of text files, for example gb18030. Default: detected."),
]
Restore = Annotated[bool, typer.Option("--restore/--no-restore", help="Restore the text first.")]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE|COLUMN",
        help="Date of all documents (2021-07-05, 2021-07 or 2021), or the column of a table with the dates.",
    ),
]
Region = Annotated[
    str | None,
    typer.Option(
        metavar="UNIT|COLUMN",
        help="Code or name of the unit the documents come from, or the column of a table with it.",
    ),
]
AsOf = Annotated[
    int | None,
    typer.Option(metavar="YEAR", min=1980, help="Use the counties and prefectures of this year."),
]
# Not of Given: of the commands that write csv.
Raw = Annotated[
    bool,
    typer.Option(
        "--raw",
        help="Write cells of csv without escaping. By default one that begins with = + - @ or a tab gets an "
        "apostrophe, so that a spreadsheet does not run it as a formula.",
    ),
]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="Number of worker processes.")]
_ENTRIES = "Entries of your own, as CSV, TSV or JSON Lines"
AdminUnits = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Administrative units, aliases, stop names.", rich_help_panel=_ENTRIES),
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


@dataclass(frozen=True, kw_only=True)
class Given:
    """The options of a command on its documents; each field is the option of its name."""

    paths: Paths
    text: Text = None
    id: Id = None
    published: Published = None
    region: Region = None
    columns: Columns = None
    encoding: Encoding = None
    restore: Restore = True
    as_of: AsOf = None
    workers: Workers = 1
    admin_units: AdminUnits = None
    quantities: Quantities = None
    slogans: Slogans = None
    cues: Cues = None
    concepts: Concepts = None

    @property
    def entries(self) -> tuple[Path | None, ...]:
        """The files of the user's own entries."""
        return self.admin_units, self.quantities, self.slogans, self.cues, self.concepts

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge with the user's own entries.

        Raises:
            DataError: a file of entries is not valid.
        """
        from policytext.knowledge import Knowledge

        return Knowledge.load(
            admin_units=self.admin_units,
            quantities=self.quantities,
            slogans=self.slogans,
            cues=self.cues,
            concepts=self.concepts,
        )

    def fields(self, *, tables: bool) -> Fields:
        """Return the named columns; with tables, ``published`` and ``region`` may be names of columns.

        Raises:
            ConfigError: there is no table, and a value is neither a date nor a unit.
        """
        passing = (
            None if self.columns is None else tuple(filter(None, map(str.strip, self.columns.split(","))))
        )
        published = _column_of(self.published, iso_date, tables=tables)
        region = _column_of(self.region, self._check_region, tables=tables)
        return Fields(self.text, self.id, published, region, passing)

    def options(self, fields: Fields) -> Options:
        """Return the options for all documents, checked once."""
        published = None if fields.published else self.published
        region = None if fields.region else self.region
        return self._checked(published, region, self.knowledge)

    def _check_region(self, region: str) -> None:
        from policytext.knowledge import Knowledge

        self._checked(None, region, Knowledge.load(admin_units=self.admin_units))

    def _checked(self, published: str | None, region: str | None, knowledge: Knowledge) -> Options:
        from policytext.layers import check_unit
        from policytext.options import Options

        said: dict[str, Any] = {"published": published, "region": region, "as_of": self.as_of}
        options = Options.of(**said, restore=self.restore, knowledge=knowledge)
        check_unit(options)
        return options


def reads_documents(command: Callable[..., None]) -> Callable[..., None]:
    """Replace the argument ``given`` of a command by all options on documents."""
    own = [p for p in inspect.signature(command).parameters.values() if p.name != "given"]
    hints = get_type_hints(Given, include_extras=True)
    taken = inspect.signature(Given).parameters.values()
    # Python 3.10's get_type_hints() wraps what has None for a default once more: the option loses its names.
    own_hints = inspect.get_annotations(command, eval_str=True)

    def with_options(**values: Any) -> None:
        given = Given(**{name: values.pop(name) for name in hints})
        command(given=given, **values)

    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [p.replace(kind=keyword, annotation=hints[p.name]) for p in taken]
    parameters += [p.replace(kind=keyword, annotation=own_hints[p.name]) for p in own]
    given_to: Any = with_options
    given_to.__signature__ = inspect.Signature(parameters)
    given_to.__annotations__ = {p.name: p.annotation for p in parameters}
    given_to.__name__, given_to.__doc__ = command.__name__, command.__doc__
    return with_options


def _column_of(value: str | None, check: Callable[[str], Any], *, tables: bool) -> str | None:
    """Return a value as the name of a column if there are tables and it is not valid otherwise."""
    if value is None:
        return None
    try:
        check(value)
    except ConfigError:
        if not tables:
            raise
        return value
    return None
