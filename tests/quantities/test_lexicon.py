"""The lexicon: what is shipped is sound, and users extend it without code."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from policytext import DataError
from policytext.numerals import find_numerals, normalize
from policytext.quantities import Trap, Unit, UnitLexicon, find_quantities

SHIPPED = UnitLexicon.load()


def found(text: str, lexicon: UnitLexicon) -> list[tuple[str, str | None]]:
    return [(q.text, q.unit) for q in find_quantities(text, find_numerals(text), lexicon=lexicon)]


def write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("trap", SHIPPED.traps, ids=lambda trap: trap.name)
def test_lexicon_trap_holds_its_example(trap: Trap) -> None:
    text = normalize(trap.example)
    alone = UnitLexicon(SHIPPED.units, [trap])
    assert any(alone.trap_end(text, start) for start in range(len(text)))


@pytest.mark.parametrize("trap", SHIPPED.traps, ids=lambda trap: trap.name)
def test_lexicon_trap_example_holds_no_quantity(trap: Trap) -> None:
    assert found(trap.example, SHIPPED) == []


def test_lexicon_units_of_a_dimension_convert_to_one_unit() -> None:
    canonical = {(unit.dimension, unit.canonical) for unit in SHIPPED.units if unit.canonical}
    assert [dimension for dimension, count in Counter(d for d, _ in canonical).items() if count > 1] == []
    assert all(unit.factor is not None and unit.factor > 0 for unit in SHIPPED.units if unit.canonical)


@pytest.mark.parametrize(
    "unit", [u for u in SHIPPED.units if u.text == u.canonical], ids=lambda unit: unit.text
)
def test_lexicon_canonical_units_are_one_of_themselves(unit: Unit) -> None:
    assert unit.factor == 1


DIMENSIONS = {
    "元/月": "money_per_month",
    "元/年": "money_per_year",
    "元/人·月": "money_per_person_month",
    "元/人·年": "money_per_person_year",
    "元/年·人": "money_per_person_year",
    "方/天": "volume_flow_daily",
    "方/日": "volume_flow_daily",
    "次/秒": "times_per_second",
    "次浮点运算/秒": "compute",
    "P": "compute",
    "口": "item",
}


@pytest.mark.parametrize("text", DIMENSIONS)
def test_lexicon_unit_has_its_dimension(text: str) -> None:
    unit = SHIPPED.unit(text)
    assert unit is not None
    assert unit.dimension == DIMENSIONS[text]


def test_lexicon_rates_of_money_keep_months_and_years_apart() -> None:
    rates = [unit for unit in SHIPPED.units if unit.text.startswith("元") and "_per_" in unit.dimension]
    periods = {"月": "month", "年": "year"}
    for unit in rates:
        named = {period for char, period in periods.items() if char in unit.text}
        assert named == {period for period in periods.values() if period in unit.dimension}, unit.text


@pytest.mark.parametrize("text", ["桶", "垧", "盎司", "兆", "口", "次/秒"])
def test_lexicon_converts_no_unit_that_counts_different_things(text: str) -> None:
    unit = SHIPPED.unit(text)
    assert unit is not None
    assert unit.canonical is None


def test_lexicon_takes_units_of_the_user_from_csv(tmp_path: Path) -> None:
    path = write(
        tmp_path / "units.csv", "unit,dimension,canonical,factor\n箩,volume,立方米,1/20\n摞,stack,,\n"
    )
    lexicon = SHIPPED.extended(path)
    assert found("收获茶叶30箩、文件3摞", lexicon) == [("30箩", "箩"), ("3摞", "摞")]
    assert found("收获茶叶30箩", SHIPPED) == []
    assert len(lexicon.units) == len(SHIPPED.units) + 2


def test_lexicon_takes_traps_of_the_user_from_csv(tmp_path: Path) -> None:
    path = write(
        tmp_path / "traps.csv", "name,before,pattern,example\nrules of the city,振兴,八条,振兴八条\n"
    )
    lexicon = SHIPPED.extended(path)
    assert found("落实振兴八条，修路八条", lexicon) == [("八条", "条")]


def test_lexicon_takes_tables_with_tabs(tmp_path: Path) -> None:
    path = write(tmp_path / "traps.tsv", "name\tpattern\nevent\t{number}人赛(?=事)\n")
    assert found("举办5人赛事", SHIPPED.extended(path)) == []


def test_lexicon_takes_rows() -> None:
    lexicon = SHIPPED.extended([{"unit": "箩", "dimension": "volume"}, {"name": "x", "pattern": "3家"}])
    assert found("30箩，3家", lexicon) == [("30箩", "箩")]


def test_lexicon_replaces_what_it_knows() -> None:
    lexicon = SHIPPED.extended([{"unit": "元", "dimension": "points"}])
    unit = lexicon.unit("元")
    assert unit is not None
    assert (unit.dimension, unit.canonical) == ("points", None)
    assert len(lexicon.units) == len(SHIPPED.units)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,dimension\n箩,volume\n", "line 1: the header must name the column unit"),
        ("unit,dimension\n,volume\n", "line 2: a unit needs a name"),
        ("unit,dimension\n箩,volume\n摞,\n", "line 3: a unit needs a name and a dimension"),
        ("unit,dimension,canonical,factor\n箩,volume,升,many\n", "line 2: factor 'many' is not a number"),
        ("unit,dimension,canonical,factor\n箩,volume,升,1/0\n", "line 2: factor '1/0' is not a number"),
        (
            "unit,dimension,canonical,factor\n箩,volume,升,\n",
            "line 2: a canonical unit and a factor go together",
        ),
        ("unit,dimension\n箩,volume,升,2\n", "line 2: has more cells than the header"),
        ("name,pattern\nx,\n", "line 2: a trap needs a name and a pattern"),
        ("name,pattern\nx,(三\n", "line 2: the trap 'x' is not a regular expression"),
    ],
)
def test_lexicon_names_file_line_and_reason(tmp_path: Path, content: str, message: str) -> None:
    path = write(tmp_path / "mine.csv", content)
    with pytest.raises(DataError, match=message) as error:
        SHIPPED.extended(path)
    assert str(path) in str(error.value)


def test_lexicon_names_a_row_that_is_neither() -> None:
    with pytest.raises(DataError, match="row 2: a row needs the column unit"):
        SHIPPED.extended([{"unit": "箩", "dimension": "volume"}, {"name": "x"}])


def test_lexicon_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.csv"):
        SHIPPED.extended(tmp_path / "none.csv")
