"""What every command that reads documents is given: paths, columns, what is known, entries. Here once.

A command takes all of it as one argument::

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
        help="Files, folders (all that can be read in them, at any depth), patterns, or - for stdin. "
        "txt, md, html, pdf, docx: a document each; csv, tsv, jsonl, json, parquet, xlsx: a document a row.",
    ),
]
_TABLES = "Tables"
Text = Annotated[
    str | None,
    typer.Option("--text", metavar="COLUMN", help="The column with the text.", rich_help_panel=_TABLES),
]
Id = Annotated[
    str | None,
    typer.Option("--id", metavar="COLUMN", help="The column with the id.", rich_help_panel=_TABLES),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="A,B",
        help="The columns that pass through to the output, parted by commas. Default: all others.",
        rich_help_panel=_TABLES,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Encoding of text files, gb18030 for example. Default: told from them."
    ),
]
Restore = Annotated[bool, typer.Option("--restore/--no-restore", help="Mend the text first.")]
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
        help="Unit the documents come from, its code or its name, or the column of a table with the units.",
    ),
]
AsOf = Annotated[
    int | None,
    typer.Option(metavar="YEAR", min=1980, help="Take counties and prefectures as they were in this year."),
]
# Not of Given: of the commands that write csv.
Raw = Annotated[
    bool,
    typer.Option(
        "--raw",
        help="Write the cells of csv as they are. Otherwise one that begins with = + - @ or a tab has an "
        "apostrophe before it: a spreadsheet would run it as a formula.",
    ),
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


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a command was given about its documents, each field an option of its name."""

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
        """The entries of the user's own.

        Raises:
            DataError: a file of them is wrong.
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
        """Return the columns that are named; a date or a unit that is none is one, if there are tables.

        Raises:
            ConfigError: there is no table, and what is given is neither date nor unit.
        """
        passing = (
            None if self.columns is None else tuple(filter(None, map(str.strip, self.columns.split(","))))
        )
        published = _column_of(self.published, iso_date, tables=tables)
        region = _column_of(self.region, self._check_region, tables=tables)
        return Fields(self.text, self.id, published, region, passing)

    def options(self, fields: Fields) -> Options:
        """Return what is said about all documents; what makes no sense is refused here, once."""
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
    """Give a command all options on documents in place of its argument ``given``."""
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
    """Return a value that is the name of a column: where there are tables and it makes no other sense."""
    if value is None:
        return None
    try:
        check(value)
    except ConfigError:
        if not tables:
            raise
        return value
    return None
