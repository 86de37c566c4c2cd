"""What an indicator is: its entry in the catalogue, and what its number was taken over."""

from policytext.concepts.catalogue import Catalogue, Concept
from policytext.concepts.finder import add_concepts
from policytext.concepts.phrases import names_growth

__all__ = ["Catalogue", "Concept", "add_concepts", "names_growth"]
