"""Write the pages that list the catalogue of indicators: ``python tools/list_concepts.py``.

It writes ``docs/concept-list.md`` and, in Chinese, ``docs/zh/concept-list.md`` from the data of the package
and the words of ``concept_page.tsv``; a test holds the pages to them.
"""

from __future__ import annotations

import csv
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from policytext.concepts import Catalogue, Concept

Language = Literal["en", "zh"]

DOCS = Path(__file__).parent.parent / "docs"
PAGES: dict[Language, Path] = {"en": DOCS / "concept-list.md", "zh": DOCS / "zh" / "concept-list.md"}
WORDS = Path(__file__).parent / "concept_page.tsv"
WIDTH = 120
# Rows of the words that are no topics.
PARTS = ("title", "first", "text", "kinds", "columns")


def words(language: Language) -> dict[str, str]:
    """Return the words of the page in a language, by key."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["key"]: row[language] for row in rows}


def topics(written: Mapping[str, str]) -> dict[str, str]:
    """Return the title of each topic, in the order of the page."""
    return {key: title for key, title in written.items() if key not in PARTS}


def page(language: Language) -> str:
    """Return the page in a language."""
    catalogue, written = Catalogue.load(), words(language)
    # A line break in Chinese would show as a blank.
    filled = (lambda text: textwrap.fill(text, WIDTH)) if language == "en" else str
    head = [written["first"], written["text"].format(count=len(catalogue)), written["kinds"]]
    parts = [f"# {written['title']}\n", *(f"\n{filled(paragraph)}\n" for paragraph in head)]
    columns = written["columns"].split(", ")
    for topic, title in topics(written).items():
        concepts = [concept for concept in catalogue if concept.topic == topic]
        parts += [f"\n## {title}\n\n| {' | '.join(columns)} |\n", "|---" * len(columns), "|\n"]
        parts += _rows(concepts)
    return "".join(parts)


def _rows(concepts: list[Concept]) -> Iterator[str]:
    for concept in concepts:
        parent = f"`{concept.parent}`" if concept.parent else ""
        cells = (
            f"`{concept.id}`",
            concept.name,
            concept.english,
            concept.kind,
            concept.unit or "",
            parent,
            concept.source,
        )
        yield f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), "utf-8")
