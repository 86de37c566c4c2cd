"""Restoration: bring scraped text back to what its author wrote, with an alignment to the raw text."""

from policytext.restoration.alignment import Alignment
from policytext.restoration.restorer import Restored, restore

__all__ = ["Alignment", "Restored", "restore"]
