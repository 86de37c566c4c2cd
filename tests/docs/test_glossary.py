"""The words of the report and of the page to try are those of the Chinese glossary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import regex

from policytext import _data
from tests.docs.doc_pages import CHINESE

REPORT, SERVE = "policytext.export.report", "policytext.serve"
HALF_WIDTH = regex.compile(r"\p{Han} ?[,:;()?!]|[,:;()?!] ?\p{Han}")


def labels(package: str) -> dict[str, str]:
    return _data.read_text(
        package,
        "labels.tsv",
        lambda text: {row["key"]: row["zh"] for row in _data.rows(text, "key", "en", "zh")},
    )


def terms() -> Iterator[tuple[str, str]]:
    """Yield what the glossary calls each field, and each value of a field that it explains."""
    for line in (CHINESE / "glossary.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 4 or not (fields := regex.findall(r"`(\w+)`", cells[2])):
            continue
        word = regex.split(r"[，（]", cells[0])[0]
        # The short form is what is used.
        yield fields[-1], cells[0].partition("简称")[2] or word
        for value, meaning in regex.findall(r"`(\w+)` (\w+)", cells[3]):
            yield f"{fields[-1]}.{value}", meaning


def held() -> Iterator[tuple[str, str, str]]:
    """Yield what the report and the glossary call the same thing, where the glossary has one word for it."""
    own, words = labels(REPORT), list(terms())
    names = Counter(key for key, _ in words)
    for key, word in words:
        if key in own and names[key] == 1:
            yield key, own[key], word


@pytest.mark.parametrize(("label", "word"), [pytest.param(*row[1:], id=row[0]) for row in held()])
def test_glossary_has_the_words_of_the_report(label: str, word: str) -> None:
    assert label == word


@pytest.mark.parametrize("package", [REPORT, SERVE])
def test_glossary_labels_in_chinese_have_chinese_punctuation(package: str) -> None:
    assert [words for words in labels(package).values() if HALF_WIDTH.search(words)] == []
