"""Achievements: the claim that each quantity of a text makes."""

from policytext.achievements.cues import CueTable
from policytext.achievements.finder import find_achievements

__all__ = ["CueTable", "find_achievements"]
