"""The way of the data on plain text: restore, find, link, claim. Knows no spaCy."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from policytext._options import check_flag, check_region, check_text, check_year, id_text, iso_date
from policytext.achievements import find_achievements
from policytext.admin import find_admin_units
from policytext.concepts import add_concepts
from policytext.document import Document, plain_columns
from policytext.errors import ConfigError
from policytext.knowledge import Knowledge
from policytext.numerals import find_numerals
from policytext.outline import read_outline, section_frames
from policytext.quantities import find_quantities
from policytext.record import Achievement, Located, Quantity, Record, Source, located
from policytext.restoration import Restored
from policytext.restoration import restore as restore_text
from policytext.slogans import find_slogans
from policytext.text import Span, legible
from policytext.times import resolve_times, scan_times

__all__ = ["annotate", "check_options", "extract"]

ToSource = Callable[[int, int], tuple[int, int]]
_SHIPPED = Knowledge()


def extract(
    text: str,
    *,
    id: str | int | None = None,
    published: str | datetime.date | int | None = None,
    region: str | None = None,
    as_of: int | None = None,
    restore: bool = True,
    knowledge: Knowledge = _SHIPPED,
    columns: Mapping[str, Any] | None = None,
) -> Record:
    """Return everything that policytext finds in one document.

    Args:
        text: the document, as scraped; any string will do. A :class:`policytext.Document` brings its id,
            date, region and columns along; what is said here goes first.
        id: a name for the document, kept in the record.
        published: the document's date (``datetime.date``, a year, ISO ``2021-07-05``, ``2021-07``, or as
            people write it). It resolves 今年 and 上半年; without it the dateline of the text is looked for.
        region: the code or the name of the administrative unit that the document comes from, if known:
            it decides between units of the same name.
        as_of: a year from 1980 on: counties and prefectures are those of that year. Without it they are those
            of today, and what is gone is recognised where it cannot be one of today.
        restore: mend the text first. With ``False`` it is taken as it is, to the character.
        knowledge: entries of your own beside those that come with policytext.
        columns: what else is known of the document (province, year, address …), passed through to
            ``record.columns``: texts, numbers, truth values, dates.

    Returns:
        The record. All offsets count characters of ``record.text``; ``source_start:source_end`` points into
        the text that was passed in.

    Raises:
        TypeError: ``text`` is no string.
        ConfigError: an option cannot be understood.

    Examples:
        >>> from policytext import extract
        >>> record = extract("衡阳市珠晖区东风街道慰问困难群众502户。", published="2021-01-20")
        >>> [(unit.name, unit.code) for unit in record.admin_units]
        [('衡阳市', '4304'), ('珠晖区', '430405'), ('东风街道', '430405010')]
        >>> record.achievements[0].indicator.text
        '困难群众'
    """
    check_text(text, "extract")
    if isinstance(text, Document):
        said = {"id": id, "published": published, "region": region, "columns": columns}
        said = {name: value for name, value in said.items() if value is not None}
        others: dict[str, Any] = {"as_of": as_of, "restore": restore, "knowledge": knowledge}
        return extract(text.text, **others, **{**text.known(), **said})
    check_options(region=region, as_of=as_of, restore=restore, knowledge=knowledge)
    restored = restore_text(text) if restore else None
    known: dict[str, Any] = {"id": id_text(id), "published": iso_date(published), "region": region}
    passing = plain_columns(columns)
    clean = text if restored is None else restored.text
    record = annotate(clean, as_of=as_of, knowledge=knowledge, restored=restored, **known)
    return replace(record, columns=passing) if passing else record


def annotate(
    text: str,
    *,
    id: str | None = None,
    published: str | None = None,
    region: str | None = None,
    as_of: int | None = None,
    knowledge: Knowledge = _SHIPPED,
    restored: Restored | None = None,
) -> Record:
    """Return the record of a text that is clean already: all finders, in their order.

    Args:
        text: the clean text. It must be ``restored.text`` where ``restored`` is given.
        id, published: as in the record: a name, a date in ISO form, whole or partial.
        region: the code or the name of the unit that the document comes from.
        as_of: the year whose counties and prefectures names mean.
        knowledge: entries of the user's own.
        restored: the outcome of restoration, if any; without it ``text`` is its own source.
    """
    source = Source(chars=len(text), restored=False) if restored is None else restored.source
    place = _same if restored is None else restored.to_source
    # Each layer is placed as soon as it is found: the values without a place are not kept beside it.
    numerals = _locate(find_numerals(text), place)
    units = _locate(find_admin_units(text, region=region, as_of=as_of, gazetteer=knowledge.gazetteer), place)
    expressions = scan_times(text)
    outline = read_outline(
        text,
        expressions=expressions,
        units=units,
        published=published,
        region=region,
        gazetteer=knowledge.gazetteer if as_of is None else knowledge.gazetteer.as_of(as_of),
        dropped=_datelines(source),
    )
    sections, date = outline.sections, outline.published
    times = resolve_times(text, expressions, published=date, frames=section_frames(sections))
    slogans = _locate(find_slogans(text, formulations=knowledge.formulations), place)
    claimed = [*map(_span, units), *map(_span, slogans)]
    counted = find_quantities(text, numerals, claimed=claimed, lexicon=knowledge.lexicon)
    quantities = _locate(legible(text, counted), place)
    claim = partial(find_achievements, text, quantities, units, slogans, cues=knowledge.cue_table)
    achievements = claim(
        times=times, sections=sections, kind=outline.kind, published=date, principal=outline.principal
    )
    return Record(
        id=id,
        text=text,
        source=source,
        published=date,
        principal=outline.principal,
        kind=outline.kind,
        numerals=numerals,
        times=_locate(times, place),
        sections=sections,
        quantities=quantities,
        admin_units=units,
        slogans=slogans,
        achievements=_locate(_with_concepts(text, achievements, quantities, knowledge), place),
    )


def check_options(*, region: object, as_of: object, restore: object, knowledge: object) -> None:
    """Refuse options that no document could be extracted with.

    Raises:
        ConfigError: one makes no sense; the message says what to pass.
    """
    check_region(region)
    check_year(as_of)
    check_flag("restore", restore)
    if not isinstance(knowledge, Knowledge):
        raise ConfigError(f"knowledge={knowledge!r} is none: pass Knowledge.load(…)")


def _with_concepts(
    text: str, claims: Sequence[Achievement], quantities: Sequence[Quantity], knowledge: Knowledge
) -> list[Achievement]:
    return add_concepts(text, claims, quantities, catalogue=knowledge.catalogue)


def _datelines(source: Source) -> list[str]:
    """Return the lines on source and date that were left out; others link elsewhere."""
    return [item.text for item in source.dropped if item.kind == "source"]


def _span(value: Located) -> Span:
    return Span(value.start, value.end)


def _same(start: int, end: int) -> tuple[int, int]:
    return start, end


def _locate(values: Sequence[Located], place: ToSource) -> tuple[Located, ...]:
    return tuple(located(value, *place(value.start, value.end)) for value in values)
