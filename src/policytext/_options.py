"""Arguments that several doors take, checked in one way: what is wrong, and what to pass instead."""

from __future__ import annotations

import datetime
import re
from numbers import Integral
from typing import Any, NoReturn

from policytext.errors import ConfigError

__all__ = ["check_flag", "check_region", "check_text", "check_year", "id_text", "iso_date"]

_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
# 例: 20210705
_PACKED_DATE = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
# 例: 2021-07-05 09:30:00, 2021-07-05T09:30:00Z — the clock says nothing about a document
_CLOCK = re.compile(r"(?<=[\d日号])[T\s]{1,3}\d{1,2}[:：]\d{2}[\d:：.]{0,12}(?:Z|[+-]\d{2}:?\d{2})?\s*\Z")
# 例: 2021年7月5日, ２０２１年７月, 2021/7/5, 2021.7.5 — as people write a date
_WRITTEN_DATE = re.compile(
    r"\s*(\d{4})(?:年|[/.-](?=\s*\d)|\s*\Z)\s*(?:(\d{1,2})(?:月|[/.-](?=\s*\d)|\s*\Z)\s*(?:(\d{1,2})[日号]?)?)?\s*"
)
_FIRST_YEAR, _LAST_YEAR = 1980, 2100


def check_text(text: object, function: str) -> None:
    """Refuse what is no text.

    Raises:
        TypeError: it is no string, as everywhere in Python.
    """
    if not isinstance(text, str):
        raise TypeError(f"{function}() takes the text as str, got {type(text).__name__}")


def iso_date(published: str | datetime.date | int | None) -> str | None:
    """Return the date of a document as ISO text, whole or partial.

    Args:
        published: a date, ISO text (``2021-07-05``, ``2021-07``, ``2021``), a date as people write it
            (2021年7月5日, 2021年7月, 2021/7/5, 20210705, with a clock time behind it) or a year as a number.

    Raises:
        ConfigError: it is no date.

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
        _refuse("published", published, f"is no date: {form}")
    return iso


def _iso_of_written(text: str) -> str:
    match = _WRITTEN_DATE.fullmatch(text)
    known = [int(part) for part in match.groups() if part is not None] if match else []
    return "-".join([f"{number:04}" if place == 0 else f"{number:02}" for place, number in enumerate(known)])


def check_region(region: object) -> None:
    """Refuse what cannot be the code or the name of a unit.

    Raises:
        ConfigError: it is no text.
    """
    if not (region is None or isinstance(region, str)):
        _refuse("region", region, "is no unit: pass a code or a full name, as text")


def check_year(as_of: object) -> None:
    """Refuse what is no year of which the units are known.

    Raises:
        ConfigError: it is no number, or of another age.
    """
    is_year = isinstance(as_of, int) and not isinstance(as_of, bool)
    if as_of is not None and not (is_year and _FIRST_YEAR <= as_of <= _LAST_YEAR):  # type: ignore[operator]
        _refuse("as_of", as_of, f"is no year: pass a number from {_FIRST_YEAR} on, like 1999")


def check_flag(name: str, value: object) -> None:
    """Refuse what is neither true nor false; "no" would be true.

    Raises:
        ConfigError: it is something else.
    """
    if not isinstance(value, bool):
        _refuse(name, value, "is neither True nor False")


def id_text(id: object) -> str | None:
    """Return the name of a document as text; a whole number is its digits.

    Raises:
        ConfigError: it is neither text nor number.
    """
    if id is None or isinstance(id, str):
        return id
    if isinstance(id, bool) or not isinstance(id, Integral):
        _refuse("id", id, "is neither text nor a whole number: pass str(…)")
    return str(int(id))


def _refuse(name: str, value: Any, reason: str) -> NoReturn:
    raise ConfigError(f"{name}={value!r} {reason}")
