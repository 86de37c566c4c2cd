"""Slogans: found, named by kind, expanded from the text, matched with the formulations known nationwide."""

from policytext.slogans.finder import find_slogans
from policytext.slogans.formulations import Formulation, Formulations
from policytext.slogans.grouping import group_slogans

__all__ = ["Formulation", "Formulations", "find_slogans", "group_slogans"]
