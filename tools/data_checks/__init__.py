"""Checks of the shipped data: each is a pure function from the data to the faults it finds."""

from data_checks.faults import Check, Data, Fault, load
from data_checks.registry import CHECKS, find_faults

__all__ = ["CHECKS", "Check", "Data", "Fault", "find_faults", "load"]
