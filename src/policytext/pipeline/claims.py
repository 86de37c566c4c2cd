"""The component that reads what quantities claim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import srsly
from spacy.tokens import Doc

from policytext._options import iso_date
from policytext._rows import RowSource
from policytext.achievements import find_achievements
from policytext.concepts import add_concepts
from policytext.errors import DataError
from policytext.knowledge import Knowledge
from policytext.outline import find_published
from policytext.pipeline import finding
from policytext.pipeline.components import EntriesComponent, OutlineReader, QuantityRecognizer
from policytext.pipeline.extensions import layer_values, outline_of, source_lines, stored, unpacked
from policytext.pipeline.found import slogans_of, times_of, units_of

__all__ = ["AchievementRecognizer"]

_CONCEPTS = "concepts.jsonl"


class AchievementRecognizer(EntriesComponent):
    """Reads what each quantity claims, and which indicator of the catalogue it is about.

    It writes its own layer alone. Units, slogans, times and the outline are looked for where no component has
    found them.

    Args:
        published: the date of the documents, where no outline has been read; ``doc._.published`` goes first.
        entries: cues of the user's own.
        concepts: indicators of the user's own.
    """

    layer = "achievements"
    entries_for = "cues"

    def __init__(
        self,
        name: str,
        *,
        published: str | None = None,
        concepts: RowSource | None = None,
        **options: Any,
    ) -> None:
        super().__init__(name, **options)
        self.published = iso_date(published)
        self.set_concepts(concepts or [])

    @property
    def concepts(self) -> list[dict[str, Any]]:
        """The user's indicators, as JSON values."""
        return self._catalogued.rows()["concepts"]

    def set_concepts(self, source: RowSource) -> None:
        """Take these indicators instead of those taken before."""
        self._catalogued = Knowledge.load(concepts=source)

    def match(self, doc: Doc) -> Sequence[Any]:
        quantities = layer_values(doc, "quantities")
        if quantities is None:
            quantities = list(QuantityRecognizer("quantities", spans_key="quantities").match(doc))
        outline = outline_of(doc) or OutlineReader("outline", published=self.published).match(doc)
        published = self._date(doc)
        text = finding.text_of(doc)
        claims = find_achievements(
            text,
            quantities,
            units_of(doc),
            slogans_of(doc),
            times=times_of(doc, outline, published),
            sections=outline.sections,
            kind=outline.kind,
            published=published,
            principal=outline.principal,
            cues=self.knowledge.cue_table,
        )
        return add_concepts(text, claims, quantities, catalogue=self._catalogued.catalogue)

    def __call__(self, doc: Doc) -> Doc:
        stored(doc)["published"] = self._date(doc)
        return super().__call__(doc)

    def _date(self, doc: Doc) -> str | None:
        outline = outline_of(doc)
        return (
            iso_date(doc._.published)
            or self.published
            or (outline.published if outline else None)
            or find_published(finding.text_of(doc), dropped=source_lines(doc))
        )

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the entries of both sorts."""
        data: bytes = srsly.msgpack_dumps({"entries": self.entries, "concepts": self.concepts})
        return data

    def from_bytes(self, data: bytes, **kwargs: Any) -> AchievementRecognizer:
        """Take over the entries that ``to_bytes`` gave.

        Raises:
            DataError: the bytes hold something else.
        """
        found = unpacked(data)
        # Earlier versions wrote the cues alone.
        both = found if isinstance(found, dict) else {"entries": found, "concepts": []}
        if not all(isinstance(both.get(name), list) for name in ("entries", "concepts")):
            raise DataError(f"the bytes of {self.name} hold no entries; save the pipeline anew")
        self.set_entries(both["entries"])
        self.set_concepts(both["concepts"])
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the entries of both sorts to a folder."""
        super().to_disk(path, **kwargs)
        srsly.write_jsonl(Path(path) / _CONCEPTS, self.concepts)

    def from_disk(self, path: str | Path, **kwargs: Any) -> AchievementRecognizer:
        """Take over the entries that ``to_disk`` wrote.

        Raises:
            DataError: they are missing or damaged; the message names file, line and reason.
        """
        super().from_disk(path, **kwargs)
        concepts = Path(path) / _CONCEPTS
        # Earlier versions wrote the cues alone.
        self.set_concepts(concepts if concepts.exists() else [])
        return self
