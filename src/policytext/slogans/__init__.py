"""Slogans: find them, tell their kind, expand them from the text, and match them with formulations."""

from policytext.slogans.finder import find_slogans
from policytext.slogans.formulations import Formulation, Formulations
from policytext.slogans.grouping import group_slogans

__all__ = ["Formulation", "Formulations", "find_slogans", "group_slogans"]
