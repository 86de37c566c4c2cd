"""Ordered: values in the order of the text, with lookup by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

__all__ = ["Ordered"]


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


class Ordered(Generic[T]):
    """Values in the order of the text, with lookup by offset."""

    def __init__(self, values: Iterable[T]) -> None:
        self.values: Sequence[T] = sorted(values, key=lambda value: value.start)
        self._starts = [value.start for value in self.values]

    def within(self, start: int, end: int) -> Sequence[T]:
        """Return the values that start in ``text[start:end]``."""
        return self.values[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int, first: int = 0) -> T | None:
        """Return the last value that starts before an offset, and not before ``first``."""
        i = bisect_left(self._starts, offset) - 1
        return self.values[i] if i >= 0 and self._starts[i] >= first else None

    def after(self, offset: int, limit: int) -> T | None:
        """Return the first value that starts at an offset or after it, and before ``limit``."""
        i = bisect_left(self._starts, offset)
        return self.values[i] if i < len(self.values) and self._starts[i] < limit else None

    def at(self, offset: int) -> T | None:
        """Return the last value that starts at an offset or before it, if it ends after it."""
        i = bisect_right(self._starts, offset) - 1
        return self.values[i] if i >= 0 and self.values[i].end > offset else None

    def index_at(self, offset: int) -> int:
        """Return the index of the last value that starts at an offset or before it, -1 for none."""
        return bisect_right(self._starts, offset) - 1
