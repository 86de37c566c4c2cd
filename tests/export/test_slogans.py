"""The slogans of all documents, as the report draws them."""

from __future__ import annotations

from collections.abc import Iterable

from policytext import Record, extract
from policytext.export.report.documents import DocumentView, view_document
from policytext.export.report.slogans import family_rows, slogan_rows


def views(records: Iterable[Record]) -> list[DocumentView]:
    return [view_document(record, place, None, name="a") for place, record in enumerate(records, start=1)]


def test_slogans_say_where_they_stand_and_in_which_words() -> None:
    [row] = slogan_rows(views([extract("打造“三品东风”。再提“三品东风”。"), extract("推进“三品东风”。")]))
    assert (row["key"], row["name"], row["kind"]) == ("三品东风", "三品东风", "numeral")
    assert row["in"] == [
        [
            0,
            [
                [0, "打造“", "三品东风", "”。再提“三品东风”。"],
                [1, "打造“三品东风”。再提“", "三品东风", "”。"],
            ],
        ],
        [1, [[0, "推进“", "三品东风", "”。"]]],
    ]


def test_slogans_in_most_documents_come_first_under_their_known_name() -> None:
    rows = slogan_rows(views([extract("“双创”升级。"), extract("大众创业万众创新，打造“三品东风”。")]))
    assert [row["name"] for row in rows] == ["大众创业、万众创新", "三品东风"]


def test_slogans_are_of_one_family_by_wording_or_as_parts_of_a_formulation() -> None:
    shown = views([extract("打造“三品东风”“三品西街”。贯彻新发展理念，构建新发展格局。")])
    rows = slogan_rows(shown)
    families = {name: {rows[place]["key"] for place in places} for name, places in family_rows(shown, rows)}
    assert families["三品…"] == {"三品东风", "三品西街"}
    assert families["三新一高"] == {"新发展理念", "新发展格局"}


def test_slogans_of_nothing() -> None:
    assert slogan_rows([]) == []
    assert family_rows([], []) == []
