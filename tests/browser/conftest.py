"""A headless Chromium with reports of the five seeds, of three provinces, and of a nasty document."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from headless import CHROMIUM, DRIVER, MISSING, clear_screen, open_browser
from policytext import extract
from policytext.export import write_report

SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser without a profile; the tests skip where there is none."""
    pytest.importorskip("selenium.webdriver", reason="needs selenium: pip install -e '.[dev]'")
    if not (CHROMIUM and DRIVER):
        pytest.skip(MISSING)
    with open_browser(tmp_path_factory.mktemp("profile"), tmp_path_factory.mktemp("home")) as driver:
        yield driver


@pytest.fixture
def browser(driver: Any) -> Iterator[Any]:
    """The browser with a window of its own size: a test may take on a phone's, the next does not have it."""
    yield driver
    clear_screen(driver)


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    spec = find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("needs axe-core: pip install axe-playwright-python")
    return Path(spec.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8")


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
def seed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of one seed."""
    text = sorted(SEEDS.glob("*.txt"))[3].read_text(encoding="utf-8")
    return _write(tmp_path_factory.mktemp("report") / "seed.html", [extract(text, id="一篇")], [text])


@pytest.fixture(scope="session")
def nasty_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a document that tries to be a program."""
    text = "<script>window.broken = true</script><img src=x onerror='window.broken = true'>改造小区57个。"
    return _write(
        tmp_path_factory.mktemp("report") / "nasty.html",
        [extract(text, id="<script>window.broken = true</script>", restore=False)],
        [text],
    )


REPORTS = {
    ("湖南省", 2023): (4.6, 6.0),
    ("湖南省", 2024): (4.8, 5.5),
    ("江西省", 2023): (4.1, 5.0),
    ("江西省", 2024): (5.1, 5.0),
    ("湖北省", 2023): (6.0, 6.0),
    ("湖北省", 2024): (5.8, 6.0),
}


def report_text(unit: str, year: int, outcome: float, target: float) -> str:
    """A government report in short: last year's growth, this year's target."""
    more = {"湖南省": "，落实一县一策", "湖北省": "，落实一企一策"}.get(unit, "")
    return (
        f"{unit}{year + 1}年政府工作报告\n——{year + 1}年1月20日在{unit}人民代表大会上\n"
        f"一、{year}年工作回顾\n{year}年，全省地区生产总值增长{outcome}%，城镇新增就业70万人。坚持“强富美高”{more}。\n"
        f"二、{year + 1}年工作安排\n{year + 1}年主要预期目标是：地区生产总值增长{target}%左右。"
    )


@pytest.fixture(scope="session")
def corpus_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of three provinces over two years, whose documents are packed."""
    texts = {f"{unit}{year}": report_text(unit, year, *figures) for (unit, year), figures in REPORTS.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policytext.export.report.page.MAX_PLAIN", 0)
        return _write(
            tmp_path_factory.mktemp("report") / "corpus.html",
            [extract(text, id=name) for name, text in texts.items()],
            list(texts.values()),
        )


def _write(path: Path, records: list[Any], sources: list[str]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        write_report(records, file, sources=sources)
    return path
