"""Views of groups of features: by name, to learn or explain weights, or as their weights.

A group is a function from its arguments to the names of features. As phrases share borders and texts share
words, a view caches the result for each argument, so that a phrase is scored by lookups and additions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

__all__ = ["Group", "Kept", "Part", "Parts", "V", "View", "named", "names_of", "weighed"]

Group = Callable[..., Iterable[str]]
Key = tuple[Hashable, ...]
# The number of cached values of each group.
_KEPT = 1 << 14


class Part(NamedTuple):
    """A group of features with its arguments."""

    group: Group
    key: Key


Parts = tuple[Part, ...]
V = TypeVar("V", float, Parts)


def names_of(part: Part) -> list[str]:
    """Return the names of the features of a part."""
    return list(part.group(*part.key))


class Kept(dict[Any, V]):
    """The values of a group by its arguments, computed on first use."""

    __slots__ = ("_group", "_make")

    def __init__(self, group: Group, make: Callable[[Group, Key], V]) -> None:
        self._group = group
        self._make: Callable[[Group, Key], V] = make

    def __missing__(self, key: Key) -> V:
        if len(self) >= _KEPT:
            self.clear()
        value: V = self._make(self._group, key)
        self[key] = value
        return value


class View(dict[Group, Kept[V]]):
    """The value of each group by its arguments: ``view[group][key]``; ``view.none`` is the empty value."""

    __slots__ = ("_make", "none")

    def __init__(self, none: V, make: Callable[[Group, Key], V]) -> None:
        self.none: V = none
        self._make: Callable[[Group, Key], V] = make

    def __missing__(self, group: Group) -> Kept[V]:
        found: Kept[V] = Kept(group, self._make)
        self[group] = found
        return found


def named() -> View[Parts]:
    """Return the view whose values are the names of features."""
    return View((), lambda group, key: (Part(group, key),))


def weighed(weights: Mapping[str, float]) -> View[float]:
    """Return the view whose values are the sums of weights of a group."""
    return View(0.0, lambda group, key: sum(weights.get(name, 0.0) for name in group(*key)))
