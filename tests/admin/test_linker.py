"""Which unit a name means: own documents, and the units of the gazetteer by their full names."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from policytext.admin import Gazetteer, Unit, find_admin_units
from policytext.admin.linker import link, weigh
from policytext.admin.mentions import Mention
from policytext.admin.naming import Term
from policytext.admin.surfaces import Form

FOLDER = Path(__file__).parent
AMBIGUOUS = [
    json.loads(line) for line in (FOLDER / "ambiguous.jsonl").read_text(encoding="utf-8").splitlines()
]
NO_UNITS = (FOLDER / "no_units.txt").read_text(encoding="utf-8").splitlines()
# Of the 44,600 units above the communities 99.7 % are found; each hundredth is tried here.
STEP = 100
with (FOLDER / "linker.tsv").open(encoding="utf-8", newline="") as lines:
    # Names of no map, each with what it may be, and what becomes of the last.
    CASES = list(csv.DictReader(lines, delimiter="\t"))
# What may speak for a name where it stands: no word runs over its borders, or everything does.
SURE = {"clear": Term("borders", 4.0), "sure": Term("everything", 50.0)}


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


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_linker_decides_by_what_else_is_named(case: dict[str, str]) -> None:
    made = mentions(case["mentions"])
    said = " ".join(term.feature for term in weigh(made, region=case["region"])[-1].terms)
    [*_, last] = [None, *(found for found in link(made, region=case["region"]) if found.mention == made[-1])]
    if last is None:
        outcome = f"dropped: {said}"
    else:
        outcome = f"{last.evidence} {last.code}" if last.code else " ".join(("open", *last.candidates))
        outcome += f" ({said})" if said else ""
        assert (last.code is None) == bool(last.candidates) == (last.evidence == "none")
    assert outcome == case["outcome"]


def test_linker_decides_the_same_whatever_order_units_are_written_in() -> None:
    for case in CASES:
        made = mentions(case["mentions"])
        turned = mentions(case["mentions"], turned=True)
        assert [found.code for found in link(made)] == [found.code for found in link(turned)], case["why"]


def mentions(written: str, *, turned: bool = False) -> list[Mention]:
    """Read names, with what they may be: ``+乙县 410122:full glued``, + right behind the one before it."""
    made: list[Mention] = []
    end = 0
    for line in written.split("; "):
        name, forms, *flags = line.split(" ")
        start = end if name[0] == "+" else end + 9
        text = name.lstrip("+")
        end = start + len(text)
        may_be = [Form(*form.split(":")) for form in forms.split(",")]  # type: ignore[arg-type]
        made.append(
            Mention(
                start,
                end,
                text,
                tuple(may_be[::-1] if turned else may_be),
                is_full="full" in flags,
                is_common="common" in flags,
                is_telling="telling" in flags,
                is_ambiguous=len(may_be) > 1,
                is_glued="glued" in flags,
                terms=tuple(SURE[flag] for flag in flags if flag in SURE),
            )
        )
    return made


def _is_found(unit: Unit, gazetteer: Gazetteer) -> bool:
    name = "".join(gazetteer.path(unit.code)[-3:])
    return any(found.code == unit.code for found in find_admin_units(f"{name}召开会议。"))
