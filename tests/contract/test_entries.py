"""The user's own entries: in the engine, the pipeline and the command line, and through serialization."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.util import load_model_from_config

import policytext
from policytext import Knowledge
from policytext.errors import DataError

TEXT = "云上新城盼覆盖30楼区，践行“七彩党建法”，星火党建品牌更亮。"
KNOWLEDGE = Knowledge.load(
    admin_units=[{"kind": "unit", "name": "云上新城", "level": "zone", "parent": "4304"}],
    quantities=[{"unit": "楼区", "dimension": "count"}],
    slogans=[{"name": "星火党建", "kind": "campaign", "unquoted": True}],
    cues=[{"cue": "盼", "status": "planned", "commitment": "soft", "scope": "before", "weight": 9}],
)


def seen(record: policytext.Record) -> tuple[list[str], list[str | None], list[str], list[str]]:
    return (
        [unit.text for unit in record.admin_units],
        [quantity.unit for quantity in record.quantities],
        [slogan.text for slogan in record.slogans],
        [claim.status for claim in record.achievements],
    )


EXPECTED = (["云上新城"], ["楼区"], ["七彩党建法", "星火党建"], ["planned"])


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


@pytest.mark.slow
def test_entries_travel_with_the_pipeline(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    for other in (
        spacy.load(tmp_path),
        policytext.load().from_bytes(nlp.to_bytes()),
        load_model_from_config(nlp.config),
        pickle.loads(pickle.dumps(nlp)),
    ):
        assert seen(other(TEXT)._.policytext) == EXPECTED


@pytest.mark.slow
@pytest.mark.parametrize("layer", ["admin_units", "quantities", "slogans", "achievements"])
def test_entries_of_a_component_travel_with_it(layer: str, nlp: Language, tmp_path: Path) -> None:
    recognizer = nlp.get_pipe(f"policytext_{layer}")
    entries = recognizer.entries  # type: ignore[attr-defined]
    assert entries
    recognizer.to_disk(tmp_path / "component")  # type: ignore[attr-defined]
    for read in (
        lambda other: other.from_disk(tmp_path / "component"),
        lambda other: other.from_bytes(recognizer.to_bytes()),  # type: ignore[attr-defined]
    ):
        other = spacy.blank("zh").add_pipe(f"policytext_{layer}")
        assert other.entries == []  # type: ignore[attr-defined]
        assert read(other).entries == entries


def test_entries_that_are_cues_may_come_from_any_table(tmp_path: Path) -> None:
    contents = {
        "cues.tsv": "cue\tstatus\tscope\tweight\n盼\tplanned\tbefore\t9\n",
        "cues.csv": "cue,status,scope,weight\n盼,planned,before,9\n",
        "cues.jsonl": '{"cue": "盼", "status": "planned", "scope": "before", "weight": 9}\n',
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        record = policytext.extract("居民盼新增电梯3台。", knowledge=Knowledge.load(cues=tmp_path / name))
        assert [claim.status for claim in record.achievements] == ["planned"]
        pipeline = spacy.blank("zh")
        pipeline.add_pipe("policytext_achievements", config={"entries": str(tmp_path / name)})
        assert pipeline("居民盼新增电梯3台。")._.policytext.achievements[0].status == "planned"


@pytest.mark.parametrize(
    ("layer", "text", "row"),
    [
        ("quantities", "新增电梯9台。", {"unit": "台", "remove": True}),
        ("slogans", "坚定四个自信。", {"name": "四个自信", "remove": True}),
        ("admin_units", "珠晖区召开会议。", {"kind": "stop", "name": "珠晖区"}),
        ("cues", "将新增就业300人。", {"cue": "将", "scope": "run", "remove": True}),
    ],
)
def test_entries_take_away_what_is_shipped(layer: str, text: str, row: dict[str, object]) -> None:
    without = Knowledge.load(**{layer: [row]})  # type: ignore[arg-type]
    assert seen(policytext.extract(text, knowledge=without)) != seen(policytext.extract(text))


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


def test_entries_that_are_concepts_serve_every_skin(tmp_path: Path) -> None:
    rows = [{"id": "tea_gardens", "names": "茶园面积"}]
    knowledge = Knowledge.load(concepts=rows)
    text = "2025年，全区茶园面积达到3万亩。"
    assert policytext.extract(text).achievements[0].concept is None
    pipeline = policytext.load(knowledge=knowledge)
    pipeline.to_disk(tmp_path)
    for other in (pipeline, spacy.load(tmp_path), policytext.load().from_bytes(pipeline.to_bytes())):
        assert other(text)._.policytext == policytext.extract(text, knowledge=knowledge)
        assert other(text)._.policytext.achievements[0].concept == "tea_gardens"


def test_entries_of_claims_are_read_as_earlier_versions_wrote_them(tmp_path: Path) -> None:
    recognizer = policytext.load(knowledge=KNOWLEDGE).get_pipe("policytext_achievements")
    recognizer.to_disk(tmp_path)  # type: ignore[attr-defined]
    (tmp_path / "concepts.jsonl").unlink()
    other = spacy.blank("zh").add_pipe("policytext_achievements")
    other.from_disk(tmp_path)  # type: ignore[attr-defined]
    assert (other.entries, other.concepts) == (recognizer.entries, [])  # type: ignore[attr-defined]
    other.from_bytes(srsly.msgpack_dumps(recognizer.entries))  # type: ignore[attr-defined]
    assert (other.entries, other.concepts) == (recognizer.entries, [])  # type: ignore[attr-defined]
