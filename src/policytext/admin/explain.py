"""explain_names(): why a surface is the name of a unit, or is not."""

from __future__ import annotations

from policytext.admin.candidates import Candidates
from policytext.admin.finder import check_region, region_code
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.leading import NATION
from policytext.admin.linker import weigh
from policytext.admin.mentions import select
from policytext.admin.naming import Decision, is_name
from policytext.admin.surfaces import surfaces_of
from policytext.text import check_text

__all__ = ["explain_names"]


def explain_names(
    text: str, *, region: str | None = None, gazetteer: Gazetteer | None = None
) -> list[Decision]:
    """Return the decision on each surface that could name a unit above the communities, by start.

    A weighted sum of features decides: the words around the surface, what precedes and follows it, and
    whether the document names its parent.

    Args:
        text: the text.
        region: the code or the full name of the unit that the document comes from.
        gazetteer: the known units; by default those that come with policytext.

    Returns:
        One decision per surface: whether it is a name, and the terms of the sum, the largest first.

    Raises:
        TypeError: ``text`` is not a string.
        ConfigError: ``region`` names no unit, or several.

    Examples:
        >>> for decision in explain_names("今年新增城区绿地。"):
        ...     print(decision.text, decision.is_name, decision.terms[0].feature)
        增城区 False borders
        增城 False borders
        城区 False borders
    """
    check_text(text, "explain_names")
    check_region(region)
    known = gazetteer or Gazetteer.load()
    meant = region_code(region, known) if region else ""
    code = "" if meant == NATION else meant
    candidates = Candidates(text, surfaces_of(known), code)
    weighed = {
        (found.mention.start, found.mention.end): (*found.mention.terms, *found.terms)
        for found in weigh(select(candidates.mentions), region=code)
    }
    decisions = []
    for decision in candidates.decisions:
        terms = weighed.get((decision.start, decision.end), decision.terms)
        largest = tuple(sorted(terms, key=lambda term: -abs(term.weight)))
        decisions.append(Decision(decision.start, decision.end, decision.text, is_name(terms), largest))
    return decisions
