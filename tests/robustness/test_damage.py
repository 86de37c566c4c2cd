"""What is broken outside the text: files, models, options. One clear error each, and no code is run."""

from __future__ import annotations

import ast
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import spacy

import policytext
from policytext import ConfigError, DataError, extract
from policytext._files import decode
from policytext.segment import load_segmenter
from policytext.sources import read_file

MODULES = sorted(Path(policytext.__file__).parent.rglob("*.py"))
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
MODULES_THAT_RUN_CODE = {"pickle", "marshal", "shelve", "subprocess", "dill"}


@pytest.mark.parametrize("text", [None, b"\xe4\xb8\x80", 3, ["text"]])
def test_damage_what_is_no_text_is_a_type_error(text: object) -> None:
    with pytest.raises(TypeError, match="takes the text as str, got "):
        extract(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"\x00\x01", b"\xff\xfe\x00", b"\x81", b"PK\x03\x04\x00"])
def test_damage_bytes_in_no_known_encoding_are_named(data: bytes) -> None:
    with pytest.raises(
        DataError, match=r"page\.txt: is (?:not UTF-8, GB18030|a Word, Excel or zip file, not text)"
    ):
        decode(data, "page.txt")


def test_damage_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"missing\.txt"):
        read_file(tmp_path / "missing.txt")


@pytest.mark.parametrize("content", [b"", b"\x80\x04junk", b"PK\x03\x04"])
def test_damage_a_broken_word_model_is_a_config_error(tmp_path: Path, content: bytes) -> None:
    for name in ("features.msgpack", "weights.npz"):
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError, match="cannot be loaded"):
        load_segmenter(tmp_path)


def test_damage_weights_of_another_word_model_are_a_config_error(tmp_path: Path) -> None:
    features = files("policytext.segment") / "data" / "features.msgpack"
    (tmp_path / "features.msgpack").write_bytes(features.read_bytes())
    np.savez(tmp_path / "weights.npz", sizes=np.array([2, 3]), w=np.zeros(2 * (3 + 2)))
    with pytest.raises(ConfigError, match="features but weights for 3"):
        load_segmenter(tmp_path)


def test_damage_an_unknown_key_in_a_config_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        spacy.blank("zh").add_pipe("policytext_numerals", config={"colour": "red"})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_damage_no_module_runs_what_it_reads(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    called = {
        node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert not called & RUNS_CODE
    assert not imported & MODULES_THAT_RUN_CODE
