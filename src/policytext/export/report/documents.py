"""One record as it is shown: text with marks, cards, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from policytext.export.groups import SloganGroup, UnitGroup, group_slogans, group_units, quantity_value
from policytext.export.report.marks import Fact, Mark, Piece, nest
from policytext.record import Achievement, AdminUnit, Quantity, Record, Slogan
from policytext.text import encodable

__all__ = ["Claim", "DocumentView", "Heading", "view_document"]

_UNCLAIMED = "unclaimed"
_HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the table of achievements."""

    achievement: Achievement
    quantity: Quantity
    value: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents: a heading, its depth, and its place."""

    text: str
    level: int
    anchor: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The data of one document for the template; ``source`` is empty if the raw text is unknown."""

    anchor: str
    name: str
    unit: str
    record: Record
    text: tuple[Piece, ...]
    source: tuple[Piece, ...]
    cards: tuple[Mark, ...]
    claims: tuple[Claim, ...]
    slogans: tuple[tuple[SloganGroup, str], ...]
    units: tuple[tuple[UnitGroup, str], ...]
    headings: tuple[Heading, ...]
    statuses: Counter[str]


def view_document(record: Record, number: int, source: str | None, *, name: str) -> DocumentView:
    """Return the view of a record; ``number`` makes the ids on the page unique, ``name`` is its title."""
    anchor = f"d{number}"
    units = {unit: f"{anchor}-u{i}" for i, unit in enumerate(record.admin_units)}
    slogans = {slogan: f"{anchor}-s{i}" for i, slogan in enumerate(record.slogans)}
    marks = [
        *(_unit_mark(unit, id) for unit, id in units.items()),
        *(_slogan_mark(slogan, id) for slogan, id in slogans.items()),
        *_quantity_marks(record, anchor),
    ]
    headings = _headings(record, anchor)
    source_marks = list(_source_marks(record, anchor)) if source is not None else []
    return DocumentView(
        anchor=anchor,
        name=name,
        unit=record.principal.path[-1] if record.principal and record.principal.path else "",
        record=record,
        text=nest(encodable(record.text), [*headings, *marks]),
        source=nest(encodable(source or ""), source_marks),
        cards=(*marks, *source_marks),
        claims=tuple(_claims(record, anchor)),
        slogans=tuple((group, slogans[group.first]) for group in group_slogans(record.slogans)),
        units=tuple((group, units[group.first]) for group in group_units(record.admin_units)),
        headings=tuple(headings.values()),
        statuses=Counter(claim.status for claim in record.achievements),
    )


def _headings(record: Record, anchor: str) -> dict[Mark, Heading]:
    """Return the lines of the table of contents by the marks of the headings in the text."""
    headings: dict[Mark, Heading] = {}
    for i, part in enumerate(record.sections):
        if part.heading:
            id = f"{anchor}-h{i}"
            mark = Mark(part.heading.start, part.heading.end, id, _HEADING, "")
            headings[mark] = Heading(part.heading.text.strip(), part.level, id)
    return headings


def _claims(record: Record, anchor: str) -> Iterator[Claim]:
    for claim in record.achievements:
        quantity = record.quantities[claim.quantity]
        value = quantity_value(quantity, grouped=True)
        yield Claim(claim, quantity, value, f"{anchor}-q{claim.quantity}")


def _unit_mark(unit: AdminUnit, id: str) -> Mark:
    facts = [
        Fact("reference" if unit.reference else "name", unit.name),
        Fact("code", unit.code or ""),
        Fact("level", term=f"level.{unit.level}"),
        Fact("path", " › ".join(unit.path)),
        Fact("evidence", term=f"evidence.{unit.evidence}"),
        Fact("candidates", "、".join(unit.candidates)),
    ]
    return Mark(unit.start, unit.end, id, "unit", unit.text, _known(facts))


def _slogan_mark(slogan: Slogan, id: str) -> Mark:
    facts = [
        Fact("kind", term=f"slogan.{slogan.kind}"),
        Fact("stands_for", "；".join(item.text for item in slogan.items)),
        Fact("known", slogan.formulation or ""),
    ]
    return Mark(slogan.start, slogan.end, id, "slogan", slogan.text, _known(facts))


def _quantity_marks(record: Record, anchor: str) -> Iterator[Mark]:
    claims = {claim.quantity: claim for claim in reversed(record.achievements)}
    for i, quantity in enumerate(record.quantities):
        claim = claims.get(i)
        facts = [
            Fact("value", f"{quantity_value(quantity, grouped=True)} {quantity.unit or ''}".strip()),
            Fact("bound", term=f"bound.{quantity.bound}" if quantity.bound != "=" else ""),
            Fact("canonical", _canonical(quantity)),
            *(_claim_facts(claim, record) if claim else [Fact("status", term=f"status.{_UNCLAIMED}")]),
        ]
        style = f"quantity {claim.status if claim else _UNCLAIMED}"
        yield Mark(quantity.start, quantity.end, f"{anchor}-q{i}", style, quantity.text, _known(facts))


def _claim_facts(claim: Achievement, record: Record) -> Iterator[Fact]:
    yield Fact("indicator", claim.indicator.text if claim.indicator else "")
    yield Fact("action", claim.action.text if claim.action else "")
    yield Fact("role", term=f"role.{claim.role}")
    yield Fact("status", term=f"status.{claim.status}")
    yield Fact("commitment", term=f"commitment.{claim.commitment}" if claim.commitment else "")
    if claim.period:
        dates = " – ".join(dict.fromkeys(filter(None, (claim.period.from_, claim.period.to))))
        yield Fact("period", f"{claim.period.text} ({dates})" if dates else claim.period.text)
    yield Fact("subject", claim.subject.text if claim.subject else "")
    if claim.comparison:
        yield Fact("comparison", claim.comparison.text)
    if claim.part_of is not None:
        yield Fact("part_of", record.achievements[claim.part_of].text)
    # The strongest feature of each decision, unless it is the number itself.
    for cue in {cue.kind: cue for cue in reversed(claim.cues) if not cue.against}.values():
        if cue.text != claim.text:
            yield Fact(f"cue.{cue.kind}", f"“{cue.text}”")


def _source_marks(record: Record, anchor: str) -> Iterator[Mark]:
    for i, repair in enumerate(record.source.repairs):
        facts = [
            Fact("became", repair.text),
            Fact("kind", term=f"repair.{repair.kind}"),
            Fact("certainty", term=f"certainty.{repair.certainty}"),
        ]
        id = f"{anchor}-r{i}"
        yield Mark(repair.source_start, repair.source_end, id, "repair", repair.seen, _known(facts))
    for i, damage in enumerate(record.source.damage):
        facts = [
            Fact("damage", term=f"repair.{damage.kind}"),
            Fact("candidates", "、".join(damage.candidates)),
        ]
        id = f"{anchor}-x{i}"
        yield Mark(damage.source_start, damage.source_end, id, "damage", damage.seen, _known(facts))
    for i, dropped in enumerate(record.source.dropped):
        facts = [Fact("dropped", term=f"dropped.{dropped.kind}")]
        title = dropped.text.strip()[:40]
        yield Mark(
            dropped.source_start, dropped.source_end, f"{anchor}-o{i}", "dropped", title, _known(facts)
        )


def _known(facts: list[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.text or fact.term)


def _canonical(quantity: Quantity) -> str:
    canonical = quantity.canonical
    if canonical is None or (canonical.low, canonical.unit) == (quantity.low, quantity.unit):
        return ""
    low, high = (f"{value:,.6g}" if value % 1 else f"{value:,f}" for value in (canonical.low, canonical.high))
    return f"{low if low == high else f'{low} – {high}'} {canonical.unit}"
