"""Mentions of slogans in many records, each with its document, year and unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from policytext.record import Record, Slogan
from policytext.slogans import Formulations

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
    """Yield the mentions of slogans, in the order of the records; those of earlier versions get a key.

    Raises:
        ConfigError: a record was extracted without its slogans.
    """
    for place, record in enumerate(records):
        record.require("slogans")
        document = record.id if record.id is not None else str(place)
        year, unit = year_of(record), unit_of(record)
        for slogan in map(_keyed, record.slogans):
            if slogan.key and slogan.kind != "institution":
                yield Mention(slogan=slogan, document=document, year=year, unit=unit, record=record)


def _keyed(slogan: Slogan) -> Slogan:
    if slogan.key:
        return slogan
    return replace(slogan, key=Formulations.load().key_of(slogan.text, slogan.formulation))


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
