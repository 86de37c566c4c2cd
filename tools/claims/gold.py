"""The annotated passages for training, with the layers that are found in them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from policytext.achievements.facts import Facts

__all__ = ["GoldClaim", "Passage", "examples", "passages", "readings"]

# The place of an annotation: its text, and which occurrence of it is meant.
_FIELDS = ("surface", "nth", "value", "unit", "bound", "role", "indicator", "status", "period", "subject")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What people read of one number; a part that is not there is None."""

    start: int
    end: int
    role: str
    indicator: str | None
    status: str
    period: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotated text of a document. ``claims[i]`` is what was read of the i-th number found, if it was."""

    name: str
    source: str
    document: str
    facts: Facts
    claims: Sequence[GoldClaim | None]


def passages(folder: Path, read: Callable[[str], Facts]) -> Iterator[Passage]:
    """Yield the annotated texts of a folder.

    Args:
        folder: pairs of NAME.txt and NAME.ann, and a manifest that names the source of each, if there are
            several.
        read: what gives the facts of a text.
    """
    sources = _sources(folder)
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        facts = read(text)
        found = {(claim.start, claim.end): claim for claim in _claims(path, text)}
        spans = [(claim.quantity.start, claim.quantity.end) for claim in facts.claims]
        source, document = sources.get(path.stem, ("", path.stem))
        yield Passage(path.stem, source, document, facts, [found.get(span) for span in spans])


def examples(path: Path, read: Callable[[str], Facts]) -> Iterator[Passage]:
    """Yield the sentences of a file of cases, as texts of one source."""
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        facts = read(case["text"])
        told = [
            GoldClaim(
                start=claim.quantity.start,
                end=claim.quantity.end,
                role=role,
                indicator=indicator,
                status=status,
                period=None,
                subject=None,
            )
            for claim, (_, indicator, role, status) in zip(facts.claims, case["claims"], strict=False)
        ]
        matched = [claim.quantity.text for claim in facts.claims] == [row[0] for row in case["claims"]]
        claims = told if matched else [None] * len(facts.claims)
        yield Passage(case["id"], path.stem, case["id"], facts, claims)


def readings(path: Path, corpus: Path, read: Callable[[str], Facts]) -> Iterator[Passage]:
    """Yield the passages of a corpus whose numbers people have read.

    Args:
        path: a table of numbers, with the document and the passage of each, its status, and perhaps the spans
            of what else was read of it in the document; it holds no text.
        corpus: the folder of the documents; each folder in it is a source.
        read: what gives the facts of a text.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    for (document, start, end), group in groupby(rows, key=_passage):
        whole = (corpus / document).read_text(encoding="utf-8")
        facts = read(whole[start:end])
        told = {(claim.start, claim.end): claim for claim in (_reading(row, whole, start) for row in group)}
        spans = [(claim.quantity.start, claim.quantity.end) for claim in facts.claims]
        source = document.partition("/")[0]
        yield Passage(f"{document} {start}", source, document, facts, [told.get(span) for span in spans])


def _passage(row: Mapping[str, str]) -> tuple[str, int, int]:
    return row["document"], int(row["passage_start"]), int(row["passage_end"])


def _reading(row: Mapping[str, str], text: str, first: int) -> GoldClaim:
    """Return what was read of a number; ``text`` is the document, ``first`` where the passage begins."""
    told = {
        name: text[int(start) : int(row[f"{name}_end"])] if (start := row.get(f"{name}_start")) else None
        for name in ("subject", "period", "indicator")
    }
    return GoldClaim(
        start=int(row["start"]) - first,
        end=int(row["end"]) - first,
        role="level",
        indicator=told["indicator"],
        status=row["status"],
        period=told["period"],
        subject=told["subject"],
    )


def _sources(folder: Path) -> dict[str, tuple[str, str]]:
    """Return the source and the document of each text."""
    manifest = folder / "manifest.tsv"
    lines = manifest.read_text(encoding="utf-8").splitlines()[1:] if manifest.exists() else []
    return {name: (source, path) for name, source, path, *_ in (line.split("\t") for line in lines)}


def _claims(path: Path, text: str) -> Iterator[GoldClaim]:
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, *cells = (cell.strip() for cell in line.split(" | "))
        if kind != "Q":
            continue
        row = {name: None if cell == "-" else cell for name, cell in zip(_FIELDS, cells, strict=True)}
        surface, nth = cells[0], int(cells[1])
        start = -1
        for _ in range(nth):
            start = text.index(surface, start + 1)
        yield GoldClaim(
            start=start,
            end=start + len(surface),
            role=row["role"] or "level",
            indicator=row["indicator"],
            status=row["status"] or "other",
            period=row["period"],
            subject=row["subject"],
        )
