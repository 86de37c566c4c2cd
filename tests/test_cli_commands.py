"""The commands called in this process: what they write, and what they answer to a wrong use.

tests/test_cli.py runs them as users do, each in a Python of its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policytext import Record, __main__, __version__, extract
from policytext.cli import app
from policytext.cli.documents import Given
from policytext.cli.running import What
from policytext.cli.serve import serve
from policytext.cli.slogans import slogans
from policytext.cli.tables import panel, targets
from policytext.export import TABLES
from tests.commands import runner

TEXT = "2021年，珠晖区落实“一社一品”，改造小区57个，总投资2.22亿元。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    for name in ("a", "b"):
        (tmp_path / "texts" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> tuple[int, str, str]:
    """Return the exit code of a command, and what it wrote to stdout and stderr, boxes taken off."""
    done = runner().invoke(app, [str(argument) for argument in arguments])
    return done.exit_code, done.stdout, " ".join(done.stderr.replace("│", " ").split())


def test_commands_are_those_of_the_module() -> None:
    assert __main__.app is app


def test_commands_write_every_table_that_there_is(folder: Path) -> None:
    assert {what.value for what in What} == set(TABLES)
    for what in TABLES:
        code, _, told = run("extract", folder / "texts" / "a.txt", "--what", what, "-o", folder / "table.csv")
        assert (code, told) == (0, "")
        assert (folder / "table.csv").read_text("utf-8").split(",")[0] == "document"


def test_commands_are_all_there() -> None:
    names = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert {command.__name__ for command in (serve, slogans, panel, targets)} < names
    assert names == {"extract", "report", "info", "serve", "slogans", "panel", "targets"}


def test_commands_tell_version_and_what_is_installed() -> None:
    assert run("--version") == (0, f"policytext {__version__}\n", "")
    code, shown, _ = run("info")
    assert code == 0
    assert all(word in shown for word in ("policytext[pandas]", "spacy", "licence"))


def test_extract_writes_tables_lines_and_parts(folder: Path) -> None:
    code, shown, _ = run("extract", folder / "texts")
    assert code == 0
    assert "总投资" in shown
    code, lines, _ = run("extract", folder / "texts", "-f", "jsonl")
    records = [Record.from_dict(json.loads(line)) for line in lines.splitlines()]
    assert records[0] == extract(TEXT, id=str(folder / "texts" / "a.txt"))
    for _ in range(2):
        assert run("extract", folder / "texts", "-o", folder / "parts")[0] == 0
    (part,) = (folder / "parts").glob("part-*.jsonl")
    assert len(part.read_text(encoding="utf-8").splitlines()) == 2


def test_extract_writes_parquet_to_a_file_alone(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra pandas")
    assert run("extract", folder / "texts", "-o", folder / "claims.parquet", "--what", "slogans")[0] == 0
    assert parquet.read_table(folder / "claims.parquet").num_rows == 2
    code, _, told = run("extract", folder / "texts", "-f", "parquet")
    assert (code, "name a file with --output FILE" in told) == (1, True)


def test_report_is_a_page_of_all_documents(folder: Path) -> None:
    code, shown, _ = run("report", folder / "texts", "-o", folder / "report.html", "--title", "两份材料")
    assert (code, shown) == (0, f"{folder / 'report.html'}: 2 documents\n")
    assert "两份材料" in (folder / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["missing"], 1, "missing: No such file or directory"),
        (["texts", "-o", "claims.xlsx"], 2, "Excel opens .csv written with --bom"),
        (["texts", "--what", "slogans"], 2, "only applies with -o FILE.csv"),
        (["texts", "--region", "无此市"], 1, "无此市"),
        (["texts", "--published", "soon"], 1, "soon"),
        (["texts", "-o", "texts", "-f", "csv"], 1, "texts is a folder: pass the path of a file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_extract_tells_what_is_wrong_in_one_line(
    arguments: list[str], code: int, told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    found, _, line = run("extract", *arguments)
    assert (found, told in line) == (code, True), line


def test_given_knows_columns_from_dates_and_units() -> None:
    given = Given(paths=["a.csv"], published="日期", region="430405", columns="省份, 年份")
    fields = given.fields(tables=True)
    assert (fields.published, fields.region, fields.columns) == ("日期", None, ("省份", "年份"))
    assert given.options(fields).region == "430405"
    assert given.entries == (None,) * 5


def test_serve_listens_to_this_machine_alone_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    uvicorn = pytest.importorskip("uvicorn", reason="needs the extra serve")
    served: list[dict[str, Any]] = []
    monkeypatch.setattr(uvicorn, "run", lambda _, **options: served.append(options))
    code, _, told = run("serve", "--port", "9000", "--workers", "1")
    assert (code, told) == (0, "policytext: http://127.0.0.1:9000 (Ctrl-C ends it)")
    assert [(options["host"], options["port"]) for options in served] == [("127.0.0.1", 9000)]
