"""The whole page: an overview of all records, then each document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policytext.errors import ConfigError
from policytext.export.files import Target, opened
from policytext.export.provenance import data_sources, installed_version
from policytext.export.report.charts import STATUSES, bar_chart, count_indicators, timeline
from policytext.export.report.documents import DocumentView, view_document
from policytext.export.report.rendering import fingerprint, render, template_source
from policytext.record import Record

__all__ = ["write_report"]

_INDICATORS = 12


@dataclass(frozen=True, slots=True)
class SharedSlogan:
    """A slogan that occurs in several documents."""

    text: str
    formulation: str | None
    documents: tuple[DocumentView, ...]


def write_report(
    records: Iterable[Record],
    file: Target,
    *,
    sources: Sequence[str | None] | None = None,
    title: str = "policytext",
) -> None:
    """Write one self-contained HTML page: an overview of all records, then each document with its findings.

    Args:
        records: what :func:`policytext.extract` or :func:`policytext.extract_many` gave.
        file: a path, or an open text file in UTF-8.
        sources: the raw text of each record, in the same order; without it the page cannot show the source.
        title: the heading of the page.

    Raises:
        ConfigError: there are more or fewer sources than records.

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
        view_document(record, number, source)
        for number, (record, source) in enumerate(zip(given, raw, strict=True), start=1)
    ]
    style, script = template_source("report.css"), template_source("report.js")
    page = render(
        "report.html.jinja",
        title=title,
        style=Markup(style),
        script=Markup(script),
        style_fingerprint=Markup(fingerprint(style)),
        script_fingerprint=Markup(fingerprint(script)),
        documents=views,
        statuses=STATUSES,
        totals=_totals(given),
        by_document=bar_chart((view.name, f"#{view.anchor}", view.statuses) for view in views),
        by_indicator=bar_chart((name, "", row) for name, row in count_indicators(given, _INDICATORS)),
        timeline=timeline(given, [(view.name, f"#{view.anchor}") for view in views]),
        shared=_shared(views),
        version=installed_version(),
        data_sources=data_sources(),
    )
    with opened(file) as text:
        text.write(page)


def _totals(records: Sequence[Record]) -> dict[str, int]:
    return {
        "documents": len(records),
        "characters": sum(len(record.text) for record in records),
        "units": sum(len(record.admin_units) for record in records),
        "slogans": sum(len(record.slogans) for record in records),
        "quantities": sum(len(record.quantities) for record in records),
        "achievements": sum(len(record.achievements) for record in records),
    }


def _shared(views: Sequence[DocumentView]) -> list[SharedSlogan]:
    homes: dict[str, list[DocumentView]] = {}
    formulations: dict[str, str | None] = {}
    for view in views:
        for group, _ in view.slogans:
            homes.setdefault(group.fullest.text, []).append(view)
            formulations.setdefault(group.fullest.text, group.fullest.formulation)
    return [
        SharedSlogan(text, formulations[text], tuple(documents))
        for text, documents in sorted(homes.items(), key=lambda item: (-len(item[1]), item[0]))
        if len(documents) > 1
    ]
