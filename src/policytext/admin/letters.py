"""Provinces by their letters where several stand together: 川渝, 沪苏浙皖."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from policytext.admin.gazetteer import Gazetteer
from policytext.admin.tables import special_rows, words
from policytext.record import AdminUnit

__all__ = ["lettered_units"]

_LETTERS = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘宁"
# 京津冀 and 粤港澳 are regions; 京沪(高铁), 渝黔、渝怀(铁路) lines, 川藏(线) a road, 陕甘宁(边区) history;
# 京津(风沙源) is a project's proper name.
_REGIONS = "京津冀|粤港澳"
_OTHER_NAME = (
    r"(?:高铁|高速|铁路|公路|国道|客专|客运|城际|专线|动车|[新老复支干]?线|片|走廊|通道|大道|直流|特高压|菜|剧|人家|会馆|商会|边区|苏区|老区|革命"
    r"|根据地|高原|盆地|军区|军阀|战争|会战|风沙|\p{Han}?(?:[、和与及]\p{Han}{2,4}){0,4}(?:铁路|高铁|高速|客专))"
)


def lettered_units(text: str, units: Sequence[AdminUnit], gazetteer: Gazetteer) -> list[AdminUnit]:
    """Return the provinces that are named by letters, where two or more stand together.

    Two letters alone count only for provinces that border each other or are named in one breath.
    """
    taken = {i for unit in units for i in range(unit.start, unit.end)}
    codes = _codes()
    found = []
    for match in _pattern().finditer(text):
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
    """Return what matches letters that stand together. 例: 京津产业, 沪苏浙皖, 晋陕豫, 渝黔两地."""
    pairs = words("letter_pairs.txt")
    both = "|".join((*pairs, *(pair[::-1] for pair in pairs)))
    return regex.compile(
        rf"(?<![{_LETTERS}江])(?!{_REGIONS})(?:[{_LETTERS}]{{3,8}}+|(?:{both})(?![{_LETTERS}]))(?!{_OTHER_NAME})"
    )
