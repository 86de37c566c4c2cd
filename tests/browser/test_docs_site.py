"""The documentation opened from a folder: links, search, and the switch between the languages."""

from __future__ import annotations

import importlib.util
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

import build_docs
from headless import set_screen

ROOT = Path(__file__).parents[2]
NEEDED = ("zensical", "mkdocstrings", "mkdocstrings_handlers")
# The results are in a shadow tree, whose class names change with each release of the builder.
SHADOWS = """
const walk = (root) => [...root.querySelectorAll("*")]
  .flatMap((node) => [node, ...(node.shadowRoot ? walk(node.shadowRoot) : [])]);
const nodes = walk(document).filter((node) => node.getRootNode() !== document);
"""
RESULTS = f"{SHADOWS} return nodes.filter((node) => node.href).map((link) => [link.href, link.innerText]);"
QUERY = f'{SHADOWS} return nodes.find((node) => node.matches("input")).value;'

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built in a folder of its own."""
    if not all(importlib.util.find_spec(package) for package in NEEDED):
        pytest.skip("needs the extra docs: pip install -e '.[docs]'")
    root = tmp_path_factory.mktemp("project")
    for config in ROOT.glob("mkdocs*.yml"):
        shutil.copy(config, root)
    for folder in ("docs", "tools", "src"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "data"))
    return build_docs.build(root)


class Page(HTMLParser):
    """What a page links to, and what others may link to in it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key == "id":
                self.anchors.add(value or "")
            elif key in ("href", "src") and value is not None:
                self.links.append(value)


def test_site_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    pages = {file: Page(file) for file in site.rglob("*.html") if file.name != "404.html"}
    broken = []
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            of = pages.get(target)
            if not target.is_file() or (of and parts.fragment and unquote(parts.fragment) not in of.anchors):
                broken.append((file.name, link))
    assert broken == []


def test_site_loads_nothing_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        loaded = [
            line for line in file.read_text("utf-8").splitlines() if "<script src" in line or "<link" in line
        ]
        assert [line for line in loaded if "//" in line] == []


@pytest.mark.parametrize("word", ["口号", "GDP", "三品东风"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_site_search_finds_words_in_both_languages(
    site: Path, browser: Any, language: str, word: str
) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.support.wait import WebDriverWait

    browser.get("about:blank")
    browser.get_log("browser")
    browser.get((site / ("" if language == "en" else language) / "index.html").as_uri())
    browser.find_element("css selector", ".md-search__button").click()
    ActionChains(browser).pause(0.3).send_keys(word).perform()
    wait = WebDriverWait(browser, 10)
    wait.until(lambda driver: any(word in text for _, text in driver.execute_script(RESULTS)))
    assert browser.execute_script(QUERY) == word
    found = browser.execute_script(RESULTS)
    assert all(("/zh/" in link) == (language == "zh") for link, _ in found)
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_site_leads_to_the_same_page_in_the_other_language_and_back(site: Path, browser: Any) -> None:
    start = (site / "install.html").as_uri()
    browser.get(start)
    browser.find_element("css selector", ".language").click()
    assert browser.current_url == (site / "zh" / "install.html").as_uri()
    assert browser.find_element("css selector", "html").get_attribute("lang") == "zh"
    browser.find_element("css selector", ".language").click()
    assert browser.current_url == start


@pytest.mark.parametrize("page", ["index.html", "api.html", "zh/install.html"])
def test_site_fits_a_phone(site: Path, browser: Any, page: str) -> None:
    set_screen(browser, 390, 844)
    browser.get((site / page).as_uri())
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
