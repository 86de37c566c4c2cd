"""read_outline(): kind, date, principal unit and sections of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policytext.admin import Gazetteer
from policytext.admin.leading import Mention
from policytext.outline.headings import find_headings
from policytext.outline.kind import document_kind
from policytext.outline.manner import part_manners
from policytext.outline.principal import principal_unit
from policytext.outline.published import find_published
from policytext.outline.sections import Part, nested
from policytext.outline.time import part_times
from policytext.record import DocumentKind, Phrase, Principal, Section
from policytext.times import Expression

__all__ = ["Outline", "read_outline", "read_sections"]


@dataclass(frozen=True, slots=True)
class Outline:
    """Kind, date, principal unit and sections of a document.

    Attributes:
        kind: the kind of document.
        published: the date on which it was spoken or issued, as whole or partial ISO text.
        principal: the unit that it speaks for.
        sections: its sections, in the order of the text.
        title: its title, empty if it has none.
    """

    kind: DocumentKind
    published: str | None
    principal: Principal | None
    sections: tuple[Section, ...]
    title: str = ""


def read_outline(
    text: str,
    *,
    expressions: Sequence[Expression],
    units: Sequence[Mention],
    published: str | None = None,
    region: str | None = None,
    gazetteer: Gazetteer | None = None,
    dropped: Sequence[str] = (),
) -> Outline:
    """Return the outline of a document: its kind, date, principal unit and sections.

    Args:
        text: the document.
        expressions: its time expressions, from :func:`policytext.times.scan_times`.
        units: its units, from :func:`policytext.admin.find_admin_units`.
        published: its date, if it is known; by default it is read from the document.
        region: the code or the name of the unit that it comes from, if known; ``00`` is the nation.
        gazetteer: the known units; by default those that come with policytext.
        dropped: datelines that restoration removed from the text.

    Raises:
        ConfigError: ``region`` names no unit, or several.

    Examples:
        >>> text = "2024年工作要点\\n一、总体要求\\n稳中求进。\\n二、存在问题\\n管网老化。"
        >>> outline = read_outline(text, expressions=(), units=())
        >>> outline.kind, [(s.level, s.manner) for s in outline.sections]
        ('plan', [(1, 'plan'), (2, 'plan'), (2, 'problem')])
    """
    date = published or find_published(text, dropped=dropped)
    outline = read_sections(text, expressions=expressions, published=date)
    principal = principal_unit(units, text, region=region, gazetteer=gazetteer, title=outline.title)
    return replace(outline, principal=principal)


def read_sections(
    text: str,
    *,
    expressions: Sequence[Expression],
    published: str | None = None,
) -> Outline:
    """Return the outline of a document without its principal unit, which depends on the admin units.

    Args:
        text: the document.
        expressions: its time expressions, from :func:`policytext.times.scan_times`.
        published: its date, if it is known.

    Examples:
        >>> read_sections("2024年工作要点\\n一、总体要求\\n稳中求进。", expressions=()).title
        '2024年工作要点'
    """
    headings = find_headings(text)
    parts = nested(text, headings)
    title = next((text[h.start : h.end] for h in headings[:1] if h.form == "title"), "")
    kind = document_kind(text, title)
    manners = part_manners(text, parts, kind)
    times = part_times(text, parts, expressions, kind=kind, published=published)
    sections = tuple(
        Section(part.start, part.end, _phrase(text, part), part.level, manner, *time)
        for part, manner, time in zip(parts, manners, times, strict=True)
    )
    return Outline(kind=kind, published=published, principal=None, sections=sections, title=title)


def _phrase(text: str, part: Part) -> Phrase | None:
    if part.heading is None:
        return None
    start, end = part.heading.start, part.heading.end
    return Phrase(start=start, end=end, text=text[start:end])
