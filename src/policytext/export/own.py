"""The user's own columns of documents, which follow those of a table."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from policytext.document import own_column
from policytext.record import Record

__all__ = ["begun", "own_kind", "own_names", "own_values", "without_late"]


def own_names(records: Iterable[Record], taken: Collection[str]) -> dict[str, str]:
    """Return the own columns of all records by name, with the name that each has in the table."""
    names = dict.fromkeys(name for record in records for name in record.columns)
    return {name: own_column(name, taken) for name in names}


def own_values(record: Record, taken: Collection[str]) -> dict[str, Any]:
    """Return the own columns of a record as cells of a table."""
    return {own_column(name, taken): value for name, value in record.columns.items()}


def begun(
    records: Iterable[Record], taken: Collection[str], *, look_at: int = 1, known: Iterable[str] = ()
) -> tuple[list[str], Iterator[Record], list[Record]]:
    """Return the own columns of a table that is written in a stream, all records, and the first ones.

    The columns are those of the first ``look_at`` records and the ``known`` ones.
    """
    waiting = iter(records)
    first = list(islice(waiting, look_at))
    names = dict.fromkeys(own_names(first, taken).values())
    names |= dict.fromkeys(own_column(name, taken) for name in known)
    return list(names), chain(first, waiting), first


def without_late(rows: Iterable[dict[str, Any]], names: Collection[str]) -> Iterator[dict[str, Any]]:
    """Yield rows without columns that the table did not start with; warn once for each such column."""
    known, said = frozenset(names), set[str]()
    for row in rows:
        late = row.keys() - known
        if new := sorted(late - said):
            said.update(new)
            warnings.warn(
                f"column {', '.join(new)} is left out: the first documents did not have it", stacklevel=2
            )
        yield {name: value for name, value in row.items() if name in known} if late else row


def own_kind(name: str, records: Iterable[Record], taken: Collection[str]) -> type:
    """Return the type of an own column over all records: int, float, bool, or else str."""
    values = (own_values(record, taken).get(name) for record in records)
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int, float}:
        return float
    return kinds.pop() if len(kinds) == 1 else str
