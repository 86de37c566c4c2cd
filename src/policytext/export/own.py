"""The user's own columns of documents, behind those of a table."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from policytext.record import Record

__all__ = ["begun", "own_kind", "own_names", "own_values", "without_late"]


def own_names(records: Iterable[Record], taken: Collection[str]) -> dict[str, str]:
    """Return the names of the columns of all records with what they are called in a table.

    A name that the table has already gets ``given_`` before it.
    """
    names = dict.fromkeys(name for record in records for name in record.columns)
    return {name: _called(name, taken) for name in names}


def own_values(record: Record, taken: Collection[str]) -> dict[str, Any]:
    """Return the columns of a record as cells of a table."""
    return {_called(name, taken): value for name, value in record.columns.items()}


def begun(
    records: Iterable[Record], taken: Collection[str], *, look_at: int = 1, known: Iterable[str] = ()
) -> tuple[list[str], Iterator[Record], list[Record]]:
    """Return the own columns of a table that is written as it is made, its records, and those looked at.

    The columns are those of the first records, so many as ``look_at`` says.
    """
    waiting = iter(records)
    first = list(islice(waiting, look_at))
    names = dict.fromkeys(own_names(first, taken).values())
    names |= dict.fromkeys(_called(name, taken) for name in known)
    return list(names), chain(first, waiting), first


def without_late(rows: Iterable[dict[str, Any]], names: Collection[str]) -> Iterator[dict[str, Any]]:
    """Yield rows without columns that came when the table had begun; that is said once."""
    known, said = frozenset(names), set[str]()
    for row in rows:
        late = row.keys() - known
        if new := sorted(late - said):
            said.update(new)
            warnings.warn(
                f"column {', '.join(new)} came when the table had begun and is left out", stacklevel=2
            )
        yield {name: value for name, value in row.items() if name in known} if late else row


def own_kind(name: str, records: Iterable[Record], taken: Collection[str]) -> type:
    """Return what all records hold in a column: int, float, bool, or else text."""
    values = (own_values(record, taken).get(name) for record in records)
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int, float}:
        return float
    return kinds.pop() if len(kinds) == 1 else str


def _called(name: str, taken: Collection[str]) -> str:
    return f"given_{name}" if name in taken else name
