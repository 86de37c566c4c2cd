"""Words by the bundled model: what they are, that nothing is lost, and that spacy-pkuseg says the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy_pkuseg
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import segment
from policytext.errors import ConfigError
from policytext.segment import Segmenter, load_segmenter
from policytext.text import Span

CASES = [json.loads(line) for line in (Path(__file__).parent / "words.jsonl").read_text("utf-8").splitlines()]
MODEL = Path(str(files("policytext.segment") / "data"))
MIXED = st.text(
    st.sampled_from("全街完成投资一二九亿元,，。“”+-./*|％0１ABａ \n\t　\x1c\0\ue000\ud800😀"), max_size=60
)


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
    return pytest.param(case["words"], id=case["id"], marks=marks)


@pytest.fixture(scope="module")
def pkuseg() -> Any:
    """spacy-pkuseg itself with the bundled model and no dictionary."""
    return spacy_pkuseg.pkuseg(str(MODEL), user_dict=None)


@pytest.mark.parametrize("expected", [marked(case) for case in CASES])
def test_segmenter_cuts_into_words(expected: list[str]) -> None:
    assert load_segmenter().cut("".join(expected)) == expected


def test_segmenter_gives_what_spacy_pkuseg_gives(seed: str, pkuseg: Any) -> None:
    assert [seed[start:end] for start, end in segment.words(seed)] == pkuseg.cut(seed)


@settings(max_examples=150, deadline=None)
@given(MIXED)
def test_segmenter_gives_what_spacy_pkuseg_gives_on_any_text(pkuseg: Any, text: str) -> None:
    assert [text[start:end] for start, end in segment.words(text)] == pkuseg.cut(text)


@settings(max_examples=150, deadline=None)
@given(st.one_of(MIXED, st.text(max_size=60)))
def test_segmenter_pieces_join_to_the_text(text: str) -> None:
    assert "".join(load_segmenter().cut(text)) == text


@settings(max_examples=150, deadline=None)
@given(st.one_of(MIXED, st.text(max_size=60)))
def test_segmenter_words_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = segment.words(text)
    assert all(start < end for start, end in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize("text", ["", " ", "\n\n", "　"])
def test_segmenter_finds_no_word_in_white_space(text: str) -> None:
    assert segment.words(text) == []


def test_segmenter_offsets_count_the_white_space() -> None:
    assert segment.words(" 新增\n电梯") == [Span(1, 3), Span(4, 6)]


@pytest.mark.parametrize("char", ["一", "“", "7", " ", "区"])
def test_segmenter_takes_a_long_line_of_one_character(char: str) -> None:
    text = char * 200_000
    assert "".join(load_segmenter().cut(text)) == text


def test_segmenter_cuts_a_long_text_as_it_cuts_its_parts() -> None:
    sentence = "全区新建农村公路，改善居民生活。"
    assert load_segmenter().cut(f"{sentence}\n" * 3000) == [*load_segmenter().cut(sentence), "\n"] * 3000


def test_segmenter_is_loaded_once() -> None:
    assert load_segmenter() is load_segmenter(None)


def test_segmenter_loads_and_cuts_in_many_threads() -> None:
    text = "全区新建农村公路，改善居民生活。" * 100
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda _: Segmenter().cut(text), range(4)))
    assert results == [load_segmenter().cut(text)] * 4


def test_segmenter_takes_another_model(tmp_path: Path, pkuseg: Any) -> None:
    """Weights that are not rounded are left to spacy-pkuseg: a sum of them may depend on its order."""
    (tmp_path / "features.msgpack").write_bytes((MODEL / "features.msgpack").read_bytes())
    weights = np.load(MODEL / "weights.npz")
    np.savez(tmp_path / "weights.npz", sizes=weights["sizes"], w=weights["w"] / 3)
    text = "全区新建农村公路 12公里\x1d改善\n居民生活"
    other = load_segmenter(tmp_path)
    assert [text[start:end] for start, end in other.spans(text)] == pkuseg.cut(text)
    assert "".join(other.cut(text)) == text


@pytest.mark.parametrize("model", ["no/such/folder", ""])
def test_segmenter_names_a_model_that_is_not_there(model: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be loaded"):
        load_segmenter(model or tmp_path)


@pytest.mark.slow
def test_segmenter_needs_no_network_and_writes_nothing_to_home(tmp_path: Path) -> None:
    program = (
        "import socket\n"
        "def refuse(*arguments, **options): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from policytext.segment import load_segmenter\n"
        "print(len(load_segmenter().cut('新建农村公路')))\n"
    )
    environment = os.environ | {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    environment.pop("PKUSEG_HOME", None)
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "3\n", "")
    assert list(tmp_path.iterdir()) == []


def test_segmenter_cuts_pieces_of_a_text_each_for_itself() -> None:
    text = "新增电梯9台，\n推进老旧小区 改造，共1200户。" * 300
    pieces = [Span(start, min(start + 7, len(text))) for start in range(0, len(text), 5)]
    cut = segment.edges_of(text, pieces)
    assert [[text[a:b] for a, b in zip(*own, strict=True)] for own in cut] == [
        [text[start:stop][a:b] for a, b in segment.words(text[start:stop])] for start, stop in pieces
    ]
