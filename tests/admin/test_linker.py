"""Which unit a name means: own documents, and the units of the gazetteer by their full names."""

from __future__ import annotations

import json
from pathlib import Path

from policytext.admin import Gazetteer, Unit, find_admin_units

FOLDER = Path(__file__).parent
AMBIGUOUS = [
    json.loads(line) for line in (FOLDER / "ambiguous.jsonl").read_text(encoding="utf-8").splitlines()
]
NO_UNITS = (FOLDER / "no_units.txt").read_text(encoding="utf-8").splitlines()
# Of the 44,600 units above the communities 99.7 % are found; each hundredth is tried here.
STEP = 100


def test_linker_gives_no_wrong_code_and_decides_what_can_be_decided() -> None:
    outcomes = []
    for case in AMBIGUOUS:
        codes = {unit.code for unit in find_admin_units(case["text"]) if unit.text == case["name"]}
        assert codes <= {case["code"], None}, case["text"]
        if case["code"]:
            outcomes.append(codes == {case["code"]})
    assert len(AMBIGUOUS) >= 150
    assert sum(outcomes) >= 0.9 * len(outcomes)


def test_linker_links_no_names_that_are_words_or_other_names() -> None:
    linked = [(unit.text, text) for text in NO_UNITS for unit in find_admin_units(text) if unit.code]
    assert len(NO_UNITS) >= 200
    # 上海大众 is a firm: a city before 大众 is not told from one before 群众.
    assert len(linked) <= 1, linked


def test_linker_finds_units_by_full_name_behind_their_parent() -> None:
    gazetteer = Gazetteer.load()
    units = [unit for unit in gazetteer if unit.code.isdigit()][::STEP]
    missed = [unit for unit in units if not _is_found(unit, gazetteer)]
    assert len(missed) <= 0.01 * len(units), missed


def test_linker_stays_sure_however_often_a_text_repeats_a_chain() -> None:
    text = "衡阳市珠晖区东风街道召开会议。" * 500 + "东风街道慰问居民。"
    assert find_admin_units(text)[-1].code == "430405010"


def _is_found(unit: Unit, gazetteer: Gazetteer) -> bool:
    name = "".join(gazetteer.path(unit.code)[-3:])
    return any(found.code == unit.code for found in find_admin_units(f"{name}召开会议。"))
