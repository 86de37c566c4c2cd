"""Records written to files and read back."""

from __future__ import annotations

import csv
import errno
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policytext import Record, extract, to_dataframe
from policytext.export import TABLES, columns, write_csv, write_jsonl, write_parquet

pyarrow = pytest.importorskip("pyarrow.parquet", reason="needs the extra pandas")

TEXT = "2021年，衡阳市珠晖区落实“一社一品”，改造小区超过57个，总投资2.22亿元。"


@pytest.fixture(scope="module")
def record() -> Record:
    return extract(TEXT, id="a", published="2022-01")


def test_files_csv_and_dataframe_hold_the_same(record: Record) -> None:
    file = io.StringIO()
    write_csv([record], file)
    table = list(csv.DictReader(io.StringIO(file.getvalue())))
    frame = to_dataframe([record])
    assert list(frame.columns) == list(table[0]) == list(columns())
    assert frame["low"].tolist() == [float(row["low"]) for row in table]


def test_files_csv_begins_with_a_byte_order_mark_on_request(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv([record], file, bom=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdocument,")
    assert path.read_text(encoding="utf-8-sig").startswith("document,")


@pytest.mark.parametrize("write", [write_csv, write_jsonl], ids=lambda write: write.__name__)
def test_files_writers_take_a_path_or_an_open_file(
    write: Callable[..., None], record: Record, tmp_path: Path
) -> None:
    file, path = io.StringIO(), tmp_path / "out"
    write([record], file)
    write([record], str(path))
    assert path.read_bytes().decode("utf-8") == file.getvalue()


@pytest.mark.parametrize("what", TABLES)
def test_files_parquet_holds_what_the_dataframe_holds(record: Record, what: str, tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    write_parquet([record, record], path, what)  # type: ignore[arg-type]
    frame = to_dataframe([record, record], what)  # type: ignore[arg-type]
    assert pyarrow.read_table(path).to_pylist() == [
        {key: None if value != value else value for key, value in row.items()}
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
    ]


def test_files_parquet_of_nothing_has_the_schema_of_a_full_one(record: Record, tmp_path: Path) -> None:
    write_parquet([], tmp_path / "empty.parquet")
    write_parquet([record], tmp_path / "full.parquet")
    empty, full = (pyarrow.read_schema(tmp_path / f"{name}.parquet") for name in ("empty", "full"))
    assert empty == full
    assert empty.names == list(columns())


def test_files_jsonl_holds_a_record_a_line(record: Record) -> None:
    file = io.StringIO()
    write_jsonl([record, record], file)
    first, second = file.getvalue().splitlines()
    assert Record.from_dict(json.loads(first)) == record
    assert first == second


def test_files_jsonl_can_always_be_encoded() -> None:
    file = io.StringIO()
    write_jsonl([extract("坏\ud800字", restore=False)], file)
    assert json.loads(file.getvalue().encode("utf-8"))["text"] == "坏\ud800字"


@pytest.mark.parametrize("write", [write_csv, write_jsonl])
def test_files_stream_the_records(write, record: Record) -> None:  # type: ignore[no-untyped-def]
    file = io.StringIO()
    lengths = []

    def records():  # type: ignore[no-untyped-def]
        for _ in range(2):
            lengths.append(len(file.getvalue()))
            yield record

    write(records(), file)
    assert lengths[1] > lengths[0]


@pytest.mark.parametrize("opening", ["=1+1", "+86", "-3", "@a", "\t=1", "\n=1"])
def test_files_csv_escapes_what_a_spreadsheet_would_run(opening: str) -> None:
    record = extract("改造小区57个。", id=opening)
    escaped, raw = io.StringIO(newline=""), io.StringIO(newline="")
    write_csv([record], escaped)
    write_csv([record], raw, escape=False)
    assert next(csv.DictReader(io.StringIO(escaped.getvalue(), newline="")))["document"] == f"'{opening}"
    assert next(csv.DictReader(io.StringIO(raw.getvalue(), newline="")))["document"] == opening


def test_files_csv_keeps_a_carriage_return_inside_its_cell() -> None:
    file = io.StringIO(newline="")
    write_csv([extract("改造小区57个。", id="a\rb\r\nc")], file)
    assert [row["document"] for row in csv.DictReader(io.StringIO(file.getvalue(), newline=""))] == [
        "a\nb\nc"
    ]


def _failing(record: Record, error: BaseException) -> Iterator[Record]:
    yield record
    raise error


@pytest.mark.parametrize("write", [write_csv, write_jsonl, write_parquet], ids=lambda write: write.__name__)
def test_files_writers_leave_an_old_file_as_it_was_where_they_fail(
    write: Callable[..., None], record: Record, tmp_path: Path
) -> None:
    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="out") as caught:
        write(_failing(record, OSError(errno.ENOSPC, "No space left on device")), path)
    assert caught.value.filename == str(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_files_csv_keeps_what_was_done_before_an_interrupt(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with pytest.raises(KeyboardInterrupt):
        write_csv(_failing(record, KeyboardInterrupt()), path)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1 + len(record.achievements)
