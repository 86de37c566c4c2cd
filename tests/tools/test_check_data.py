"""The checks of the shipped data: each finds a planted error, and nothing in the data as they are."""

from __future__ import annotations

import doctest
import json
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest

import check_data
from data_checks import CHECKS, Check, Data, Fault, find_faults, load, units
from data_checks.registry import Kept, read_kept
from data_checks.units import definitions, value_of

ROOT = Path(__file__).parents[2]
BY_NAME = {check.name: check for check in CHECKS}
UNITS, WORDS = "quantities/data/units.csv", "numerals/data/words.txt"
FORMULATIONS, IDIOMS = "slogans/data/formulations.jsonl", "admin/data/idioms.txt"
FORMER, SUCCESSORS = "admin/data/former_units.tsv.xz", "admin/data/successors.csv"
SLOGAN_PATTERNS, CONCEPT_PATTERNS = "slogans/data/patterns.tsv", "concepts/data/patterns.tsv"
ZONES, SOURCES, TRAPS = "admin/data/zones.csv", "data/sources.tsv", "quantities/data/traps.tsv"


def formulation(name: str, kind: str = "numeral", **fields: object) -> str:
    row = {"id": name, "name": name, "aliases": [], "kind": kind, "items": [], "year": None}
    return json.dumps({**row, "occasion": "", "scope": "", "source": "", **fields}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Planted:
    """Lines that are put at the end of a file, and the entry and the words that a check must name."""

    check: str
    file: str
    lines: str
    entry: str
    what: str


PLANTED = [
    Planted("unit_factors", UNITS, "毫瓦,power,千瓦,1/1000,", "毫瓦", "by definition 1/1000000"),
    Planted("unit_factors", UNITS, "桶,volume,立方米,0.16,", "桶", "no one thing"),
    Planted("unit_factors", UNITS, "公斗,volume,立方米,1/100,", "公斗", "no definition"),
    Planted("unit_factors", UNITS, "毫升,mass,千克,1/1000,", "毫升", "a matter of m3"),
    Planted("unit_dimensions", UNITS, "元/栋·年,money_per_building_month,,,", "元/栋·年", "names no 月"),
    Planted("unit_dimensions", UNITS, "里,length,千米,1/2,", "length", "千米 and 米"),
    Planted("numerals_with_units", WORDS, "十吨", "十吨", "a number of 吨"),
    Planted("unique", UNITS, "元,money,元,1,", "元", "2 times"),
    Planted("unique", WORDS, "新加词\n新加词", "新加词", "2 times"),
    Planted("unique", FORMULATIONS, formulation("六甲") + "\n" + formulation("六甲"), "六甲", "2 times"),
    Planted("slogan_items", FORMULATIONS, formulation("四甲", items=["子", "丑", "寅"]), "四甲", "counts 4"),
    Planted("slogan_items", FORMULATIONS, formulation("十四个甲", items=["子"]), "十四个甲", "counts 14"),
    Planted(
        "slogan_items",
        FORMULATIONS,
        formulation("甲、乙、丙", "parallel", items=["甲", "乙"]),
        "甲、乙、丙",
        "3",
    ),
    Planted("slogan_facts", FORMULATIONS, formulation("七甲"), "七甲", "does not name"),
    Planted("slogan_facts", FORMULATIONS, formulation("两甲", items=["子", "子"]), "两甲", "an item twice"),
    Planted("slogan_facts", FORMULATIONS, formulation("甲", occasion="components齐"), "甲", "components"),
    Planted(
        "slogan_twins",
        FORMULATIONS,
        formulation("两甲", items=["子", "丑"]) + "\n" + formulation("甲乙", "campaign", items=["丑", "子"]),
        "甲乙",
        "the items of 两甲",
    ),
    Planted(
        "slogan_twins",
        FORMULATIONS,
        formulation("两甲", aliases=["双甲"]) + "\n" + formulation("双甲"),
        "双甲",
        "as 两甲 in the same scope",
    ),
    Planted(
        "slogan_years", FORMULATIONS, formulation("五甲", year=2020, occasion="2018-03会议"), "五甲", "2018"
    ),
    Planted("successors", FORMER, "139999\t虚县\t1980\t1990\t139998", "139999 虚县", "not a current unit"),
    Planted("successors", FORMER, "4599\t崇左市\t1980\t1982\t", "4599 崇左市", "4514 bears its name"),
    Planted("successors", SUCCESSORS, "139999,虚县,130102", "139999 虚县", "no former unit"),
    Planted("zones", ZONES, "13Z99,虚新区,,2018,139999", "13Z99", "not a current unit"),
    Planted("zones", ZONES, "13Z99,虚新区,,2018,110105", "13Z99", "first host"),
    Planted("suppressed_names", IDIOMS, "和石家庄", "和石家庄", "behind 和"),
    Planted("suppressed_names", IDIOMS, "到长沙县", "到长沙县", "the full name 长沙县"),
    Planted("well_formed", UNITS, "新元,money", "新元", "2 cells for 5 columns"),
    Planted("well_formed", UNITS, "新元, money,元,1,", "新元", "a blank at its edge"),
    Planted("well_formed", TRAPS, "odd\t\t(\tx", "odd", "not a regular expression"),
    Planted("well_formed", SLOGAN_PATTERNS, "odd\t{no_list.txt}\t(x)\ty", "odd", "not a regular expression"),
    Planted("well_formed", SLOGAN_PATTERNS, "odd\t{no_part}\t(x)\ty", "odd", "not a regular expression"),
    Planted("well_formed", FORMULATIONS, '{"name": "甲"}', "line ", "no object with an id"),
    Planted("well_formed", FORMULATIONS, "{", "line ", "not JSON"),
    Planted("well_formed", FORMER, "139999\t虚县", "139999 虚县", "2 cells"),
    Planted("examples", TRAPS, "odd\t\t第[a-z]级\t第三级", "第[a-z]级", "no example"),
    Planted("examples", SLOGAN_PATTERNS, "odd\t{said_before.txt}$\t(三级)\ty", "{said_before", "no example"),
    Planted("examples", CONCEPT_PATTERNS, "odd\t{joints}级$\t(级)别\ty", "{joints}级$", "no example"),
    Planted("sources", SOURCES, "gone.tsv\tx\tx\t\tMIT\tby hand", "gone.tsv", "is not there"),
    Planted("sources", SOURCES, "gone.tsv\tx\tx\t\t\tby hand", "gone.tsv", "nothing of its licence"),
    Planted("sources", SOURCES, "gone.tsv\tx\tx\t\tMIT\ttools/no.py", "gone.tsv", "no tool here"),
    Planted("seen", IDIOMS, "夔龘靐", "夔龘靐", "nowhere"),
]


@pytest.fixture(scope="module")
def data() -> Data:
    return replace(load(ROOT), corpus="全市新增电梯9台。")


def changed(data: Data, file: str, lines: str) -> Data:
    """The data with lines at the end of a file."""
    return replace(data, texts={**data.texts, file: f"{data.texts[file].rstrip()}\n{lines}\n"})


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: f"{case.check}-{case.what}")
def test_check_data_finds_what_is_planted(case: Planted, data: Data) -> None:
    check = BY_NAME[case.check]
    new = Counter(check.run(changed(data, case.file, case.lines))) - Counter(check.run(data))
    assert any(
        fault.file == case.file and fault.entry.startswith(case.entry) and case.what in fault.what
        for fault in new
    ), new


def test_check_data_finds_a_file_without_a_source_and_without_a_word_in_the_readme(data: Data) -> None:
    more = replace(data, names=data.names | {"admin/data/new.txt"})
    assert Fault(SOURCES, "admin/data/new.txt", "is shipped and has no row") in BY_NAME["sources"].run(more)
    assert [fault.entry for fault in BY_NAME["readmes"].run(more)] == ["new.txt"]


@pytest.mark.parametrize(("parent", "faults"), [("两甲", []), ("三甲", ["子、丑"])])
def test_check_data_the_long_form_may_have_the_items_of_its_parent(parent: str, faults: list[str]) -> None:
    items = ["子", "丑"]
    lines = (formulation("两甲", items=items), formulation("子、丑", "parallel", items=items, parent=parent))
    found = BY_NAME["slogan_twins"].run(Data({FORMULATIONS: "\n".join(lines)}, frozenset({FORMULATIONS})))
    assert [fault.entry for fault in found] == faults


def test_check_data_every_check_has_a_planted_error() -> None:
    assert {case.check for case in PLANTED} | {"readmes"} == BY_NAME.keys()


@pytest.mark.parametrize("check", [check for check in CHECKS if not check.needs_corpus], ids=lambda c: c.name)
def test_check_data_finds_nothing_in_the_shipped_data(check: Check, data: Data) -> None:
    assert find_faults(check, data) == []


def test_check_data_leaves_out_what_is_kept(data: Data) -> None:
    check, planted = BY_NAME["numerals_with_units"], changed(data, WORDS, "十吨")
    assert "十吨" in {fault.entry for fault in find_faults(check, planted)}
    assert "十吨" not in {
        fault.entry for fault in find_faults(check, planted, keep=[Kept(WORDS, "十吨", "kept", check.name)])
    }
    assert find_faults(check, planted, keep=[Kept(WORDS, "*", "kept")]) == []
    assert find_faults(check, planted, keep=[Kept(WORDS, "*", "kept", "seen")]) != []


def test_check_data_what_is_kept_is_still_there(data: Data) -> None:
    gone = [
        row
        for row in read_kept()
        if row.check not in ("", *BY_NAME)
        or row.file not in data.names
        or (row.entry != "*" and row.entry not in data.texts[row.file])
    ]
    assert gone == []


@pytest.mark.parametrize(
    ("unit", "base", "value"),
    [
        ("百万千焦", "J", Fraction(10**9)),
        ("hm²", "m2", Fraction(10_000)),
        ("立方千米", "m3", Fraction(10**9)),
        ("微克每立方米", "kg/m3", Fraction(1, 10**9)),
        ("MB/s", "bit/s", Fraction(8_000_000)),
        ("个月", "month", Fraction(1)),
    ],
)
def test_check_data_works_out_units(unit: str, base: str, value: Fraction) -> None:
    found = value_of(unit, definitions())
    assert found is not None
    assert (found.base, found.value) == (base, value)


@pytest.mark.parametrize("unit", ["毫口", "斗", "元/斗", "平方克"])
def test_check_data_works_out_no_unit_that_is_not_defined(unit: str) -> None:
    assert value_of(unit, definitions()) is None


def test_check_data_examples_of_the_checks_run() -> None:
    done = doctest.testmod(units)
    assert (done.failed, done.attempted > 0) == (0, True)


def test_check_data_command_prints_faults_and_tells_by_its_exit_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "text.txt").write_text("全市新增电梯9台。", encoding="utf-8")
    assert check_data.main(["sources"]) == 0
    assert check_data.main(["seen", "--corpus", str(tmp_path)]) == 1
    first = capsys.readouterr().out.splitlines()[0].split("\t")
    assert len(first) == 4
    assert first[0] == "seen"


@pytest.mark.parametrize("arguments", [["no_such_check"], ["--corpus", "no/such/folder"]])
def test_check_data_command_refuses_what_makes_no_sense(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        check_data.main(arguments)
