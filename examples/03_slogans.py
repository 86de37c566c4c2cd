"""Slogans: which are known nationwide, which are the place's own, and what they stand for.

Run it with ``python examples/03_slogans.py``.
"""

from __future__ import annotations

from pathlib import Path

import policytext
from policytext.slogans import Formulations

SEEDS = Path(__file__).parent.parent / "seeds"

documents = (
    {"id": path.stem[:3], "text": path.read_text(encoding="utf-8")} for path in sorted(SEEDS.glob("*.txt"))
)
records = list(policytext.extract_many(documents))
known = Formulations.load()

# One entry a slogan and document: the mention in which the text says most about it.
slogans = {}
for record in records:
    for slogan in sorted(record.slogans, key=lambda slogan: len(slogan.items)):
        slogans[record.id, slogan.text] = slogan

print("Known nationwide, with the year in which the wording was fixed")
for (document, _), slogan in sorted(slogans.items()):
    formulation = known.get(slogan.formulation) if slogan.formulation else None
    if formulation and not formulation.scope:
        items = "：" + "、".join(formulation.items) if formulation.items else ""
        print(f"  {document}  {formulation.year or '    '}  {formulation.name}{items}")

print("\nThe place's own, with what the text says they stand for")
for (document, text), slogan in sorted(slogans.items()):
    if slogan.formulation is None and slogan.items:
        announced = f"{len(slogan.items)} of {slogan.arity}" if slogan.arity else f"{len(slogan.items)}"
        print(f"  {document}  {text} ({slogan.kind}, {announced})")
        print("        " + "；".join(item.text for item in slogan.items))

print("\nNumbers that the text leaves unexplained")
for (document, text), slogan in sorted(slogans.items()):
    if slogan.formulation is None and slogan.arity and not slogan.items:
        print(f"  {document}  {text}: {slogan.arity} things, not named here")
