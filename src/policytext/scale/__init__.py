"""Many documents: processes on one machine."""

from policytext.scale.processes import Document, extract_many

__all__ = ["Document", "extract_many"]
