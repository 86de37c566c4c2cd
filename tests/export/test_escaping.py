"""Cells that a spreadsheet would run: escaped in CSV unless raw is asked for, as they are everywhere else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from policytext import extract, to_dataframe
from policytext._output import csv_cell
from policytext.cli import app
from policytext.corpus import write_panel, write_targets
from policytext.export import write_jsonl, write_parquet
from tests.commands import runner

OPENINGS = ["=1+1", "+86", "-3", "@a", "\t=1"]
TEXT = "2025年，珠晖区粮食产量9万吨。"


def run(*arguments: object) -> list[dict[str, str]]:
    """The rows of csv that a command writes to stdout."""
    done = runner().invoke(app, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout, newline="")))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table whose ids and own columns a spreadsheet would run."""
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text", "note"), ("=1+1", TEXT, "@a")])
    return path


@pytest.mark.parametrize("command", [("extract", "-f", "csv"), ("panel",)], ids=lambda c: c[0])
@pytest.mark.parametrize(("option", "sign"), [((), "'"), (("--raw",), "")], ids=["escaped", "raw"])
def test_escaping_of_the_command_line(
    command: tuple[str, ...], option: tuple[str, ...], sign: str, table: Path
) -> None:
    rows = run(*command, table, "--text", "text", "--id", "id", *option)
    assert {(row["document"], row["note"]) for row in rows} == {(f"{sign}=1+1", f"{sign}@a")}


@pytest.mark.parametrize(("option", "shown"), [((), "'=一二"), (("--raw",), "=一二")], ids=["escaped", "raw"])
def test_escaping_of_the_spread_of_slogans(
    option: tuple[str, ...], shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pandas

    import policytext.corpus

    frame = pandas.DataFrame({"key": ["=一二", None], "documents": [1, 2]})
    monkeypatch.setattr(policytext.corpus, "spread", lambda *_, **__: frame)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert [row["key"] for row in run("slogans", tmp_path, *option)] == [shown, ""]


@pytest.mark.parametrize("command", ["extract", "panel", "targets", "slogans"])
def test_escaping_is_told_by_help(command: str) -> None:
    done = runner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
    assert "--raw" in done.stdout
    assert "begins with = + - @" in " ".join(done.stdout.replace("│", " ").split())


@pytest.mark.parametrize("write", [write_panel, write_targets])
@pytest.mark.parametrize(("escape", "sign"), [(True, "'"), (False, "")])
def test_escaping_of_panels(write, escape: bool, sign: str) -> None:  # type: ignore[no-untyped-def]
    file = io.StringIO(newline="")
    write([extract(TEXT, id="=1+1")], file, escape=escape)
    assert f",{sign}=1+1" in file.getvalue()


@pytest.mark.parametrize("opening", OPENINGS)
def test_escaping_never_touches_json_frames_and_parquet(opening: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra pandas")
    record = extract(TEXT, id=opening, columns={"note": opening})
    file = io.StringIO()
    write_jsonl([record], file)
    write_parquet([record], tmp_path / "table.parquet")
    written = json.loads(file.getvalue())
    assert (written["id"], written["columns"]["note"]) == (opening, opening)
    for frame in (to_dataframe([record]), parquet.read_table(tmp_path / "table.parquet").to_pandas()):
        assert set(frame["document"]) == set(frame["note"]) == {opening}


@pytest.mark.parametrize("text", ["=", "-", "", "a=1", "（-3）", "衡阳市"])
def test_escaping_leaves_what_no_spreadsheet_runs(text: str) -> None:
    assert csv_cell(text, escape=True) == text
