"""PDF with a text layer, and Word: paragraphs whole, rows and cells apart, without the page around them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from policytext import DataError, extract, read_documents

BODY = (
    "2021年，全县深入贯彻落实各项决策部署，实现地区生产总值128.6亿元，同比增长6.5%，城镇新增就业3200人，"
    "完成固定资产投资56.8亿元，增长8.2%。"
)
ROWS = (("地区", "数量", "增速"), ("甲县", "12", "6.5%"))


def rows_of(number: int) -> list[tuple[str, ...]]:
    return [ROWS[0], (f"{'甲乙丙'[number - 1]}县", *ROWS[1][1:])]


def canvas(path: Path) -> Any:
    pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    fonts = pytest.importorskip("reportlab.pdfbase.cidfonts")
    pdfmetrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    return pytest.importorskip("reportlab.pdfgen.canvas").Canvas(str(path))


def draw(page: Any, lines: Iterable[str], *, left: float, top: float, size: int = 12) -> float:
    page.setFont("STSong-Light", size)
    for line in lines:
        page.drawString(left, top, line)
        top -= 20
    return top


def wrapped(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def test_pdf_lines_are_paragraphs_without_headers_and_page_numbers(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    page = canvas(tmp_path / "a.pdf")
    for number in (1, 2, 3):
        draw(page, ["某县政府工作报告"], left=200, top=800, size=10)
        top = draw(page, [f"{'一二三'[number - 1]}、第{number}部分"], left=96, top=760)
        top = draw(page, wrapped(f"　　{BODY}", 34), left=72, top=top)
        for row in rows_of(number):
            for left, cell in zip((72, 200, 330), row, strict=True):
                draw(page, [cell], left=left, top=top)
            top -= 20
        draw(page, [f"- {number} -"], left=290, top=40)
        page.showPage()
    page.save()
    [document] = read_documents(tmp_path / "a.pdf")
    assert document.text.split("\n") == [
        line
        for number in (1, 2, 3)
        for line in (f"{'一二三'[number - 1]}、第{number}部分", BODY, *map("\t".join, rows_of(number)))
    ]


def test_pdf_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    left, right = "左栏第一段写了很多字，" * 10, "右栏第二段写了别的字，" * 10
    page = canvas(tmp_path / "a.pdf")
    draw(page, ["两栏的简报标题在此"], left=220, top=780, size=16)
    draw(page, wrapped(left, 17), left=60, top=740)
    draw(page, wrapped(right, 17), left=320, top=740)
    page.save()
    [document] = read_documents(tmp_path / "a.pdf")
    assert document.text.split("\n") == ["两栏的简报标题在此", left, right]


def test_pdf_without_a_text_layer_is_refused_with_what_to_do(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    page = canvas(tmp_path / "a.pdf")
    page.rect(10, 10, 100, 100)
    page.save()
    with pytest.raises(DataError, match=r"a\.pdf: the PDF has no text; if it is scanned, run OCR first"):
        list(read_documents(tmp_path / "a.pdf"))


def test_word_paragraphs_and_tables_stand_in_their_order(tmp_path: Path) -> None:
    document: Any = pytest.importorskip("docx").Document()
    document.add_heading("工作总结", 1)
    document.add_paragraph("2021年，改造小区57个。")
    table = document.add_table(2, 3)
    for cells, row in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    document.add_paragraph("新增电梯9台。")
    document.save(str(tmp_path / "a.docx"))
    [read] = read_documents(tmp_path / "a.docx")
    lines = ["工作总结", "2021年，改造小区57个。", *("\t".join(row) for row in ROWS), "新增电梯9台。"]
    assert read.text.split("\n") == lines
    assert read.id == (tmp_path / "a.docx").as_posix()
    assert [q.text for q in extract(read).quantities if q.unit in ("个", "台")] == ["57个", "9台"]


def test_word_changes_that_were_struck_out_are_not_read(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document: Any = docx.Document()
    paragraph = document.add_paragraph("改造小区")._p
    paragraph.append(parse_xml(f"<w:del {space}><w:r><w:delText>56</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {space}><w:r><w:t>57</w:t></w:r></w:ins>"))
    document.save(str(tmp_path / "a.docx"))
    assert [d.text for d in read_documents(tmp_path / "a.docx")] == ["改造小区57"]
