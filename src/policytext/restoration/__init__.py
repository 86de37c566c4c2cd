"""Restoration: scraped text back to what its author wrote, each character traced to its source."""

from policytext.restoration.alignment import Alignment
from policytext.restoration.restorer import Restored, restore

__all__ = ["Alignment", "Restored", "restore"]
