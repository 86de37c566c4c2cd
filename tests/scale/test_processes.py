"""extract_many(): order kept, errors contained."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any

import pytest

from policytext import ConfigError, extract, extract_many, record
from policytext.scale import Document, processes

SCRIPTS = Path(__file__).parent / "scripts"
TEXTS = [f"完成改造小区{number}个。" for number in range(1, 60)]


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_records_come_in_the_order_of_the_texts(
    workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_CHUNK_CHARS", 40)
    assert list(extract_many(TEXTS, workers=workers)) == [extract(text) for text in TEXTS]


def test_processes_documents_carry_the_arguments_of_extract() -> None:
    document: Document = {"id": "a", "text": "今年新增9台。", "published": "2023-07-05", "restore": False}
    assert list(extract_many([document])) == [
        extract("今年新增9台。", id="a", published="2023-07-05", restore=False)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_a_bad_document_gives_an_error_and_the_rest_goes_on(workers: int) -> None:
    bad: list[object] = [{"id": "b", "text": None}, {"id": "c", "text": "完成3项。", "published": "soon"}]
    records = list(extract_many(["完成3项。", *bad, "完成4项。"], workers=workers))  # type: ignore[list-item]
    assert [record.error is None for record in records] == [True, False, False, True]
    assert (records[1].id, records[1].text) == ("b", "")
    assert str(records[1].error).startswith("TypeError: ")
    assert "is not a date" in str(records[2].error)


def test_processes_read_files_in_the_worker(tmp_path: Path) -> None:
    good, bad, missing = (tmp_path / name for name in ("good.txt", "bad.txt", "missing.txt"))
    good.write_text("新增电梯9台。", encoding="gb18030")
    bad.write_bytes(b"\xff\xfe\x00")
    documents: list[str | Document] = [{"path": path} for path in (good, bad, missing)]
    read, *unread = extract_many([*documents, {"path": good, "id": "mine"}], workers=2)
    assert read == extract("新增电梯9台。", id=good.as_posix())
    assert [record.id for record in unread] == [bad.as_posix(), missing.as_posix(), "mine"]
    assert "is not UTF-8, GB18030" in str(unread[0].error)
    assert "missing.txt" in str(unread[1].error)


def test_processes_a_document_that_cannot_be_sent_gives_an_error() -> None:
    unsendable: list[Any] = ["完成3项。", {"id": "b", "text": threading.Lock()}, "完成4项。"]
    records = list(extract_many(unsendable, workers=2))
    assert [record.error is None for record in records] == [True, False, True]


def test_processes_read_only_as_far_ahead_as_needed() -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for number, text in enumerate(TEXTS):
            taken.append(number)
            yield text

    stream = extract_many(texts())
    next(stream)
    assert taken == [0]


def record_or_die(document: dict[str, object]) -> object:
    if document["text"] == "die":
        os._exit(1)
    return extract(**document)  # type: ignore[arg-type]


def test_processes_outlive_a_document_that_kills_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    if multiprocessing.get_start_method() != "fork":
        pytest.skip("the killer is handed to the workers by fork")
    monkeypatch.setattr(processes, "record_of", record_or_die)
    monkeypatch.setattr(processes, "_CHUNK_CHARS", 10)
    records = list(extract_many(["完成3项。", "die", "完成4项。", "完成5项。"], workers=2))
    assert [record.error is None for record in records] == [True, False, True, True]
    assert "the process that read it died" in str(records[1].error)


@pytest.mark.parametrize("text", ["", "完成改造小区57个。"])
def test_processes_hold_no_more_documents_than_the_workers_need(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_CHUNK_CHARS", 1_000)
    taken = 0

    def texts() -> Iterator[str]:
        nonlocal taken
        for _ in range(10_000):
            taken += 1
            yield text

    stream = extract_many(texts(), workers=2)
    next(stream)
    assert taken <= 2 * processes._CHUNKS_AHEAD * 1_000 / processes._DOCUMENT_CHARS


def test_processes_end_with_the_stream_that_is_closed_early() -> None:
    before = set(multiprocessing.active_children())
    stream = extract_many(iter(TEXTS * 1_000), workers=2)
    next(stream)
    assert len(set(multiprocessing.active_children()) - before) == 2
    stream.close()  # type: ignore[attr-defined]
    assert set(multiprocessing.active_children()) <= before


class SlowToSend:
    """A record whose sending begins, waits for a word, takes half a second, and is done; files tell of it."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, ...]:
        Path(self.folder, "begun").touch()
        until(Path(self.folder, "closing").exists)
        time.sleep(0.5)
        Path(self.folder, "done").touch()
        return str, ("sent",)


def record_or_slow(document: dict[str, object]) -> object:
    text = str(document["text"])
    return SlowToSend(text) if Path(text).is_dir() else extract(**document)  # type: ignore[arg-type]


@pytest.mark.slow
def test_processes_send_the_whole_of_an_answer_when_the_stream_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if multiprocessing.get_start_method() != "fork":
        pytest.skip("the slow record is handed to the workers by fork")
    monkeypatch.setattr(processes, "record_of", record_or_slow)
    monkeypatch.setattr(processes, "_CHUNK_CHARS", 1)
    stream = extract_many(["完成3项。", str(tmp_path)], workers=2)
    next(stream)
    assert until((tmp_path / "begun").exists)
    (tmp_path / "closing").touch()
    stream.close()  # type: ignore[attr-defined]
    assert (tmp_path / "done").exists()


@pytest.mark.slow
def test_processes_outlive_a_worker_that_is_killed() -> None:
    before = set(multiprocessing.active_children())
    texts = TEXTS * 20
    stream = extract_many(iter(texts), workers=2)
    records = [next(stream)]
    victim = next(iter(set(multiprocessing.active_children()) - before))
    assert victim.pid
    os.kill(victim.pid, signal.SIGKILL)
    records += stream
    assert [record.error for record in records] == [None] * len(texts)
    assert [record.text for record in records] == texts


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / script), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.slow
@pytest.mark.parametrize("method", sorted({"fork", "spawn"} & set(multiprocessing.get_all_start_methods())))
def test_processes_work_however_they_are_started(method: str) -> None:
    done = run("start.py", method)
    assert (done.stdout.split(), done.stderr) == (["完成3项。", "完成4项。"], "")


@pytest.mark.slow
def test_processes_that_cannot_start_say_why() -> None:
    done = run("unguarded.py")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(
        "policytext.errors.WorkerError: no worker process can be started"
    )


def until(condition: Callable[[], bool], *, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_processes_leave_no_orphans(kill: signal.Signals) -> None:
    """Ctrl-C, which every process of the terminal gets, and kill, which the parent alone gets."""
    command = [sys.executable, str(SCRIPTS / "endless.py")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as parent:
        assert parent.stdout and parent.stderr
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(workers) == 2
        if kill is signal.SIGINT:
            os.killpg(parent.pid, kill)
        else:
            os.kill(parent.pid, kill)
        error = parent.stderr.read()
    assert until(lambda: not any(map(alive, workers)))
    assert error.count("Traceback") == (1 if kill is signal.SIGINT else 0)


def test_processes_refuse_less_than_one_worker() -> None:
    with pytest.raises(ConfigError, match="at least 1"):
        extract_many([], workers=0)


def test_processes_nothing_in_nothing_out() -> None:
    assert list(extract_many([], workers=2)) == []


def test_processes_send_every_value_of_a_record_as_it_is(seed: str) -> None:
    found = extract(seed)
    assert found.quantities
    assert found.slogans
    assert ForkingPickler.loads(ForkingPickler.dumps(found)) == found


def test_processes_know_how_to_send_every_kind_of_value() -> None:
    kinds = {kind for kind in vars(record).values() if isinstance(kind, type) and is_dataclass(kind)}
    assert kinds <= set(ForkingPickler(BytesIO()).dispatch_table)
    # A kind with a single field would need another form.
    assert all(len(fields(kind)) > 1 for kind in kinds)
