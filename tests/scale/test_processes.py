"""extract_many(): order kept, errors contained."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator

import pytest

from policytext import ConfigError, extract, extract_many
from policytext.scale import Document, processes

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
    assert "is no date" in str(records[2].error)


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
    monkeypatch.setattr(processes, "_record", record_or_die)
    monkeypatch.setattr(processes, "_CHUNK_CHARS", 10)
    records = list(extract_many(["完成3项。", "die", "完成4项。", "完成5项。"], workers=2))
    assert [record.error is None for record in records] == [True, False, True, True]
    assert "the process that read it died" in str(records[1].error)


def test_processes_refuse_less_than_one_worker() -> None:
    with pytest.raises(ConfigError, match="at least one"):
        extract_many([], workers=0)


def test_processes_nothing_in_nothing_out() -> None:
    assert list(extract_many([], workers=2)) == []
