"""write_report(): the whole page, with the comparison of all records and each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from markupsafe import Markup

from policytext._output import Target, opened
from policytext.corpus import panel_rows
from policytext.corpus.rows import Row
from policytext.errors import ConfigError
from policytext.export.provenance import data_sources, installed_version
from policytext.export.report.charts import STATUSES
from policytext.export.report.compare import ConceptTable, compare
from policytext.export.report.corpus import CLAIM_COLUMNS, claim_rows, document_rows
from policytext.export.report.documents import DocumentView, view_document
from policytext.export.report.labels import label
from policytext.export.report.packing import packed, packed_json
from policytext.export.report.rendering import fingerprint, render, template_source
from policytext.export.report.slogans import family_rows, slogan_rows
from policytext.export.report.tiles import tiles
from policytext.export.report.titles import titles_of
from policytext.record import Record, Role

__all__ = ["write_report"]

_SCRIPTS = (
    *("base.js", "tables.js", "documents.js", "compare.js", "slogans.js", "claims.js", "search.js"),
    "start.js",
)
# Documents with more characters in all are compressed, and unpacked one by one when they are opened.
MAX_PLAIN = 1_500_000
# More documents than these, or packed ones, are shown one at a time.
MAX_TOGETHER = 10
_SLOGANS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A document of the page: its findings as HTML, compressed or plain."""

    view: DocumentView
    html: Markup
    packed: bool


def write_report(
    records: Iterable[Record],
    file: Target,
    *,
    sources: Sequence[str | None] | None = None,
    title: str = "policytext",
) -> None:
    """Write one self-contained HTML page: a comparison of all records, then each with its findings.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` returned.
        file: a path, or an open text file in UTF-8.
        sources: the raw text of each record, in the same order; without them the page has no source view.
        title: the heading of the page.

    Raises:
        ConfigError: the numbers of sources and records differ, or a record lacks the layer of achievements.

    Examples:
        >>> import io
        >>> from policytext import extract
        >>> raw, page = "改造小区57个。", io.StringIO()
        >>> write_report([extract(raw, id="a")], page, sources=[raw])
        >>> page.getvalue().startswith("<!doctype html>")
        True
    """
    given = list(records)
    raw = [None] * len(given) if sources is None else list(sources)
    if len(raw) != len(given):
        raise ConfigError(
            f"{len(raw)} sources for {len(given)} records: pass one for each, in the same order"
        )
    views = [
        view_document(record, number, source, name=name)
        for number, (record, source, name) in enumerate(
            zip(given, raw, titles_of(given), strict=True), start=1
        )
    ]
    page = _page(views, title)
    with opened(file) as text:
        text.write(page)


def _page(views: Sequence[DocumentView], title: str) -> str:
    """Return the page of documents."""
    parts = list(_parts(views))
    tables = compare(_panel(views))
    slogans = slogan_rows(views)
    style = template_source("report.css")
    script = "\n".join(map(template_source, _SCRIPTS))
    return render(
        "report.html.jinja",
        title=title,
        style=Markup(style),
        script=Markup(script),
        style_fingerprint=Markup(fingerprint(style)),
        script_fingerprint=Markup(fingerprint(script)),
        documents=parts,
        one_by_one=len(parts) > MAX_TOGETHER or any(part.packed for part in parts[1:]),
        statuses=STATUSES,
        totals=_totals([view.record for view in views]),
        tables=tables,
        compared_units=_units(tables),
        slogans=slogans[:_SLOGANS],
        data=Markup(packed_json(_data(views, tables, slogans))),
        version=installed_version(),
        data_sources=data_sources(),
    )


def _data(
    views: Sequence[DocumentView], tables: Sequence[ConceptTable], slogans: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Return the data for the script of the page."""
    return {
        "documents": document_rows(views),
        "columns": CLAIM_COLUMNS,
        "claims": claim_rows(views),
        "slogans": slogans,
        "families": family_rows(views, slogans),
        "concepts": {table.concept: table.name for table in tables},
        "labels": dict(_script_labels()),
        "tiles": tiles(),
    }


def _panel(views: Sequence[DocumentView]) -> Iterator[tuple[Row, str | None, str]]:
    """Yield the rows of the panel, each with the date of its document and the link to its figure."""
    for view in views:
        places = {quantity.start: number for number, quantity in enumerate(view.record.quantities)}
        for row in panel_rows([view.record]):
            yield row, view.record.published, f"{view.anchor}-q{places[row['start']]}"


def _script_labels() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the labels of roles and statuses for the script, in both languages."""
    for scope, values in (("status", STATUSES), ("role", get_args(Role))):
        for value in values:
            words = label(f"{scope}.{value}")
            yield f"{scope}.{value}", (words.en, words.zh)


def _units(tables: Sequence[ConceptTable]) -> list[tuple[str, str]]:
    return sorted({(row.code, row.name) for table in tables for row in table.rows})


def _parts(views: Sequence[DocumentView]) -> Iterator[Part]:
    """Yield the documents, compressed if they are long in all."""
    written = [
        render("document.html.jinja", view=view, record=view.record, statuses=STATUSES) for view in views
    ]
    pack = sum(map(len, written)) > MAX_PLAIN
    for view, html in zip(views, written, strict=True):
        yield Part(view, Markup(packed(html) if pack else html), pack)


def _totals(records: Sequence[Record]) -> dict[str, int]:
    return {
        "documents": len(records),
        "characters": sum(len(record.text) for record in records),
        "units": sum(len(record.admin_units) for record in records),
        "slogans": sum(len(record.slogans) for record in records),
        "quantities": sum(len(record.quantities) for record in records),
        "achievements": sum(len(record.achievements) for record in records),
    }
