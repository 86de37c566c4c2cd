"""Quantities: numerals with unit and bound, and the numerals that are none."""

from policytext.quantities.finder import find_quantities
from policytext.quantities.units import Unit, UnitTable

__all__ = ["Unit", "UnitTable", "find_quantities"]
