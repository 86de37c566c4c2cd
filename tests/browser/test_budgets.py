"""What a large report costs its reader, in bytes and elements; bench/bench_report.py measures seconds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from made_reports import LONG, made_records, made_reports
from policytext.export import write_report
from tests.browser.test_report import find_all, show

pytestmark = pytest.mark.slow


def test_budgets_made_reports_are_the_same_every_time() -> None:
    assert list(made_reports(2, length=500)) == list(made_reports(2, length=500))


def test_budgets_made_reports_are_as_long_and_as_full_as_real_ones() -> None:
    [record], [text] = made_records(1)
    assert LONG <= len(text) < LONG * 1.1
    assert len(record.achievements) > 200
    assert len({slogan.key for slogan in record.slogans}) > 80


@pytest.fixture(scope="module")
def long_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of 31 work reports of provinces, of which two are different."""
    path = tmp_path_factory.mktemp("report") / "long.html"
    records, texts = made_records(31, different=2)
    write_report(records, path, sources=texts)
    return path


@pytest.fixture(scope="module")
def many_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of 300 documents, of which 31 are different."""
    path = tmp_path_factory.mktemp("report") / "many.html"
    records, texts = made_records(300, length=600, different=31)
    write_report(records, path, sources=texts)
    return path


def unpacked(path: Path) -> int:
    """How much of a page a browser has to parse before anything is unpacked."""
    packs = r'<script type="application/gzip"[^>]*>.*?</script>'
    return len(re.sub(packs, "", path.read_text(encoding="utf-8"), flags=re.DOTALL))


def test_budgets_31_long_reports_are_less_than_12_megabytes(long_page: Path) -> None:
    assert long_page.stat().st_size < 12_000_000


@pytest.mark.parametrize("page", ["long_page", "many_page"])
def test_budgets_a_browser_parses_less_than_2_megabytes(request: pytest.FixtureRequest, page: str) -> None:
    assert unpacked(request.getfixturevalue(page)) < 2_000_000


@pytest.mark.browser
@pytest.mark.parametrize("page", ["long_page", "many_page"])
def test_budgets_little_is_made_before_it_is_looked_at(
    browser: Any, request: pytest.FixtureRequest, page: str
) -> None:
    show(browser, request.getfixturevalue(page))
    packed = len(find_all(browser, ".document script.pack"))
    assert packed == {"long_page": 31, "many_page": 300}[page]
    assert browser.execute_script("return document.querySelectorAll('*').length") < 30_000
    assert browser.execute_script("return document.documentElement.scrollHeight") < 10_000
    assert browser.get_log("browser") == []
