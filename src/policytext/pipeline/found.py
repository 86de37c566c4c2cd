"""What components have found in a document; where none has, what the finders of policytext find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc

from policytext.knowledge import Knowledge
from policytext.outline import Outline, section_frames
from policytext.pipeline import finding
from policytext.pipeline.extensions import layer_values
from policytext.record import Time
from policytext.times import resolve_times

__all__ = ["resolved_times", "slogans_of", "times_of", "units_of"]

_SHIPPED = Knowledge()


def units_of(doc: Doc) -> Sequence[Any]:
    """Return the administrative units of a document."""
    found = layer_values(doc, "admin_units")
    if found is not None:
        return found
    return finding.admin_units(finding.text_of(doc), None, None, _SHIPPED.gazetteer)


def slogans_of(doc: Doc) -> Sequence[Any]:
    """Return the slogans of a document."""
    found = layer_values(doc, "slogans")
    return finding.slogans(finding.text_of(doc), _SHIPPED.formulations) if found is None else found


def times_of(doc: Doc, outline: Outline, published: str | None) -> Sequence[Time]:
    """Return the times of a document with its outline and date."""
    found = layer_values(doc, "times")
    return resolved_times(doc, outline, published) if found is None else found


def resolved_times(doc: Doc, outline: Outline, published: str | None) -> Sequence[Time]:
    """Return the times that its text names with the days that they mean, whatever a component has found."""
    text, frames = finding.text_of(doc), section_frames(outline.sections)
    return resolve_times(text, finding.expressions(text), published=published, frames=frames)
