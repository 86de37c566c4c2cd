"""Entries of the user's own: in every skin, through every journey."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.util import load_model_from_config

import policytext
from policytext import Knowledge
from policytext.errors import DataError

TEXT = "云上新城覆盖30楼区，践行“七彩党建法”，星火党建品牌更亮。"
KNOWLEDGE = Knowledge.load(
    admin_units=[{"kind": "unit", "name": "云上新城", "level": "zone", "parent": "4304"}],
    quantities=[{"unit": "楼区", "dimension": "count"}],
    slogans=[{"name": "星火党建", "kind": "campaign", "unquoted": True}],
)


def seen(record: policytext.Record) -> tuple[list[str], list[str | None], list[str]]:
    return (
        [unit.text for unit in record.admin_units],
        [quantity.unit for quantity in record.quantities],
        [slogan.text for slogan in record.slogans],
    )


EXPECTED = (["云上新城"], ["楼区"], ["七彩党建法", "星火党建"])


@pytest.fixture(scope="module")
def nlp() -> Language:
    return policytext.load(knowledge=KNOWLEDGE)


def test_entries_are_unknown_without_being_brought() -> None:
    assert seen(policytext.extract(TEXT)) != EXPECTED


def test_entries_serve_extract_and_many() -> None:
    assert seen(policytext.extract(TEXT, knowledge=KNOWLEDGE)) == EXPECTED
    documents = [{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}]
    for workers in (1, 2):
        records = list(policytext.extract_many(documents, workers=workers, knowledge=KNOWLEDGE))
        assert [seen(record) for record in records] == [EXPECTED] * 2


def test_entries_serve_the_pipeline_with_token_edges(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert seen(doc._.policytext) == EXPECTED
    assert doc.char_span(0, 4) is not None


def test_entries_travel_with_the_pipeline(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    for other in (
        spacy.load(tmp_path),
        policytext.load().from_bytes(nlp.to_bytes()),
        load_model_from_config(nlp.config),
        pickle.loads(pickle.dumps(nlp)),
    ):
        assert seen(other(TEXT)._.policytext) == EXPECTED


def test_entries_can_be_added_and_taken_away(tmp_path: Path) -> None:
    pipeline = spacy.blank("zh")
    recognizer = pipeline.add_pipe("policytext_quantities")
    table = tmp_path / "units.csv"
    table.write_text("unit,dimension\n楼区,count\n", encoding="utf-8")
    recognizer.add_entries(table)  # type: ignore[attr-defined]
    recognizer.add_entries([{"unit": "铺", "dimension": "count"}])  # type: ignore[attr-defined]
    doc = pipeline("覆盖30楼区，新建8铺。")
    assert [span._.policytext.unit for span in doc.spans["quantities"]] == ["楼区", "铺"]
    recognizer.set_entries([])  # type: ignore[attr-defined]
    assert recognizer.entries == []  # type: ignore[attr-defined]
    doc = pipeline("覆盖30楼区。")
    assert [span.text for span in doc.spans["quantities"]] != ["30楼区"]


def test_entries_may_come_from_a_file_named_in_the_config(tmp_path: Path) -> None:
    table = tmp_path / "units.csv"
    table.write_text("unit,dimension\n楼区,count\n", encoding="utf-8")
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("policytext_quantities", config={"entries": str(table)})
    doc = pipeline("覆盖30楼区。")
    assert doc.spans["quantities"][0]._.policytext.unit == "楼区"


def test_entries_mistakes_name_the_place(tmp_path: Path) -> None:
    table = tmp_path / "units.csv"
    table.write_text("kind,name,code,level,parent\nalias,鹏城,4403,,\nalias,羊城,9999,,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"units\.csv, line 3: .*9999"):
        Knowledge.load(admin_units=table)


def test_entries_are_a_small_value() -> None:
    assert pickle.loads(pickle.dumps(KNOWLEDGE)) == KNOWLEDGE
    assert Knowledge.load(**KNOWLEDGE.rows()) == KNOWLEDGE
    assert len(pickle.dumps(KNOWLEDGE)) < 1000
