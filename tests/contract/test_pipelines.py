"""The components as parts of spaCy pipelines that others put together, change, save and score."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import warnings
from itertools import permutations
from pathlib import Path

import cloudpickle
import pytest
import spacy
from spacy.lang.zh import Chinese
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from thinc.api import Config

import policytext
from policytext import Knowledge, extract
from policytext.layers import COMPONENTS
from policytext.pipeline.extensions import SPAN_LAYERS as LAYERS

pytestmark = pytest.mark.slow

TEXT = (
    "2021年，衡阳市珠晖区东风街道绘好干部好品行、工作好品牌、生活好品味“三品东风”蓝图，"
    "改造老旧小区19个，总投资2.22亿元。全区新增电梯超过9台。"
)
RECORD = extract(TEXT, restore=False)
# Each component first, last and in the middle; the full list of orders takes minutes.
ORDERS = list(permutations(COMPONENTS))[::719]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return policytext.load(restore=False)


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return done.stdout.decode("utf-8").strip()


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: "-".join(name.split("_")[1] for name in order))
def test_pipelines_may_have_any_order(order: tuple[str, ...]) -> None:
    other = spacy.blank("zh")
    for name in order:
        other.add_pipe(name)
    assert other(TEXT)._.policytext == RECORD


@pytest.mark.parametrize("segmenter", ["bundled", "char"])
def test_pipelines_give_the_same_offsets_however_words_are_cut(segmenter: str) -> None:
    tokenizer = {"@tokenizers": "policytext.Tokenizer.v1", "restore": False}
    other = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    other.tokenizer.segmenter = segmenter
    for name in COMPONENTS:
        other.add_pipe(name)
    assert other(TEXT)._.policytext == RECORD


def test_pipelines_take_a_doc_that_somebody_else_made() -> None:
    other = policytext.load()
    doc = Doc(other.vocab, words=["全区新增", "电梯9", "台", "。"], spaces=[False] * 4)
    [quantity] = other(doc)._.policytext.quantities
    assert (quantity.text, quantity.start, quantity.end) == ("9台", 6, 8)
    assert doc.spans["quantities"][0].text == "电梯9台"


def test_pipelines_come_back_from_their_config(nlp: Language) -> None:
    written = Config().from_str(nlp.config.to_str())
    for config in (nlp.config, written):
        assert Chinese.from_config(config)(TEXT)._.policytext == RECORD


@pytest.mark.parametrize("name", COMPONENTS)
def test_pipelines_parts_can_be_pickled_and_copied_alone(name: str, nlp: Language) -> None:
    component = nlp.get_pipe(name)
    doc = nlp(TEXT)
    for clone in (
        pickle.loads(pickle.dumps(component)),
        cloudpickle.loads(cloudpickle.dumps(component)),
        copy.deepcopy(component),
    ):
        assert clone.match(doc) == component.match(doc)  # type: ignore[attr-defined]


def test_pipelines_parts_can_be_switched_off_and_on(nlp: Language) -> None:
    nlp.disable_pipe("policytext_quantities")
    assert "quantities" not in nlp(TEXT).spans
    nlp.enable_pipe("policytext_quantities")
    assert "quantities" in nlp(TEXT).spans
    with nlp.select_pipes(disable=["policytext_achievements"]):
        assert "achievements" not in nlp(TEXT).spans


def test_pipelines_can_be_loaded_without_parts(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    off = spacy.load(tmp_path, disable=["policytext_slogans"])
    assert off.disabled == ["policytext_slogans"]
    without = spacy.load(tmp_path, exclude=["policytext_slogans"])
    assert "policytext_slogans" not in without.component_names
    assert set(off(TEXT).spans) == set(without(TEXT).spans) == set(LAYERS) - {"slogans"}


def test_pipelines_parts_can_be_taken_from_another_pipeline() -> None:
    unit = {"unit": "楼区", "dimension": "count"}
    source = policytext.load(knowledge=Knowledge.load(quantities=[unit]))
    other = spacy.blank("zh")
    with warnings.catch_warnings():
        # W113: the two vocabularies differ, which matters to vectors.
        warnings.simplefilter("ignore")
        other.add_pipe("policytext_quantities", source=source)
    [quantity] = other("覆盖30楼区。")._.policytext.quantities
    assert quantity.unit == "楼区"


def test_pipelines_parts_can_stand_twice_under_names_of_their_own() -> None:
    other = spacy.blank("zh")
    other.add_pipe("policytext_admin_units", config={"spans_key": "today"})
    other.add_pipe("policytext_admin_units", name="then", config={"spans_key": "then", "as_of": 1999})
    doc = other("大厂区召开会议。")
    assert [span.text for span in doc.spans["then"]] == ["大厂区"]
    assert {"today", "then"} <= set(doc.spans)


def test_pipelines_analysis_knows_what_is_written(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert all(
        analysis["summary"][name]["assigns"]
        == (["doc._.policytext_data"] if name == "policytext_outline" else ["doc.spans"])
        for name in COMPONENTS
    )
    assert not any(analysis["problems"].values())


def test_pipelines_are_scored_by_what_is_right_and_what_is_missing(nlp: Language) -> None:
    gold = nlp(TEXT)
    quantities = list(gold.spans["quantities"])
    gold.spans["quantities"] = quantities[:1]
    gold.spans["slogans"] = []
    scores = nlp.evaluate([Example(nlp.make_doc(TEXT), gold)])
    assert scores["spans_quantities_r"] == 1.0
    assert scores["spans_quantities_p"] == pytest.approx(1 / len(quantities))
    assert scores["spans_slogans_p"] == 0.0
    assert scores["spans_admin_units_f"] == 1.0


def test_pipelines_scorer_and_tokenizer_are_registered_without_an_import() -> None:
    code = (
        "from spacy.util import registry\n"
        "found = [registry.scorers.get('policytext.span_scorer.v1').__name__,"
        "registry.tokenizers.get('policytext.Tokenizer.v1').__name__,"
        "*registry.displacy_colors.get('policytext')]; print(*found)"
    )
    labels = "NUMERAL TIME ADMIN_UNIT SLOGAN QUANTITY ACHIEVEMENT"
    assert run(code) == f"create_span_scorer create_tokenizer {labels}"
    assert callable(registry.scorers.get("policytext.span_scorer.v1")())


def test_pipelines_ents_of_others_stay_where_ours_do_not_overlap() -> None:
    other = spacy.blank("zh")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "FACILITY", "pattern": "电梯"}])  # type: ignore[attr-defined]
    other.add_pipe("policytext_quantities", config={"annotate_ents": True})
    assert [(ent.text, ent.label_) for ent in other("新增电梯9台。").ents] == [
        ("电梯", "FACILITY"),
        ("9台", "QUANTITY"),
    ]


def test_pipelines_do_not_silence_anybody() -> None:
    code = (
        "import warnings, spacy; before = list(warnings.filters)\n"
        "import policytext; nlp = policytext.load(); list(nlp.pipe(['新增电梯9台。']))\n"
        "assert warnings.filters == before, warnings.filters\n"
        "with warnings.catch_warnings(record=True) as seen:\n"
        "    warnings.simplefilter('always'); doc = nlp('新增电梯9台。'); doc.similarity(nlp('新增9台。'))\n"
        "print([str(w.message)[:6] for w in seen])"
    )
    assert "[W007]" in run(code) or "[W008]" in run(code)


def test_pipelines_memory_zones_leave_nothing_behind(nlp: Language) -> None:
    before = len(nlp.vocab.strings)
    with nlp.memory_zone():
        kept = [doc._.policytext for doc in nlp.pipe([f"改造小区{number}个。" for number in range(20, 40)])]
    assert len(nlp.vocab.strings) == before
    assert [record.quantities[0].text for record in kept] == [f"{number}个" for number in range(20, 40)]


def test_pipelines_over_spawned_processes_keep_entries(tmp_path: Path) -> None:
    script = tmp_path / "spawned.py"
    script.write_text(
        "import multiprocessing, policytext\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    knowledge = policytext.Knowledge.load(quantities=[{'unit': '楼区', 'dimension': 'count'}])\n"
        "    nlp = policytext.load(knowledge=knowledge)\n"
        "    pairs = nlp.pipe([('覆盖30楼区。', 7)] * 2, n_process=2, as_tuples=True)\n"
        "    print([(doc._.policytext.quantities[0].unit, number) for doc, number in pairs])\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, check=True)
    assert done.stdout.decode("utf-8").strip() == "[('楼区', 7), ('楼区', 7)]"


def test_pipelines_parts_of_a_doc_are_docs(nlp: Language) -> None:
    doc = nlp(TEXT)
    part = doc[2:9].as_doc(copy_user_data=True)
    assert part._.policytext.text == part.text
