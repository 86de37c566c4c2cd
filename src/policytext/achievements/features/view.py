"""Groups of features in two views: by name, where weights are learned or told, and as what they weigh.

A group is a function from what it looks at to the names of features. Phrases share their borders, and texts
their words: a view keeps what it made of each, so that describing a phrase is looking up and adding.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

__all__ = ["Group", "Kept", "Part", "Parts", "V", "View", "named", "names_of", "weighed"]

Group = Callable[..., Iterable[str]]
Key = tuple[Hashable, ...]
# What is kept of each group.
_KEPT = 1 << 14


class Part(NamedTuple):
    """A group of features with what it looks at: phrases that share it are told by it."""

    group: Group
    key: Key


Parts = tuple[Part, ...]
V = TypeVar("V", float, Parts)


def names_of(part: Part) -> list[str]:
    """Return the names of the features of a part."""
    return list(part.group(*part.key))


class Kept(dict[Any, V]):
    """What a group is, by what it looks at; made when it is first asked for."""

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
    """What each group of features is, by what it looks at: ``view[group][key]``; ``view.none`` is nothing."""

    __slots__ = ("_make", "none")

    def __init__(self, none: V, make: Callable[[Group, Key], V]) -> None:
        self.none: V = none
        self._make: Callable[[Group, Key], V] = make

    def __missing__(self, group: Group) -> Kept[V]:
        found: Kept[V] = Kept(group, self._make)
        self[group] = found
        return found


def named() -> View[Parts]:
    """Return the view that tells the parts themselves."""
    return View((), lambda group, key: (Part(group, key),))


def weighed(weights: Mapping[str, float]) -> View[float]:
    """Return the view that tells what the features of a group weigh together."""
    return View(0.0, lambda group, key: sum(weights.get(name, 0.0) for name in group(*key)))
