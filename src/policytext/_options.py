"""Arguments that several doors take, checked in one way: what is wrong, and what to pass instead."""

from __future__ import annotations

import datetime
import re
from typing import Any, NoReturn

from policytext.errors import ConfigError

__all__ = ["check_flag", "check_id", "check_region", "check_text", "check_year", "iso_date"]

_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_FIRST_YEAR, _LAST_YEAR = 1980, 2100


def check_text(text: object, function: str) -> None:
    """Refuse what is no text.

    Raises:
        TypeError: it is no string, as everywhere in Python.
    """
    if not isinstance(text, str):
        raise TypeError(f"{function}() takes the text as str, got {type(text).__name__}")


def iso_date(published: str | datetime.date | None) -> str | None:
    """Return the date of a document as ISO text, whole or partial.

    Raises:
        ConfigError: it is no date.
    """
    if published is None:
        return None
    if isinstance(published, datetime.date):
        return published.isoformat()[:10]
    try:
        padded = (published + "-01-01")[:10] if _PARTIAL_DATE.fullmatch(published) else ""
        datetime.date.fromisoformat(padded)
    except (TypeError, ValueError):
        _refuse("published", published, "is no date: pass a datetime.date or 2021-07-05, 2021-07 or 2021")
    return published


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


def check_id(id: object) -> None:
    """Refuse a name of a document that is no text.

    Raises:
        ConfigError: it is something else.
    """
    if not (id is None or isinstance(id, str)):
        _refuse("id", id, "is no text: pass str(…)")


def _refuse(name: str, value: Any, reason: str) -> NoReturn:
    raise ConfigError(f"{name}={value!r} {reason}")
