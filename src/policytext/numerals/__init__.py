"""Numerals: find the strings that name numbers, and read their values.

Only ``parse_numeral`` calls cn2an.
"""

from policytext.numerals.characters import normalize
from policytext.numerals.finder import find_numerals
from policytext.numerals.values import parse_numeral, tidy

__all__ = ["find_numerals", "normalize", "parse_numeral", "tidy"]
