"""Concepts over units and years, and the plain rows of all documents, as the report draws them."""

from __future__ import annotations

from policytext import Record, extract
from policytext.corpus import panel_rows
from policytext.export.report.compare import ConceptTable, Figure, compare
from policytext.export.report.corpus import CLAIM_COLUMNS, claim_rows, document_rows
from policytext.export.report.documents import DocumentView, view_document


def report(text: str, year: int, region: str = "4304") -> Record:
    return extract(text, id=str(year), published=f"{year}-01-20", region=region, restore=False)


def tables(*records: Record) -> dict[tuple[str, str], ConceptTable]:
    rows = [
        (row, record.published, f"#{record.id}-{place}")
        for record in records
        for place, row in enumerate(panel_rows([record]))
    ]
    return {(table.concept, table.role): table for table in compare(rows)}


def test_compare_puts_what_was_reached_beside_what_was_aimed_at() -> None:
    table = tables(
        report("今年全市力争地区生产总值增长5%以上。", 2025),
        report("2025年，全市地区生产总值增长5.4%。今年全市力争地区生产总值增长6%。", 2026),
    )["gdp", "increase_by"]
    assert (table.measure, table.years) == ("%", (2025, 2026))
    [row] = table.rows
    assert (row.code, row.name) == ("4304", "衡阳市")
    past, coming = row.cells
    assert past is not None and past.met is True
    assert past.target == Figure("5%以上", "#2025-0", 5.0)
    assert past.outcome is not None and (past.outcome.text, past.outcome.value) == ("5.4%", 5.4)
    # Nothing is known yet of the year to come.
    assert coming is not None and (coming.outcome, coming.met) == (None, None)


def test_compare_leaves_years_of_which_a_unit_says_nothing_empty() -> None:
    table = tables(
        report("2024年，全市粮食产量9万吨。", 2025, "4304"),
        report("2025年，全市粮食产量8万吨。", 2026, "4301"),
    )["grain_output", "level"]
    assert [(row.code, [cell is None for cell in row.cells]) for row in table.rows] == [
        ("4301", [True, False]),
        ("4304", [False, True]),
    ]


def test_compare_shows_the_fullest_table_first_and_none_for_nothing() -> None:
    found = tables(
        report("2024年，全市地区生产总值增长5%，粮食产量9万吨。", 2025),
        report("2025年，全市粮食产量8万吨。", 2026),
    )
    assert list(found) == [("grain_output", "level"), ("gdp", "increase_by")]
    assert compare([]) == ()


def views(*records: Record) -> list[DocumentView]:
    return [view_document(record, place, None, name="总结") for place, record in enumerate(records, start=1)]


def test_corpus_rows_of_claims_name_document_and_value() -> None:
    rows = claim_rows(views(extract("新建公园。"), extract("2021年，珠晖区改造小区57个。", restore=False)))
    [row] = [dict(zip(CLAIM_COLUMNS, row, strict=True)) for row in rows]
    assert (row["document"], row["text"], row["low"], row["unit"]) == (1, "57个", 57.0, "个")
    assert (row["indicator"], row["subject"], row["period"]) == ("小区", "珠晖区", "2021")


def test_corpus_rows_of_claims_are_empty_where_nothing_is_known() -> None:
    [row] = claim_rows(views(extract("改造小区57个。", restore=False)))
    known = dict(zip(CLAIM_COLUMNS, row, strict=True))
    assert (known["subject"], known["period"], known["concept"]) == ("", "", "")
    assert claim_rows([]) == []


def test_corpus_rows_of_documents_name_the_unit_and_the_year() -> None:
    known, unknown = document_rows(
        views(extract("珠晖区改造小区57个。", published="2021-07-05", restore=False), extract("新建公园。"))
    )
    assert (known["title"], known["unit"], known["year"]) == ("总结", "珠晖区", 2021)
    assert (unknown["unit"], unknown["year"]) == (None, None)
    assert known["anchor"] != unknown["anchor"]
