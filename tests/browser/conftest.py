"""A headless Chromium with the report of two small documents and of the five seeds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext import extract
from policytext.export import write_report

SEEDS = Path(__file__).parent.parent.parent / "seeds"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
    "--lang=en",
)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser without a profile; the tests skip where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium: pip install -e '.[dev]'")
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs chromium and chromedriver: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # Chromium writes below HOME, which may be read-only where tests run.
    environment = {**os.environ, "HOME": str(tmp_path_factory.mktemp("home"))}
    service = webdriver.ChromeService(executable_path=DRIVER, env=environment)
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def seeds_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the five seeds."""
    sources = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    return _write(
        tmp_path_factory.mktemp("report") / "seeds.html",
        [extract(text, id=name) for name, text in sources.items()],
        list(sources.values()),
    )


@pytest.fixture(scope="session")
def nasty_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a document that tries to be a program."""
    text = "<script>window.broken = true</script><img src=x onerror='window.broken = true'>改造小区57个。"
    return _write(
        tmp_path_factory.mktemp("report") / "nasty.html",
        [extract(text, id="<script>window.broken = true</script>", restore=False)],
        [text],
    )


def _write(path: Path, records: list[Any], sources: list[str]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        write_report(records, file, sources=sources)
    return path
