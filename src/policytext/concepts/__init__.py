"""Concepts: the catalogue of indicators, and the concept and basis of each claim."""

from policytext.concepts.catalogue import Catalogue, Concept
from policytext.concepts.finder import add_concepts
from policytext.concepts.phrases import names_growth

__all__ = ["Catalogue", "Concept", "add_concepts", "names_growth"]
