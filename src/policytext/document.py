"""Document: a text with what the caller knows about it (id, date, region, own columns)."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from numbers import Integral
from typing import Any

from policytext.errors import ConfigError, refuse
from policytext.record import ColumnValue

__all__ = ["Document", "id_text", "iso_date", "own_column", "plain_columns", "plain_value"]

_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
# 例: 20210705
_PACKED_DATE = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
# 例: 2021-07-05 09:30:00, 2021-07-05T09:30:00Z — the time of day is ignored
_CLOCK = re.compile(r"(?<=[\d日号])[T\s]{1,3}\d{1,2}[:：]\d{2}[\d:：.]{0,12}(?:Z|[+-]\d{2}:?\d{2})?\s*\Z")
# 例: 2021年7月5日, ２０２１年７月, 2021/7/5, 2021.7.5 — other usual forms of dates
_WRITTEN_DATE = re.compile(
    r"\s*(\d{4})(?:年|[/.-](?=\s*\d)|\s*\Z)\s*(?:(\d{1,2})(?:月|[/.-](?=\s*\d)|\s*\Z)\s*(?:(\d{1,2})[日号]?)?)?\s*"
)


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


def iso_date(published: str | datetime.date | int | None) -> str | None:
    """Return the date of a document as ISO text, whole or partial.

    Args:
        published: a date, ISO text (``2021-07-05``, ``2021-07``, ``2021``), a date as people write it
            (2021年7月5日, 2021年7月, 2021/7/5, 20210705, with a clock time behind it) or a year as a number.

    Raises:
        ConfigError: it is not a date.

    Examples:
        >>> iso_date("2021年7月5日"), iso_date(2021)
        ('2021-07-05', '2021')
    """
    if published is None:
        return None
    if isinstance(published, datetime.date):
        return published.isoformat()[:10]
    is_year = isinstance(published, int) and not isinstance(published, bool)
    text: Any = str(published) if is_year else published
    try:
        text = _PACKED_DATE.sub(r"\1-\2-\3", text) if _PACKED_DATE.fullmatch(text) else _CLOCK.sub("", text)
        iso: str = text if _PARTIAL_DATE.fullmatch(text) else _iso_of_written(text)
        datetime.date.fromisoformat((iso + "-01-01")[:10])
    except (TypeError, ValueError):
        form = "pass a datetime.date, a year, or a text like 2021-07-05, 2021-07, 2021 or 2021年7月5日"
        refuse("published", published, f"is not a date: {form}")
    return iso


def _iso_of_written(text: str) -> str:
    match = _WRITTEN_DATE.fullmatch(text)
    known = [int(part) for part in match.groups() if part is not None] if match else []
    return "-".join([f"{number:04}" if place == 0 else f"{number:02}" for place, number in enumerate(known)])


def id_text(id: object) -> str | None:
    """Return the id of a document as text; a whole number becomes its digits.

    Raises:
        ConfigError: it is neither text nor a whole number.
    """
    if id is None or isinstance(id, str):
        return id
    if isinstance(id, bool) or not isinstance(id, Integral):
        refuse("id", id, "is neither text nor a whole number: pass str(…)")
    return str(int(id))


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
