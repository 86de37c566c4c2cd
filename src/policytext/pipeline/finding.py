"""The finders behind a small memory: what the tokenizer has found to cut at, components need not find again.

spaCy streams one document at a time through its pipeline, so the last few texts are enough. The finders are
pure functions and their values frozen: threads may share them, and a forgotten text is only found again.
"""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from policytext.admin import Gazetteer, find_admin_units
from policytext.numerals import find_numerals
from policytext.quantities import UnitLexicon, find_quantities
from policytext.record import AdminUnit, Numeral, Quantity, Slogan
from policytext.slogans import Formulations, find_slogans
from policytext.text import Span, legible
from policytext.times import Expression, scan_times

__all__ = ["admin_units", "expressions", "numerals", "quantities", "slogans", "text_of"]

_TEXTS = 4
# A Doc joins its text anew from all its tokens whenever it is asked.
_TEXT_OF: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()


def text_of(doc: Doc) -> str:
    """Return ``doc.text``, joined once a document."""
    text = _TEXT_OF.get(doc)
    if text is None:
        text = _TEXT_OF[doc] = str(doc.text)
    return text


@lru_cache(maxsize=_TEXTS)
def numerals(text: str) -> tuple[Numeral, ...]:
    """Return what :func:`policytext.numerals.find_numerals` finds in the text."""
    return tuple(find_numerals(text))


@lru_cache(maxsize=_TEXTS)
def expressions(text: str) -> tuple[Expression, ...]:
    """Return what :func:`policytext.times.scan_times` finds in the text."""
    return scan_times(text)


@lru_cache(maxsize=_TEXTS)
def admin_units(
    text: str, region: str | None, as_of: int | None, gazetteer: Gazetteer
) -> tuple[AdminUnit, ...]:
    """Return what :func:`policytext.admin.find_admin_units` finds in the text."""
    return tuple(find_admin_units(text, region=region, as_of=as_of, gazetteer=gazetteer))


@lru_cache(maxsize=_TEXTS)
def slogans(text: str, formulations: Formulations) -> tuple[Slogan, ...]:
    """Return what :func:`policytext.slogans.find_slogans` finds in the text."""
    return tuple(find_slogans(text, formulations=formulations))


@lru_cache(maxsize=_TEXTS)
def quantities(text: str, claimed: tuple[Span, ...], lexicon: UnitLexicon) -> tuple[Quantity, ...]:
    """Return what :func:`policytext.quantities.find_quantities` finds in the text.

    Args:
        text: the text, whose numerals are found by :func:`numerals`.
        claimed: the spans of units and slogans, in this order, whose numbers are no quantities.
        lexicon: the units of measure and the traps to know.
    """
    found = find_quantities(text, numerals(text), claimed=claimed, lexicon=lexicon)
    return tuple(legible(text, found))
