"""The parts of reading: places, tables, DataFrames, pages, Word and PDF, each by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext import DataError
from policytext.sources.frames import frame_table, is_frame
from policytext.sources.html import read_page
from policytext.sources.html_text import is_hidden, one_line, text_of
from policytext.sources.pdf import read_pdf
from policytext.sources.places import Found, files_at, is_place
from policytext.sources.tables import open_tables
from policytext.sources.word import read_word

html = pytest.importorskip("lxml.html", reason="needs the extra files")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.html",
        "README.md",
        ".hidden.txt",
        "notes.log",
        "run/_manifest.jsonl",
        "run/part.jsonl",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("完成3项。", encoding="utf-8")
    return tmp_path


def test_places_of_a_folder_come_in_order_without_what_programs_left(folder: Path) -> None:
    names = [found.path.name for found in files_at(folder) if found.is_readable]
    assert names == ["a.html", "b.txt"]
    assert {found.ending for found in files_at(folder) if not found.is_readable} == {".md", ".log"}


def test_places_that_are_named_are_texts_whatever_their_ending(folder: Path) -> None:
    (named,) = files_at(folder / "notes.log")
    assert (named.named, named.is_readable, named.is_table) == (True, True, False)
    assert named.size == len("完成3项。".encode())
    assert Found(folder / "missing.csv", True).size == 0
    assert Found(folder / "missing.csv", True).is_table


def test_places_may_be_patterns(folder: Path) -> None:
    assert [found.path.name for found in files_at(f"{folder}/*.txt")] == ["b.txt"]
    with pytest.raises(DataError, match="no file matches this pattern"):
        list(files_at(f"{folder}/*.pdf"))
    with pytest.raises(DataError, match="No such file or directory"):
        list(files_at(folder / "missing.txt"))


@pytest.mark.parametrize(
    ("text", "place"), [("a.txt", True), ("完成3项。", False), ("a\nb.txt", False), (" ", False)]
)
def test_places_are_told_from_texts(text: str, place: bool) -> None:
    assert is_place(text) is place


def test_tables_give_rows_with_the_numbers_of_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("编号;正文\na;完成3项。\nb;完成4项。\n", encoding="gb18030")
    (table,) = open_tables(path, "csv")
    assert table.header == ("编号", "正文")
    assert [row for row, _ in table.rows] == [
        {"编号": "a", "正文": "完成3项。"},
        {"编号": "b", "正文": "完成4项。"},
    ]


def test_tables_that_are_empty_say_what_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"")
    with pytest.raises(DataError, match="is empty; its first line must name the columns"):
        list(open_tables(path, "csv"))


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_frames_are_tables_without_importing_what_made_them(package: str) -> None:
    frame = pytest.importorskip(package).DataFrame({"编号": ["a"], "正文": ["完成3项。"]})
    assert is_frame(frame)
    assert not is_frame({"编号": ["a"]})
    table = frame_table(frame)
    assert table.header == ("编号", "正文")
    assert list(table.rows) == [({"编号": "a", "正文": "完成3项。"}, 1)]


def test_frames_with_one_name_for_two_columns_are_refused() -> None:
    frame = pytest.importorskip("pandas").DataFrame([[1, 2]], columns=["a", "a"])
    with pytest.raises(DataError, match="the columns a occur twice"):
        frame_table(frame)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<div>全区<b>完成</b><p>3项</p></div>", "全区完成\n3项"),
        ("<div>全区<br>完成</div>", "全区\n完成"),
        ("<div>全区<script>x</script><span style='display: none'>朗读</span>完成</div>", "全区完成"),
        (
            "<table><tr><td>地区</td><td>数量</td></tr><tr><td>东区</td><td>3</td></tr></table>",
            "地区\t数量\n东区\t3",
        ),
        ("<div>全区\n  完成 3 项</div>", "全区完成 3 项"),
    ],
)
def test_html_text_is_what_a_browser_shows(markup: str, text: str) -> None:
    assert text_of(html.fragment_fromstring(markup)) == text


def test_html_text_of_what_is_hidden_is_left_out() -> None:
    assert is_hidden(html.fragment_fromstring("<p style='DISPLAY:none'>a</p>"))
    assert not is_hidden(html.fragment_fromstring("<p>a</p>"))
    assert one_line("\u3000 全区 \t 完成\n") == "全区 完成"


def test_html_page_gives_a_document_with_its_name() -> None:
    page = "<html><body><h1>工作总结</h1><p>2021年，全区改造小区57个，总投资2.22亿元。</p></body></html>"
    document = read_page(page.encode(), name="a.html", id="a")
    assert document.id == "a"
    assert "改造小区57个" in document


@pytest.mark.parametrize(
    ("read", "package", "told"),
    [(read_word, "docx", "is not a Word file"), (read_pdf, "pypdfium2", "a.bin")],
    ids=["word", "pdf"],
)
def test_damaged_files_are_named(read, package: str, told: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip(package, reason="needs the extra files")
    path = tmp_path / "a.bin"
    path.write_bytes(b"no file of this kind")
    with pytest.raises(DataError, match=told):
        read(path)


def test_word_gives_paragraphs_and_rows_of_tables(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="needs the extra files")
    book = docx.Document()
    book.add_paragraph("全区完成3项。")
    table = book.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "东区", "3"
    book.save(str(tmp_path / "a.docx"))
    assert read_word(tmp_path / "a.docx") == "全区完成3项。\n东区\t3"
