"""Write the page that lists the catalogue of indicators: ``python tools/list_concepts.py``.

It writes ``docs/concept-list.md`` from the data of the package; a test holds the page to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policytext.concepts import Catalogue, Concept

PAGE = Path(__file__).parent.parent / "docs" / "concept-list.md"
TOPICS = {
    "economy": "Economy",
    "prices": "Prices",
    "public_finance": "Public finance",
    "banking": "Banking and finance",
    "trade": "Foreign trade and investment",
    "industry": "Industry, services and enterprises",
    "agriculture": "Agriculture and the countryside",
    "people": "Population, income and poverty",
    "jobs": "Employment",
    "security": "Social security and housing",
    "education": "Education",
    "health": "Health",
    "culture": "Culture, sports and tourism",
    "tech": "Science and technology",
    "environment": "Environment and resources",
    "energy": "Energy",
    "transport": "Transport and communications",
    "construction": "Construction and towns",
    "governance": "Government and community",
    "party": "Party work",
}
HEAD = """# List of concepts

All {count} indicators of the catalogue, by topic: the id that `Achievement.concept` holds, the name, the
unit of the panel (other currencies keep their own), what it is a part of, and the publication that names it,
where that is sure. `tools/list_concepts.py` makes this page. [Concepts](concepts.md) says how they are found
and how to add your own.
"""


def page() -> str:
    """Return the page."""
    catalogue = Catalogue.load()
    parts = [HEAD.format(count=len(catalogue))]
    for topic, title in TOPICS.items():
        concepts = [concept for concept in catalogue if concept.topic == topic]
        parts += [f"\n## {title}\n\n| id | name | English | kind | unit | part of | named by |\n"]
        parts += ["|---|---|---|---|---|---|---|\n", *_rows(concepts)]
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
    PAGE.write_text(page(), "utf-8")
