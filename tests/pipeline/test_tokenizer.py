"""The tokenizer: no value is lost between two tokens, no character is lost, and it survives every journey."""

from __future__ import annotations

import copy
import multiprocessing
import os
import pickle
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from policytext import extract
from policytext.errors import ConfigError
from policytext.pipeline.tokenizer import PolicyTokenizer

MODEL = Path(str(files("policytext.segment") / "data"))
TEXT = "该街道投入120余万元，推进“三治融合+网格化”，新增公园 3个。"
ALPHABET = "全区完成投资一二亿元,，。“”‘’+1.%  \n\t　\0\ud800街道社区三治"


def blank(**options: Any) -> Language:
    tokenizer = {"@tokenizers": "policytext.Tokenizer.v1", **options}
    return spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})


def tokens(doc: Doc) -> list[str]:
    return [token.text for token in doc]


@pytest.fixture(scope="module")
def tokenizer() -> PolicyTokenizer:
    return PolicyTokenizer(Vocab(), restore=False)


@pytest.mark.parametrize("segmenter", ["bundled", "char"])
def test_tokenizer_has_an_edge_at_every_value(seed: str, segmenter: Any) -> None:
    record = extract(seed)
    doc = PolicyTokenizer(Vocab(), segmenter=segmenter)(seed)
    values = [*record.numerals, *record.times, *record.quantities, *record.admin_units, *record.slogans]
    values += [item for slogan in record.slogans for item in slogan.items]
    assert doc.text == record.text
    assert [value for value in values if doc.char_span(value.start, value.end) is None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("新增电梯9台。", ["新增", "电梯", "9", "台", "。"], id="number"),
        pytest.param("推进“厂网一体”改革", ["推进", "“", "厂", "网", "一体", "”", "改革"], id="quotation"),
        pytest.param("安全警示日+常态化", ["安全", "警示", "日", "+", "常态化"], id="joining_plus"),
        pytest.param("第1行\n第2行", ["第1", "行", "\n", "第2", "行"], id="line_end"),
    ],
)
def test_tokenizer_cuts(tokenizer: PolicyTokenizer, text: str, expected: list[str]) -> None:
    assert tokens(tokenizer(text)) == expected


def test_tokenizer_keeps_single_blanks_with_the_word_before(tokenizer: PolicyTokenizer) -> None:
    doc = tokenizer("新建 公园  改造")
    assert [(token.text, token.whitespace_) for token in doc] == [
        ("新建", " "),
        ("公园", " "),
        (" ", ""),
        ("改造", ""),
    ]


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(st.sampled_from(ALPHABET), max_size=40), st.text(max_size=40)))
@example("")
@example(" ")
@example("\n ")
@example("\udc00")
def test_tokenizer_keeps_every_character(text: str) -> None:
    doc = PolicyTokenizer(Vocab(), restore=False)(text)
    assert doc.text == "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=40))
@example("\ud800 三治融合")
def test_tokenizer_takes_any_raw_text(text: str) -> None:
    doc = PolicyTokenizer(Vocab())(text)
    assert doc.text == extract("".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)).text


def test_tokenizer_leaves_restoration_on_the_document_as_plain_json(seed: str) -> None:
    doc = PolicyTokenizer(Vocab())(seed)
    assert doc._.policytext.source == extract(seed).source
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert again._.policytext.source == doc._.policytext.source


def test_tokenizer_without_restoration_takes_the_text_as_it_is(seed: str, tokenizer: PolicyTokenizer) -> None:
    doc = tokenizer(seed)
    assert doc.text == seed
    assert doc._.policytext.source.restored is False


def test_tokenizer_single_characters() -> None:
    tokenizer = PolicyTokenizer(Vocab(), restore=False, segmenter="char")
    assert tokens(tokenizer("新增12个")) == list("新增12个")


def test_tokenizer_names_the_segmenters_that_there_are() -> None:
    with pytest.raises(ConfigError, match="bundled or char"):
        PolicyTokenizer(Vocab(), segmenter="words")  # type: ignore[arg-type]


def test_tokenizer_names_a_model_that_is_not_there() -> None:
    with pytest.raises(ConfigError, match="cannot be loaded"):
        PolicyTokenizer(Vocab(), pkuseg_model="no/such/folder")(TEXT)


def test_tokenizer_config_goes_round() -> None:
    nlp = blank(restore=False, pkuseg_model=str(MODEL))
    again = spacy.util.load_model_from_config(nlp.config)
    assert again.config["nlp"]["tokenizer"] == nlp.config["nlp"]["tokenizer"]
    assert tokens(again.make_doc(TEXT)) == tokens(nlp.make_doc(TEXT))


def test_tokenizer_initialize_with_no_model_keeps_the_bundled_one() -> None:
    nlp = blank(restore=False)
    before = tokens(nlp.make_doc(TEXT))
    nlp.initialize()
    assert nlp.tokenizer.pkuseg_model is None
    assert tokens(nlp.make_doc(TEXT)) == before


def test_tokenizer_initialize_takes_another_model() -> None:
    tokenizer = PolicyTokenizer(Vocab(), restore=False)
    tokenizer.initialize(pkuseg_model=str(MODEL))
    assert tokenizer.pkuseg_model == str(MODEL)


@pytest.mark.parametrize("journey", ["bytes", "pickle", "deepcopy"])
def test_tokenizer_comes_back_from(journey: str) -> None:
    nlp = blank(restore=False, region="4304")
    again = {
        "bytes": lambda: blank().from_bytes(nlp.to_bytes()),
        "pickle": lambda: pickle.loads(pickle.dumps(nlp)),
        "deepcopy": lambda: copy.deepcopy(nlp),
    }[journey]()
    assert (again.tokenizer.restore, again.tokenizer.region) == (False, "4304")
    assert tokens(again.make_doc(TEXT)) == tokens(nlp.make_doc(TEXT))


def test_tokenizer_on_disk_is_small_and_complete(tmp_path: Path) -> None:
    nlp = blank(restore=False)
    nlp.to_disk(tmp_path)
    assert sum(path.stat().st_size for path in (tmp_path / "tokenizer").rglob("*")) < 10_000
    assert tokens(spacy.load(tmp_path).make_doc(TEXT)) == tokens(nlp.make_doc(TEXT))


def test_tokenizer_on_disk_takes_a_model_of_the_users_own_along(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for path in MODEL.glob("*[kz]"):
        (own / path.name).write_bytes(path.read_bytes())
    nlp = blank(restore=False, pkuseg_model=str(own))
    nlp.to_disk(tmp_path / "saved")
    before = tokens(nlp.make_doc(TEXT))
    for path in own.iterdir():
        path.unlink()
    again = spacy.load(tmp_path / "saved")
    assert again.tokenizer.pkuseg_model == str(tmp_path / "saved" / "tokenizer" / "pkuseg_model")
    assert tokens(again.make_doc(TEXT)) == before
    again.to_disk(tmp_path / "saved")
    assert sum(path.stat().st_size for path in (tmp_path / "saved").rglob("*")) < 6_000_000


def test_tokenizer_works_in_the_processes_of_a_pipe() -> None:
    nlp = blank(restore=False)
    texts = [TEXT, "新增电梯9台。"] * 3
    expected = [tokens(nlp.make_doc(text)) for text in texts]
    assert [tokens(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == expected


@pytest.mark.slow
@pytest.mark.parametrize("method", sorted({"fork", "spawn"} & set(multiprocessing.get_all_start_methods())))
def test_tokenizer_goes_to_a_process(method: str, tokenizer: PolicyTokenizer) -> None:
    with multiprocessing.get_context(method).Pool(1) as pool:
        doc = pool.apply(tokenizer, (TEXT,))
    assert tokens(doc) == tokens(tokenizer(TEXT))


@pytest.mark.slow
def test_tokenizer_needs_no_network_and_writes_nothing_to_home(tmp_path: Path) -> None:
    program = (
        "import socket\n"
        "def refuse(*arguments, **options): raise SystemExit('a connection was attempted')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "import spacy\n"
        "tokenizer = {'@tokenizers': 'policytext.Tokenizer.v1'}\n"
        "nlp = spacy.blank('zh', config={'nlp': {'tokenizer': tokenizer}})\n"
        "print(len(nlp('新增电梯9台。')))\n"
    )
    environment = os.environ | {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (0, "5\n"), run.stderr
    assert list(tmp_path.iterdir()) == []
