"""References to a unit without its name: 全区, 我省, 该街道, 本社区."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from policytext.admin.codes import level_of, parent_codes
from policytext.admin.gazetteer import Gazetteer
from policytext.record import AdminUnit, Level

__all__ = ["find_references"]

# 例: 全区, 我市, 该街道, 在区内
_REFERENCE = regex.compile(
    r"""
      (?<![健安完齐周保不国两三四五六七八九十])全(?P<all>省|市(?!场|值|政|民|价)|县(?!域)|区(?!域|别|划|位)|街道|街(?!道)
          |镇(?!静|定)|乡|村(?!民)|社区|处(?!于|理|置|在|分)|旗|盟)
    | (?<!自)我(?P<our>省|市(?!场)|县|区(?!别|域)|街道|镇(?!静)|乡|村(?!民)|社区|旗)
    | (?<!基|根|资|成|文|版|样|书|日)本(?P<this>省|市(?!场)|县|区(?!域)|街道|镇|乡|村(?!民)|社区)
    | (?<!应)该(?P<that>省|市(?!场)|县|区(?!域)|街道|街(?!道)|镇|乡|村(?!民)|社区)
    | (?<=[在对与，。、])(?P<inside>省|市|县|区|街道|镇|乡)内(?!外|部|容|需|涵|存)
    """,
    regex.VERBOSE,
)
# More than any document names a unit: the caller's word stands.
_REGION_COUNT = 10**6
_LEVELS: dict[str, Level] = {
    "省": "province",
    "市": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
    "街道": "township",
    "街": "township",
    "处": "township",
    "镇": "township",
    "乡": "township",
    "村": "community",
    "社区": "community",
}


def find_references(
    text: str, units: Sequence[AdminUnit], gazetteer: Gazetteer, region: str
) -> list[AdminUnit]:
    """Return the references of the text, each linked to the unit of its level that is meant.

    该 and 本 mean the nearest unit before; 全 and 我 the one that the document is about.
    """
    taken = [(unit.start, unit.end) for unit in units]
    principal, overall = _Principal(gazetteer, region), _Principal(gazetteer, region)
    for unit in units:
        overall.add(unit)
    waiting = iter(units)
    following = next(waiting, None)
    found = []
    for match, word in _matches(text):
        while following is not None and following.start < match.start():
            principal.add(following)
            following = next(waiting, None)
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(_reference(match, word, units, (principal, overall), gazetteer))
    return found


def _matches(text: str) -> Iterator[tuple[regex.Match[str], str]]:
    for match in _REFERENCE.finditer(text):
        group = match.lastgroup or ""
        yield match, match[group]


def _reference(
    match: regex.Match[str],
    word: str,
    units: Sequence[AdminUnit],
    principals: tuple[_Principal, _Principal],
    gazetteer: Gazetteer,
) -> AdminUnit:
    level = _LEVELS[word]
    code = next(filter(None, (principal.get(level, word) for principal in principals)), None)
    if match.lastgroup in ("that", "this"):
        code = _nearest(units, match.start(), level, word, gazetteer) or code
    unit = gazetteer.get(code) if code else None
    text = match.group()
    return AdminUnit(
        match.start(),
        match.end(),
        text,
        unit.level if unit else level,
        unit.name if unit else text,
        code,
        gazetteer.path(code) if code else (),
        True,
        "reference" if code else "none",
    )


def _nearest(
    units: Sequence[AdminUnit], before: int, level: Level, word: str, gazetteer: Gazetteer
) -> str | None:
    for unit in reversed([unit for unit in units if unit.start < before and unit.code]):
        for code in reversed([*parent_codes(unit.code or ""), unit.code or ""]):
            known = gazetteer.get(code)
            if known is not None and level_of(code) == level and _fits(known.name, word):
                return code
    return None


def _fits(name: str, word: str) -> bool:
    return word not in ("县", "区", "旗") or name.endswith(word)


class _Principal:
    """The units that the text has spoken of most so far, by level, counting what lies below them."""

    def __init__(self, gazetteer: Gazetteer, region: str) -> None:
        self._gazetteer = gazetteer
        self._named: dict[str, Counter[str]] = {}
        self._implied: dict[str, Counter[str]] = {}
        if region:
            self._count(region, _REGION_COUNT)

    def add(self, unit: AdminUnit) -> None:
        if unit.code:
            self._count(unit.code, 1)

    def get(self, level: Level, word: str) -> str | None:
        """Return the unit of this level that is named most, or else stands above what is named most."""
        if word == "市":
            # 我市 in 定州市 is the county-level city, not the prefecture above it that nobody names.
            keys = [(self._named, "prefecture"), (self._named, "county市"), (self._implied, "prefecture")]
        else:
            key = f"{level}{word}" if level == "county" else level
            keys = [(self._named, key), (self._implied, key)]
        return next((counts[key].most_common(1)[0][0] for counts, key in keys if counts.get(key)), None)

    def _count(self, code: str, number: int) -> None:
        for unit_code in (*parent_codes(code), code):
            unit = self._gazetteer.get(unit_code)
            if unit is not None:
                level = level_of(unit_code)
                key = f"{level}{unit.name[-1]}" if level == "county" else level
                counts = self._named if unit_code == code else self._implied
                counts.setdefault(key, Counter())[unit_code] += number
