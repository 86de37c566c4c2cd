"""What is kept beside a Doc saves work and changes nothing: the JSON on the Doc is what counts."""

from __future__ import annotations

import copy
import gc
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import policytext
from policytext import _plain, extract, layers
from policytext.pipeline import found
from policytext.pipeline.extensions import SPAN_LAYERS

TEXT = "2021年，衡阳市珠晖区东风街道践行“三品东风”，改造老旧小区19个，总投资2.22亿元。全区新增电梯超过9台。"
JOURNEYS: dict[str, Callable[[Language, Doc], Doc]] = {
    "bytes": lambda nlp, doc: Doc(nlp.vocab).from_bytes(doc.to_bytes()),
    "copy": lambda nlp, doc: doc.copy(),
    "deepcopy": lambda nlp, doc: copy.deepcopy(doc),
    "pickle": lambda nlp, doc: pickle.loads(pickle.dumps(doc)),
    "DocBin": lambda nlp, doc: next(
        DocBin().from_bytes(policytext.to_doc_bin([doc]).to_bytes()).get_docs(nlp.vocab)
    ),
    "process": lambda nlp, doc: next(iter(nlp.pipe([doc.text], n_process=2))),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return policytext.load()


@pytest.mark.slow
@pytest.mark.parametrize("journey", JOURNEYS)
def test_found_is_left_behind_on_a_journey(journey: str, nlp: Language) -> None:
    again = JOURNEYS[journey](nlp, nlp(TEXT))
    assert again not in found._BESIDE or journey == "process"
    assert again._.policytext == extract(TEXT)


def test_found_values_are_not_read_from_json_again(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[type] = []
    reader = _plain.from_plain

    def counted(cls: type, data: object) -> object:
        read.append(cls)
        return reader(cls, data)

    for module in (found, policytext.pipeline.extensions):
        monkeypatch.setattr(module, "from_plain", counted)
    record = nlp(TEXT)._.policytext
    assert record == extract(TEXT)
    assert read == []


@pytest.mark.parametrize("layer", SPAN_LAYERS)
def test_found_follows_spans_that_are_taken_out(layer: str, nlp: Language) -> None:
    doc = nlp(TEXT)
    doc.spans[layer] = list(doc.spans[layer])[1:]
    assert len(getattr(doc._.policytext, layer)) == len(doc.spans[layer])


@pytest.mark.parametrize(("dropped", "times"), [(False, 1), (True, 2)])
def test_found_by_the_tokenizer_serves_while_the_spans_below_are_the_same(
    dropped: bool, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp = policytext.load()
    looked_for: list[str] = []
    real = layers.find_quantities

    def counted(text: str, *arguments: Any, **options: Any) -> Any:
        looked_for.append(text)
        return real(text, *arguments, **options)

    monkeypatch.setattr(layers, "find_quantities", counted)

    @Language.component("drop_slogans")
    def drop_slogans(doc: Doc) -> Doc:
        doc.spans["slogans"] = []
        return doc

    if dropped:
        nlp.add_pipe("drop_slogans", before="policytext_quantities")
    assert next(quantity.text for quantity in nlp(TEXT)._.policytext.quantities) == "19个"
    assert len(looked_for) == times


def test_found_follows_data_that_are_changed_in_place(nlp: Language) -> None:
    doc = nlp(TEXT)
    [span, *_] = doc.spans["quantities"]
    span._.policytext_data["QUANTITY"]["unit"] = "座"
    assert span._.policytext.unit == "座"
    assert doc._.policytext.quantities[0].unit == "座"


def test_found_date_is_that_of_the_pipeline_without_an_outline_too() -> None:
    nlp = policytext.load(published="2021-07", exclude=["policytext_outline", "policytext_achievements"])
    assert nlp("今年新增电梯9台。")._.policytext.published == "2021-07"


def test_found_follows_numerals_that_another_component_changes() -> None:
    @Language.component("one_more")
    def one_more(doc: Doc) -> Doc:
        for span in doc.spans["numerals"]:
            data = span._.policytext_data["NUMERAL"]
            if data["text"] == "19":
                data["low"] = data["high"] = "20"
        return doc

    nlp = policytext.load()
    nlp.add_pipe("one_more", after="policytext_numerals")
    assert nlp(TEXT)._.policytext.quantities[0].low == 20


def test_found_follows_units_that_are_linked_anew(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.policytext.principal.code == "430405"
    for span in doc.spans["admin_units"]:
        span._.policytext_data["ADMIN_UNIT"] |= {"code": "430406", "path": ["湖南省", "衡阳市", "雁峰区"]}
    nlp.get_pipe("policytext_outline")(doc)
    assert doc._.policytext.principal.code == "430406"


def test_found_goes_with_its_document(nlp: Language) -> None:
    gc.collect()
    before = len(found._BESIDE)
    doc = nlp(TEXT)
    assert len(found._BESIDE) == before + 1
    del doc
    gc.collect()
    assert len(found._BESIDE) == before
