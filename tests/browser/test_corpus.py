"""The report over many documents as its reader meets it: compare, filter, search, export."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path
from typing import Any

import pytest

from headless import READY
from headless import wait_for as until
from policytext._output import csv_cell
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
    until(page, "return document.activeElement.matches('mark')")
    focused = page.switch_to.active_element
    assert focused.text == "4.6%"
    assert focused.find_element("xpath", "ancestor::section[1]").get_attribute("id") == "d1"


def test_browser_corpus_compares_the_concepts_of_a_unit(page: Any) -> None:
    choose(page, "[name=unit]", "43")
    table = cells(page, "#unit-table")
    assert table[0][1:] == ["2023", "2024", "2025"]
    assert any("increase by" in row[0] and row[1] == "4.6%" for row in table[1:])


def test_browser_corpus_draws_the_concepts_of_a_unit_as_lines(page: Any) -> None:
    choose(page, "[name=unit]", "43")
    assert len(find_all(page, "#unit-lines svg:first-of-type circle.outcome")) >= 2
    click(page, "#compare-form .planned span")
    assert not find_all(page, "#unit-lines .target")


def test_browser_corpus_shows_outcomes_or_targets_alone(page: Any) -> None:
    choose(page, "[name=concept]", "gdp")
    click(page, "#compare-form .planned span")
    assert [row[3] for row in cells(page, GROWTH)[1:]] == ["", "", ""]


def test_browser_corpus_the_bars_show_targets_as_lines(page: Any) -> None:
    choose(page, "[name=concept]", "gdp")
    shown = "figure[data-concept=gdp][data-role=increase_by] .bars"
    assert len(find_all(page, f"{shown} rect.achieved")) == 3
    assert len(find_all(page, f"{shown} line.aim")) == 3
    click(page, "#compare-form .planned span")
    assert not find_all(page, f"{shown} line.aim")


def test_browser_corpus_a_concept_is_chosen_instead_of_a_unit(page: Any) -> None:
    choose(page, "[name=unit]", "43")
    choose(page, "[name=concept]", "urban_new_jobs")
    assert find(page, "[name=unit]").get_attribute("value") == ""
    assert find(page, "table[data-concept=urban_new_jobs]").is_displayed()


VIEWS = {
    "unit": "#unit=42&language=zh",
    "claims": "#claims=生产总值&without=planned&sort=low.down",
    "families": "#by=unit&show=families",
    "mentions": "#mentions=强富美高&theme=dark",
    "search": "#query=强富美高",
}
LOOKS = """
    const looks = [document.documentElement.lang, getComputedStyle(document.body).backgroundColor];
    const said = (field) => (field.type === "checkbox" ? field.checked : field.value);
    const fields = [...document.querySelectorAll("form :is(input, select)")].map(said);
    const parts = [...document.querySelectorAll("#unit-table, #claims-table, #matrix, #mentions, #results")];
    return JSON.stringify([looks, fields, parts.map((part) => part.checkVisibility() && part.innerText)]);
"""
ANSWERED = """
    const asked = document.getElementById("search").elements.query.value;
    return !asked || document.querySelector("#results li") !== null;
"""


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_browser_corpus_a_view_is_passed_on_by_its_address(
    browser: Any, corpus_page: Path, view: str
) -> None:
    show(browser, corpus_page)
    plain = browser.execute_script(LOOKS)
    show(browser, corpus_page, view=view)
    until(browser, ANSWERED)
    first = browser.execute_script(LOOKS)
    assert first != plain
    click(browser, "#theme")
    click(browser, "#theme")
    kept = browser.current_url
    browser.get("about:blank")
    browser.get(kept)
    until(browser, READY)
    until(browser, ANSWERED)
    assert browser.execute_script(LOOKS) == first
    assert browser.get_log("browser") == []


def test_browser_corpus_back_leads_to_where_one_came_from(page: Any) -> None:
    click(page, "#compare-form .planned span")
    click(page, f"{GROWTH} tr[data-unit='43'] td[data-year='2024'] a.outcome")
    until(page, "return document.activeElement.matches('#d2 mark')")
    page.back()
    until(page, "return !location.hash.includes('at=')")
    assert "target=no" in page.current_url
    page.forward()
    until(page, "return document.activeElement.matches('#d2 mark')")


def test_browser_corpus_saves_the_comparison_as_values(page: Any, tmp_path: Path) -> None:
    choose(page, "[name=concept]", "gdp")
    head, *rows = saved(page, tmp_path, "#export-compare")
    found = [dict(zip(head, row, strict=True)) for row in rows]
    [met] = [row for row in found if (row["unit"], row["year"]) == ("江西省", "2024")]
    assert met == {
        "unit_code": "36",
        "unit": "江西省",
        "year": "2024",
        "concept": "gdp",
        "role": "increase_by",
        "measure": "%",
        "outcome": "5.1%",
        "outcome_value": "5.1",
        "target": "5.0%左右",
        "target_value": "5",
        "met": "true",
    }


def test_browser_corpus_saves_what_is_shown_alone(page: Any, tmp_path: Path) -> None:
    choose(page, "[name=unit]", "42")
    click(page, "#compare-form .planned span")
    head, *rows = saved(page, tmp_path, "#export-compare")
    assert "target" not in head
    assert {row[head.index("unit_code")] for row in rows} == {"42"}


def test_browser_corpus_filters_sorts_and_saves_claims(page: Any, tmp_path: Path) -> None:
    find(page, "#claims [name=words]").send_keys("生产总值 2023")
    shown = cells(page, "#claims-table")[1:]
    assert shown
    assert all("生产总值" in row[0] for row in shown)
    click(page, "#claims-table th:has([data-kind=number]) button")
    values = [float(row[2].split()[-1]) for row in cells(page, "#claims-table")[1:]]
    assert values == sorted(values)
    rows = saved(page, tmp_path, "#export-claims")
    assert rows[0][:3] == ["document", "indicator", "text"]
    assert len(rows) == 1 + len(shown)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-5%", "@a", "\t=1", "\n=1", "\r=1", "-", "a,b", 'a"b', "a\r\nb", "=", 5]
)
def test_browser_corpus_saves_cells_as_the_library_does(page: Any, tmp_path: Path, text: Any) -> None:
    script = """
        const [value, made] = [arguments[0], document.createElement("button")];
        made.id = "made";
        made.textContent = "save";
        made.addEventListener("click", () => save("made.csv", [[value]]));
        document.querySelector("main").prepend(made);
    """
    page.execute_script(script, text)
    written = io.StringIO()
    csv.writer(written).writerow([csv_cell(text, escape=True)])
    [expected] = csv.reader(io.StringIO(written.getvalue(), newline=""))
    assert saved(page, tmp_path, "#made") == [expected]


def test_browser_corpus_slogans_stand_over_years(page: Any) -> None:
    choose(page, "[name=by]", "year")
    head, *rows = cells(page, "#matrix")
    assert head[1:] == ["Documents", "2024", "2025"]
    assert ["强富美高", "6", "3", "3"] in rows
    click(page, "#matrix tbody td a")
    until(page, "return document.activeElement.matches('mark.slogan')")
    assert page.switch_to.active_element.is_displayed()


def test_browser_corpus_slogans_reach_sorts_the_matrix(page: Any) -> None:
    choose(page, "[name=by]", "document")
    reach = [int(row[1]) for row in cells(page, "#matrix")[1:]]
    assert reach == sorted(reach, reverse=True)


def test_browser_corpus_slogans_show_their_mentions(page: Any) -> None:
    assert not find(page, "#mentions").is_displayed()
    click(page, "tr[data-key='强富美高'] button")
    assert find(page, "#mentions h3").text == "强富美高"
    assert len(find_all(page, "#mentions li")) == 6
    assert "坚持“强富美高”，" in find(page, "#mentions li p").text
    click(page, "#mentions li:nth-child(3) a")
    until(page, "return document.activeElement.matches('#d3 mark.slogan')")
    click(page, "#close-mentions")
    assert page.switch_to.active_element.text == "强富美高"


def test_browser_corpus_slogans_stand_in_families(page: Any) -> None:
    choose(page, "[name=show]", "families")
    names = [row[0] for row in cells(page, "#matrix")[1:]]
    assert names == ["一…一策", "一县一策", "一企一策"]
    assert find(page, "#matrix tr.family td").text == "4"


def test_browser_corpus_slogans_are_drawn_over_years(page: Any) -> None:
    labels = [one.get_attribute("aria-label") for one in find_all(page, "#curves svg")]
    assert "强富美高 2024: 3, 2025: 3" in labels


def test_browser_corpus_documents_are_packed_until_they_are_read(page: Any) -> None:
    assert len(find_all(page, ".document script.pack")) == 6
    page.execute_script("document.getElementById('documents').scrollIntoView()")
    until(page, "return !document.querySelector('#d1 script.pack')")
    assert len(find_all(page, ".document script.pack")) == 5


def test_browser_corpus_documents_are_turned_like_pages(page: Any) -> None:
    assert find(page, "[name=previous]").get_attribute("disabled")
    click(page, "[name=next]")
    until(page, "return !!document.querySelector('#d2 .restored')")
    assert [one.is_displayed() for one in find_all(page, ".document")] == [False, True, *[False] * 4]
    choose(page, "[name=place]", "5")
    until(page, "return !!document.querySelector('#d6 .restored')")
    assert "湖北省" in find(page, "#d6 .restored").text
    assert find(page, "[name=next]").get_attribute("disabled")
    kept = page.current_url
    page.get("about:blank")
    page.get(kept)
    until(page, "return !!document.querySelector('#d6 .restored')")


def test_browser_corpus_is_searched(page: Any) -> None:
    find(page, "#search input").send_keys("强富美高")
    press(page, "\ue007")
    until(page, "return document.querySelectorAll('#results li').length === 6")
    assert find(page, "#results small").text == "6"
    assert len(find_all(page, ".document script.pack")) == 6
    click(page, "#results li:nth-child(4) a")
    until(page, "return getSelection().toString() === '强富美高'")
    assert find(page, "#d4").is_displayed()


def test_browser_corpus_says_when_words_are_nowhere(page: Any) -> None:
    find(page, "#search input").send_keys("没有的词")
    press(page, "\ue007")
    until(page, "return document.querySelector('#results p').checkVisibility()")
    assert "stand in no text" in find(page, "#results p").text


@pytest.mark.parametrize(
    "view", ["", "#unit=43", "#by=document", "#show=families&mentions=强富美高", "#query=强富美高", "#at=d2"]
)
@pytest.mark.parametrize("screen", SCREENS)
def test_browser_corpus_does_not_scroll_sideways(
    browser: Any, corpus_page: Path, screen: str, view: str
) -> None:
    show(browser, corpus_page, size=SCREENS[screen], view=view)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= SCREENS[screen][0]


# Each part of the page, and something in it that is reached by Tab.
STOPS = {
    "skip link": ".skip",
    "language": "#language",
    "way to a part": "nav a[href='#compare']",
    "search": "#search input",
    "overview": "#overview tbody a",
    "concept": "#compare-form [name=concept]",
    "figure": "#compare tbody a",
    "slogan": "#matrix tbody button",
    "status of claims": "#claims-form input[type=checkbox]",
    "head of claims": "#claims-table .sort",
    "claim": "#claims-table tbody a",
    "next document": "#pager [name=next]",
    "mark": ".document.current mark",
    "source": ".document.current input[type=radio]",
}


def test_browser_corpus_every_part_is_reached_by_tab_and_shows_focus(page: Any) -> None:
    page.execute_script("document.getElementById('documents').scrollIntoView()")
    until(page, "return !!document.querySelector('#d1 .restored')")
    page.execute_script("scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus()")
    reached, unseen = set(), []
    script = """
        const [stops, one] = [arguments[0], document.activeElement];
        const box = [one, one.nextElementSibling].filter(Boolean).map((part) => getComputedStyle(part));
        const seen = box.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
        const names = Object.keys(stops).filter((name) => one.matches(stops[name]));
        return [names, seen, one.outerHTML.slice(0, 80)];
    """
    for _ in range(250):
        press(page, "\ue004")
        names, seen, what = page.execute_script(script, STOPS)
        reached.update(names)
        if not seen:
            unseen.append(what)
        if reached == set(STOPS):
            break
    assert set(STOPS) - reached == set()
    assert unseen == []


def test_browser_corpus_a_link_is_followed_by_enter(page: Any) -> None:
    page.execute_script("document.querySelector('.skip').focus()")
    press(page, "\ue007")
    assert page.switch_to.active_element.get_attribute("id") == "overview-heading"
    page.execute_script("document.querySelector('#overview tbody tr:nth-child(4) a').focus()")
    press(page, "\ue007")
    until(page, "return document.activeElement.matches('#d4 h3')")
    assert find(page, "#d4 .restored").is_displayed()


def test_browser_corpus_prints_the_document_that_is_open(browser: Any, corpus_page: Path) -> None:
    show(browser, corpus_page, view="#at=d2")
    until(browser, "return document.querySelector('#d2 .restored') !== null")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = [one.get_attribute("id") for one in find_all(browser, ".document") if one.is_displayed()]
    assert shown == ["d2"]
    assert not find(browser, "#pager").is_displayed()
    assert find(browser, GROWTH).is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
