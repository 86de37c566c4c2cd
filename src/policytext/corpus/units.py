"""The administrative unit that a claim is about, by its code."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from policytext.admin import NATION, NATION_PATH, Gazetteer
from policytext.codes import MUNICIPALITIES, level_of
from policytext.record import Achievement, AdminUnit, Record

__all__ = ["Units"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    code: str | None
    name: str | None


class Units:
    """The units that the claims of one record are about.

    This is the claim's ``subject_code``; without one, the unit named in the subject (the last of a chain);
    and without a name there, the principal unit of the document.
    """

    def __init__(self, record: Record, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._mentions = sorted(record.admin_units, key=lambda unit: unit.start)
        self._starts = [unit.start for unit in self._mentions]
        self._names = {unit.code: unit.name for unit in record.admin_units if unit.code}
        principal = record.principal
        self._principal = _Named(code=None, name=None)
        if principal is not None:
            self._principal = _Named(code=principal.code, name=principal.path[-1] if principal.path else None)
            self._names[principal.code] = self._principal.name or ""

    def of(self, claim: Achievement) -> tuple[str | None, str | None]:
        """Return the code and the name of the unit that a claim is about, None where they are not known."""
        if claim.subject_code is not None:
            return claim.subject_code, self._name(claim.subject_code)
        named = self._named_in_subject(claim)
        if not named:
            return self._principal.code, self._principal.name
        last = named[-1]
        # 全区 in a document of a district, where no name says which one.
        if last.code is None and last.reference and self._is_of_principal(last):
            return self._principal.code, self._principal.name
        # 内江、自贡: several units share the number, so it belongs to no single one.
        if any(last.code and unit.code and not last.code.startswith(unit.code) for unit in named):
            return None, None
        return last.code, last.name

    def _is_of_principal(self, unit: AdminUnit) -> bool:
        code = self._principal.code
        if code is None or code == NATION:
            return False
        # A municipality is called a city.
        return unit.level == ("prefecture" if code in MUNICIPALITIES else level_of(code))

    def _named_in_subject(self, claim: Achievement) -> list[AdminUnit]:
        if claim.subject is None:
            return []
        found = []
        for unit in self._mentions[bisect_left(self._starts, claim.subject.start) :]:
            if unit.start >= claim.subject.end:
                break
            if unit.end <= claim.subject.end:
                found.append(unit)
        return found

    def _name(self, code: str) -> str | None:
        if code == NATION:
            return NATION_PATH[-1]
        unit = self._gazetteer.get(code)
        return self._names.get(code) or (unit.name if unit else None)
