"""The report over many documents as its reader meets it: compare, filter, search, export."""

from __future__ import annotations

import csv
import time
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_report import SCREENS, click, find, find_all, press, show

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Any, corpus_page: Path) -> Any:
    """The report of three provinces over two years, freshly opened; the console must stay silent."""
    show(browser, corpus_page)
    yield browser
    assert browser.get_log("browser") == []


def choose(page: Any, selector: str, value: str) -> None:
    from selenium.webdriver.support.ui import Select

    Select(find(page, selector)).select_by_value(value)


def cells(page: Any, selector: str) -> list[list[str]]:
    """The words of the cells that are shown, row by row."""
    script = """
        return [...document.querySelector(arguments[0]).rows].filter((row) => row.checkVisibility())
          .map((row) => [...row.cells].map((cell) => cell.innerText.trim()));
    """
    found: list[list[str]] = page.execute_script(script, selector)
    return found


def saved(page: Any, folder: Path, selector: str) -> list[list[str]]:
    """Click on what saves a file, and read it."""
    page.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    click(page, selector)
    for _ in range(100):
        if files := list(folder.glob("*.csv")):
            break
        time.sleep(0.1)
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


GROWTH = "table[data-concept=gdp][data-role=increase_by]"


def test_browser_corpus_compares_units_over_years(page: Any) -> None:
    choose(page, "[name=concept]", "gdp")
    rows = {row[0]: row[1:] for row in cells(page, GROWTH)[1:]}
    assert rows["湖南省"][0] == "4.6%"
    assert rows["湖南省"][1].split()[:2] == ["4.8%", "6.0%左右"]
    assert rows["湖北省"][2] == "6.0%左右"


def test_browser_corpus_says_which_targets_were_met(page: Any) -> None:
    choose(page, "[name=concept]", "gdp")
    met = {row[0]: row[2].split()[-1] for row in cells(page, GROWTH)[1:]}
    assert met == {"湖南省": "missed", "江西省": "met", "湖北省": "6.0%左右"}


def test_browser_corpus_figures_lead_to_their_sentence(page: Any) -> None:
    choose(page, "[name=concept]", "gdp")
    click(page, f"{GROWTH} tr[data-unit='43'] td[data-year='2023'] a.outcome")
    page.execute_async_script("setTimeout(arguments[0], 200)")
    focused = page.switch_to.active_element
    assert focused.text == "4.6%"
    assert focused.find_element("xpath", "ancestor::section[1]").get_attribute("id") == "d1"


def test_browser_corpus_compares_the_concepts_of_a_unit(page: Any) -> None:
    choose(page, "[name=unit]", "43")
    table = cells(page, "#unit-table")
    assert table[0][1:] == ["2023", "2024", "2025"]
    assert any("increase by" in row[0] and row[1] == "4.6%" for row in table[1:])


def test_browser_corpus_shows_outcomes_or_targets_alone(page: Any) -> None:
    choose(page, "[name=concept]", "gdp")
    click(page, "#compare-form .planned span")
    assert [row[3] for row in cells(page, GROWTH)[1:]] == ["", "", ""]


def test_browser_corpus_a_view_is_kept_in_the_address(page: Any) -> None:
    choose(page, "[name=unit]", "42")
    click(page, "#language")
    kept = page.current_url
    page.get("about:blank")
    page.get(kept)
    assert find(page, "[name=unit]").get_attribute("value") == "42"
    assert find(page, "html").get_attribute("lang") == "zh-CN"
    assert find(page, "#unit-table").is_displayed()


def test_browser_corpus_saves_the_comparison(page: Any, tmp_path: Path) -> None:
    choose(page, "[name=concept]", "gdp")
    rows = saved(page, tmp_path, "#compare .export")
    assert ["湖南省", "4.6%"] in [row[:2] for row in rows]


def test_browser_corpus_filters_sorts_and_saves_claims(page: Any, tmp_path: Path) -> None:
    find(page, "#claims [name=words]").send_keys("生产总值 2023")
    shown = cells(page, "#claims-table")[1:]
    assert shown
    assert all("生产总值" in row[0] for row in shown)
    click(page, "#claims-table th:has([data-kind=number]) button")
    values = [float(row[2]) for row in cells(page, "#claims-table")[1:]]
    assert values == sorted(values)
    rows = saved(page, tmp_path, "#export-claims")
    assert rows[0][:3] == ["document", "indicator", "text"]
    assert len(rows) == 1 + len(shown)


def test_browser_corpus_slogans_stand_over_years(page: Any) -> None:
    choose(page, "[name=by]", "year")
    head, *rows = cells(page, "#matrix")
    assert head[1:] == ["2024", "2025"]
    assert ["强富美高", "3", "3"] in rows
    click(page, "#matrix tbody td a")
    page.execute_async_script("setTimeout(arguments[0], 200)")
    assert page.switch_to.active_element.is_displayed()


def test_browser_corpus_documents_are_packed_until_they_are_read(page: Any) -> None:
    assert not find_all(page, "#d6 .restored")
    page.execute_script("document.getElementById('d6').scrollIntoView()")
    page.execute_async_script("setTimeout(arguments[0], 500)")
    assert "湖北省" in find(page, "#d6 .restored").text


def test_browser_corpus_is_searched(page: Any) -> None:
    find(page, "#search input").send_keys("强富美高")
    press(page, "\ue007")
    page.execute_async_script("setTimeout(arguments[0], 500)")
    assert find(page, "#results small").text == "6"
    click(page, "#results li a")
    assert page.execute_script("return getSelection().toString()") == "强富美高"


@pytest.mark.parametrize("screen", SCREENS)
def test_browser_corpus_does_not_scroll_sideways(browser: Any, corpus_page: Path, screen: str) -> None:
    show(browser, corpus_page, size=SCREENS[screen])
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_browser_corpus_is_walked_through_by_keyboard(page: Any) -> None:
    order = []
    for _ in range(12):
        press(page, "\ue004")
        order.append(page.switch_to.active_element.get_attribute("textContent").strip())
    assert any("Compare" in words for words in order)
    assert any("Search" in words for words in order)
