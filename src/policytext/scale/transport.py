"""How records go from one process to another: each value as its class and its fields.

A frozen dataclass with slots is pickled by a function of Python's own that asks for its fields one by one,
and sets them one by one. All fields at once, and the class called with them, take a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from multiprocessing.reduction import ForkingPickler
from typing import Any

from policytext import record
from policytext._plain import tuple_getter

__all__ = ["register_records"]


@cache
def register_records() -> None:
    """Let all processes of this program, and what they start, send values of records in this way."""
    for kind in vars(record).values():
        if isinstance(kind, type) and is_dataclass(kind):
            ForkingPickler.register(kind, _reducer(kind))


def _reducer(kind: Any) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    values_of = tuple_getter(*(field.name for field in fields(kind)))
    return lambda value: (kind, values_of(value))
