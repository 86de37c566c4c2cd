"""Columns of a table by their role (text, id, date, region), and rows as documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from policytext import _data
from policytext.document import Document, id_text, iso_date, plain_value
from policytext.errors import ConfigError, DataError
from policytext.record import ColumnValue

__all__ = ["Fields", "Say", "documents_of"]

Say = Callable[[str], None]
_ROLES = ("text", "id", "published", "region")


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the columns by their role, None for a role without a named column.

    ``columns`` are the columns to keep in the records, None for all that have no other role.
    """

    text: str | None = None
    id: str | None = None
    published: str | None = None
    region: str | None = None
    columns: tuple[str, ...] | None = None

    def of(self, header: Sequence[str], where: str, say: Say | None = None) -> Fields:
        """Return the columns of one table: the named ones, and those guessed from a usual name.

        Args:
            header: the names of its columns.
            where: the name of the table, for messages.
            say: is called with one line about the columns that were guessed.

        Raises:
            DataError: a named column is missing, or no column could be the text.
        """
        named = {role: getattr(self, role) for role in _ROLES if getattr(self, role) is not None}
        wanted = [*named.values(), *(self.columns or ())]
        if missing := [name for name in wanted if name not in header]:
            raise DataError(f"{where}: no column {', '.join(missing)}; the columns are {_listed(header)}")
        guessed = self._guessed(header, named, where)
        roles = named | guessed
        if "text" not in roles:
            raise DataError(
                f"{where}: which column is the text? Name it with text=; the columns are {_listed(header)}"
            )
        own = self.columns
        if own is None:
            # A date or region that was only guessed may be needed as it was written.
            used = {*named.values(), roles["text"], roles.get("id")}
            own = tuple(name for name in header if name not in used)
        if guessed and say is not None:
            taken = ", ".join(f"{role} from column {name}" for role, name in guessed.items())
            say(f"{where}: {taken}; name the columns if that is wrong")
        return Fields(**roles, columns=own)

    def _guessed(self, header: Sequence[str], named: Mapping[str, str], where: str) -> dict[str, str]:
        """Return the columns that are called as is usual, for the roles without one."""
        taken = {*named.values(), *(self.columns or ())}
        free = [name for name in header if name not in taken]
        found = {role: _usual_name(role, free, where) for role in _ROLES if role not in named}
        return {role: name for role, name in found.items() if name is not None}


def documents_of(
    rows: Iterable[tuple[Mapping[str, Any] | str, str]],
    fields: Fields,
    where: str,
    *,
    say: Say | None = None,
) -> Iterator[Document]:
    """Yield a document for each row; a row without a text, or that could not be read, has an error.

    Args:
        rows: each row with the id to use if it has none; for a row that could not be read, the reason.
        fields: the columns of the table.
        where: the name of the table, for messages.
        say: is called once at the end about dates that cannot be read.
    """
    bad_dates, first = 0, ""
    for row, name in rows:
        if isinstance(row, str):
            yield Document(id=name, error=row)
            continue
        document, problem = _document(row, name, fields)
        if problem:
            bad_dates += 1
            first = first or f"{problem!r} of {name}"
        yield document
    if bad_dates and say is not None:
        count = f"{bad_dates} date{'s' if bad_dates > 1 else ''}"
        say(f"{where}: {count} in column {fields.published} cannot be read and are ignored, first {first}")


def _document(row: Mapping[str, Any], name: str, fields: Fields) -> tuple[Document, str]:
    """Return the document of a row, and its date as it stands if that cannot be read."""
    columns = {column: _cell(row.get(column), column) for column in fields.columns or ()}
    published, problem = _date(row, fields.published)
    text = _text(row.get(fields.text or "text"))
    document = Document(
        text or "",
        id=_id(row, fields.id) or name,
        published=published,
        region=_text(row.get(fields.region)) if fields.region else None,
        columns=columns,
        error=None if text else f"no text in column {fields.text}",
    )
    return document, problem


def _usual_name(role: str, header: Sequence[str], where: str) -> str | None:
    usual = _usual_names()[role]
    fitting = [name for name in header if name.strip().lower() in usual]
    if len(fitting) > 1 and role == "text":
        raise DataError(f"{where}: is the text in column {' or '.join(fitting)}? Name it with text=")
    return fitting[0] if len(fitting) == 1 else None


def _listed(header: Sequence[str]) -> str:
    return ", ".join(header[:20]) + (" …" if len(header) > 20 else "") if header else "none"


def _id(row: Mapping[str, Any], column: str | None) -> str | None:
    value = None if column is None else _cell(row.get(column), column)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    try:
        return id_text(value) if not isinstance(value, (float, bool)) else str(value)
    except ConfigError:
        return str(value)


def _date(row: Mapping[str, Any], column: str | None) -> tuple[str | None, str]:
    """Return the date of a row, and the cell as it stands if it is not a date."""
    value = None if column is None else _cell(row.get(column), column)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, ""
    try:
        return iso_date(value if isinstance(value, int) else str(value)), ""
    except ConfigError:
        return None, str(value)


def _text(value: Any) -> str | None:
    """Return a cell as text, None if it is empty."""
    plain = _cell(value, "text")
    return str(plain) if plain is not None and str(plain).strip() else None


def _cell(value: Any, column: str) -> ColumnValue:
    # A list or mapping is kept as JSON text.
    try:
        return plain_value(value, column)
    except ConfigError:
        pass
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (TypeError, ValueError):
        return str(value)


@cache
def _usual_names() -> dict[str, frozenset[str]]:
    found = _data.read_text(
        "policytext.sources", "columns.tsv", lambda text: _data.rows(text, "role", "name", "not")
    )
    return {role: frozenset(row["name"] for row in found if row["role"] == role) for role in _ROLES}
