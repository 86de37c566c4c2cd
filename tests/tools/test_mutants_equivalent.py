"""The table of changes that no test can notice (``bench/bench_mutants.py``): of lines that stand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
with (ROOT / "bench" / "mutants_equivalent.tsv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['function']} {i}" for i, row in enumerate(ROWS)])
def test_mutants_equivalent_are_of_lines_that_stand(row: dict[str, str]) -> None:
    module, _, function = row["function"].rpartition(".")
    code = (ROOT / "src" / Path(*module.split("."))).with_suffix(".py").read_text(encoding="utf-8")
    written = {line.strip() for line in code.splitlines()}
    assert set(row["before"].split("⏎")) <= written
    assert f"def {function.removeprefix('x_').rpartition('ǁ')[2]}(" in code
    assert row["after"] != row["before"]
    assert row["reason"]
