"""The tool that trains the word model: how it reads the corpus, and that it gives the same files again."""

from __future__ import annotations

import importlib
import sys
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import srsly

from policytext.segment import load_segmenter

TOOLS = Path(__file__).parents[2] / "tools"
SENTENCES = [
    ["我县", "新建", "农村", "公路", "，", "群众", "搬进", "新居", "。"],
    ["市", "政府", "召开", "会议"],
] * 3
CORPUS = """\
我县/n  新建/v  农村/n  公路/n  １２/m  公里/q  。/w
王/nr  秀兰/nr  搬进/v  新居/n  ，/w  笑/v  了/u
[市/n  政府/n]nt  召开/v  会议/n
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return importlib.import_module("train_segmenter")


@pytest.fixture(scope="module")
def maker(tool: ModuleType) -> ModuleType:
    return sys.modules["made_sentences"]


@pytest.fixture(scope="module")
def official(tool: ModuleType) -> Any:
    """A few sentences of official prose, as the tool cuts them, with a small dictionary."""
    words = sys.modules["official_words"]
    dictionary = {word: words.Entry(count=500, tag="n") for word in ("公路", "农村", "会议", "渡口", "新居")}
    standard = words.Standard(dictionary=dictionary, members=words.read_standard())
    return words.OfficialWords(sentences=SENTENCES, dictionary=dictionary, standard=standard)


def test_train_segmenter_reads_words_names_whole_and_half_width(tool: ModuleType) -> None:
    sentences = list(tool.read_corpus(CORPUS))
    assert sentences[0] == ["我县", "新建", "农村", "公路", "12", "公里", "。"]
    assert sentences[1] == ["王秀兰", "搬进", "新居", "，", "笑", "了"]
    assert sentences[2] == ["市", "政府", "召开", "会议"]


def test_train_segmenter_gives_the_same_files_bit_for_bit(tool: ModuleType, tmp_path: Path) -> None:
    sentences = list(tool.read_corpus(CORPUS)) * 5
    for name in ("first", "second"):
        tool.write(tool.prune(tool.train(tool.augment(sentences))), tmp_path / name)
    for name in ("features.msgpack", "weights.npz"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_train_segmenter_lexicon_makes_words(tool: ModuleType, tmp_path: Path) -> None:
    sentences = list(tool.read_corpus(CORPUS)) * 5
    model = tool.train(tool.augment(sentences))
    tool.write(tool.with_lexicon(model, ["副中心"]), tmp_path)
    assert tool.evaluate(tmp_path, [["副中心"]]) == 1.0


def test_train_segmenter_lexicon_is_sorted_and_short(tool: ModuleType) -> None:
    words = tool.LEXICON.read_text(encoding="utf-8").split()
    assert words == sorted(set(words))
    assert all(2 <= len(word) <= tool.MAX_WORD for word in words)


def test_train_segmenter_makes_a_model_of_a_corpus_of_ones_own(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.txt").write_text(CORPUS * 3, encoding="utf-8")
    monkeypatch.setattr(tool, "HELD_OUT", 2)
    monkeypatch.setattr(
        sys, "argv", ["", "--corpus", str(tmp_path / "own.txt"), "--output", str(tmp_path / "model")]
    )
    tool.main()
    assert load_segmenter(str(tmp_path / "model")).cut("新建农村公路") == ["新建", "农村", "公路"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--corpus", "own.txt"], "--output", id="over_the_bundled_model"),
        pytest.param(["--corpus", "own.txt", "--output", "model"], "held out", id="too_short"),
    ],
)
def test_train_segmenter_refuses(
    arguments: list[str],
    message: str,
    tool: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.txt").write_text(CORPUS, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["", *arguments])
    with pytest.raises(SystemExit):
        tool.main()
    assert message in capsys.readouterr().err


def test_made_sentences_are_the_same_every_time(maker: ModuleType, official: Any) -> None:
    made = maker.made_sentences(official)
    assert made == maker.made_sentences(official)
    assert any("珠晖区" in words for words in made)
    assert any("渡口" in words for words in made)


def test_made_sentences_take_clauses_of_some_length(maker: ModuleType) -> None:
    assert list(maker.split_clauses(SENTENCES[0])) == [SENTENCES[0][:4], SENTENCES[0][5:8]]
    assert list(maker.split_clauses(["会议", "结束", "。"])) == []


def test_train_segmenter_made_the_bundled_model(tool: ModuleType) -> None:
    """Features are those of the tool's templates, the tags its tags."""
    bundled = srsly.read_msgpack(Path(str(files("policytext.segment") / "data" / "features.msgpack")))
    assert bundled["tag_to_idx"] == {name: i for i, name in enumerate(tool.TAGS)}
    own = tool.extract_features(tool.nodes("我县新建农村公路"), frozenset(bundled["unigram"]))
    assert "w1.公路" in own[6] and "w-1.公路" in own[7]
    assert {"c.公", "c1.路", "cc1.公.路"} <= set(own[6]) & bundled["feature_to_idx"].keys()
