"""extract_files(): complete parts, and interrupted runs that are resumed."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext import ConfigError, DataError, Record, extract
from policytext.scale import FilesRun, extract_files
from policytext.scale.files import parts
from policytext.scale.manifest import LOCK, MANIFEST

SCRIPT = Path(__file__).parent / "scripts" / "files.py"
HOLDER = Path(__file__).parent / "scripts" / "holder.py"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty documents, a deep one and a broken one among them."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    for number in range(38):
        text = f"今年完成改造小区{number + 2}个，总投资2.22亿元。" * (1 + number % 3)
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "deep" / "a.txt").write_text("新增电梯9台。", encoding="gb18030")
    (folder / "deep" / "broken.txt").write_bytes(b"\x81\x00\xff")
    return folder


def read(out: Path) -> list[Record]:
    """All records of an output folder, in the order of its parts."""
    if parts := sorted(out.glob("part-*.jsonl")):
        lines = [line for part in parts for line in part.read_text(encoding="utf-8").splitlines()]
        return [Record.from_dict(json.loads(line)) for line in lines]
    parquet = pytest.importorskip("pyarrow.parquet")
    return [
        Record.from_dict(row)
        for part in sorted(out.glob("part-*.parquet"))
        for row in parquet.read_table(part).to_pylist()
    ]


def ids(folder: Path) -> list[str]:
    return [path.as_posix() for path in sorted(folder.rglob("*.txt"))]


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
@pytest.mark.parametrize("workers", [1, 2])
def test_files_give_the_records_of_extract(folder: Path, tmp_path: Path, format: Any, workers: int) -> None:
    out = tmp_path / "out"
    run = extract_files([folder], out, format=format, workers=workers, published="2023-07-05", part_chars=200)
    records = read(out)
    assert run == FilesRun(written=40, failed=1, skipped=0)
    assert len(list(out.glob("part-*"))) > 3
    assert [record.id for record in records] == ids(folder)
    for record in records:
        if record.id and "broken" in record.id:
            assert "is not UTF-8, GB18030" in str(record.error)
        elif record.id and "deep" not in record.id:
            text = Path(record.id).read_text(encoding="utf-8")
            assert record == extract(text, id=record.id, published="2023-07-05")


@pytest.mark.slow
@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_files_a_killed_run_goes_on_where_it_stopped(folder: Path, tmp_path: Path, format: str) -> None:
    """Each time killed with -9 at another point, until a run gets through: nothing is lost, nothing twice."""
    out = tmp_path / "out"
    command = [sys.executable, str(SCRIPT), str(folder), str(out), format]
    kills = 0
    for whole in range(1, 10):
        with subprocess.Popen(command, stderr=subprocess.PIPE) as run:
            while run.poll() is None and len(list(out.glob(f"part-*.{format}"))) < 9 * whole:
                time.sleep(0.002)
            run.kill()
            assert run.stderr and run.stderr.read() == b""
        if run.returncode == 0:
            break
        kills += 1
    assert kills
    assert Counter(record.id for record in read(out)) == Counter(ids(folder))


def test_files_a_second_run_reads_only_what_is_new(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extract_files([folder], out)
    (folder / "new.txt").write_text("完成3项。", encoding="utf-8")
    assert extract_files([folder, folder / "new.txt"], out) == FilesRun(written=1, failed=0, skipped=40)
    assert Counter(record.id for record in read(out)) == Counter(ids(folder))


def test_files_what_a_killed_run_left_half_done_is_done_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extract_files([folder], out, part_chars=200)
    parts = sorted(out.glob("part-*"))
    parts[1].unlink()
    (out / "part-000099.jsonl").write_text("never listed", encoding="utf-8")
    (out / "part-000100.jsonl.writing").write_text("half", encoding="utf-8")
    with (out / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write('{"part": "part-000099.jsonl", "docu')
    run = extract_files([folder], out)
    assert run.written > 0
    assert run.written + run.skipped == 40
    assert Counter(record.id for record in read(out)) == Counter(ids(folder))


def test_files_refuse_a_folder_of_other_settings(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extract_files([folder / "00.txt"], out)
    with pytest.raises(ConfigError, match="published was None, now '2021'"):
        extract_files([folder], out, published="2021")
    with pytest.raises(ConfigError, match="contains no run"):
        extract_files([folder], folder)
    with pytest.raises(ConfigError, match="choose jsonl or parquet"):
        extract_files([folder], tmp_path / "other", format="xml")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"part": "../x", "documents": []}', '{"part": "part-000009.jsonl"}']
)
def test_files_name_the_damaged_line_of_a_manifest(folder: Path, tmp_path: Path, line: str) -> None:
    out = tmp_path / "out"
    extract_files([folder / "00.txt"], out)
    with (out / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"{line}\n")
    with pytest.raises(DataError, match=r"_manifest\.jsonl, line 3: "):
        extract_files([folder], out)


@pytest.fixture
def running(folder: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run of another process into ``out``, amid its work for as long as its files are endless."""
    command = [sys.executable, str(HOLDER), str(folder), str(tmp_path / "out")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stdout.readline().strip() == b"writing"
        yield run
        run.kill()


@pytest.mark.slow
def test_files_refuse_a_folder_that_another_run_writes_to(
    folder: Path, tmp_path: Path, running: subprocess.Popen[bytes]
) -> None:
    with pytest.raises(ConfigError, match="another run is writing to this folder; wait for it"):
        extract_files([folder], tmp_path / "out")
    assert running.poll() is None


@pytest.mark.slow
def test_files_take_the_folder_of_a_killed_run(
    folder: Path, tmp_path: Path, running: subprocess.Popen[bytes]
) -> None:
    """The lock file stays behind, and says nothing: the lock went with the process."""
    out = tmp_path / "out"
    running.kill()
    running.wait()
    assert (out / LOCK).exists() or sys.platform == "win32"
    assert extract_files([folder], out).written == 40
    assert Counter(record.id for record in read(out)) == Counter(ids(folder))


def test_files_refuse_a_second_run_of_the_same_process(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def paths() -> Iterator[Path]:
        with pytest.raises(ConfigError, match="another run is writing"):
            extract_files([folder], out)
        yield folder

    assert extract_files(paths(), out).written == 40
    assert extract_files([folder], out).skipped == 40


def test_files_name_what_cannot_be_written_in_a_read_only_folder(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o555)
    if os.access(out, os.W_OK):
        pytest.skip("this user may write to a read-only folder")
    try:
        with pytest.raises(PermissionError) as caught:
            extract_files([folder], out)
    finally:
        out.chmod(0o755)
    assert Path(str(caught.value.filename)).parent == out
    assert list(out.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no file names that are no text")
def test_files_whose_names_are_no_text_are_read(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text("完成3项。", encoding="utf-8")
    assert extract_files([folder], out).written == 1
    assert extract_files([folder], out).skipped == 1
    assert [record.id for record in read(out)] == [f"{folder.as_posix()}/\\xff.txt"]


def test_files_leave_no_process_behind(folder: Path, tmp_path: Path) -> None:
    extract_files([folder], tmp_path / "out", workers=2)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("seconds", "sizes"),
    [([0, 10, 20, 30, 40], [4]), ([0, 30, 61, 61, 90, 121], [2, 2])],
    ids=["within a minute", "over a minute"],
)
def test_files_part_is_closed_after_a_minute(seconds: list[float], sizes: list[int]) -> None:
    clock = iter([*seconds, *[seconds[-1]] * 9])
    records = [extract("改造小区57个。")] * 4
    assert [len(part) for part in parts(records, 1_000, clock=clock.__next__)] == sizes


def test_files_part_is_closed_after_two_hundred_documents() -> None:
    records = [extract("改造小区57个。")] * 450
    assert [len(part) for part in parts(records, 1_000_000)] == [200, 200, 50]
