"""Records as the response to a request, in one of the file formats."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policytext.errors import ConfigError
from policytext.export import write_csv, write_jsonl, write_report
from policytext.record import Record

__all__ = ["FORMATS", "Answer", "answer"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A response body with its media type; with a ``filename``, browsers save it as a file."""

    body: str
    media_type: str
    filename: str | None = None


def answer(records: Sequence[Record], sources: Sequence[str], format: str) -> Answer:
    """Return records in a format.

    Args:
        records: the records.
        sources: the raw text of each.
        format: one of ``FORMATS``.

    Raises:
        ConfigError: the format is unknown.

    Examples:
        >>> from policytext import extract
        >>> answer([extract("改造小区57个。")], ["改造小区57个。"], "csv").filename
        'claims.csv'
    """
    if format not in FORMATS:
        raise ConfigError(f"format={format!r}: choose {', '.join(FORMATS)}")
    return FORMATS[format](records, sources)


def _report(records: Sequence[Record], sources: Sequence[str]) -> Answer:
    file = io.StringIO()
    write_report(records, file, sources=sources)
    return Answer(file.getvalue(), "text/html")


def _download(records: Sequence[Record], sources: Sequence[str]) -> Answer:
    report = _report(records, sources)
    return Answer(report.body, report.media_type, "report.html")


def _json(records: Sequence[Record], sources: Sequence[str]) -> Answer:
    plain = [record.to_dict() for record in records]
    return Answer(json.dumps(plain, ensure_ascii=False), "application/json")


def _jsonl(records: Sequence[Record], sources: Sequence[str]) -> Answer:
    file = io.StringIO()
    write_jsonl(records, file)
    return Answer(file.getvalue(), "application/x-ndjson", "records.jsonl")


def _csv(records: Sequence[Record], sources: Sequence[str]) -> Answer:
    file = io.StringIO()
    write_csv(records, file, bom=True)
    return Answer(file.getvalue(), "text/csv", "claims.csv")


FORMATS: dict[str, Callable[[Sequence[Record], Sequence[str]], Answer]] = {
    "report": _report,
    "report_file": _download,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
