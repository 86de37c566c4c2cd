"""The concept of a claim, and the basis of its number."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import extract
from policytext.concepts import Catalogue, add_concepts, names_growth
from policytext.concepts.phrases import doing_of, is_head, is_idle, read_phrase
from policytext.record import Achievement, Record

FOLDER = Path(__file__).parent
DATA = Path(add_concepts.__code__.co_filename).parent / "data"
CATALOGUE = Catalogue.load()


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def claims(text: str) -> Record:
    return extract(text, published="2026-01-20", region="430405", restore=False)


def claim_of(text: str, words: str) -> Achievement:
    [claim] = [claim for claim in claims(text).achievements if claim.text == words]
    return claim


@pytest.mark.parametrize(
    "case", table(FOLDER / "cases.tsv"), ids=lambda case: f"{case['why']}: {case['claim']}"
)
def test_finder_reads_concept_and_basis(case: dict[str, str]) -> None:
    claim = claim_of(case["text"], case["claim"])
    assert (claim.concept or "", claim.basis or "") == (case["concept"], case["basis"])


@pytest.mark.parametrize("row", table(DATA / "modifiers.tsv"), ids=lambda row: f"{row['side']} {row['word']}")
def test_finder_modifiers_hold_for_their_example_and_not_for_their_counter(row: dict[str, str]) -> None:
    phrase, _, id = row["example"].partition("=")
    reading = read_phrase(phrase, CATALOGUE)
    assert reading is not None and reading.concept.id == id
    assert read_phrase(row["counter"], CATALOGUE) is None


@pytest.mark.parametrize("row", table(DATA / "basis.tsv"), ids=lambda row: f"{row['basis']} {row['example']}")
def test_finder_bases_hold_for_their_example_and_not_for_their_counter(row: dict[str, str]) -> None:
    basis = "difference" if row["basis"] == "change" else row["basis"]
    assert basis in {claim.basis for claim in claims(row["example"]).achievements}
    assert basis not in {claim.basis for claim in claims(row["counter"]).achievements}


def test_finder_tells_words_around_names() -> None:
    assert doing_of("新增") == "adding" and doing_of("改造") == "doing" and doing_of("位于") is None
    assert is_idle("万亿元台阶") and is_idle("、达") and not is_idle("预算外资金")
    assert is_head("产量") and not is_head("粮食产量")
    assert names_growth("进出口增速") and not names_growth("进出口")


def test_finder_changes_nothing_else() -> None:
    record = claims("2025年，全区粮食产量9万吨，增长2%。")
    again = add_concepts(record.text, record.achievements, record.quantities)
    assert tuple(again) == record.achievements


@pytest.mark.parametrize("text", ["", "\n", "%", "5%", "产量", "的" * 50])
def test_finder_takes_any_phrase(text: str) -> None:
    assert read_phrase(text, CATALOGUE) is None


@given(st.text(alphabet="地区生产总值国内新增年均增长达到的、，“”（）0%", max_size=60))
def test_finder_phrases_never_fail(phrase: str) -> None:
    reading = read_phrase(phrase, CATALOGUE, growing=True)
    assert reading is None or reading.concept.id in CATALOGUE


def test_finder_refuses_what_is_no_text() -> None:
    with pytest.raises(TypeError, match="add_concepts"):
        add_concepts(None, [], [])  # type: ignore[arg-type]
