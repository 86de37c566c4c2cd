"""Provinces by their letters where several stand together: 川渝, 沪苏浙皖."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from policytext.admin.gazetteer import Gazetteer
from policytext.admin.tables import special_rows, words
from policytext.record import AdminUnit

__all__ = ["lettered_units"]

# 青, 新, 台, 港 and 澳 are more often words, or parts of them.
_WORDS = frozenset("青新台港澳")


def lettered_units(text: str, units: Sequence[AdminUnit], gazetteer: Gazetteer) -> list[AdminUnit]:
    """Return the provinces that are named by letters, where two or more stand together.

    Two letters alone count only for provinces that border each other or are named in one breath.
    """
    matches = list(_pattern().finditer(text))
    if not matches:
        return []
    taken = {i for unit in units for i in range(unit.start, unit.end)}
    codes = _codes()
    found = []
    for match in matches:
        free = [i for i in range(*match.span()) if i not in taken]
        if len(free) < 2:
            continue
        for i in free:
            name = gazetteer.path(codes[text[i]])
            found.append(
                AdminUnit(i, i + 1, text[i], "province", name[-1], codes[text[i]], name, False, "unique")
            )
    return found


@cache
def _codes() -> dict[str, str]:
    return {row["letter"]: row["code"] for row in special_rows()}


@cache
def _pattern() -> regex.Pattern[str]:
    """Return what matches letters that stand together. 例: 京津产业, 沪苏浙皖, 晋陕豫, 渝黔两地.

    京津冀 and 粤港澳 are regions; 京沪(高铁), 渝黔、渝怀(铁路) are lines, 陕甘宁(边区) is history.
    """
    letters = "".join(sorted(_codes().keys() - _WORDS))
    pairs = words("letter_pairs.txt")
    both = "|".join((*pairs, *(pair[::-1] for pair in pairs)))
    regions, things = "|".join(words("lettered_regions.txt")), "|".join(words("after_letters.txt"))
    lines = "|".join(words("lettered_lines.txt"))
    return regex.compile(
        rf"(?<![{letters}江])(?!{regions})(?:[{letters}]{{3,8}}+|(?:{both})(?![{letters}]))"
        rf"(?![新老复支干]?线|{things}|{lines}|\p{{Han}}?(?:[、和与及]\p{{Han}}{{2,4}}){{0,4}}(?:{lines}))"
    )
