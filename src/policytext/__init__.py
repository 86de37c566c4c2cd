"""policytext turns scraped Chinese policy and government-news text into data.

Public names are imported on first use: ``import policytext`` alone neither imports spaCy nor reads data.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policytext.corpus.frames import panel, targets, wide
    from policytext.corpus.spread import spread
    from policytext.corpus.variants import variants
    from policytext.document import Document
    from policytext.engine import extract
    from policytext.errors import ConfigError, DataError, PolicyTextError, RecordError
    from policytext.export import to_dataframe
    from policytext.knowledge import Knowledge
    from policytext.pipeline import load, to_doc_bin
    from policytext.record import (
        Achievement,
        AdminUnit,
        Numeral,
        Quantity,
        Record,
        Slogan,
    )
    from policytext.restoration import Restored, restore
    from policytext.scale import extract_many
    from policytext.schema import record_schema
    from policytext.sources import read_documents

__version__ = "0.1.0"

_MODULES = {
    "Achievement": "record",
    "AdminUnit": "record",
    "ConfigError": "errors",
    "DataError": "errors",
    "Document": "document",
    "Knowledge": "knowledge",
    "Numeral": "record",
    "PolicyTextError": "errors",
    "Quantity": "record",
    "Record": "record",
    "RecordError": "errors",
    "Restored": "restoration",
    "Slogan": "record",
    "extract": "engine",
    "extract_many": "scale",
    "load": "pipeline",
    "panel": "corpus",
    "read_documents": "sources",
    "record_schema": "schema",
    "restore": "restoration",
    "spread": "corpus",
    "targets": "corpus",
    "to_dataframe": "export",
    "to_doc_bin": "pipeline",
    "variants": "corpus",
    "wide": "corpus",
}

__all__ = [
    "Achievement",
    "AdminUnit",
    "ConfigError",
    "DataError",
    "Document",
    "Knowledge",
    "Numeral",
    "PolicyTextError",
    "Quantity",
    "Record",
    "RecordError",
    "Restored",
    "Slogan",
    "__version__",
    "extract",
    "extract_many",
    "load",
    "panel",
    "read_documents",
    "record_schema",
    "restore",
    "spread",
    "targets",
    "to_dataframe",
    "to_doc_bin",
    "variants",
    "wide",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"policytext.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
