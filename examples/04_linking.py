"""A place named only 东区 (“east district”): what the linker needs to give it a code.

Many places are called so. A wrong code is worse than none, so without evidence ``code`` is ``None`` and
``candidates`` lists what it may be. Run it with ``python examples/04_linking.py``.
"""

from __future__ import annotations

import policytext
from policytext.admin import Gazetteer

gazetteer = Gazetteer.load()

CASES = [
    ("the name alone", "东区完成投资3亿元。", None),
    ("the prefecture is named in the document", "近日，攀枝花市召开会议。东区完成投资3亿元。", None),
    ("the district is named with its prefecture", "攀枝花市东区完成投资3亿元。", None),
    ("a subdistrict of it is named", "东区炳草岗街道走访企业12家。", None),
    ("region= says where the document comes from, by name", "东区完成投资3亿元。", "攀枝花市"),
    ("region= by code", "东区完成投资3亿元。", "5104"),
]


def describe(code: str) -> str:
    """Return a code with the names from the province down."""
    return f"{code} {'›'.join(gazetteer.path(code))}"


for title, text, region in CASES:
    record = policytext.extract(text, region=region)
    unit = next(unit for unit in record.admin_units if unit.text == "东区")
    print(title)
    print(f"  {text}" + (f"  region={region!r}" if region else ""))
    if unit.code:
        print(f"  → {describe(unit.code)}  (evidence: {unit.evidence})")
    else:
        print("  → no code; candidates: " + "; ".join(map(describe, unit.candidates)))
