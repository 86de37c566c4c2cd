"""The component that reads what quantities claim."""

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
    """Reads what each quantity claims, and which indicator of the catalogue it is about.

    It writes its own layer alone. Units, slogans, times and the outline are looked for where no component has
    found them. Its option ``published`` is the date of the documents; ``doc._.published`` goes first.

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
        """Take these indicators instead of those taken before."""
        self._take("concepts", source, instead=True)

    def told(self, doc: Doc) -> Options:
        outline, options = outline_of(doc), super().told(doc)
        if options.published or outline is None:
            return options
        return replace(options, published=outline.published)

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
