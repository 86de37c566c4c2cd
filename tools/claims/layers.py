"""facts_of(): the facts of a text as the engine passes them to the claims."""

from __future__ import annotations

from policytext import extract
from policytext.achievements.facts import Document, Facts, read_facts

__all__ = ["facts_of"]


def facts_of(text: str, published: str | None = None) -> Facts:
    """Return the facts of a clean text, from the layers below claims; ``published`` is its date."""
    record = extract(text, published=published, restore=False)
    return read_facts(
        Document(
            text=record.text,
            quantities=record.quantities,
            units=record.admin_units,
            slogans=record.slogans,
            times=record.times,
            sections=record.sections,
            kind=record.kind,
            published=record.published,
            principal=record.principal,
        )
    )
