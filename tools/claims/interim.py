"""Facts of a text with all layers below claims (until engine passes times and outline)."""
from __future__ import annotations
from policytext.achievements.facts import Document, Facts, read_facts
from policytext.admin import find_admin_units, principal_unit
from policytext.numerals import find_numerals
from policytext.quantities import find_quantities
from policytext.slogans import find_slogans
from policytext.text import Span
from policytext.record import Time
from policytext.achievements.periods import find_periods
from policytext.text import paragraphs

def facts_of(text: str) -> Facts:
    numerals = find_numerals(text)
    units = find_admin_units(text)
    slogans = find_slogans(text)
    claimed = [Span(x.start, x.end) for x in (*units, *slogans)]
    quantities = find_quantities(text, numerals, claimed=claimed)
    times = [Time(p.start, p.end, p.text, "year", p.from_, p.to) for p in find_periods(text, paragraphs(text), None)]
    return read_facts(Document(text=text, quantities=quantities, units=units, slogans=slogans, times=times, principal=principal_unit(units, text)))
