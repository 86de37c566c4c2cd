"""What is kept beside a Doc for as long as it lives: values that need not be found, or read from JSON, again.

What a Doc carries is plain JSON, which survives bytes, copies and other processes. What stands here is never
all that there is of anything: beside a Doc that came from somewhere else there is nothing yet.
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
    """What is kept beside one document.

    Args:
        reading: the text of the document, which a Doc joins anew whenever it is asked.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._values: dict[int, tuple[Any, Any]] = {}
        self._found: dict[LayerName, tuple[Any, Any]] = {}

    def keep(self, data: Any, value: Any) -> None:
        """Keep the value that data of the document stand for."""
        # The data are kept too: nothing else takes their identity meanwhile.
        self._values[id(data)] = (data, value)

    def value(self, cls: type[T], data: Any) -> T:
        """Return the value of a class that data of the document stand for.

        Data that somebody has changed in place are read again.
        """
        kept = self._values.get(id(data))
        if kept is not None and kept[0] is data and to_plain(kept[1]) == data:
            known: T = kept[1]
            return known
        value = from_plain(cls, data)
        self.keep(data, value)
        return value

    def once(self, data: Any, make: Callable[[Any], T]) -> T:
        """Return what is made of data that nobody changes."""
        kept = self._values.get(id(data))
        if kept is None or kept[0] is not data:
            kept = (data, make(data))
            self._values[id(data)] = kept
        made: T = kept[1]
        return made

    def find(self, layer: Layer, options: Options, found: Found) -> Any:
        """Return the value of a layer, found once for the same options and the same values below.

        Args:
            layer: the layer.
            options: what is said about the document.
            found: the layers that it needs.
        """
        key = (layer.settings(options), [_said(found[name]) for name in layer.needs])
        kept = self._found.get(layer.name)
        if kept is None or kept[0] != key:
            kept = (key, layer.find(self.reading, options, found))
            self._found[layer.name] = kept
        return kept[1]

    def forget(self, layer: LayerName) -> None:
        """Let go of what has been found of a layer: the document has it now."""
        self._found.pop(layer, None)


_BESIDE: WeakKeyDictionary[Doc, Beside] = WeakKeyDictionary()


def beside(doc: Doc, make: Callable[[Doc], Reading]) -> Beside:
    """Return what is kept beside a document.

    Args:
        doc: the document.
        make: reads its text, where nothing is kept yet.
    """
    kept = _BESIDE.get(doc)
    if kept is None:
        kept = _BESIDE[doc] = Beside(make(doc))
    return kept


def put_beside(doc: Doc, kept: Beside) -> None:
    """Keep something beside a document, in place of what was there."""
    _BESIDE[doc] = kept


def _said(value: Any) -> Any:
    """Return what the values of a layer say; the outline and the principal are compared as they are."""
    return [same_as(one) for one in value] if isinstance(value, (list, tuple)) else value
