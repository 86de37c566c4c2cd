"""Your own units, slogans and units of measure, beside those that come with policytext.

Run it with ``python examples/05_own_entries.py``. The entries can as well be files: a CSV, TSV or JSON Lines
path in the place of a list, or on the command line the options --admin-units, --quantities and --slogans.
"""

from __future__ import annotations

import policytext
from policytext import Knowledge

# 云上新城 is a new town without a statistical code of its own; 星城 (star city) is what people call Changsha.
UNITS = [
    {"kind": "unit", "name": "云上新城", "level": "zone", "parent": "4304"},
    {"kind": "alias", "name": "星城", "code": "4301"},
]
# 楼区 is a unit in which the town counts its blocks. 八条 is the name of a set of rules, not a count.
MEASURES = [
    {"unit": "楼区", "dimension": "count"},
    {"name": "rules", "pattern": "八条(?=规定|要求)", "example": "落实八条规定"},
]
SLOGANS = [
    {
        "name": "三色先锋",
        "kind": "numeral",
        "items": ["红色引领", "绿色发展", "金色服务"],
        "scope": "云上新城",
    },
]

TEXT = "云上新城以“三色先锋”为抓手，落实八条规定，服务覆盖30楼区，与星城签约项目12个。"
# The new town Yunshang, led by its “three-colour vanguard”, carries out the eight rules, serves 30 blocks,
# and has signed 12 projects with Changsha.


def show(record: policytext.Record) -> None:
    """Print what is found of the entries."""
    print("  units      ", [(unit.text, unit.code) for unit in record.admin_units])
    print("  slogans    ", [(slogan.text, slogan.formulation) for slogan in record.slogans])
    print("  quantities ", [(quantity.text, quantity.unit) for quantity in record.quantities])


print("As it comes")
show(policytext.extract(TEXT))

knowledge = Knowledge.load(admin_units=UNITS, quantities=MEASURES, slogans=SLOGANS)
print("With entries of your own")
show(policytext.extract(TEXT, knowledge=knowledge))

print("The same in a spaCy pipeline, which keeps the entries when it is saved")
show(policytext.load(knowledge=knowledge)(TEXT)._.policytext)

print("A mistake in an entry names its place")
try:
    Knowledge.load(admin_units=[{"kind": "unit", "name": "云上新城", "level": "city", "parent": "4304"}])
except policytext.DataError as error:
    print(" ", error)
