"""From five scraped documents to one table: run it with ``python examples/quickstart.py``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import policytext

SEEDS = Path(__file__).parent.parent / "seeds"

documents = (
    {"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in sorted(SEEDS.glob("*.txt"))
)
records = list(policytext.extract_many(documents))

for record in records:
    units = Counter(unit.name for unit in record.admin_units if unit.code)
    status = Counter(claim.status for claim in record.achievements)
    print(record.id)
    print("  units       ", "、".join(name for name, _ in units.most_common(4)))
    print("  slogans     ", "、".join(slogan.text for slogan in record.slogans if slogan.items))
    print("  achievements", ", ".join(f"{count} {name}" for name, count in status.most_common()))

print()
for record in records:
    for claim in record.achievements:
        quantity = record.quantities[claim.quantity]
        if quantity.dimension == "money" and claim.indicator:
            print(
                f"{record.id[:3]}  {claim.indicator.text}  {quantity.text} = {quantity.low:f} {quantity.unit}"
            )
