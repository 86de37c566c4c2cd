"""axe-core finds nothing in any view of the report: small, large and empty, both languages, light and dark.

axe-core comes with the package ``axe-playwright-python``; nothing of it is part of policytext.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from headless import wait_for as until
from tests.browser.test_report import SCREENS, find_all, show

pytestmark = pytest.mark.browser

VIEWS = {
    "overview": "",
    "unit": "#unit=43",
    "families": "#show=families&by=unit",
    "mentions": "#mentions=强富美高",
    "search": "#query=强富美高",
    "nothing found": "#query=没有的词&claims=没有的词&slogan=没有的词",
    "document": "#at=d2",
}
LOOKS = [("en", "light", "desk"), ("zh", "dark", "desk"), ("en", "dark", "phone"), ("zh", "light", "phone")]


def violations(page: Any, axe: str) -> list[str]:
    """What axe has to say, a line a rule."""
    page.execute_script(axe)
    script = """
        const done = arguments[0];
        const shown = (nodes) => nodes.map(({ html }) => html.slice(0, 99)).join(" ");
        const told = ({ id, help, nodes }) => `${id}: ${help}: ${shown(nodes)}`;
        axe.run(document, { resultTypes: ["violations"] })
          .then(({ violations }) => done(violations.map(told)));
    """
    found: list[str] = page.execute_async_script(script)
    return found


def look_at(browser: Any, path: Path, view: str, language: str, scheme: str, screen: str) -> None:
    more = f"language={language}"
    show(browser, path, size=SCREENS[screen], scheme=scheme, view=f"{view}&{more}" if view else f"#{more}")


@pytest.mark.parametrize(("language", "scheme", "screen"), LOOKS)
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_axe_finds_nothing_in_a_view_of_a_corpus(
    browser: Any, corpus_page: Path, axe: str, view: str, language: str, scheme: str, screen: str
) -> None:
    look_at(browser, corpus_page, view, language, scheme, screen)
    if "query=" in view:
        until(
            browser,
            "return document.querySelector('#results :is(li, p:not([hidden]))')",
        )
    assert violations(browser, axe) == []
    assert browser.get_log("browser") == []


@pytest.mark.parametrize(("language", "scheme", "screen"), LOOKS)
@pytest.mark.parametrize("text", ["restored", "source"])
def test_axe_finds_nothing_in_documents(
    browser: Any, seed_page: Path, axe: str, text: str, language: str, scheme: str, screen: str
) -> None:
    look_at(browser, seed_page, "", language, scheme, screen)
    browser.execute_script(
        "document.querySelectorAll(`[value=${arguments[0]}]`).forEach((radio) => radio.click())", text
    )
    browser.execute_script("document.querySelector(`.${arguments[0]} mark[tabindex]`).focus()", text)
    assert find_all(browser, "#card:not([hidden])")
    assert violations(browser, axe) == []


def test_axe_sees_what_is_wrong(browser: Any, corpus_page: Path, axe: str) -> None:
    show(browser, corpus_page)
    browser.execute_script("document.getElementById('theme').replaceChildren()")
    assert [problem.partition(":")[0] for problem in violations(browser, axe)] == ["button-name"]
