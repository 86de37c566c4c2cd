"""A Chinese page has the code and the headings of the English page of its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
# The glossary serves the Chinese pages alone.
PAGES = [page for page in sorted((DOCS / "zh").glob("*.md")) if (DOCS / page.name).exists()]
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"[ \t]*# .*")


def blocks(page: Path) -> list[tuple[str, str]]:
    """The code of a page, without its comments, which are in the language of the page."""
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [(block["language"], COMMENT.sub("", block["code"])) for block in found]


def headings(page: Path) -> list[str]:
    """The levels of the headings of a page, in their order."""
    prose = BLOCK.sub("", page.read_text(encoding="utf-8"))
    return re.findall(r"^(#+) ", prose, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_chinese_page_shows_the_code_of_the_english_page(page: Path) -> None:
    coded = [block for block in blocks(page) if block[0]]
    assert coded == [block for block in blocks(DOCS / page.name) if block[0]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_chinese_page_has_the_headings_of_the_english_page(page: Path) -> None:
    assert headings(page) == headings(DOCS / page.name)
