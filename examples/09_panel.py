"""Work reports of several places and years in; out come targets beside outcomes, a check, and a chart.

Run it with ``python examples/09_panel.py`` for eight short reports (their figures are invented), or with a
folder of your own: ``python examples/09_panel.py reports/``, where each file is named by place and year
(``430405-2026.txt``). Needs the extra ``examples``. It writes into the working directory.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas

import policytext

HERE = Path(__file__).parent / "reports"
CONCEPTS = ["gdp", "cpi", "urban_new_jobs", "surveyed_unemployment", "general_budget_revenue", "grain_output"]
PERCENT = "%"


def documents(folder: Path) -> Iterator[Any]:
    for path in sorted(folder.glob("*.txt")):
        region, _, year = path.stem.partition("-")
        yield {"id": path.stem, "text": path.read_text("utf-8"), "region": region, "published": f"{year}-01"}


def right(panel: pandas.DataFrame, typed: Path) -> tuple[int, int]:
    """Compare the panel with cells that somebody typed from the reports: how many agree, of how many."""
    agree = total = 0
    with typed.open(encoding="utf-8", newline="") as file:
        for cell in csv.DictReader(file):
            found = panel[
                (panel["unit_code"] == cell["unit_code"])
                & (panel["year"] == int(cell["year"]))
                & (panel["concept"] == cell["concept"])
                & (panel["status"] == cell["status"])
                & (panel["measure"] == cell["measure"])
                & (panel["basis"] == "period")
            ]
            # The first row of a cell is its answer.
            agree += not found.empty and found["low"].iloc[0] == float(cell["low"])
            total += 1
    return agree, total


def chart(table: pandas.DataFrame) -> str:
    """Draw each target as a line across the bar of what came of it."""
    rows = []
    widest = max(table["target_low"].max(), table["outcome_low"].max())
    for place, row in enumerate(table.itertuples(index=False)):
        y, outcome, target = 30 * place, 300 * row.outcome_low / widest, 120 + 300 * row.target_low / widest
        rows.append(
            f'<text x="0" y="{y + 20}">{row.unit} {row.year}</text>'
            f'<rect x="120" y="{y + 6}" width="{outcome:.0f}" height="18" fill="#9fc5e8"/>'
            f'<line x1="{target:.0f}" x2="{target:.0f}" y1="{y + 2}" y2="{y + 28}" stroke="#a00"/>'
            f'<text x="{126 + outcome:.0f}" y="{y + 20}">{row.outcome_low:g} %</text>'
        )
    size = f'width="500" height="{30 * len(rows)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="14">{"".join(rows)}</svg>\n'


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    records = list(policytext.extract_many(documents(folder)))
    panel = policytext.panel(records, concepts=CONCEPTS)
    print(f"{len(records)} reports, {len(panel)} claims about {panel['concept'].nunique()} indicators\n")

    targets = policytext.targets(records, concepts=CONCEPTS)
    shown = ["unit", "year", "concept_name", "measure", "target_low", "outcome_low", "difference", "met"]
    print("Targets beside outcomes")
    print(targets.dropna(subset=["target_low", "outcome_low"])[shown].to_string(index=False))

    print("\nGrowth of GDP, what came of it: units by years")
    print(policytext.wide(panel, "gdp", role="increase_by"))

    if (folder / "typed.csv").exists():
        agree, total = right(panel, folder / "typed.csv")
        print(f"\n{agree} of {total} cells as typed by hand")

    growth = targets[(targets["concept"] == "gdp") & (targets["measure"] == PERCENT)]
    targets.to_csv("targets.csv", index=False, encoding="utf-8-sig")
    Path("gdp.svg").write_text(chart(growth.dropna(subset=["target_low", "outcome_low"])), "utf-8")
    print("Written: targets.csv, gdp.svg")


main()
