"""The spaCy components; each finds its layer with the finder that ``extract`` uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import srsly
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from policytext._plain import to_plain
from policytext._rows import RowSource
from policytext.errors import ConfigError, DataError, check_flag
from policytext.knowledge import SHIPPED, Knowledge
from policytext.layers import Found, layer
from policytext.options import Options
from policytext.outline import Outline
from policytext.pipeline.extensions import (
    alignment_of,
    kept_beside,
    outline_of,
    set_extensions,
    stored,
    told,
    unpacked,
    value_of,
)
from policytext.record import LayerName, located

__all__ = [
    "AdminUnitRecognizer",
    "EntriesComponent",
    "NumeralRecognizer",
    "OutlineReader",
    "QuantityRecognizer",
    "SloganRecognizer",
    "TimeRecognizer",
    "score_spans",
]

_ENTRIES = "entries.jsonl"

set_extensions()


class SpanComponent:
    """Finds the values of one layer and writes them as spans.

    Args:
        name: the name of the component in the pipeline.
        spans_key: the key of ``doc.spans`` to write to; existing spans are replaced.
        annotate_ents: also write the spans to ``doc.ents``; of overlapping ones the longest.
        scorer: the scoring method; ``nlp.evaluate`` calls it.
        said: the options of the documents, by the names of :class:`policytext.options.Options`.

    Raises:
        ConfigError: an option has a value that is not allowed.
    """

    layer: ClassVar[LayerName]

    def __init__(
        self,
        name: str,
        *,
        spans_key: str,
        annotate_ents: bool = False,
        scorer: Callable[..., Any] | None = None,
        **said: Any,
    ) -> None:
        check_flag("annotate_ents", annotate_ents)
        if not isinstance(spans_key, str) or not spans_key:
            raise ConfigError(f"spans_key={spans_key!r} is not a name: pass text")
        self.name = name
        self.spans_key = spans_key
        self.annotate_ents = annotate_ents
        self.scorer = scorer
        self.options = Options.of(**said)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that the component writes, sorted."""
        return (layer(self.layer).label,)

    def __call__(self, doc: Doc) -> Doc:
        """Find the values of the layer and write them to the document."""
        if "published" in layer(self.layer).reads:
            stored(doc)["published"] = kept_beside(doc).reading.published(self.told(doc))
        self.set_annotations(doc, self.match(doc))
        return doc

    def match(self, doc: Doc) -> Sequence[Any]:
        """Return the values of the layer, without changing the document.

        The layers that it needs are found if no component has written them.
        """
        options, one = self.told(doc), layer(self.layer)
        found = {name: value_of(doc, name, options) for name in one.needs}
        values: Sequence[Any] = kept_beside(doc).find(one, options, found)
        return values

    def told(self, doc: Doc) -> Options:
        """Return the options of a document; its own values take precedence."""
        return told(doc, self.options)

    def set_annotations(self, doc: Doc, values: Iterable[Any]) -> None:
        """Write values as spans, extended to whole tokens; the values keep their own offsets."""
        alignment, kept = alignment_of(doc), kept_beside(doc)
        label = self.labels[0]
        spans = []
        for value in values:
            span = doc.char_span(
                value.start, value.end, label=label, kb_id=_kb_id(value), alignment_mode="expand"
            )
            if span is None:
                continue
            placed = located(value, *alignment.to_source(value.start, value.end))
            data = to_plain(placed)
            span._.policytext_data = {**(span._.policytext_data or {}), label: data}
            kept.keep(data, placed)
            spans.append(span)
        doc.spans[self.spans_key] = spans
        stored(doc)["keys"][self.layer] = self.spans_key
        kept.forget(self.layer)
        if self.annotate_ents:
            doc.set_ents(filter_spans([*spans, *doc.ents]))

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Return the scores of the spans under the component's key."""
        return {} if self.scorer is None else self.scorer(examples, spans_key=self.spans_key, **kwargs)

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None
    ) -> None:
        """Do nothing, as the component is not trained."""


class NumeralRecognizer(SpanComponent):
    """Finds numerals with their values."""

    layer = "numerals"


class TimeRecognizer(SpanComponent):
    """Finds time expressions and resolves them to dates, with the times of sections from the outline.

    Its option ``published`` is the date of the documents without an outline; ``doc._.published`` takes
    precedence.
    """

    layer = "times"

    def told(self, doc: Doc) -> Options:
        outline, options = outline_of(doc), super().told(doc)
        return options if outline is None else replace(options, published=outline.published)


class OutlineReader:
    """Reads kind, date, principal unit and sections of the document; it writes no spans.

    Args:
        name: the name of the component in the pipeline.
        entries: units of the user's own, as ``policytext_admin_units`` takes them.
        said: the options of the documents: ``published``, ``region`` and ``as_of``.

    Raises:
        ConfigError: an option has a value that is not allowed.
        DataError: an entry is not valid.
    """

    labels: ClassVar[tuple[str, ...]] = ()

    def __init__(self, name: str, *, entries: RowSource | None = None, **said: Any) -> None:
        self.name = name
        knowledge = Knowledge.load(admin_units=entries) if entries else SHIPPED
        self.options = Options.of(knowledge=knowledge, **said)

    def __call__(self, doc: Doc) -> Doc:
        """Read the document and store its outline."""
        outline = self.match(doc)
        data = to_plain(outline)
        kept_beside(doc).keep(data, outline)
        stored(doc)["outline"] = data
        stored(doc)["published"] = outline.published
        return doc

    def match(self, doc: Doc) -> Outline:
        """Return the outline, without changing the document."""
        kept, options = kept_beside(doc), told(doc, self.options)
        outline: Outline = kept.find(layer("sections"), options, {})
        found: Found = {"admin_units": value_of(doc, "admin_units", options), "sections": outline}
        return replace(outline, principal=kept.find(layer("principal"), options, found))

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None
    ) -> None:
        """Do nothing, as the component is not trained."""


class EntriesComponent(SpanComponent):
    """A component with entries of the user's own, which are saved with the pipeline.

    Args:
        entries: a CSV, TSV or JSON Lines file, or rows as JSON values.

    Raises:
        DataError: an entry is not valid; the message names file, line and reason.
    """

    # The field of Knowledge that the entries belong to.
    entries_for: ClassVar[str]

    def __init__(self, name: str, *, entries: RowSource | None = None, **options: Any) -> None:
        super().__init__(name, **options)
        self.set_entries(entries or [])

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The user's entries, as JSON values."""
        return self.options.knowledge.rows()[self.entries_for]

    def set_entries(self, source: RowSource) -> None:
        """Replace the user's entries."""
        self._take(self.entries_for, source, instead=True)

    def add_entries(self, source: RowSource) -> None:
        """Add to the user's entries."""
        self._take(self.entries_for, source)

    def _take(self, field: str, source: RowSource, *, instead: bool = False) -> None:
        known = self.options.knowledge
        base = replace(known, **{field: ()}) if instead else known
        self.options = replace(self.options, knowledge=base.extended(**{field: source}))

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the entries as bytes."""
        data: bytes = srsly.msgpack_dumps(self.entries)
        return data

    def from_bytes(self, data: bytes, **kwargs: Any) -> EntriesComponent:
        """Load the entries that ``to_bytes`` returned.

        Raises:
            DataError: the bytes are not those of this component.
        """
        entries = unpacked(data)
        if not isinstance(entries, list):
            raise DataError(f"the bytes of {self.name} have no entries; save the pipeline again")
        self.set_entries(entries)
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the entries to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_jsonl(folder / _ENTRIES, self.entries)

    def from_disk(self, path: str | Path, **kwargs: Any) -> EntriesComponent:
        """Load the entries that ``to_disk`` wrote.

        Raises:
            DataError: they are missing or damaged; the message names file, line and reason.
        """
        self.set_entries(Path(path) / _ENTRIES)
        return self


class AdminUnitRecognizer(EntriesComponent):
    """Finds administrative units and links them over the document; the code is in ``span.kb_id_``.

    Its options are ``region`` and ``as_of``.
    """

    layer = entries_for = "admin_units"


class SloganRecognizer(EntriesComponent):
    """Finds slogans and their items."""

    layer = entries_for = "slogans"


class QuantityRecognizer(EntriesComponent):
    """Finds quantities; units and slogans are found if no component has written them."""

    layer = entries_for = "quantities"


def score_spans(examples: Iterable[Example], *, spans_key: str, **kwargs: Any) -> dict[str, Any]:
    """Return precision, recall and F of the spans under a key, overlapping ones included."""
    options = {
        "attr": f"spans_{spans_key}",
        "allow_overlap": True,
        "getter": _SpansUnder(spans_key),
        "has_annotation": _HasSpansUnder(spans_key),
        "labeled": True,
    }
    return Scorer.score_spans(examples, **{**kwargs, **options})


class _SpansUnder:
    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, doc: Doc, _: str) -> Iterable[Span]:
        return list(doc.spans[self.key]) if self.key in doc.spans else []


class _HasSpansUnder:
    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, doc: Doc) -> bool:
        return self.key in doc.spans


def _kb_id(value: Any) -> str:
    return getattr(value, "code", None) or ""
