"""The extension attributes of Doc and Span: plain JSON is stored, typed values come from getters.

Stored objects would break ``to_bytes``, ``n_process`` and spawn, and so would getters that are not plain
functions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import srsly
from spacy.tokens import Doc, Span

from policytext._plain import from_plain
from policytext.document import iso_date
from policytext.errors import DataError
from policytext.layers import LAYERS, Reading, layer
from policytext.options import Options
from policytext.outline import Outline
from policytext.pipeline.found import Beside, beside
from policytext.record import LAYER_NAMES, LayerName, Record, Source
from policytext.restoration import Alignment

__all__ = [
    "SPAN_LAYERS",
    "alignment_of",
    "kept_beside",
    "outline_of",
    "set_extensions",
    "span_values",
    "stored",
    "told",
    "unpacked",
    "value_of",
]

# The layers with spans, in the order in which they are found.
SPAN_LAYERS: tuple[LayerName, ...] = tuple(one.name for one in LAYERS if one.label)
_KINDS = {one.label: one.kind for one in LAYERS if one.label}


def set_extensions() -> None:
    """Register the attributes once; attributes of the same name from elsewhere stay."""
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
    """Return the stored data of the document: its options, source, layer keys, date and outline."""
    if doc._.policytext_data is None:
        doc._.policytext_data = {"restoration": None, "keys": {}, "published": None, "outline": None}
    data: dict[str, Any] = doc._.policytext_data
    return data


def unpacked(data: bytes) -> Any:
    """Return the value that was packed for ``to_bytes``.

    Raises:
        DataError: the bytes are damaged, or not those of a policytext component.
    """
    # msgpack raises many kinds of errors for invalid bytes.
    try:
        return srsly.msgpack_loads(data)
    except Exception as error:
        raise DataError(
            f"the bytes are not those of a policytext component ({error}); save the pipeline again"
        ) from None


def kept_beside(doc: Doc) -> Beside:
    """Return the cache of the document."""
    return beside(doc, _reading)


def _reading(doc: Doc) -> Reading:
    data = doc._.policytext_data or {}
    restoration = data.get("restoration")
    dropped = restoration["source"]["dropped"] if restoration else ()
    lines = tuple(item["text"] for item in dropped if item["kind"] == "source")
    return Reading(str(doc.text), dropped=lines)


def get_value(span: Span) -> Any:
    """Return the value of a span, None for a span from elsewhere."""
    data = (span._.policytext_data or {}).get(span.label_)
    return None if data is None else kept_beside(span.doc).value(_KINDS[span.label_], data)


def span_values(doc: Doc, name: LayerName) -> list[Any] | None:
    """Return the values of a layer that a component has written as spans, None if none has."""
    key = (doc._.policytext_data or {}).get("keys", {}).get(name)
    if key is None or key not in doc.spans:
        return None
    one, kept = layer(name), kept_beside(doc)
    values = []
    for span in doc.spans[key]:
        data = (span._.policytext_data or {}).get(one.label) if span.label_ == one.label else None
        if data is not None:
            values.append(kept.value(one.kind, data))
    return values


def value_of(doc: Doc, name: LayerName, options: Options) -> Any:
    """Return a layer of the document: written by a component, or else found now.

    Args:
        doc: the document.
        name: the layer.
        options: the options of the document, if the layer has to be found.
    """
    outline = None if name in SPAN_LAYERS else outline_of(doc)
    value = span_values(doc, name) if outline is None else outline
    if value is None:
        found = {need: value_of(doc, need, options) for need in layer(name).needs}
        return kept_beside(doc).find(layer(name), options, found)
    return outline.principal if outline is not None and name == "principal" else value


def get_record(doc: Doc) -> Record:
    """Return the record of the document: what its components have found so far."""
    data = doc._.policytext_data or {}
    restoration = data.get("restoration")
    kept = kept_beside(doc)
    text = kept.reading.text
    source = Source(len(text), False)
    if restoration:
        source = kept.once(restoration["source"], lambda data: from_plain(Source, data))
    outline = outline_of(doc)
    spans = {name: span_values(doc, name) for name in SPAN_LAYERS}
    fields: dict[str, Any] = {name: tuple(values) for name, values in spans.items() if values is not None}
    if outline is not None:
        fields |= {"sections": outline.sections, "kind": outline.kind, "principal": outline.principal}
    given = data.get("document") or {}
    date = data.get("published") or iso_date(doc._.published) or kept.reading.own_date
    return Record(
        id=given.get("id"),
        text=text,
        source=source,
        published=date,
        columns=given.get("columns") or {},
        layers=tuple(name for name in LAYER_NAMES if name in fields),
        **fields,
    )


def outline_of(doc: Doc) -> Outline | None:
    """Return the outline that a component has written, None if none has."""
    data = (doc._.policytext_data or {}).get("outline")
    return None if data is None else kept_beside(doc).value(Outline, data)


def told(doc: Doc, options: Options) -> Options:
    """Return the options with the date and the region of the document itself."""
    given = (doc._.policytext_data or {}).get("document") or {}
    published, region = doc._.published, given.get("region")
    if not published and not region:
        return options
    return replace(
        options, published=iso_date(published) or options.published, region=region or options.region
    )


def alignment_of(doc: Doc) -> Alignment:
    """Return the alignment of the document's text to the raw text."""
    restoration = (doc._.policytext_data or {}).get("restoration")
    if not restoration:
        return Alignment(len(doc.text))
    return kept_beside(doc).once(restoration["alignment"], Alignment.from_list)
