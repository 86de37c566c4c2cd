"""The slogans of all documents with their mentions and families."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from policytext.corpus.mentions import mentions_of
from policytext.corpus.spread import names_of, parts_of
from policytext.corpus.variants import families
from policytext.export.report.documents import DocumentView
from policytext.record import Slogan
from policytext.text import encodable

__all__ = ["family_rows", "slogan_rows"]

# The number of characters shown before and after a mention.
_AROUND = 16


def slogan_rows(views: Sequence[DocumentView]) -> list[dict[str, Any]]:
    """Return the slogans by key, those in most documents first, each with its mentions by document.

    ``in`` holds for each document its place and its mentions; a mention is the number by which its mark is
    called, and the words before it, of it, and behind it.
    """
    found: dict[str, dict[str, Any]] = {}
    names: dict[str, Counter[str]] = {}
    for place, view in enumerate(views):
        numbers = {(slogan.start, slogan.end): number for number, slogan in enumerate(view.record.slogans)}
        mentions: dict[str, list[list[Any]]] = {}
        for mention in mentions_of([view.record]):
            slogan = mention.slogan
            found.setdefault(slogan.key, {"key": slogan.key, "kind": slogan.kind, "in": []})
            names.setdefault(slogan.key, Counter())[slogan.text] += 1
            words = _words(view.record.text, slogan)
            mentions.setdefault(slogan.key, []).append([numbers[slogan.start, slogan.end], *words])
        for key, own in mentions.items():
            found[key]["in"].append([place, own])
    for key, name in names_of(names).items():
        found[key]["name"] = encodable(name)
    return sorted(found.values(), key=lambda row: (-len(row["in"]), row["key"]))


def family_rows(views: Sequence[DocumentView], slogans: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """Return the families of slogans: what they share, and the places of their slogans among ``slogans``.

    Slogans are of one family by their wording, see :func:`policytext.variants`, or as parts, short or earlier
    forms of one formulation.
    """
    places = {row["key"]: place for place, row in enumerate(slogans)}
    grouped = families(view.record for view in views)
    for name, parts in parts_of(places).items():
        members = [name, *parts] if name in places else parts
        if len(members) > 1:
            grouped.setdefault(name, members)
    return [[name, [places[key] for key in keys]] for name, keys in grouped.items()]


def _words(text: str, slogan: Slogan) -> tuple[str, str, str]:
    parts = (
        text[max(0, slogan.start - _AROUND) : slogan.start],
        text[slogan.start : slogan.end],
        text[slogan.end : slogan.end + _AROUND],
    )
    before, own, behind = (" ".join(encodable(part).split()) for part in parts)
    return before, own, behind
