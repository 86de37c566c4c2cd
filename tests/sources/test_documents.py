"""read_documents(): one stream from tables, files, folders and frames; one clear line for the rest."""

from __future__ import annotations

import datetime
import io
import json
import warnings
from pathlib import Path

import pytest

import policytext
from policytext import ConfigError, DataError, extract, extract_many, read_documents, to_dataframe
from policytext.export import write_csv as write_table
from policytext.export import write_parquet
from policytext.scale import FilesRun, Reading, extract_files
from policytext.sources import Fields, Tally, find_files, read_files
from tests.sources.made_files import ROWS, write_csv

NAMED = {"text": "正文", "id": "编号", "published": "日期", "region": "省份"}


def test_documents_a_table_gives_a_document_a_row(table: Path) -> None:
    first, second = read_documents(table, **NAMED)
    assert (first.text, first.id, first.published, first.region) == (
        ROWS[0]["正文"],
        "a1",
        "2021-07-05",
        "湖南省",
    )
    assert (second.text, second.id, second.published, second.region) == (
        ROWS[1]["正文"],
        "a2",
        "2022-03-01",
        None,
    )
    assert [str(document.columns["年份"]) for document in (first, second)] == ["2021", "2022"]
    assert set(first.columns) == {"年份"}


def test_documents_plain_names_of_columns_are_guessed_and_said(table: Path) -> None:
    with pytest.warns(UserWarning, match="text from column 正文, id from column 编号") as said:
        guessed = list(read_documents(table))
    named = list(read_documents(table, **NAMED))
    assert [(d.text, d.id, d.published, d.region) for d in guessed] == [
        (d.text, d.id, d.published, d.region) for d in named
    ]
    # What nobody named as such passes through as well.
    assert set(guessed[0].columns) == {"日期", "省份", "年份"}
    assert len(said) == 1


def test_documents_only_named_columns_pass_through(table: Path) -> None:
    documents = list(read_documents(table, text="正文", id="编号", columns=["省份"]))
    assert [document.columns.get("省份") or None for document in documents] == ["湖南省", None]
    assert {name for document in documents for name in document.columns} == {"省份"}


def test_documents_a_column_that_is_not_there_is_named_with_those_that_are(table: Path) -> None:
    with pytest.raises(DataError, match="no column 内容; the columns are 编号, 正文, 日期, 省份, 年份"):
        list(read_documents(table, text="内容"))


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_documents_data_frames_are_tables(library: str) -> None:
    frame = pytest.importorskip(library).DataFrame(ROWS)
    documents = list(read_documents(frame, **NAMED))
    assert [(d.id, d.published, d.region) for d in documents] == [
        ("a1", "2021-07-05", "湖南省"),
        ("a2", "2022-03-01", None),
    ]
    with pytest.warns(UserWarning, match="DataFrame: text from column 正文"):
        assert [record.id for record in extract_many(frame)] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (datetime.date(2021, 7, 5), "2021-07-05"),
        (datetime.datetime(2021, 7, 5, 9, 20), "2021-07-05"),
        (2021, "2021"),
        (2021.0, "2021"),
        (20210705, "2021-07-05"),
        ("2021年7月5日", "2021-07-05"),
        ("2021/7/5 09:20:11", "2021-07-05"),
        ("2021-07", "2021-07"),
        ("", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_documents_dates_come_as_people_have_them(value: object, date: str | None) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        [document] = read_documents([{"t": "完成3项。", "d": value}], text="t", published="d")
    assert document.published == date


def test_documents_a_date_that_is_none_costs_the_date_alone() -> None:
    rows = [{"t": "完成3项。", "d": "不详"}, {"t": "完成4项。", "d": "2021"}, {"t": "完成5项。", "d": "近期"}]
    with pytest.warns(
        UserWarning, match="2 dates in column d cannot be read and are ignored, first '不详' of 1"
    ):
        documents = list(read_documents(rows, text="t", published="d"))
    assert [document.published for document in documents] == [None, "2021", None]


def test_documents_a_region_that_is_none_costs_the_region_alone() -> None:
    rows = [{"t": "城关镇完成3项。", "r": "华东片区"}, {"t": "完成4项。", "r": "430406"}]
    with pytest.warns(UserWarning, match="华东片区.*read without it"):
        records = list(extract_many(read_documents(rows, text="t", region="r")))
    assert [record.error for record in records] == [None, None]
    assert records[1].principal is not None and records[1].principal.code == "430406"


def test_documents_a_row_without_text_is_a_record_with_an_error() -> None:
    rows = [{"text": "完成3项。", "年份": 1}, {"text": None, "年份": 2}]
    records = list(extract_many(read_documents(rows, text="text")))
    assert [(record.error, record.columns) for record in records] == [
        (None, {"年份": 1}),
        ("no text in column text", {"年份": 2}),
    ]


def test_documents_values_pass_through_as_plain_ones() -> None:
    row = {
        "t": "完成3项。",
        "d": datetime.date(2021, 7, 5),
        "l": ["a", 1],
        "n": float("nan"),
        "b": True,
        "i": 7,
    }
    [document] = read_documents([row], text="t")
    assert document.columns == {"d": "2021-07-05", "l": '["a", 1]', "n": None, "b": True, "i": 7}


def test_documents_strings_are_texts_unless_they_name_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("改造小区57个。", encoding="utf-8")
    documents = list(read_documents([str(tmp_path / "a.txt"), "新增电梯9台。", tmp_path / "a.txt"]))
    assert [document.text for document in documents] == ["改造小区57个。", "新增电梯9台。", "改造小区57个。"]


def test_documents_standard_input_is_one_document() -> None:
    assert [d.text for d in read_documents(io.BytesIO("改造小区57个。".encode("gb18030")))] == [
        "改造小区57个。"
    ]


@pytest.mark.parametrize("source", [5, b"text", None], ids=repr)
def test_documents_refuse_what_holds_none(source: object) -> None:
    with pytest.raises(TypeError, match="takes a path, a table or texts"):
        list(read_documents(source))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A mixed folder: two that can be read, one that is broken, one refused, one passed over."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text("改造小区57个。", encoding="utf-8")
    write_csv(tmp_path / "deep" / "b.csv")
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "d.wps").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "e.png").write_bytes(b"\x89PNG")
    (tmp_path / "f.csv").write_text("年份,题目\n2021,标题\n", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    (tmp_path / "~$c.docx").write_bytes(b"lock")
    return tmp_path


@pytest.mark.filterwarnings("ignore:.*text from column")
def test_documents_a_mixed_folder_loses_nothing(folder: Path) -> None:
    tally = Tally()
    documents = list(read_files(find_files([folder]), Fields(), tally=tally))
    assert [document.text for document in documents if document.error is None] == [
        "改造小区57个。",
        *(row["正文"] for row in ROWS),
    ]
    errors = {Path(document.id or "").name: document.error or "" for document in documents if document.error}
    assert "is not a Word file (.docx), or damaged or locked" in errors["c.docx"]
    assert "save it as .docx" in errors["d.wps"]
    assert "which column is the text?" in errors["f.csv"]
    assert str(tally) == "read 1 .csv, 1 .txt; skipped 1 .png; failed 1 .csv, 1 .docx, 1 .wps"


def test_documents_a_pattern_and_a_list_name_files(folder: Path) -> None:
    (folder / "deep" / "c.txt").write_text("完成3项。", encoding="utf-8")
    assert [d.text for d in read_documents(str(folder / "**" / "*.txt"))] == ["改造小区57个。", "完成3项。"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Word file: save it as .docx"),
        ("a.et", b"\xd0\xcf\x11\xe0", "a file of WPS Spreadsheets: save it as .xlsx"),
        ("a.ofd", b"PK\x03\x04", "an OFD file: save it as .pdf"),
        ("a.csv", b"", "is empty; its first line must name the columns"),
        ("a.xlsx", b"PK\x03\x04", "is not an Excel file, or damaged"),
        ("a.pdf", b"%PDF-1.4", "is not a PDF, or damaged or locked"),
        ("a.parquet", b"PAR1", "is not a Parquet file, or damaged"),
        ("a.json", b"[{", "is not JSON"),
        ("a.csv", b"text,text\na,b\n", "the header names text twice"),
        ("a.csv", "正文,content\na,b\n".encode(), "is the text in column 正文 or content?"),
        ("a.csv", b'text\n"open', "check the quotation marks"),
        ("a.csv", b"text\n\xff\xff\n", "is not UTF-8, GB18030"),
        ("a.html", b"<html></html>", "the page has no text"),
        ("a.txt", b"\x00\x01", "is not UTF-8, GB18030"),
        ("missing.csv", None, "No such file or directory"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_documents_what_cannot_be_read_has_one_line(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError) as error:
        list(read_documents(tmp_path / name))
    assert told in str(error.value)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_documents_a_broken_row_costs_that_row_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "完成3项。"}\n{broken\n{"text": "完成4项。"}\n', encoding="utf-8"
    )
    (tmp_path / "a.csv").write_text("text,年份\n完成3项。,1\n完成4项。,2,3\n完成5项。\n", encoding="utf-8")
    errors = {
        name: [document.error for document in read_documents(tmp_path / name, text="text")]
        for name in ("a.jsonl", "a.csv")
    }
    assert [bool(error) for error in errors["a.jsonl"]] == [False, True, False]
    assert "line 2: is not JSON" in str(errors["a.jsonl"][1])
    assert errors["a.csv"] == [None, "line 3: 3 cells where the header has 2", None]


def test_documents_columns_reach_every_output(tmp_path: Path) -> None:
    rows = [{"id": 1, "text": "2021年，改造小区57个。", "省份": "湖南", "年份": 2021}]
    records = list(extract_many(read_documents(rows, text="text", id="id")))
    assert records[0].to_dict()["columns"] == {"省份": "湖南", "年份": 2021}
    assert policytext.Record.from_dict(json.loads(json.dumps(records[0].to_dict()))) == records[0]
    frame = to_dataframe(records)
    assert frame[["省份", "年份"]].to_dict("records") == [{"省份": "湖南", "年份": 2021}]
    out = io.StringIO()
    write_table(records, out)
    header, row = out.getvalue().splitlines()[:2]
    assert header.endswith(",省份,年份")
    assert row.endswith(",湖南,2021")
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(records, tmp_path / "a.parquet")
    assert parquet.read_table(tmp_path / "a.parquet").to_pylist()[0]["年份"] == 2021


def test_documents_spacy_takes_them_with_all_they_know() -> None:
    rows = [{"id": 1, "text": "今年，城关镇改造小区57个。", "date": "2021", "region": "430104", "年份": 2021}]
    documents = list(read_documents(rows, text="text", id="id", published="date", region="region"))
    [doc] = policytext.load().pipe(documents)
    assert doc._.policytext == extract(documents[0])


def test_documents_a_key_that_means_nothing_is_refused_at_once() -> None:
    with pytest.raises(ConfigError, match="document 1: unknown key 省份; the keys are text, path"):
        extract_many([{"text": "完成3项。"}, {"text": "完成4项。", "省份": "湖南"}])  # type: ignore[list-item]


def test_documents_a_run_over_a_table_goes_on_where_it_stopped(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv")
    reading = Reading(fields=Fields(text="正文", id="编号"))
    assert extract_files([tmp_path / "a.csv"], tmp_path / "out", reading=reading) == FilesRun(2, 0, 0)
    with (tmp_path / "a.csv").open("a", encoding="utf-8") as file:
        file.write("a3,完成3项。,2023,湖南省,2023\n")
    assert extract_files([tmp_path / "a.csv"], tmp_path / "out", reading=reading) == FilesRun(1, 0, 2)
    names = [
        json.loads(line) for line in (tmp_path / "out" / "_manifest.jsonl").read_text("utf-8").splitlines()
    ]
    assert [part["documents"] for part in names[1:]] == [
        [f"{(tmp_path / 'a.csv').as_posix()}\t1-2"],
        [f"{(tmp_path / 'a.csv').as_posix()}\t3-3"],
    ]


def test_documents_what_a_run_wrote_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("完成3项。", encoding="utf-8")
    for skipped in (0, 1):
        run = extract_files([tmp_path], tmp_path / "out")
        assert run == FilesRun(written=1 - skipped, failed=0, skipped=skipped)


def test_documents_a_readme_in_a_folder_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("这里有一篇文档。", encoding="utf-8")
    (tmp_path / "a.txt").write_text("改造小区57个。", encoding="utf-8")
    assert list(read_documents(tmp_path)) == ["改造小区57个。"]
    assert list(read_documents(tmp_path / "README.md")) == ["这里有一篇文档。"]
