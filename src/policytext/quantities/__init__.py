"""Quantities: numerals that state a fact, with unit and bound."""

from policytext.quantities.finder import find_quantities
from policytext.quantities.lexicon import UnitLexicon
from policytext.quantities.traps import Trap
from policytext.quantities.units import Unit

__all__ = ["Trap", "Unit", "UnitLexicon", "find_quantities"]
