"""The report as its reader meets it, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import headless
from headless import set_screen

pytestmark = pytest.mark.browser

ACCESSIBILITY = (Path(__file__).parent / "accessibility.js").read_text(encoding="utf-8")
SCREENS = {"desk": (1280, 900), "phone": (375, 812)}


@pytest.fixture
def page(browser: Any, seeds_page: Path) -> Any:
    """The report of the five seeds, freshly opened; after the test the console must be silent."""
    show(browser, seeds_page)
    yield browser
    assert browser.get_log("browser") == []


def show(
    browser: Any,
    path: Path,
    *,
    size: tuple[int, int] = SCREENS["desk"],
    scheme: str = "light",
    view: str = "",
) -> None:
    """Open a report, at the address of a view, and wait until all of it stands."""
    set_screen(browser, *size, scheme=scheme)
    headless.show(browser, f"{path.as_uri()}{view}")


def find(page: Any, selector: str) -> Any:
    return page.find_element("css selector", selector)


def find_all(page: Any, selector: str) -> list[Any]:
    found: list[Any] = page.find_elements("css selector", selector)
    return found


def column(page: Any, table: str, number: int) -> list[str]:
    """The cells of a column that are shown."""
    script = """
        return [...document.getElementById(arguments[0]).tBodies[0].rows]
          .filter((row) => row.checkVisibility()).map((row) => row.cells[arguments[1]].innerText.trim());
    """
    cells: list[str] = page.execute_script(script, table, number)
    return cells


def click(page: Any, selector: str) -> None:
    page.execute_script("arguments[0].scrollIntoView({ block: 'center' })", find(page, selector))
    find(page, selector).click()


def press(page: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(page).send_keys(*keys).perform()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", ["restored", "source"])
def test_browser_report_can_be_read_by_all(
    browser: Any, seeds_page: Path, screen: str, scheme: str, view: str
) -> None:
    show(browser, seeds_page, size=SCREENS[screen], scheme=scheme)
    browser.execute_script(f"document.querySelectorAll('[value={view}]').forEach((radio) => radio.click())")
    assert browser.execute_script(ACCESSIBILITY) == []
    assert browser.get_log("browser") == []


def test_browser_report_accessibility_check_sees_bad_contrast_and_missing_names(page: Any) -> None:
    page.execute_script(
        "document.querySelector('h1').style.color = '#ccc';document.getElementById('theme').replaceChildren()"
    )
    problems = page.execute_script(ACCESSIBILITY)
    assert any(problem.startswith("contrast") for problem in problems)
    assert any(problem.startswith("no name") for problem in problems)


def test_browser_report_sorts_numbers_by_value_both_ways(page: Any) -> None:
    heading = "#d2-claims th:has([data-kind=number])"
    click(page, f"{heading} button")
    upwards = [float(cell.split()[-1].replace(",", "")) for cell in column(page, "d2-claims", 2)]
    assert upwards == sorted(upwards)
    assert find(page, heading).get_attribute("aria-sort") == "ascending"
    click(page, f"{heading} button")
    downwards = [float(cell.split()[-1].replace(",", "")) for cell in column(page, "d2-claims", 2)]
    assert downwards == sorted(upwards, reverse=True)
    assert find(page, heading).get_attribute("aria-sort") == "descending"


def test_browser_report_filters_by_status_and_indicator(page: Any) -> None:
    click(page, "#d2 .chip.achieved")
    left = column(page, "d2-claims", 5)
    assert left
    assert "achieved" not in left
    click(page, "#d2 .chip.achieved")
    every = column(page, "d2-claims", 0)
    find(page, "#d2 [type=search]").send_keys("小区")
    assert column(page, "d2-claims", 0) != every
    assert column(page, "d2-claims", 0) == [name for name in every if "小区" in name]
    assert find(page, "#d2 output .number").text == str(len(column(page, "d2-claims", 0)))


def test_browser_report_switches_to_the_raw_source(page: Any) -> None:
    assert find(page, "#d2 .restored").is_displayed()
    assert not find(page, "#d2 .source").is_displayed()
    click(page, "#d2 input[value=source] + span")
    assert not find(page, "#d2 .restored").is_displayed()
    assert "鳳凰街" in find(page, "#d2 .source").text
    assert find(page, "#d2 .source mark.repair").is_displayed()


def test_browser_report_shows_facts_on_hover(page: Any) -> None:
    from selenium.webdriver import ActionChains

    mark = find(page, "#d2 .restored mark.unit")
    page.execute_script("arguments[0].scrollIntoView({ block: 'center' })", mark)
    ActionChains(page).move_to_element(mark).perform()
    card = find(page, "#card")
    assert card.is_displayed()
    assert "Level" in card.text
    ActionChains(page).move_to_element(find(page, "#d2 h3")).perform()
    assert not card.is_displayed()


def test_browser_report_is_walked_through_by_keyboard(page: Any) -> None:
    marks = find_all(page, "#d2 .restored mark[tabindex]")
    page.execute_script("arguments[0].focus()", marks[0])
    press(page, "\ue014", "\ue014", "\ue012")  # right, right, left
    assert page.switch_to.active_element == marks[1]
    assert find(page, "#card").is_displayed()
    press(page, "\ue00c")  # escape
    assert not find(page, "#card").is_displayed()
    assert [mark.get_attribute("tabindex") for mark in marks].count("0") == 1


def test_browser_report_cards_stay_inside_a_phone(browser: Any, seeds_page: Path) -> None:
    show(browser, seeds_page, size=SCREENS["phone"])
    covered = """
        const card = document.getElementById("card").getBoundingClientRect();
        return [...document.querySelectorAll("#d2 .restored mark[tabindex]")].filter((mark) => {
          mark.focus();
          const box = document.getElementById("card").getBoundingClientRect();
          const place = mark.getClientRects()[0];
          return box.left < 0 || box.right > innerWidth || place.bottom > box.top;
        }).map((mark) => mark.textContent);
    """
    assert browser.execute_script(covered) == []


def test_browser_report_links_lead_from_the_table_to_the_text(page: Any) -> None:
    click(page, "#d2 input[value=source] + span")
    click(page, "#d2-claims tbody a")
    focused = page.switch_to.active_element
    assert focused.is_displayed()
    assert focused.text == find(page, "#d2-claims tbody a").text


def test_browser_report_speaks_chinese_on_request(page: Any) -> None:
    assert find(page, "#overview h2").text == "Overview"
    click(page, "#language")
    assert find(page, "#overview h2").text == "概览"
    assert find(page, "html").get_attribute("lang") == "zh-CN"


def test_browser_report_changes_theme_on_request(page: Any) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    before = page.execute_script(ground)
    click(page, "#theme")
    changed = page.execute_script(ground)
    click(page, "#theme")
    assert before != changed
    assert page.execute_script(ground) == before


def test_browser_report_prints_light_without_controls(browser: Any, seeds_page: Path) -> None:
    show(browser, seeds_page, scheme="dark")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.execute_script("return getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert not find(browser, ".tools").is_displayed()
    assert not find(browser, ".filter").is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_browser_report_shows_a_script_instead_of_running_it(browser: Any, nasty_page: Path) -> None:
    show(browser, nasty_page)
    assert browser.execute_script("return window.broken") is None
    assert "<script>window.broken = true</script>" in find(browser, ".restored").text
    assert find(browser, ".document h3").text == "<script>window.broken = true</script>"
    assert browser.get_log("browser") == []


def test_browser_report_policy_stops_a_script_from_elsewhere(browser: Any, nasty_page: Path) -> None:
    show(browser, nasty_page)
    browser.execute_script(
        "const script = document.createElement('script');"
        "script.textContent = 'window.broken = true';"
        "document.body.append(script);"
    )
    assert browser.execute_script("return window.broken") is None
    assert "Content Security Policy" in browser.get_log("browser")[0]["message"]
