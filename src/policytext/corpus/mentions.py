"""Mentions of slogans in many records, each with its document, year and unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policytext.record import Record, Slogan

__all__ = ["Mention", "mentions_of", "unit_of", "year_of"]

_NATION = "00"


class Mention(NamedTuple):
    """A mention of a slogan. ``document`` is the record's id, or its position among the records."""

    slogan: Slogan
    document: str
    year: int | None
    unit: str | None
    record: Record


def mentions_of(records: Iterable[Record]) -> Iterator[Mention]:
    """Yield the mentions of slogans that have a key, in the order of the records.

    Raises:
        ConfigError: a record was extracted without its slogans.
    """
    for place, record in enumerate(records):
        record.require("slogans")
        document = record.id if record.id is not None else str(place)
        year, unit = year_of(record), unit_of(record)
        for slogan in record.slogans:
            if slogan.key and slogan.kind != "institution":
                yield Mention(slogan=slogan, document=document, year=year, unit=unit, record=record)


def year_of(record: Record) -> int | None:
    """Return the year of a document: that of its date, else the user's column ``year``."""
    written = record.published[:4] if record.published else str(record.columns.get("year", ""))
    return int(written) if written.isascii() and written.isdigit() else None


def unit_of(record: Record) -> str | None:
    """Return the path of a document's principal unit as one string, 全国 for the nation."""
    principal = record.principal
    if principal is None:
        return None
    return "全国" if principal.code == _NATION else "".join(principal.path) or principal.code
