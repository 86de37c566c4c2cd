"""A document on its way in: its text, and what its bringer knows of it."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from policytext.errors import ConfigError
from policytext.record import ColumnValue

__all__ = ["Document", "plain_columns", "plain_value"]


class Document(str):
    """A text that knows its id, date, region and columns: a ``str``, so that all that takes texts takes it.

    :func:`policytext.read_documents` gives them. :func:`policytext.extract_many` and the ``pipe`` of
    :func:`policytext.load` read what they know; anything else sees the text.

    Attributes:
        id: a name for the document.
        published: its date, ISO, whole or partial.
        region: the code or the name of the unit that it comes from.
        columns: the user's own columns, passed through to the record.
        error: why there is no text, where it could not be read.

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
        """The text alone."""
        return str.__str__(self)

    def known(self) -> dict[str, Any]:
        """Return what is known beside the text, by the names of the arguments of ``extract``."""
        known = {"id": self.id, "published": self.published, "region": self.region}
        given: dict[str, Any] = {name: value for name, value in known.items() if value is not None}
        return given | ({"columns": self.columns} if self.columns else {})

    def __reduce__(self) -> tuple[Any, ...]:
        return _document, (self.text, {**self.known(), "error": self.error})


def _document(text: str, known: dict[str, Any]) -> Document:
    return Document(text, **known)


def plain_columns(columns: Mapping[str, Any] | None) -> dict[str, ColumnValue]:
    """Return a document's own columns with plain values.

    Raises:
        ConfigError: they are no mapping, or a value is none that a cell of a table can hold.

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
        ConfigError: it is a list, a mapping or the like.
    """
    if value is None or isinstance(value, (str, bool, int)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() else None
    if isinstance(value, (datetime.date, datetime.time)):
        return _date_text(value)
    # A single value of numpy, and what stands for none in pandas.
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:
        return plain_value(value.item(), name)
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    raise ConfigError(
        f"column {name} holds {type(value).__name__}: a text, a number or a date can pass through"
    )


def _date_text(value: datetime.date | datetime.time) -> str | None:
    if type(value).__name__ == "NaTType":
        return None
    text = value.isoformat()
    return text.removesuffix("T00:00:00")
