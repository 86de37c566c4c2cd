"""The attributes of Doc and Span. What is stored is plain JSON; typed values come from getters.

Stored objects would break ``to_bytes``, ``n_process`` and spawn; a getter that is no plain function too.
"""

from __future__ import annotations

from typing import Any

import srsly
from spacy.tokens import Doc, Span

from policytext._plain import from_plain
from policytext.errors import DataError
from policytext.outline import Outline
from policytext.record import Achievement, AdminUnit, Numeral, Quantity, Record, Slogan, Source, Time
from policytext.restoration import Alignment

__all__ = [
    "LAYERS",
    "layer_values",
    "outline_of",
    "region_of",
    "set_extensions",
    "source_lines",
    "source_span",
    "stored",
    "unpacked",
]

# The layers of a record in the order in which they are found, with the label and the type of their spans.
LAYERS: dict[str, tuple[str, type[Any]]] = {
    "numerals": ("NUMERAL", Numeral),
    "times": ("TIME", Time),
    "admin_units": ("ADMIN_UNIT", AdminUnit),
    "slogans": ("SLOGAN", Slogan),
    "quantities": ("QUANTITY", Quantity),
    "achievements": ("ACHIEVEMENT", Achievement),
}
_TYPES = dict(LAYERS.values())


def set_extensions() -> None:
    """Register the attributes, once; what somebody else registered under a name stays."""
    for owner, name, options in (
        (Doc, "policytext_data", {"default": None}),
        (Doc, "policytext", {"getter": get_record}),
        (Doc, "published", {"default": None}),
        (Span, "policytext_data", {"default": None}),
        (Span, "policytext", {"getter": get_value}),
    ):
        if not owner.has_extension(name):
            owner.set_extension(name, **options)


def stored(doc: Doc) -> dict[str, Any]:
    """Return the data of the document: what came with it, restoration, keys of the layers, date, outline."""
    if doc._.policytext_data is None:
        doc._.policytext_data = {"restoration": None, "keys": {}, "published": None, "outline": None}
    data: dict[str, Any] = doc._.policytext_data
    return data


def unpacked(data: bytes) -> Any:
    """Return what was packed for ``to_bytes``.

    Raises:
        DataError: the bytes are damaged, or of something else.
    """
    # msgpack has errors of its own for each way in which bytes can be wrong.
    try:
        return srsly.msgpack_loads(data)
    except Exception as error:
        raise DataError(f"the bytes hold nothing of policytext ({error}); save the pipeline anew") from None


def get_value(span: Span) -> Any:
    """Return the value that a span stands for, None for a span of somebody else."""
    data = (span._.policytext_data or {}).get(span.label_)
    return None if data is None else from_plain(_TYPES[span.label_], data)


def layer_values(doc: Doc, layer: str) -> list[Any] | None:
    """Return the values of a layer that a component has written, None where none has."""
    data = doc._.policytext_data
    key = (data or {}).get("keys", {}).get(layer)
    if key is None or key not in doc.spans:
        return None
    label = LAYERS[layer][0]
    return [get_value(span) for span in doc.spans[key] if span.label_ == label]


def get_record(doc: Doc) -> Record:
    """Return the record of the document: what its components have found so far."""
    data = doc._.policytext_data or {}
    restoration = data.get("restoration")
    source = from_plain(Source, restoration["source"]) if restoration else Source(len(doc.text), False)
    outline = outline_of(doc)
    layers: dict[str, Any] = {layer: tuple(layer_values(doc, layer) or ()) for layer in LAYERS}
    given = data.get("document") or {}
    return Record(
        id=given.get("id"),
        text=doc.text,
        source=source,
        published=data.get("published"),
        principal=outline.principal if outline else None,
        kind=outline.kind if outline else None,
        columns=given.get("columns") or {},
        sections=outline.sections if outline else (),
        **layers,
    )


def outline_of(doc: Doc) -> Outline | None:
    """Return the outline that a component has written, None where none has."""
    data = (doc._.policytext_data or {}).get("outline")
    return None if data is None else from_plain(Outline, data)


def region_of(doc: Doc) -> str | None:
    """Return the unit that the document itself came with, None where it came with none."""
    given = (doc._.policytext_data or {}).get("document") or {}
    region: str | None = given.get("region")
    return region


def source_lines(doc: Doc) -> list[str]:
    """Return the lines on source and date that restoration left out of the document."""
    restoration = (doc._.policytext_data or {}).get("restoration")
    dropped = restoration["source"]["dropped"] if restoration else []
    return [item["text"] for item in dropped if item["kind"] == "source"]


def source_span(doc: Doc) -> Alignment:
    """Return the alignment of the document's text to the raw text."""
    restoration = (doc._.policytext_data or {}).get("restoration")
    return Alignment.from_list(restoration["alignment"]) if restoration else Alignment(len(doc.text))
