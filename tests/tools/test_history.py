"""The lines that benches append to their history."""

from __future__ import annotations

import ast
import datetime
import importlib.util
import json
import sys
from argparse import Namespace
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"
SCRIPTS = sorted(BENCH.glob("bench_*.py"))
KEYS = ["date", "commit", "changed", "python", "machine", "load", "bench", "figures"]


@pytest.fixture
def history() -> ModuleType:
    spec = importlib.util.spec_from_file_location("history", BENCH / "history.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_history_appends_a_line_where_it_is_asked_to(
    history: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench/bench_slogans.py"])
    path = tmp_path / "history.jsonl"
    history.keep(Namespace(record=False), {"ratio": 1.0}, history=path)
    assert not path.exists()
    for ratio in (1.23456, 20_000.4):
        history.keep(Namespace(record=True), {"ratio": ratio}, history=path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["figures"] for line in lines] == [{"ratio": 1.235}, {"ratio": 20_000.0}]
    assert {line["bench"] for line in lines} == {"bench_slogans"}


def test_history_lines_that_are_kept_are_whole(history: ModuleType) -> None:
    for line in history.HISTORY.read_text(encoding="utf-8").splitlines():
        kept = json.loads(line)
        assert list(kept) == KEYS
        assert datetime.datetime.fromisoformat(kept["date"])
        assert kept["figures"]
        assert (BENCH / f"{kept['bench']}.py").exists()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_history_is_an_option_of_every_bench(script: Path) -> None:
    called = {
        node.func.id
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert {"bench_parser", "keep"} <= called
