"""The panel and the targets in files, and by the command line."""

from __future__ import annotations

import csv
import io
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from policytext import ConfigError, Record, extract
from policytext.cli import app
from policytext.corpus import PANEL_COLUMNS, TARGET_COLUMNS, write_panel, write_targets

RECORD = extract("2025年，珠晖区地区生产总值90亿元，增长5.5%。", id="a", published="2026-01-20")
OWN = replace(RECORD, id="b", columns={"province": "湖南省", "pages": 9, "share": 0.5, "ok": True})


def test_files_csv_has_the_columns_of_all_documents() -> None:
    file = io.StringIO()
    write_panel([RECORD, OWN], file, bom=True)
    assert file.getvalue()[0] == "\ufeff"
    rows = list(csv.DictReader(io.StringIO(file.getvalue()[1:])))
    assert list(rows[0]) == [*PANEL_COLUMNS, "province", "pages", "share", "ok"]
    assert [row["province"] for row in rows] == ["", "", "湖南省", "湖南省"]
    assert [row["low"] for row in rows] == ["9000000000", "5.5"] * 2


def test_files_parquet_has_typed_columns(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="comes with the extra pandas")
    write_panel([RECORD, OWN], tmp_path / "panel.parquet")
    table = parquet.read_table(tmp_path / "panel.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["year"], types["low"], types["unit"]) == ("int64", "double", "string")
    assert (types["pages"], types["share"], types["ok"]) == ("int64", "double", "bool")
    assert table.column("province").to_pylist() == [None, None, "湖南省", "湖南省"]


def test_files_excel_can_be_read(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="writes Excel files")
    write_panel([RECORD], tmp_path / "panel.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "panel.xlsx").active.values)
    assert rows[0] == PANEL_COLUMNS
    assert rows[1][:3] == ("430405", "珠晖区", 2025)


def test_files_targets() -> None:
    file = io.StringIO()
    write_targets([RECORD], file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert list(rows[0]) == list(TARGET_COLUMNS)
    assert {row["outcome_low"] for row in rows} == {"9000000000", "5.5"}


@pytest.mark.parametrize("name", ["panel.txt", "panel"])
def test_files_refuse_another_format(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="choose one of csv, parquet, xlsx"):
        write_panel([], tmp_path / name)
    with pytest.raises(ConfigError, match="xlsx is a binary format: pass the path of a file"):
        write_panel([], io.StringIO(), format="xlsx")


def test_files_hold_one_document_at_a_time(tmp_path: Path) -> None:
    alive: set[weakref.ref[Kept]] = set()
    most = 0

    def records() -> Iterator[Record]:
        nonlocal most
        for number in range(50):
            kept = Kept(str(number))
            alive.add(weakref.ref(kept, alive.discard))
            most = max(most, len(alive))
            yield replace(RECORD, id=kept)

    write_panel(records(), tmp_path / "panel.csv")
    assert len((tmp_path / "panel.csv").read_text("utf-8").splitlines()) == 101
    assert most <= 3


class Kept(str):
    """An id that can be watched."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("2025年，珠晖区粮食产量9万吨。", "utf-8")
    (tmp_path / "b.txt").write_text("今年珠晖区力争粮食产量10万吨。", "utf-8")
    return tmp_path


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return done.exit_code, done.stdout, done.stderr


def test_command_panel_writes_to_stdout_and_to_files(folder: Path) -> None:
    code, out, _ = run("panel", folder, "--published", "2026-01", "--concept", "grain_output")
    assert code == 0
    assert [row["status"] for row in csv.DictReader(io.StringIO(out))] == ["achieved", "planned"]
    code, _, _ = run("panel", folder, "-o", folder / "panel.csv", "--bom")
    assert code == 0
    assert (folder / "panel.csv").read_text("utf-8")[0] == "\ufeff"


def test_command_targets_joins_documents(folder: Path) -> None:
    code, out, _ = run("targets", folder, "--published", "2026-01")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["year"], row["target_low"], row["outcome_low"]) for row in rows] == [
        ("2025", "", "90000000"),
        ("2026", "100000000", ""),
    ]


def test_command_panel_takes_entries_of_the_user(folder: Path) -> None:
    (folder / "own.csv").write_text("id,names\nmy_grain,粮食产量\n", "utf-8")
    code, out, _ = run("panel", folder, "--concepts", folder / "own.csv")
    assert code == 0
    assert {row["concept"] for row in csv.DictReader(io.StringIO(out))} == {"my_grain"}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("-c", "gpd"), 1, "no concept has the id gpd"),
        (("-o", "panel.txt"), 2, "unknown suffix"),
        (("-o", "panel.parquet", "--bom"), 2, "only applies to csv"),
        (("-o", "panel.parquet", "--raw"), 2, "only applies to csv"),
    ],
)
def test_command_panel_tells_what_is_wrong(
    arguments: tuple[str, ...], code: int, message: str, folder: Path
) -> None:
    exit_code, _, err = run("panel", folder, *arguments)
    assert exit_code == code
    assert message in " ".join(err.replace("│", " ").split())
