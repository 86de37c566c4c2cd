"""Data over all documents, as plain values for the script of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from policytext.corpus.mentions import year_of
from policytext.export.report.documents import DocumentView
from policytext.record import Achievement, Quantity

__all__ = ["CLAIM_COLUMNS", "claim_rows", "document_rows"]

# The columns of `claim_rows`, in order; the script and the file that it exports use these names.
CLAIM_COLUMNS = (
    *("document", "indicator", "text", "low", "high", "unit", "bound", "role", "status"),
    *("concept", "basis", "period", "subject", "quantity"),
)


def document_rows(views: Sequence[DocumentView]) -> list[dict[str, Any]]:
    """Return the data of each document that are shown with its name."""
    names = _unit_names(views)
    return [
        {
            "anchor": view.anchor,
            "title": view.name,
            "unit": names.get(view.record.principal.code) if view.record.principal else None,
            "year": year_of(view.record),
        }
        for view in views
    ]


def _unit_names(views: Sequence[DocumentView]) -> Mapping[str, str]:
    """Return a distinct name for the code of each principal unit."""
    found = {view.record.principal.code: view.unit for view in views if view.record.principal}
    times = Counter(found.values())
    own = {name for name, count in times.items() if name and count == 1}
    return {code: name if name in own else f"{name} {code}".strip() for code, name in found.items()}


def claim_rows(views: Sequence[DocumentView]) -> list[list[Any]]:
    """Return all claims as rows with ``CLAIM_COLUMNS``; documents are given by their index."""
    return [
        _claim_row(place, claim, view.record.quantities[claim.quantity])
        for place, view in enumerate(views)
        for claim in view.record.achievements
    ]


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
