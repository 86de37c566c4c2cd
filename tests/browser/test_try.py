"""The page to try as its reader meets it: paste, choose files, read, save, and be told what is wrong."""

from __future__ import annotations

import csv
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from headless import READY, set_screen
from headless import wait_for as until
from policytext import Record
from tests.browser.test_axe import violations
from tests.browser.test_report import SCREENS, click, find, find_all
from tests.serve.pools import Here

pytestmark = pytest.mark.browser

TEXT = "2021年，珠晖区坚持“三品东风”，改造小区57个。"
TABLE = "正文,编号,日期\n2021年，新增电梯9台。,甲,2022-01-05\n2022年，完成投资3亿元。,乙,2023-01-05\n"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a service answers that reads at most two documents of 20,000 bytes."""
    pytest.importorskip("fastapi", reason="needs the extra serve")
    uvicorn = pytest.importorskip("uvicorn", reason="needs the extra serve")
    from policytext.serve import Limits, create_app

    app = create_app(Limits(bytes=20_000, documents=2), pool=Here())
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    [port] = [own.getsockname()[1] for one in server.servers for own in one.sockets]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page, freshly opened; the console must stay silent."""
    set_screen(browser, *SCREENS["desk"])
    browser.get("about:blank")
    browser.get(f"{address}/?language=en")
    yield browser
    browser.switch_to.default_content()
    assert [entry["message"] for entry in browser.get_log("browser") if " 422 " not in entry["message"]] == []


def fill(page: Any, text: str) -> None:
    page.execute_script("document.getElementById('text').value = arguments[0]", text)


def answer(page: Any, selector: str) -> Any:
    """Press Read, and turn to the answer once something of it is there."""
    click(page, "button[value=report]")
    page.switch_to.frame("result")
    until(page, f"return document.querySelector({json.dumps(selector)}) !== null")
    return page


def saved(page: Any, folder: Path, format: str) -> Path:
    page.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    click(page, f"button[value={format}]")
    for _ in range(200):
        if files := [path for path in folder.iterdir() if path.suffix in {".csv", ".jsonl", ".html"}]:
            return files[0]
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


def test_try_pasted_text_becomes_a_report_below(page: Any) -> None:
    fill(page, TEXT)
    answer(page, "html[data-ready]")
    assert page.execute_script(READY)
    assert find(page, ".restored mark.quantity").text == "57个"
    click(page, "#claims-table tbody a")
    until(page, "return document.activeElement.matches('mark')")


def test_try_files_and_tables_become_documents(page: Any, tmp_path: Path) -> None:
    Path(tmp_path, "a.csv").write_text(TABLE, encoding="utf-8")
    find(page, "#files").send_keys(str(tmp_path / "a.csv"))
    answer(page, "html[data-ready]")
    assert [one.text for one in find_all(page, "#overview-table tbody th")] == ["甲", "乙"]


@pytest.mark.parametrize("format", ["csv", "jsonl", "report_file"])
def test_try_what_was_found_is_saved(page: Any, tmp_path: Path, format: str) -> None:
    fill(page, TEXT)
    file = saved(page, tmp_path, format)
    text = file.read_text(encoding="utf-8-sig")
    if format == "csv":
        assert [row["low"] for row in csv.DictReader(text.splitlines())] == ["57"]
    elif format == "jsonl":
        assert Record.from_dict(json.loads(text)).text == TEXT
    else:
        assert text.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "paste a text or choose a file"), ("改" * 10_000, "the body may have 20,000 bytes")],
    ids=["nothing", "too much"],
)
def test_try_says_why_nothing_was_read(page: Any, text: str, told: str) -> None:
    fill(page, text)
    answer(page, "[role=alert]")
    assert told in find(page, "[role=alert]").text
    page.switch_to.default_content()
    page.get_log("browser")


def test_try_says_which_file_has_too_many_rows(page: Any, tmp_path: Path) -> None:
    Path(tmp_path, "b.csv").write_text(TABLE + "完成3项。,丙,2023\n", encoding="utf-8")
    find(page, "#files").send_keys(str(tmp_path / "b.csv"))
    answer(page, "[role=alert]")
    assert "more than 2 documents" in find(page, "[role=alert]").text


def test_try_speaks_both_languages(page: Any) -> None:
    click(page, ".tools a")
    assert find(page, "html").get_attribute("lang") == "zh-CN"
    assert "粘贴文本" in find(page, "main").text


@pytest.mark.parametrize("path", ["/", "/docs"])
@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
@pytest.mark.parametrize("screen", SCREENS)
def test_try_can_be_read_by_all(
    browser: Any, address: str, axe: str, path: str, language: str, scheme: str, screen: str
) -> None:
    set_screen(browser, *SCREENS[screen], scheme=scheme)
    browser.get(f"{address}{path}?language={language}")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= SCREENS[screen][0]
    assert violations(browser, axe) == []
    assert browser.get_log("browser") == []


def test_try_requests_are_described_without_a_network(page: Any, address: str) -> None:
    page.get(f"{address}/docs")
    loaded = page.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert [name for name in loaded if not name.startswith(address)] == []
    assert "POST /extract" in find(page, "main").text
