"""What every component keeps to, whichever layer it finds."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cloudpickle
import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import load_model_from_config

import policytext
from policytext.layers import COMPONENTS
from policytext.pipeline.extensions import SPAN_LAYERS as LAYERS
from policytext.pipeline.factories import DISPLACY_COLORS

pytestmark = pytest.mark.slow

TEXT = (
    "2021年，衡阳市珠晖区东风街道绘好干部好品行、工作好品牌、生活好品味“三品东风”蓝图，"
    "改造老旧小区19个，总投资2.22亿元。全区新增电梯超过9台。"
)
LAYER = {f"policytext_{layer}": layer for layer in LAYERS}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return policytext.load()


@pytest.fixture(params=COMPONENTS)
def name(request: pytest.FixtureRequest) -> str:
    component: str = request.param
    return component


def values(doc: Doc, layer: str) -> list[object]:
    return [span._.policytext for span in doc.spans[layer]]


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return done.stdout.decode("utf-8").strip()


def test_components_are_found_without_importing_policytext(name: str) -> None:
    code = f"import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('{name}'); print(len(nlp('完成3项')))"
    assert run(code) == "4"


def test_components_factories_import_nothing_heavy() -> None:
    code = (
        "import sys, spacy; before = set(sys.modules); import policytext.pipeline.factories;"
        "print(sorted(m for m in set(sys.modules) - before if not m.startswith('policytext')))"
    )
    assert run(code) == "[]"


def test_components_work_alone_with_the_same_answers(name: str, nlp: Language) -> None:
    alone, whole = policytext.load(exclude=set(COMPONENTS) - {name})(TEXT), nlp(TEXT)
    if name == "policytext_outline":
        assert alone._.policytext.sections == whole._.policytext.sections != ()
        assert alone._.policytext.principal == whole._.policytext.principal
        return
    layer = LAYER[name]
    assert values(alone, layer) == values(whole, layer) != []


@pytest.mark.parametrize("segmenter", ["char", "jieba"])
def test_components_keep_offsets_with_any_tokenizer(segmenter: str, nlp: Language) -> None:
    if segmenter == "jieba":
        pytest.importorskip("jieba")
    other = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    for component in COMPONENTS:
        other.add_pipe(component)
    assert other(TEXT)._.policytext == policytext.extract(TEXT, restore=False)


def test_components_record_is_that_of_extract(nlp: Language, seed: str) -> None:
    doc = nlp(seed)
    record = policytext.extract(seed)
    assert doc._.policytext == record
    assert doc.text == record.text


def test_components_no_value_lies_between_two_tokens(nlp: Language, seed: str) -> None:
    doc = nlp(seed)
    for layer in LAYERS:
        for value in values(doc, layer):
            span = doc.char_span(value.start, value.end)  # type: ignore[attr-defined]
            assert span is not None


def test_components_tell_what_a_document_is_about(nlp: Language) -> None:
    principal = nlp(TEXT)._.policytext.principal
    assert principal.path == ("湖南省", "衡阳市", "珠晖区")
    assert principal == policytext.extract(TEXT).principal


def test_components_put_the_code_into_kb_id(nlp: Language) -> None:
    doc = nlp(TEXT)
    codes = [span.kb_id_ for span in doc.spans["admin_units"]]
    assert codes[:3] == ["4304", "430405", "430405010"]


def test_components_labels_have_colours(nlp: Language) -> None:
    labels = [label for component in COMPONENTS for label in nlp.get_pipe(component).labels]  # type: ignore[attr-defined]
    assert sorted(labels) == sorted(DISPLACY_COLORS)


def test_components_survive_bytes_disk_and_config(nlp: Language, tmp_path: Path) -> None:
    expected = nlp(TEXT)._.policytext
    nlp.to_disk(tmp_path / "model")
    assert spacy.load(tmp_path / "model")(TEXT)._.policytext == expected
    assert policytext.load().from_bytes(nlp.to_bytes())(TEXT)._.policytext == expected
    assert load_model_from_config(nlp.config)(TEXT)._.policytext == expected
    size = sum(path.stat().st_size for path in (tmp_path / "model").rglob("*") if path.is_file())
    assert size < 1_000_000


def test_components_survive_pickle_and_copies(nlp: Language) -> None:
    expected = nlp(TEXT)._.policytext
    for clone in (
        pickle.loads(pickle.dumps(nlp)),
        cloudpickle.loads(cloudpickle.dumps(nlp)),
        copy.deepcopy(nlp),
    ):
        assert clone(TEXT)._.policytext == expected


def test_components_docs_survive_bytes_and_docbin(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [unpacked] = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert again._.policytext == unpacked._.policytext == doc._.policytext


def test_components_docs_survive_json(nlp: Language) -> None:
    doc = nlp(TEXT)
    data = doc.to_json(underscore=["policytext_data", "published"])
    assert Doc(nlp.vocab).from_json(data)._.policytext == doc._.policytext


def test_components_doc_bin_keeps_values_through_a_file(nlp: Language, tmp_path: Path) -> None:
    docs = [nlp(TEXT), nlp("新增电梯9台。")]
    policytext.to_doc_bin(docs).to_disk(tmp_path / "docs.spacy")
    again = list(DocBin().from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab))
    assert [doc._.policytext for doc in again] == [doc._.policytext for doc in docs]


def test_components_have_no_problem_in_any_pipeline(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_components_can_be_selected(nlp: Language) -> None:
    with nlp.select_pipes(enable=["policytext_slogans"]):
        assert list(nlp(TEXT).spans) == ["slogans"]
    assert set(policytext.load(exclude=["policytext_slogans"])(TEXT).spans) == set(LAYERS) - {"slogans"}


def test_components_records_outlive_a_memory_zone(nlp: Language) -> None:
    with nlp.memory_zone():
        records = [doc._.policytext for doc in nlp.pipe([TEXT] * 2)]
    assert records == [policytext.extract(TEXT)] * 2


def test_components_stand_beside_a_component_in_training() -> None:
    pipeline = policytext.load()
    pipeline.add_pipe("textcat")
    examples = [
        Example.from_dict(pipeline.make_doc(text), {"cats": {"report": report, "other": 1 - report}})
        for text, report in ((TEXT, 1.0), ("新增电梯9台。", 0.0))
    ]
    optimizer = pipeline.initialize(lambda: examples)
    losses = [pipeline.update(examples, sgd=optimizer)["textcat"] for _ in range(3)]
    assert losses[-1] < losses[0]
    assert pipeline(TEXT)._.policytext == policytext.extract(TEXT)


def test_components_spans_are_drawn_in_their_colour(nlp: Language) -> None:
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "admin_units"}, jupyter=False)
    assert DISPLACY_COLORS["ADMIN_UNIT"] in html


def test_components_pipe_and_tuples_give_what_a_call_gives(nlp: Language) -> None:
    texts = [TEXT, "", "新增电梯9台。"]
    expected = [nlp(text)._.policytext for text in texts]
    assert [doc._.policytext for doc in nlp.pipe(texts)] == expected
    pairs = nlp.pipe([(text, i) for i, text in enumerate(texts)], as_tuples=True)
    assert [(doc._.policytext, i) for doc, i in pairs] == [(record, i) for i, record in enumerate(expected)]


def test_components_pipe_over_forked_processes(nlp: Language) -> None:
    texts = [TEXT, "新增电梯9台。"] * 2
    expected = [nlp(text)._.policytext for text in texts]
    assert [doc._.policytext for doc in nlp.pipe(texts, n_process=2)] == expected


def test_components_pipe_over_spawned_processes(tmp_path: Path) -> None:
    script = tmp_path / "spawned.py"
    script.write_text(
        "import multiprocessing, policytext\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    docs = policytext.load().pipe(['新增电梯9台。'] * 2, n_process=2)\n"
        "    print([doc._.policytext.quantities[0].text for doc in docs])\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, check=True)
    assert done.stdout.decode("utf-8").strip() == "['9台', '9台']"


def test_components_can_be_initialized(nlp: Language) -> None:
    fresh = policytext.load()
    fresh.initialize()
    assert fresh(TEXT)._.policytext == nlp(TEXT)._.policytext


def test_components_score_themselves(nlp: Language) -> None:
    scores = nlp.evaluate([Example(nlp.make_doc(TEXT), nlp(TEXT))])
    assert {scores[f"spans_{layer}_f"] for layer in LAYERS} == {1.0}


def test_components_write_ents_on_request() -> None:
    assert policytext.load()(TEXT).ents == ()
    ents = policytext.load(annotate_ents=True)(TEXT).ents
    assert ("衡阳市", "ADMIN_UNIT") in [(ent.text, ent.label_) for ent in ents]


def test_components_two_labels_on_one_span_keep_their_values(nlp: Language) -> None:
    doc = nlp("新增电梯9台。")
    [quantity], [claim] = doc.spans["quantities"], doc.spans["achievements"]
    assert (quantity.start, quantity.end) == (claim.start, claim.end)
    assert type(quantity._.policytext).__name__ == "Quantity"
    assert type(claim._.policytext).__name__ == "Achievement"


def test_components_take_the_date_of_one_document(nlp: Language) -> None:
    doc = nlp.make_doc("今年以来，新增电梯9台。")
    doc._.published = "2023-07-05"
    period = nlp(doc)._.policytext.achievements[0].period
    assert period is not None
    assert period.from_ == "2023"


def test_components_date_may_stand_in_a_line_that_restoration_drops(nlp: Language) -> None:
    text = "工作总结\n来源：区政府 发布时间：2021-07-05\n今年以来，新增电梯9台。"
    assert nlp(text)._.policytext.published == policytext.extract(text).published == "2021-07-05"


def test_components_region_decides_between_units_of_one_name() -> None:
    doc = policytext.load(region="360302")("凤凰街召开会议。")
    assert doc.spans["admin_units"][0].kb_id_ == "360302002"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "a", "。", "\u3000\u3000首行", "a  b\tc", "😀新增9台", "\r\n新增9台\r\n"]
)
def test_components_doc_text_is_the_text(text: str) -> None:
    doc = policytext.load(restore=False)(text)
    assert doc.text == text


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
