"""From five scraped documents to one table.

Run it with ``python examples/01_quickstart.py``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import policytext

SEEDS = Path(__file__).parent.parent / "seeds"

documents = (
    {"id": path.stem[:3], "text": path.read_text(encoding="utf-8")} for path in sorted(SEEDS.glob("*.txt"))
)
records = list(policytext.extract_many(documents))

# What each document holds.
for record in records:
    units = Counter(unit.name for unit in record.admin_units if unit.code)
    status = Counter(claim.status for claim in record.achievements)
    print(record.id)
    print("  units       ", "、".join(name for name, _ in units.most_common(4)))
    print("  slogans     ", "、".join(slogan.text for slogan in record.slogans if slogan.items))
    print("  achievements", ", ".join(f"{count} {name}" for name, count in status.most_common()))

# All the money in them: the value is in yuan, whatever the text counted in.
print()
for record in records:
    for claim in record.achievements:
        quantity = record.quantities[claim.quantity]
        if quantity.dimension == "money" and claim.indicator:
            value = f"{quantity.low:f} {quantity.unit}"
            print(f"{record.id}  {claim.indicator.text}  {quantity.text} = {value}  ({claim.status})")
