"""subject_code(): the code of the unit that a subject is or lies in."""

from __future__ import annotations

from policytext.achievements.candidates.mentions import phrase_kind
from policytext.achievements.facts import Facts
from policytext.record import Phrase

__all__ = ["subject_code"]

_NATION = "00"
# Kinds of phrases with a location: organs, firms, bodies and things, not persons.
_LOCATED = frozenset({"organ", "body"})


def subject_code(facts: Facts, phrase: Phrase | None) -> str | None:
    """Return the code of the unit that a subject is or lies in, ``00`` for the nation, None if uncertain.

    Args:
        facts: the document.
        phrase: the subject, as a span of the document.

    Examples:
        >>> from policytext.achievements.facts import Document, read_facts
        >>> from policytext.admin import find_admin_units
        >>> text = "衡阳市财政局拨款3亿元，我国增长5%。"
        >>> facts = read_facts(Document(text=text, quantities=[], units=find_admin_units(text)))
        >>> subject_code(facts, Phrase(0, 6, "衡阳市财政局")), subject_code(facts, Phrase(12, 14, "我国"))
        ('4304', '00')
    """
    if phrase is None:
        return None
    units = [unit for unit in facts.units.within(phrase.start, phrase.end) if unit.end <= phrase.end]
    if units:
        return _of_units([unit.code for unit in units])
    kind, principal = phrase_kind(phrase.text), facts.document.principal
    if kind == "nation":
        return _NATION
    return principal.code if kind in _LOCATED and principal is not None else None


def _of_units(codes: list[str | None]) -> str | None:
    """Return the last code of a chain; coordinated units (甲县、乙县) have no common code."""
    known = [code for code in codes if code is not None]
    if not known or codes[-1] is None:
        return None
    return known[-1] if all(known[-1].startswith(code) for code in known) else None
