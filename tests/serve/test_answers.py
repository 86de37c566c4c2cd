"""What the service makes of a form, and what it answers, without a server."""

from __future__ import annotations

import io
import json

import pytest

from policytext import ConfigError, Record, extract
from policytext.serve.answers import FORMATS, answer
from policytext.serve.uploads import Columns, Upload, read_uploads

TEXT = "改造小区57个。"
TABLE = "编号,正文\na,改造小区57个。\nb,新增电梯9台。\n".encode()


@pytest.mark.parametrize(
    ("format", "media", "name"),
    [
        ("report", "text/html", None),
        ("report_file", "text/html", "report.html"),
        ("json", "application/json", None),
        ("jsonl", "application/x-ndjson", "records.jsonl"),
        ("csv", "text/csv", "claims.csv"),
    ],
)
def test_answers_have_the_form_that_is_asked_for(format: str, media: str, name: str | None) -> None:
    found = answer([extract(TEXT)], [TEXT], format)
    assert (found.media_type, found.filename) == (media, name)
    assert "小区" in found.body


def test_answers_hold_the_whole_record() -> None:
    record = extract(TEXT, id="a")
    (plain,) = json.loads(answer([record], [TEXT], "json").body)
    assert Record.from_dict(plain) == record
    assert answer([record], [TEXT], "csv").body.startswith("\ufeff")


def test_answers_name_the_formats_that_there_are() -> None:
    with pytest.raises(ConfigError, match="choose report, report_file, json, jsonl, csv"):
        answer([], [], "xml")
    assert len(FORMATS) == 5


def test_uploads_are_documents_under_the_names_that_their_senders_gave() -> None:
    uploads = [
        Upload("C:\\texts\\a.txt", io.BytesIO(TEXT.encode())),
        Upload("../../etc/b.csv", io.BytesIO(TABLE)),
    ]
    found = list(read_uploads("  完成3项。", uploads, Columns(text="正文", id="编号")))
    assert [(document.id, str(document)) for document in found] == [
        (None, "  完成3项。"),
        ("a.txt", TEXT),
        ("a", TEXT),
        ("b", "新增电梯9台。"),
    ]


def test_uploads_of_nothing_are_no_documents() -> None:
    assert list(read_uploads(" \n", [], Columns())) == []


def test_uploads_tell_of_no_path_of_the_machine_that_reads_them() -> None:
    (document,) = read_uploads("", [Upload("a.txt", io.BytesIO(b"\x81\x00\xff"))], Columns())
    assert document.error is not None
    assert "a.txt" in document.error
    assert "/tmp" not in document.error
