"""The site as a whole: what is in the navigation, and that both languages say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.docs.doc_pages import (
    CHINESE,
    DOCS,
    HEADING,
    LINK,
    LISTS,
    PAGES,
    ROOT,
    blocks_of,
    page_id,
    pair,
    prose,
)

yaml = pytest.importorskip("yaml", reason="comes with the extra docs")

ENGLISH_PAGES = sorted(DOCS.glob("*.md"))
CHINESE_PAGES = sorted(CHINESE.glob("*.md"))


def configuration(file: str) -> dict[str, Any]:
    return yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def entries(nav: list[dict[str, Any]]) -> list[list[str]]:
    """The pages of each section."""
    return [
        [page for entry in pages for page in entry.values()] for section in nav for pages in section.values()
    ]


def test_site_has_the_same_navigation_in_both_languages() -> None:
    english, chinese = (entries(configuration(file)["nav"]) for file in ("mkdocs.yml", "mkdocs.zh.yml"))
    assert english == chinese


def test_site_lists_every_page_once() -> None:
    listed = [page for section in entries(configuration("mkdocs.yml")["nav"]) for page in section]
    hidden = [line.strip("/") for line in configuration("mkdocs.base.yml")["not_in_nav"].split()]
    assert set(hidden) == LISTS
    assert sorted(listed + hidden) == [page.name for page in ENGLISH_PAGES]


@pytest.mark.parametrize("list_", sorted(LISTS))
def test_site_lists_are_linked_from_the_page_on_accuracy(list_: str) -> None:
    assert f"]({list_})" in (DOCS / "accuracy.md").read_text(encoding="utf-8")


def test_site_has_every_page_in_both_languages() -> None:
    assert [page.name for page in ENGLISH_PAGES] == [page.name for page in CHINESE_PAGES]


def without_comments(code: str) -> str:
    """Code whose comments may be in the language of the page."""
    return re.sub(r"(^|  )# .*$", "", code, flags=re.MULTILINE)


@pytest.mark.parametrize("page", ENGLISH_PAGES, ids=page_id)
def test_site_pages_show_the_same_code_in_both_languages(page: Path) -> None:
    english, chinese = (
        [(block.language, block.title, without_comments(block.code)) for block in blocks_of(of)]
        for of in (page, pair(page))
    )
    assert english == chinese


@pytest.mark.parametrize("page", ENGLISH_PAGES, ids=page_id)
def test_site_pages_have_the_same_headings_in_both_languages(page: Path) -> None:
    english, chinese = ([len(level) for level, _ in HEADING.findall(prose(of))] for of in (page, pair(page)))
    assert english == chinese


def links(page: Path) -> Iterator[str]:
    for match in LINK.finditer(prose(page)):
        if not re.match(r"\w+:", match["target"]):
            yield match["target"]


@pytest.mark.parametrize("page", [*ENGLISH_PAGES, *CHINESE_PAGES], ids=page_id)
def test_site_links_stay_in_the_language_of_the_page(page: Path) -> None:
    files = [target.partition("#")[0] for target in links(page)]
    assert [file for file in files if file.endswith(".md") and "/" in file] == []
    assert [file for file in files if not (page.parent / file).exists()] == []


OPENINGS = [
    *((page, "After this page you can ") for page in ENGLISH_PAGES),
    *((page, "读完本页，您可以") for page in CHINESE_PAGES),
]


@pytest.mark.parametrize(("page", "opening"), [pytest.param(*row, id=page_id(row[0])) for row in OPENINGS])
def test_site_pages_open_with_what_a_reader_can_do_after_them(page: Path, opening: str) -> None:
    title, blank, first, *_ = page.read_text(encoding="utf-8").splitlines()
    assert title.startswith("# ") and not blank
    assert first.startswith(opening)


FROM_THE_INDEX = re.compile(r"pip install \"?policytext(?! @|\[[\w,]+\] @)")


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_site_installs_from_the_index_only_where_it_is_marked_as_to_come(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    marks = ("once it is published", "待发布")
    before = [text[: match.start()].rpartition("\n#")[2] for match in FROM_THE_INDEX.finditer(text)]
    assert [section for section in before if not any(mark in section for mark in marks)] == []
