"""How a document calls the units that it speaks of: by their names, or by words such as 全市."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from policytext.achievements.facts import Claim, Facts
from policytext.record import AdminUnit, Level

__all__ = ["Called", "Naming"]


class Called(NamedTuple):
    """How else units of the level of a unit are called, where it matters for a number.

    ``other`` is where the other way of naming (a word for a name, a name for a word) stands first: before or
    after the number, or none. ``near`` is the way that the nearest one before the number is named, and
    whether that is in its paragraph.
    """

    other: str
    near: str


_NOWHERE = Called("none", "none")


class Naming:
    """The units of a document by their level, and by whether they are named or referred to."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._starts: dict[tuple[Level, bool], list[int]] = {}
        self._ways: dict[int, tuple[Level, bool] | None] = {}
        self._called: dict[tuple[Level, bool, int], Called] = {}
        for unit in facts.units.values:
            self._starts.setdefault((unit.level, unit.reference), []).append(unit.start)

    def called(self, at: int, claim: Claim) -> Called:
        """Return how else the unit that ends before an offset is called."""
        if at not in self._ways:
            unit = self._facts.units.at(at - 1)
            self._ways[at] = None if unit is None else (unit.level, unit.reference)
        way = self._ways[at]
        if way is None:
            return _NOWHERE
        key = (*way, claim.index)
        if key not in self._called:
            self._called[key] = self._call(*way, claim)
        return self._called[key]

    def _call(self, level: Level, reference: bool, claim: Claim) -> Called:
        number = claim.quantity.start
        own, others = self._starts[level, reference], self._starts.get((level, not reference), [])
        i, j = bisect_left(own, number), bisect_left(others, number)
        other = "none" if not others else "before" if j else "after"
        last, rival = own[i - 1] if i else -1, others[j - 1] if j else -1
        if last == rival:
            return Called(other, "none")
        near = "own" if last > rival else "other"
        return Called(other, f"{near} line" if max(last, rival) >= claim.line.start else f"{near} text")

    def speaking(self) -> Iterator[AdminUnit]:
        """Yield the principal unit at its first full mention, and a word for the whole (全市)."""
        principal, units = self._facts.document.principal, self._facts.units.values
        code = None if principal is None else principal.code
        names = [unit for unit in units if code and unit.code == code and not unit.reference]
        # 粤 is no full mention where 广东 stands as well.
        full = next((unit for unit in names if len(unit.text) > 1), next(iter(names), None))
        if full is not None:
            yield full
        wholes = [unit for unit in units if unit.reference and (full is None or unit.code == code)]
        if wholes:
            [(most, _)] = Counter(unit.text for unit in wholes).most_common(1)
            yield next(unit for unit in wholes if unit.text == most)

    def around(self) -> Iterator[AdminUnit]:
        """Yield the first mention of each unit that the principal unit lies in."""
        principal = self._facts.document.principal
        seen = {None if principal is None else principal.code}
        for unit in self._facts.units.values if principal is not None else ():
            code = unit.code
            if code not in seen and len(unit.text) > 1 and not unit.reference:
                seen.add(code)
                if code and principal is not None and principal.code.startswith(code):
                    yield unit
