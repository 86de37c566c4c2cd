"""Convert frozen dataclasses to plain JSON values and back."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from policytext.errors import RecordError

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Return a dataclass as plain JSON values: nested dicts, lists for tuples, strings for decimals."""
    return _writer(value.__class__)(value)


def tuple_getter(*names: str) -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads these attributes of a value: a tuple, also where there is one of them or none.

    Examples:
        >>> tuple_getter("real", "imag")(3), tuple_getter("real")(3), tuple_getter()(3)
        ((3, 0), (3,), ())
    """
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def from_plain(cls: type[T], data: Any) -> T:
    """Return the ``cls`` that ``to_plain`` made ``data`` from, now or in an earlier version.

    Unknown keys are ignored; a missing key gets the default of its field.

    Raises:
        RecordError: a key without a default is missing, or a value has the wrong type.
    """
    hint: Any = cls
    value: T = _reader(hint)(data, cls.__name__)
    return value


@cache
def _keys(cls: type) -> tuple[tuple[str, str], ...]:
    # A trailing underscore keeps a field clear of Python's keywords: from_ is "from" in JSON.
    return tuple((field.name, field.name.removesuffix("_")) for field in fields(cls))


@cache
def _writer(hint: Any) -> Callable[[Any], Any]:
    """Return the function that writes values of a type; it is built once per type."""
    write = _conversion(hint)
    return _same if write is None else write


def _conversion(hint: Any) -> Callable[[Any], Any] | None:
    """Return the conversion that values of a type need, None if they are plain already."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_writer(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _conversion(next(a for a in arguments if a is not type(None)))
        return None if inner is None else lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = _conversion(arguments[0])
        return list if item is None else lambda values: [item(value) for value in values]
    if origin is Mapping:
        return dict
    return _decimal_text if hint is Decimal else None


def _dataclass_writer(cls: type) -> Callable[[Any], dict[str, Any]]:
    hints = get_type_hints(cls)
    keys = [key for _, key in _keys(cls)]
    values = tuple_getter(*(name for name, _ in _keys(cls)))
    converted = [(key, write) for name, key in _keys(cls) if (write := _writer(hints[name])) is not _same]

    def write_dataclass(value: Any) -> dict[str, Any]:
        row = dict(zip(keys, values(value), strict=True))
        for key, write in converted:
            row[key] = write(row[key])
        return row

    return write_dataclass


def _same(value: Any) -> Any:
    return value


def _decimal_text(value: Decimal) -> str:
    return format(value, "f")


@cache
def _reader(hint: Any) -> Callable[[Any, str], Any]:
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_reader(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _reader(next(a for a in arguments if a is not type(None)))
        return lambda data, where: None if data is None else inner(data, where)
    if origin is tuple:
        item = _reader(arguments[0])
        return lambda data, where: tuple(
            item(element, f"{where}[{i}]") for i, element in enumerate(_sequence(data, where))
        )
    if origin is Literal:
        return lambda data, where: _one_of(arguments, data, where)
    if origin is Mapping:
        return _columns
    if hint is Decimal:
        return _decimal
    if hint is float:
        return _float
    return lambda data, where: _expect(hint, data, where)


def _dataclass_reader(cls: type) -> Callable[[Any, str], Any]:
    hints = get_type_hints(cls)
    keys = _keys(cls)
    needed = {
        field.name.removesuffix("_")
        for field in fields(cls)
        if field.default is MISSING and field.default_factory is MISSING
    }

    def read(data: Any, where: str) -> Any:
        _expect(dict, data, where)
        if missing := sorted(needed - data.keys()):
            raise RecordError(f"{where}: missing keys {missing}")
        given = ((name, key) for name, key in keys if key in data)
        return cls(**{name: _reader(hints[name])(data[key], f"{where}.{key}") for name, key in given})

    return read


def _expect(kind: type, data: Any, where: str) -> Any:
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise RecordError(f"{where}: expected {kind.__name__}, got {type(data).__name__}")
    return data


def _float(data: Any, where: str) -> float:
    # JSON knows one kind of number: 1.0 may come back as 1.
    if isinstance(data, bool) or not isinstance(data, (int, float)):
        raise RecordError(f"{where}: expected a number, got {type(data).__name__}")
    return float(data)


def _columns(data: Any, where: str) -> dict[str, Any]:
    # A table of fixed types holds them as one JSON text.
    found = _json(data, where) if isinstance(data, str) else data
    for name, value in _expect(dict, found, where).items():
        if value is not None and not isinstance(value, (str, int, float)):
            raise RecordError(f"{where}.{name}: expected a plain value, got {type(value).__name__}")
    return dict(found)


def _json(data: str, where: str) -> Any:
    try:
        return json.loads(data)
    except ValueError as error:
        raise RecordError(f"{where}: expected JSON text: {error}") from None


def _sequence(data: Any, where: str) -> Any:
    # Lists come back as tuples from msgpack, the format of spaCy's own files.
    return data if isinstance(data, tuple) else _expect(list, data, where)


def _one_of(allowed: tuple[str, ...], data: Any, where: str) -> Any:
    if data not in allowed:
        raise RecordError(f"{where}: expected one of {', '.join(allowed)}, got {data!r}")
    return data


def _decimal(data: Any, where: str) -> Decimal:
    try:
        return Decimal(_expect(str, data, where))
    except InvalidOperation:
        raise RecordError(f"{where}: expected a decimal number as a string, got {data!r}") from None
