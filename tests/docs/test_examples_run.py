"""Everything the documentation shows is run: docstrings, pages, examples."""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from thinc.api import Config

import policytext
from tests.docs.doc_pages import PAGES, ROOT, blocks, blocks_of, page_id

MODULES = sorted(module.name for module in pkgutil.walk_packages(policytext.__path__, "policytext."))
OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@pytest.mark.parametrize("name", MODULES)
def test_docs_docstring_examples_hold(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name), optionflags=OPTIONS)
    assert results.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_docs_page_examples_hold(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = "\n".join(blocks(page, "pycon"))
    test = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    runner.run(test)
    assert runner.summarize().failed == 0


def test_docs_blocks_are_of_a_language_that_is_tested() -> None:
    languages = {block.language for page in PAGES for block in blocks_of(page)}
    assert languages <= {"pycon", "console", "csv", "ini", "sql", "python", "bibtex"}


def test_docs_python_without_a_prompt_is_a_file_or_in_the_page_on_scale() -> None:
    # tests/scale/test_spark.py runs that one.
    assert {page.name for page in PAGES if blocks(page, "python")} == {"scale.md"}


@pytest.mark.parametrize("table", [table for page in PAGES for table in blocks(page, "csv")])
def test_docs_tables_of_entries_are_taken(table: str, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(table, encoding="utf-8")
    assert policytext.Knowledge.load(quantities=tmp_path / "own.csv").quantities


@pytest.mark.parametrize("settings", [settings for page in PAGES for settings in blocks(page, "ini")])
def test_docs_settings_are_taken(settings: str) -> None:
    config = Config().from_str(f"[nlp]\n\n[components]\n\n{settings}")
    components = config.pop("components")
    nlp = spacy.blank("zh", config=config)
    for name, component in components.items():
        nlp.add_pipe(component.pop("factory"), name, config=component)
    assert nlp("珠晖区新增电梯9台。").text == "珠晖区新增电梯9台。"


def test_docs_cite_the_version_that_is_here() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {policytext.__version__}\n" in citation
    entries = [entry for page in PAGES for entry in blocks(page, "bibtex")]
    assert entries and all(f"{{{policytext.__version__}}}" in entry for entry in entries)


def test_docs_queries_are_those_of_the_example() -> None:
    example = (ROOT / "examples" / "08_duckdb.py").read_text(encoding="utf-8").split()
    for query in (query.split() for page in PAGES for query in blocks(page, "sql")):
        assert any(example[start : start + len(query)] == query for start in range(len(example)))


def test_docs_readme_shows_the_same_in_both_languages() -> None:
    english, chinese = ROOT / "README.md", ROOT / "README.zh-CN.md"
    for language in ("pycon", "console"):
        assert blocks(english, language) == blocks(chinese, language) != []


def needed(example: Path) -> set[str]:
    """The packages that a script imports."""
    tree = ast.parse(example.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


EXAMPLES = [
    pytest.param(path, id=path.name, marks=[pytest.mark.spark] if "pyspark" in needed(path) else [])
    for path in sorted((ROOT / "examples").glob("*.py"))
]


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_docs_example_scripts_run(example: Path, tmp_path: Path) -> None:
    for package in sorted(needed(example)):
        extra = "spark" if package == "pyspark" else "examples"
        pytest.importorskip(package, reason=f"{package} comes with the extra {extra}")
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, str(example)], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout
    written = [line for line in done.stdout.decode("utf-8").splitlines() if line.startswith("Written: ")]
    names = {name for line in written for name in line.removeprefix("Written: ").split(", ")}
    assert {path.name for path in tmp_path.iterdir()} == names


@pytest.mark.slow
@pytest.mark.parametrize("notebook", sorted((ROOT / "examples").glob("*.ipynb")), ids=lambda p: p.name)
def test_docs_notebooks_run(notebook: Path) -> None:
    nbformat = pytest.importorskip("nbformat", reason="comes with the extra examples")
    nbclient = pytest.importorskip("nbclient", reason="comes with the extra examples")
    pytest.importorskip("ipykernel", reason="comes with the extra examples")
    cells = nbformat.read(notebook, as_version=4)
    assert [cell.id for cell in cells.cells if cell.get("outputs")] == [], "save it without outputs"
    nbclient.NotebookClient(cells, resources={"metadata": {"path": ROOT}}, timeout=120).execute()
    assert any(cell.get("outputs") for cell in cells.cells)
