"""What the page knows of all documents at once, in plain values that its script sorts, filters and draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from policytext.export.report.documents import DocumentView
from policytext.record import Achievement, Quantity

__all__ = ["CLAIM_COLUMNS", "claim_rows", "document_rows", "slogan_rows", "year_of"]

# What a row of `claim_rows` holds, in this order; the script and the file that it exports name it so.
CLAIM_COLUMNS = (
    *("document", "indicator", "text", "low", "high", "unit", "bound", "role", "status"),
    *("concept", "basis", "period", "subject", "quantity"),
)


def year_of(view: DocumentView) -> int | None:
    """Return the year that a document is from, as far as its date tells."""
    published = view.record.published
    return int(published[:4]) if published else None


def document_rows(views: Sequence[DocumentView]) -> list[dict[str, Any]]:
    """Return what is told of each document wherever it is named."""
    return [
        {
            "anchor": view.anchor,
            "title": view.name,
            "unit": view.unit,
            "year": year_of(view),
        }
        for view in views
    ]


def claim_rows(views: Sequence[DocumentView]) -> list[list[Any]]:
    """Return all claims: rows in the order of ``CLAIM_COLUMNS``, documents by their place in the report."""
    return [
        _claim_row(place, claim, view.record.quantities[claim.quantity])
        for place, view in enumerate(views)
        for claim in view.record.achievements
    ]


def slogan_rows(views: Sequence[DocumentView]) -> list[dict[str, Any]]:
    """Return the slogans by key, those with most documents first, each with its mentions by document.

    A mention is the place of the document, how often, and the link to the first.
    """
    found: dict[str, dict[str, Any]] = {}
    for place, view in enumerate(views):
        counts = Counter(slogan.key or slogan.text for slogan in view.record.slogans)
        seen: set[str] = set()
        for number, slogan in enumerate(view.record.slogans):
            key = slogan.key or slogan.text
            if key in seen:
                continue
            seen.add(key)
            row = found.setdefault(key, {"key": key, "name": slogan.text, "kind": slogan.kind, "in": []})
            row["in"].append([place, counts[key], f"{view.anchor}-s{number}"])
    return sorted(found.values(), key=lambda row: (-len(row["in"]), row["key"]))


def _claim_row(place: int, claim: Achievement, quantity: Quantity) -> list[Any]:
    period = claim.period
    dates = () if period is None else tuple(dict.fromkeys(filter(None, (period.from_, period.to))))
    return [
        place,
        claim.indicator.text if claim.indicator else "",
        claim.text,
        float(quantity.low),
        float(quantity.high),
        quantity.unit or "",
        quantity.bound,
        claim.role,
        claim.status,
        claim.concept or "",
        claim.basis or "",
        "–".join(dates),
        claim.subject.text if claim.subject else "",
        claim.quantity,
    ]
