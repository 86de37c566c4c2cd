"""Document: a text with what the caller knows about it (id, date, region, own columns)."""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from policytext.errors import ConfigError
from policytext.record import ColumnValue

__all__ = ["Document", "own_column", "plain_columns", "plain_value"]


class Document(str):
    """A text with its id, date, region and own columns. It is a ``str``, so every function on texts takes it.

    :func:`policytext.read_documents` yields documents. :func:`policytext.extract_many` and the ``pipe`` of
    :func:`policytext.load` use all their attributes; other functions see the text alone.

    Attributes:
        id: a name for the document.
        published: its date, as whole or partial ISO text.
        region: the code or the name of the unit that it comes from.
        columns: the user's own columns, kept in the record.
        error: why the text could not be read; None if it could.

    Examples:
        >>> document = Document("改造小区57个。", id="a", columns={"年份": 2021})
        >>> document, document.id, document.columns
        ('改造小区57个。', 'a', {'年份': 2021})
    """

    __slots__ = ("columns", "error", "id", "published", "region")

    id: str | None
    published: str | None
    region: str | None
    columns: Mapping[str, ColumnValue]
    error: str | None

    def __new__(
        cls,
        text: str = "",
        *,
        id: str | None = None,
        published: str | None = None,
        region: str | None = None,
        columns: Mapping[str, ColumnValue] | None = None,
        error: str | None = None,
    ) -> Document:
        document = super().__new__(cls, text)
        document.id = id
        document.published = published
        document.region = region
        document.columns = dict(columns or {})
        document.error = error
        return document

    @property
    def text(self) -> str:
        """The text as a plain ``str``."""
        return str.__str__(self)

    def known(self) -> dict[str, Any]:
        """Return all attributes but the text, as keyword arguments for :func:`policytext.extract`."""
        known = {"id": self.id, "published": self.published, "region": self.region}
        given: dict[str, Any] = {name: value for name, value in known.items() if value is not None}
        return given | ({"columns": self.columns} if self.columns else {})

    def __reduce__(self) -> tuple[Any, ...]:
        return _document, (self.text, {**self.known(), "error": self.error})


def _document(text: str, known: dict[str, Any]) -> Document:
    return Document(text, **known)


def own_column(name: str, taken: Collection[str]) -> str:
    """Return what a user's own column is called in a table that already has some columns.

    Args:
        name: the name that the user gave it.
        taken: the names of the table's columns.

    Examples:
        >>> own_column("year", ("unit", "year")), own_column("省份", ("unit", "year"))
        ('user_year', '省份')
    """
    return f"user_{name}" if name in taken else name


def plain_columns(columns: Mapping[str, Any] | None) -> dict[str, ColumnValue]:
    """Return a document's own columns with plain values.

    Raises:
        ConfigError: the columns are not a mapping, or a value cannot be a cell of a table.

    Examples:
        >>> plain_columns({"年份": 2021, "日期": datetime.date(2021, 7, 5)})
        {'年份': 2021, '日期': '2021-07-05'}
    """
    if columns is None:
        return {}
    if not isinstance(columns, Mapping):
        raise ConfigError(f"columns={columns!r}: pass a mapping of names to values")
    return {str(name): plain_value(value, str(name)) for name, value in columns.items()}


def plain_value(value: Any, name: str) -> ColumnValue:
    """Return the value of a cell as text, number, truth value or None; a date as ISO text.

    Raises:
        ConfigError: the value is a list, a mapping or the like.
    """
    if value is None or isinstance(value, (str, bool, int)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() else None
    if isinstance(value, (datetime.date, datetime.time)):
        return _date_text(value)
    # A numpy scalar, and the missing values of pandas.
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:
        return plain_value(value.item(), name)
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    raise ConfigError(
        f"column {name} holds {type(value).__name__}: pass text, a number, a truth value or a date"
    )


def _date_text(value: datetime.date | datetime.time) -> str | None:
    if type(value).__name__ == "NaTType":
        return None
    text = value.isoformat()
    return text.removesuffix("T00:00:00")
