"""Five street offices side by side: what they counted, and what of it is done.

Run it with ``python examples/02_street_offices.py``. It prints two tables and writes two files:
a table for Excel, ``street_offices.csv``, and a chart of the indicators by status,
``street_offices.svg``. Needs the extra ``pandas``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import policytext
from policytext import Record
from policytext.export import draw_indicators, write_csv

SEEDS = Path(__file__).parent.parent / "seeds"
# What the reader knows and the text does not say: the date decides what 今年 (this year) means, the region
# which of the places named 东区 (east district) it is.
KNOWN = {"000": {"published": "2021"}, "002": {"published": "2023-07"}, "003": {"region": "攀枝花市"}}


def office(record: Record) -> str:
    """Return the subdistrict, or else the county, that the document speaks of most."""
    levels = ("township", "county")
    names = Counter(unit.name for unit in record.admin_units if unit.level in levels and not unit.reference)
    return names.most_common(1)[0][0] if names else "?"


documents = [
    {"id": path.stem, "text": path.read_text(encoding="utf-8"), **KNOWN.get(path.stem[:3], {})}
    for path in sorted(SEEDS.glob("*.txt"))
]
records = list(policytext.extract_many(documents))
offices = {record.id: office(record) for record in records}

frame = policytext.to_dataframe(records)
frame["office"] = frame["document"].map(offices)

print("Claims by status")
print(frame.pivot_table(index="office", columns="status", values="start", aggfunc="count", fill_value=0))

# A total over unlike things means nothing: compare within one dimension, in its canonical unit.
print("\nMoney, in yuan")
money = frame[(frame["dimension"] == "money") & frame["role"].isin(["level", "increase_to"])]
print(money[["office", "indicator", "text", "canonical_low", "status", "period"]].to_string(index=False))

write_csv(records, "street_offices.csv", bom=True)
Path("street_offices.svg").write_text(draw_indicators(records), encoding="utf-8")
print("\nWritten: street_offices.csv, street_offices.svg")
