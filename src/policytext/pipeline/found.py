"""A cache of the values of a Doc, for as long as it exists, so that they are not found or parsed again.

A Doc itself stores plain JSON, which survives serialization, copies and other processes. The cache is never
the only copy of a value; for a Doc from elsewhere it is empty.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from policytext._plain import from_plain, to_plain
from policytext.layers import Found, Layer, Reading
from policytext.options import Options
from policytext.record import LayerName, same_as

__all__ = ["Beside", "beside", "put_beside"]

T = TypeVar("T")


class Beside:
    """The cache of one document.

    Args:
        reading: the text of the document, which a Doc would join again on every access.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._values: dict[int, tuple[Any, Any]] = {}
        self._found: dict[LayerName, tuple[Any, Any]] = {}

    def keep(self, data: Any, value: Any) -> None:
        """Cache the value of stored data of the document."""
        # The data are kept too, so that their identity is not reused.
        self._values[id(data)] = (data, value)

    def value(self, cls: type[T], data: Any) -> T:
        """Return the value, of some class, of stored data of the document.

        Data that were changed in place are parsed again.
        """
        kept = self._values.get(id(data))
        if kept is not None and kept[0] is data and to_plain(kept[1]) == data:
            known: T = kept[1]
            return known
        value = from_plain(cls, data)
        self.keep(data, value)
        return value

    def once(self, data: Any, make: Callable[[Any], T]) -> T:
        """Return the cached value of data that never change."""
        kept = self._values.get(id(data))
        if kept is None or kept[0] is not data:
            kept = (data, make(data))
            self._values[id(data)] = kept
        made: T = kept[1]
        return made

    def find(self, layer: Layer, options: Options, found: Found) -> Any:
        """Return the value of a layer, found once for equal options and equal layers that it needs.

        Args:
            layer: the layer.
            options: the options of the document.
            found: the layers that it needs.
        """
        key = (layer.settings(options), [_said(found[name]) for name in layer.needs])
        kept = self._found.get(layer.name)
        if kept is None or kept[0] != key:
            kept = (key, layer.find(self.reading, options, found))
            self._found[layer.name] = kept
        return kept[1]

    def forget(self, layer: LayerName) -> None:
        """Remove a layer from the cache, as the document stores it now."""
        self._found.pop(layer, None)


_BESIDE: WeakKeyDictionary[Doc, Beside] = WeakKeyDictionary()


def beside(doc: Doc, make: Callable[[Doc], Reading]) -> Beside:
    """Return the cache of a document.

    Args:
        doc: the document.
        make: creates the reading of its text if there is no cache yet.
    """
    kept = _BESIDE.get(doc)
    if kept is None:
        kept = _BESIDE[doc] = Beside(make(doc))
    return kept


def put_beside(doc: Doc, kept: Beside) -> None:
    """Set the cache of a document."""
    _BESIDE[doc] = kept


def _said(value: Any) -> Any:
    """Return the values of a layer for comparison, without their spans in the raw input."""
    return [same_as(one) for one in value] if isinstance(value, (list, tuple)) else value
