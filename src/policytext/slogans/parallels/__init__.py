"""Parallel slogans without quotation marks: candidates by shape, chosen by weighted features."""

from policytext.slogans.parallels.decide import NONE, listed
from policytext.slogans.parallels.features import features
from policytext.slogans.parallels.runs import Cut, Run, cuts_of, runs

__all__ = ["NONE", "Cut", "Run", "cuts_of", "features", "listed", "runs"]
