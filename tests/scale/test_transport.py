"""How records go to another process, and which documents of a run are still to be done."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

import pytest

from policytext import Record, extract
from policytext.scale.pending import Pending, Reading
from policytext.scale.transport import _reducer, register_records
from policytext.sources import Found

TEXT = "2023年，珠晖区落实“一社一品”，力争新增电梯超过9台，总投资2.22亿元。"


def test_transport_gives_the_same_record_in_another_process() -> None:
    register_records()
    record = extract(TEXT, id="a", columns={"年份": 2023})
    sent = bytes(ForkingPickler.dumps(record))
    assert pickle.loads(sent) == record
    assert Record.from_dict(pickle.loads(sent).to_dict()) == record


@dataclass(frozen=True)
class Single:
    value: int


def test_transport_takes_a_value_of_one_field() -> None:
    kind, values = _reducer(Single)(Single(3))
    assert kind(*values) == Single(3)


def found(folder: Path, *names: str) -> list[Found]:
    for name in names:
        (folder / name).write_text("id,text\na,完成3项。\nb,完成4项。\nc,完成5项。\n", encoding="utf-8")
    return [Found(folder / name, True) for name in names]


def test_pending_gives_each_document_once_and_names_it_by_its_path(tmp_path: Path) -> None:
    files = found(tmp_path, "a.txt", "b.txt")
    pending = Pending([files[0].path.absolute().as_posix()])
    documents = list(pending.documents([*files, *files], Reading()))
    assert [document["id"] for document in documents] == [str(files[1].path)]
    assert pending.names(1) == [files[1].path.absolute().as_posix()]
    assert (pending.written, pending.skipped) == (1, 1)


def test_pending_rows_that_follow_each_other_have_one_name(tmp_path: Path) -> None:
    (table,) = found(tmp_path, "a.csv")
    path = table.path.absolute().as_posix()
    reading = Reading(say=lambda _: None)
    pending = Pending([])
    assert len(list(pending.documents([table], reading))) == 3
    assert pending.names(2) == [f"{path}\t1-2"]
    assert pending.names(1) == [f"{path}\t3-3"]


@pytest.mark.parametrize(
    ("done", "left"),
    [
        (["1-2"], "c"),
        (["3-3", "1-1"], "b"),
        (["2-2"], "ac"),
        (["1-3", "2-2"], ""),
        (["7-9"], "abc"),
        ([], "abc"),
    ],
)
def test_pending_leaves_out_the_rows_that_are_done(done: list[str], left: str, tmp_path: Path) -> None:
    (table,) = found(tmp_path, "a.csv")
    path = table.path.absolute().as_posix()
    again = Pending([f"{path}\t{rows}" for rows in done])
    documents = again.documents([table], Reading(say=lambda _: None))
    assert [document.id for document in documents] == [*left]
    assert again.skipped == 3 - len(left)
