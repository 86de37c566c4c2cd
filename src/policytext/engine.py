"""The way of the data on plain text: restore, then layer by layer. Knows no spaCy."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from policytext.document import Document
from policytext.knowledge import SHIPPED, Knowledge
from policytext.layers import Reading, needed
from policytext.options import DEFAULT, Layers, Options
from policytext.record import LayerName, Located, Record, Source, located
from policytext.restoration import Restored
from policytext.restoration import restore as restore_text
from policytext.text import check_text

__all__ = ["annotate", "datelines", "extract"]

ToSource = Callable[[int, int], tuple[int, int]]


def extract(
    text: str,
    *,
    id: str | int | None = None,
    published: str | datetime.date | int | None = None,
    region: str | None = None,
    as_of: int | None = None,
    restore: bool = True,
    knowledge: Knowledge = SHIPPED,
    columns: Mapping[str, Any] | None = None,
    layers: Layers = None,
) -> Record:
    """Return what policytext finds in one document: everything, or the layers that are asked for.

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
        layers: the layers to find, of ``numerals``, ``admin_units``, ``sections``, ``principal``, ``times``,
            ``slogans``, ``quantities`` and ``achievements``; None for all. What they need is found too, and
            nothing more; ``record.layers`` says which ones the record holds.

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
        >>> extract("衡阳市珠晖区慰问困难群众502户。", layers=["admin_units"]).layers
        ('admin_units',)
    """
    check_text(text, "extract")
    given = {"id": id, "published": published, "region": region, "columns": columns}
    if isinstance(text, Document):
        given = text.known() | {name: value for name, value in given.items() if value is not None}
        text = text.text
    options = Options.of(**given, as_of=as_of, restore=restore, knowledge=knowledge, layers=layers)
    restored = restore_text(text) if options.restore else None
    return annotate(text if restored is None else restored.text, options, restored=restored)


def annotate(text: str, options: Options = DEFAULT, *, restored: Restored | None = None) -> Record:
    """Return the record of a text that is clean already: the layers that are asked for, in their order.

    Args:
        text: the clean text. It must be ``restored.text`` where ``restored`` is given.
        options: what is said about the document.
        restored: the outcome of restoration, if any; without it ``text`` is its own source.
    """
    source = Source(chars=len(text), restored=False) if restored is None else restored.source
    place = _same if restored is None else restored.to_source
    reading = Reading(text, dropped=datelines(source))
    layers = needed(options.layers)
    found: dict[LayerName, Any] = {}
    fields: dict[str, Any] = {}
    for layer in layers:
        value = layer.find(reading, options, found)
        # Each layer is placed as soon as it is found: the values without a place are not kept beside it.
        found[layer.name] = _locate(value, place) if layer.label else value
        fields |= layer.fields(found[layer.name])
    return Record(
        id=options.id,
        text=text,
        source=source,
        published=reading.published(options),
        columns=options.columns,
        layers=tuple(layer.name for layer in layers),
        **fields,
    )


def datelines(source: Source) -> tuple[str, ...]:
    """Return the lines on source and date that restoration left out; others link elsewhere."""
    return tuple(item.text for item in source.dropped if item.kind == "source")


def _same(start: int, end: int) -> tuple[int, int]:
    return start, end


def _locate(values: Sequence[Located], place: ToSource) -> tuple[Located, ...]:
    return tuple(located(value, *place(value.start, value.end)) for value in values)
