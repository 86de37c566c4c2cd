"""Outline: kind, date and principal unit of a document, and its sections with manner and time."""

from policytext.outline.principal import principal_unit
from policytext.outline.published import find_published
from policytext.outline.reader import Outline, read_outline, read_sections
from policytext.outline.sentences import sentence_manners
from policytext.outline.time import section_frames

__all__ = [
    "Outline",
    "find_published",
    "principal_unit",
    "read_outline",
    "read_sections",
    "section_frames",
    "sentence_manners",
]
