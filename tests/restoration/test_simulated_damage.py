"""Texts damaged by the simulator: how much comes back, and that nothing wrong is put in."""

from __future__ import annotations

import random
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import regex

from policytext import restore
from policytext.restoration.script import to_simplified
from tests.restoration.simulator import annotated_table, clauses, damage

pytestmark = pytest.mark.slow

SENTENCES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
HAN = regex.compile(r"\p{Han}+")
PINYIN = regex.compile(r"\(\p{Latin}{1,6}\)")
TABLES = 300


def han(text: str) -> str:
    return "".join(HAN.findall(text))


def errors(got: str, truth: str) -> int:
    if got == truth:
        return 0
    changes = SequenceMatcher(None, got, truth, autojunk=False).get_opcodes()
    return sum(max(j - i, n - m) for kind, i, j, m, n in changes if kind != "equal")


@pytest.fixture(scope="module")
def documents() -> list[tuple[str, str]]:
    randomness = random.Random(20240501)
    found = []
    for _ in range(TABLES):
        text = "\n".join([*randomness.sample(SENTENCES, 3), clauses(randomness, 12)])
        found.append((text, damage(text, annotated_table(randomness, size=randomness.randint(54, 82)))))
    return found


def test_simulated_damage_comes_back_almost_whole(documents: list[tuple[str, str]]) -> None:
    total = sum(len(han(truth)) for truth, _ in documents)
    plain = sum(errors(han(to_simplified(PINYIN.sub("", raw))), han(truth)) for truth, raw in documents)
    mended = sum(errors(han(restore(raw).text), han(truth)) for truth, raw in documents)
    # These texts are five times as damaged as those of real sites: nine tenths of it must go.
    assert mended <= total * 0.001
    assert mended <= plain / 10


@pytest.mark.xfail(strict=True, reason="in doubt between two readings a stretch stays as it is")
def test_simulated_damage_comes_back_but_for_one_in_two_thousand(documents: list[tuple[str, str]]) -> None:
    total = sum(len(han(truth)) for truth, _ in documents)
    assert sum(errors(han(restore(raw).text), han(truth)) for truth, raw in documents) <= total * 0.0005


def test_simulated_damage_has_no_wrong_repair(documents: list[tuple[str, str]]) -> None:
    seen: Counter[str] = Counter()
    for truth, raw in documents:
        restored = restore(raw)
        seen["damage"] += len(restored.damage)
        for repair in restored.repairs:
            seen[repair.certainty] += 1
            start, end = restored.from_source(repair.source_start, repair.source_end)
            context = han(restored.text[max(0, start - 3) : end + 1])
            assert context in han(truth), f"{repair.seen} became {repair.text}"
    assert seen["algebra"] > seen["words"] > 0


def test_simulated_damage_points_at_its_source(documents: list[tuple[str, str]]) -> None:
    for _, raw in documents[:40]:
        source = restore(raw).source
        for item in (*source.repairs, *source.damage):
            assert raw[item.source_start : item.source_end] == item.seen
