"""Reports of corpora that nobody hopes for: each is a page that says what it can, without an error."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from headless import wait_for as until
from policytext import Record, extract
from policytext.admin import Gazetteer
from policytext.export import write_report
from tests.browser.test_corpus import cells, choose
from tests.browser.test_report import SCREENS, click, find, find_all, show

pytestmark = pytest.mark.browser

SCRIPT = "<script>window.broken = true</script>"
LONG_SLOGAN = "、".join(["守初心担使命", "找差距抓落实", "强基础补短板", "优服务促发展"] * 8)


def of_many_units() -> list[Record]:
    """One record that compares 500 counties."""
    gazetteer = Gazetteer.load()
    counties = [unit.code for unit in gazetteer if unit.level == "county"][:500]
    names = ["".join(gazetteer.path(code)) for code in counties]
    lines = [f"2025年，{name}地区生产总值增长5.{number % 10}%。" for number, name in enumerate(names)]
    return [extract("\n".join(lines))]


def failed() -> Record:
    return replace(extract("", id="a.doc"), error=f"a.doc: cannot be read {SCRIPT}")


def plain(text: str, id: str, **options: Any) -> Record:
    return extract(text, id=id, restore=False, **options)


CORPORA: dict[str, Callable[[], list[Record]]] = {
    "nothing": list,
    "one document": lambda: [extract("2021年，改造小区57个。", id="a")],
    "an empty document": lambda: [extract("", id="a")],
    "no findings": lambda: [extract("天气很好。", id="a"), extract("下雨了。", id="b")],
    "an error": lambda: [failed(), extract("完成3项。")],
    "one title": lambda: [plain(f"工作总结\n完成{n}项，坚持“三品东风”。", f"{n}.txt") for n in range(12)],
    "no ids": lambda: [extract("完成3项。"), extract("完成3项。")],
    "a script": lambda: [plain(f"{SCRIPT}坚持“三品<b>东风</b>”，改造<i>小区57个。", SCRIPT)] * 2,
    "a long slogan": lambda: [
        plain(f"坚持“{LONG_SLOGAN}”，完成3项。", f"{y}", published=f"{y}") for y in (2020, 2021)
    ],
    "broken characters": lambda: [plain("坏\ud800字\x00“三品东风”，改造小区57个。", "\ud800")] * 2,
    "500 units": of_many_units,
}


@pytest.fixture
def page(browser: Any) -> Any:
    """A browser whose console must stay silent."""
    yield browser
    assert browser.get_log("browser") == []


def write(folder: Path, records: list[Record]) -> Path:
    path = folder / "report.html"
    write_report(records, path, sources=[record.text for record in records])
    return path


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("screen", SCREENS)
def test_odd_corpora_are_pages_without_an_error(page: Any, tmp_path: Path, corpus: str, screen: str) -> None:
    records = CORPORA[corpus]()
    show(page, write(tmp_path, records), size=SCREENS[screen], view="#show=families&query=三品")
    until(page, "return document.querySelector('#results :is(li, p:not([hidden]))') !== null")
    assert page.execute_script("return document.documentElement.scrollWidth") <= SCREENS[screen][0]
    assert page.execute_script("return window.broken") is None
    assert len(find_all(page, "#overview-table tbody tr")) == len(records)
    sections = find_all(page, "main > section")
    assert all(section.text.strip() for section in sections if section.is_displayed())
    for link in ("#overview", "#compare", "#shared", "#claims"):
        click(page, f"nav a[href='{link}']")


def test_odd_corpora_say_what_they_have_not(page: Any, tmp_path: Path) -> None:
    show(page, write(tmp_path, []))
    words = find(page, "main").text
    for told in ("There is no document.", "No slogan was found.", "No claim with a number was found."):
        assert told in words


def test_odd_corpora_titles_are_told_apart(page: Any, tmp_path: Path) -> None:
    show(page, write(tmp_path, CORPORA["one title"]()))
    choose(page, "[name=by]", "document")
    assert cells(page, "#matrix")[0][2:5] == ["工作总结 · 0.txt", "工作总结 · 1.txt", "工作总结 · 2.txt"]


def test_odd_corpora_errors_are_told_in_place(page: Any, tmp_path: Path) -> None:
    show(page, write(tmp_path, CORPORA["an error"]()))
    assert "not processed" in find(page, "#overview-table tbody tr").text
    assert SCRIPT in find(page, "#d1 .error").text


def test_odd_corpora_of_many_slogans_show_more_on_request(page: Any, tmp_path: Path) -> None:
    text = "".join(f"打造“三品{chr(0x4E00 + number)}”。" for number in range(250))
    show(page, write(tmp_path, [plain(text, "a")]))
    whole = len(page.execute_script("return corpus.then((one) => one.slogans)"))
    assert whole > 100
    assert len(find_all(page, "#matrix tbody tr")) == 100
    while find(page, "#more-slogans").is_displayed():
        click(page, "#more-slogans")
    assert len(find_all(page, "#matrix tbody tr")) == whole


def test_odd_corpora_of_many_units_stay_short(page: Any, tmp_path: Path) -> None:
    show(page, write(tmp_path, of_many_units()))
    assert len(find_all(page, "table[data-concept=gdp] tbody tr")) > 400
    assert find(page, "figure.concept").size["height"] < 1500
    assert io.StringIO(find(page, ".bars").text).readline().split() == ["2025", "·", "40", "/", "500"]
