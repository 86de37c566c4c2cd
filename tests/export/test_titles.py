"""What documents are called where they are many."""

from __future__ import annotations

import pytest

from policytext import Record, extract
from policytext.export.report.titles import title_of, titles_of


def document(text: str, **known: str | None) -> Record:
    return extract(text, restore=False, **known)


@pytest.mark.parametrize(
    ("id", "title"),
    [
        ("a.txt", "a.txt"),
        ("texts/2021/a.txt", "a.txt"),
        ("2021/5", "2021/5"),
        ("https://example.cn/art/5.html", "5.html"),
        (None, "3"),
    ],
)
def test_titles_without_a_title_are_the_name_of_the_file(id: str | None, title: str) -> None:
    assert title_of(document("完成3项。", id=id), 3) == title


CASES = {
    "dates differ": ([("a", "2021"), ("b", "2022")], ["总结 · 2021", "总结 · 2022"]),
    "dates are the same": ([("a.txt", "2021"), ("b.txt", "2021")], ["总结 · a.txt", "总结 · b.txt"]),
    "one date differs": (
        [("a", "2021"), ("b", "2021"), ("c", "2022")],
        ["总结 · a", "总结 · b", "总结 · 2022"],
    ),
    "nothing differs": ([(None, None), (None, None)], ["总结 · 1", "总结 · 2"]),
    "all differs": ([("a", None)], ["总结"]),
}


@pytest.mark.parametrize(("known", "titles"), CASES.values(), ids=CASES)
def test_titles_that_repeat_are_told_apart(
    known: list[tuple[str | None, str | None]], titles: list[str]
) -> None:
    records = [document("总结\n完成3项。", id=id, published=published) for id, published in known]
    assert titles_of(records) == titles


def test_titles_of_documents_without_titles_are_told_apart() -> None:
    assert titles_of([document("完成3项。", id="x/a.txt"), document("完成3项。", id="y/a.txt")]) == [
        "a.txt · 1",
        "a.txt · 2",
    ]
