"""The component that reads the claims of quantities."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import srsly
from spacy.tokens import Doc

from policytext._rows import RowSource
from policytext.errors import DataError
from policytext.options import Options
from policytext.pipeline.components import EntriesComponent
from policytext.pipeline.extensions import outline_of, unpacked

__all__ = ["AchievementRecognizer"]

_CONCEPTS = "concepts.jsonl"


class AchievementRecognizer(EntriesComponent):
    """Reads the claim of each quantity, and its indicator in the catalogue.

    It only writes its own layer. Units, slogans, times and the outline are found if no other component has
    written them. Its option ``published`` is the date of the documents; ``doc._.published`` takes precedence.

    Args:
        name: the name of the component in the pipeline.
        entries: cues of the user's own.
        concepts: indicators of the user's own.
    """

    layer = "achievements"
    entries_for = "cues"

    def __init__(self, name: str, *, concepts: RowSource | None = None, **options: Any) -> None:
        super().__init__(name, **options)
        self.set_concepts(concepts or [])

    @property
    def concepts(self) -> list[dict[str, Any]]:
        """The user's indicators, as JSON values."""
        return self.options.knowledge.rows()["concepts"]

    def set_concepts(self, source: RowSource) -> None:
        """Replace the user's indicators."""
        self._take("concepts", source, instead=True)

    def told(self, doc: Doc) -> Options:
        outline, options = outline_of(doc), super().told(doc)
        if options.published or outline is None:
            return options
        return replace(options, published=outline.published)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the cues and the indicators as bytes."""
        data: bytes = srsly.msgpack_dumps({"entries": self.entries, "concepts": self.concepts})
        return data

    def from_bytes(self, data: bytes, **kwargs: Any) -> AchievementRecognizer:
        """Load the entries that ``to_bytes`` returned.

        Raises:
            DataError: the bytes are not those of this component.
        """
        found = unpacked(data)
        # Earlier versions only wrote the cues.
        both = found if isinstance(found, dict) else {"entries": found, "concepts": []}
        if not all(isinstance(both.get(name), list) for name in ("entries", "concepts")):
            raise DataError(f"the bytes of {self.name} have no entries; save the pipeline again")
        self.set_entries(both["entries"])
        self.set_concepts(both["concepts"])
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the cues and the indicators to a folder."""
        super().to_disk(path, **kwargs)
        srsly.write_jsonl(Path(path) / _CONCEPTS, self.concepts)

    def from_disk(self, path: str | Path, **kwargs: Any) -> AchievementRecognizer:
        """Load the entries that ``to_disk`` wrote.

        Raises:
            DataError: they are missing or damaged; the message names file, line and reason.
        """
        super().from_disk(path, **kwargs)
        concepts = Path(path) / _CONCEPTS
        # Earlier versions only wrote the cues.
        self.set_concepts(concepts if concepts.exists() else [])
        return self
