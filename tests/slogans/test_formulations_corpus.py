"""Famous formulations in real work reports: a search for the words and the key find the same mentions."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
import regex

from policytext.slogans import Formulations, find_slogans
from policytext.slogans.spelling import spellings

CORPUS = Path(__file__).parents[3] / "shared/corpus"
FAMOUS = (
    "三农",
    "双创",
    "和谐社会",
    "新常态",
    "科学发展观",
    "三个代表",
    "四项基本原则",
    "西部大开发",
    "全面建设小康社会",
    "社会主义新农村",
    "一国两制",
    "依法治国",
    "四个全面",
    "一带一路",
    "大众创业万众创新",
)
LEAST = 5
FEWEST = 40

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the corpus beside the repository")


def reports() -> list[str]:
    with (CORPUS / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        files = [row["file"] for row in rows if "国务院政府工作报告" in row["title"]]
    return [(CORPUS / file).read_text(encoding="utf-8") for file in files]


@pytest.mark.slow
def test_formulations_are_found_as_often_as_a_search_finds_their_words() -> None:
    base, texts = Formulations.load(), reports()
    # Names of two characters and those that need quotation marks are words of the language as well.
    counted = {
        name: entry.id
        for entry in base
        if not entry.scope and entry.unquoted is not False
        for name in (way for own in (entry.name, *entry.aliases) for way in spellings(own))
        if len(name) > 2 or entry.unquoted
    }
    pattern = regex.compile("|".join(map(regex.escape, sorted(counted, key=len, reverse=True))))
    searched = Counter(counted[name] for text in texts for name in pattern.findall(text))
    found = Counter(slogan.key for text in texts for slogan in find_slogans(text))
    often = [id for id, count in searched.items() if count >= LEAST]
    assert len(often) >= FEWEST
    agreed = sum(min(searched[id], found[id]) for id in often)
    assert agreed / sum(max(searched[id], found[id]) for id in often) >= 0.98


@pytest.mark.slow
@pytest.mark.parametrize("name", FAMOUS)
def test_formulations_that_everybody_knows_are_found_without_marks(name: str) -> None:
    [slogan] = find_slogans(f"会议强调{name}的意义。")
    assert slogan.text == name
    assert slogan.key == Formulations.load().key_of(name)
