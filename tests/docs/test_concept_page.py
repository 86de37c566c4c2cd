"""The list of concepts is made from the data, and the pages name every column."""

from __future__ import annotations

from pathlib import Path

import pytest

import list_concepts
from policytext.concepts import Catalogue
from policytext.corpus import PANEL_COLUMNS, TARGET_COLUMNS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", list_concepts.PAGES)
def test_concept_page_is_that_of_the_data(language: list_concepts.Language) -> None:
    assert list_concepts.PAGES[language].read_text("utf-8") == list_concepts.page(language)


@pytest.mark.parametrize("language", list_concepts.PAGES)
def test_concept_page_has_every_topic(language: list_concepts.Language) -> None:
    titles = list_concepts.topics(list_concepts.words(language))
    assert {concept.topic for concept in Catalogue.load()} == titles.keys()
    assert all(titles.values())


@pytest.mark.parametrize(
    ("page", "section", "columns"),
    [
        ("panel.md", "## Panel", PANEL_COLUMNS),
        ("panel.md", "## Targets", TARGET_COLUMNS),
        ("zh/panel.md", "## 面板", PANEL_COLUMNS),
        ("zh/panel.md", "## 目标对照", TARGET_COLUMNS),
    ],
)
def test_concept_page_names_every_column(page: str, section: str, columns: tuple[str, ...]) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    part = text[text.index(f"\n{section}") :].partition("\n## ")[2].partition("\n## ")[0]
    assert [name for name in columns if f"`{name}`" not in part] == []
