"""extract(): restore a text, then find its layers one by one. Does not use spaCy."""

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
    """Return what policytext finds in one document: all layers, or the requested ones.

    Args:
        text: the document, as scraped; any string is accepted. A :class:`policytext.Document` has its own id,
            date, region and columns; the arguments below take precedence.
        id: a name for the document, kept in the record.
        published: the document's date (``datetime.date``, a year, ISO text ``2021-07-05`` or ``2021-07``, or
            2021年7月5日). It resolves 今年 and 上半年; by default the date is read from the text.
        region: the code or the name of the administrative unit that the document comes from, if known. It
            decides between units of the same name.
        as_of: a year from 1980 on, whose counties and prefectures names mean. By default they mean those of
            today, and former units are recognised if no current unit has the name.
        restore: whether to restore the text first. With ``False`` it is not changed.
        knowledge: entries of your own, in addition to those that come with policytext.
        columns: what else is known about the document (province, year, address …): text, numbers, truth
            values, dates. They are kept in ``record.columns``.
        layers: the layers to find: ``numerals``, ``admin_units``, ``sections``, ``principal``, ``times``,
            ``slogans``, ``quantities``, ``achievements``; None for all. The layers that they need are found
            too; ``record.layers`` lists them.

    Returns:
        The record. Offsets count characters of ``record.text``; ``source_start:source_end`` is the span in
        the text that was passed in.

    Raises:
        TypeError: ``text`` is not a string.
        ConfigError: an option has a value that is not allowed.

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
    """Return the record of a clean text: the requested layers, in order.

    Args:
        text: the clean text; ``restored.text`` if ``restored`` is given.
        options: the options of the document.
        restored: the result of restoration, if any; without it, ``text`` is its own source.
    """
    source = Source(chars=len(text), restored=False) if restored is None else restored.source
    place = _same if restored is None else restored.to_source
    reading = Reading(text, dropped=datelines(source))
    layers = needed(options.layers)
    found: dict[LayerName, Any] = {}
    fields: dict[str, Any] = {}
    for layer in layers:
        value = layer.find(reading, options, found)
        # Each layer gets its source spans at once, so that values without them are not kept in memory.
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
