"""record_schema(): the JSON Schema of records, generated from their classes."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from policytext import _data
from policytext.errors import DataError
from policytext.record import Record

__all__ = ["SCHEMA_FILE", "made_schema", "record_schema"]

SCHEMA_FILE = "record.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
# Numbers are decimal strings, as floats would lose digits.
_DECIMAL = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_CELL = {"type": ["string", "number", "boolean", "null"]}
_TITLE = "A record of policytext"


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``Record.to_dict()``, a line of a JSON Lines file.

    It comes with the package as ``policytext/data/record.schema.json``.

    Raises:
        DataError: the file is missing or damaged.

    Examples:
        >>> schema = record_schema()
        >>> schema["properties"]["schema"], schema["$defs"]["Phrase"]["required"]
        ({'const': 2}, ['start', 'end', 'text'])
    """
    return _data.read_text("policytext", SCHEMA_FILE, _read)


def made_schema() -> dict[str, Any]:
    """Return the schema generated from the classes; the shipped file must be equal.

    Examples:
        >>> made_schema() == record_schema()
        True
    """
    found: dict[str, Any] = {}
    body = _object(Record, found)
    body["properties"]["schema"] = {"const": Record.__dataclass_fields__["schema"].default}
    definitions = {name: found[name] for name in sorted(found)}
    return {"$schema": _DIALECT, "title": _TITLE, **body, "$defs": definitions}


def _read(text: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(text)
    if schema.get("$schema") != _DIALECT or "$defs" not in schema:
        raise DataError("it is not a schema of records")
    return schema


def _object(cls: type, found: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    keys = {field.name: field.name.removesuffix("_") for field in fields(cls)}
    return {
        "type": "object",
        "description": (cls.__doc__ or "").partition("\n")[0],
        "properties": {key: _of(hints[name], found) for name, key in keys.items()},
        "required": list(keys.values()),
        "additionalProperties": False,
    }


def _of(hint: Any, found: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type; the schema of a class is added to ``found`` under its name."""
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in found:
            found[hint.__name__] = {}
            found[hint.__name__] = _object(hint, found)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _or_null(_of(next(a for a in arguments if a is not type(None)), found))
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], found)}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _CELL}
    return dict(_DECIMAL) if hint is Decimal else {"type": _PLAIN[hint]}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "type" in schema and len(schema) == 1:
        return {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}
