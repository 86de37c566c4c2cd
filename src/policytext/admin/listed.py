"""Units listed without their kind (湖头、剑斗、感德等乡镇), whose common county identifies them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from policytext.admin.surfaces import Form, Match
from policytext.admin.tables import pattern, word_set
from policytext.codes import city_of

__all__ = ["listed_of_a_kind", "listed_townships"]

_SEPARATORS = frozenset("、和及与")
# 例: 湖头、剑斗(等5个乡镇), 和平、解放(街道)
_KIND = pattern("count_of_townships")
# The least number of listed names of one county that are not words, if the text names the county, gives their
# kind, names the city, or none of these.
_IN_COUNTY, _WITH_KIND, _WITH_CITY, _ALONE = 2, 2, 3, 4


# 例: 海北、海南、黄南(三州), 班戈、革吉、洛扎(三县)
_COUNTED = pattern("count_of_units")
# Where it may match: few characters are a kind, and a search for them is fast.
_HINT_OF_COUNTED = pattern("counted_unit")
_CODE_LENGTHS = {"州": 4, "盟": 4, "县": 6, "旗": 6}


def listed_of_a_kind(text: str, matches: Sequence[Match]) -> dict[tuple[int, int], Form]:
    """Return the units that lists name by short forms with their kind after the last.

    海南 in 海北、海南、黄南三州 is the prefecture: only units of that kind and of one province are meant.
    """
    if _HINT_OF_COUNTED.search(text) is None:
        return {}
    by_end: dict[int, list[Match]] = {}
    for match in matches:
        by_end.setdefault(match[1], []).append(match)
    found: dict[tuple[int, int], Form] = {}
    for counted in _COUNTED.finditer(text):
        length, end = _CODE_LENGTHS[counted["kind"]], counted.start()
        items: list[tuple[int, int, dict[str, Form]]] = []
        while options := [
            (start, end, forms)
            for start, _, surface in by_end.get(end, ())
            if (forms := {form.code[:2]: form for form in surface.forms if len(form.code) == length})
        ]:
            items.append(min(options))
            end = items[-1][0] - 1
            if text[end : end + 1] not in _SEPARATORS:
                break
        provinces = set.intersection(*(set(forms) for *_, forms in items)) if len(items) > 1 else set()
        if len(provinces) == 1:
            (province,) = provinces
            found |= {(start, end): forms[province]._replace(kind="listed") for start, end, forms in items}
    return found


class _Run(NamedTuple):
    """Listed names, with the counties that have all of them."""

    items: tuple[Match, ...]
    counties: Set[str]


def listed_townships(text: str, matches: Sequence[Match], named: Set[str]) -> dict[tuple[int, int], Form]:
    """Return the townships that lists name by short forms, by their spans.

    Args:
        text: the text.
        matches: the names in it.
        named: the codes of the units that the text certainly names, and of all units above them.
    """
    runs = list(_runs(text, matches)) if "、" in text else []
    known, found = set(named), dict[tuple[int, int], Form]()
    # Again, as a long list may tell what county a short one is of.
    for _ in range(2):
        for run in runs:
            if (county := _county(text, run, known)) is not None:
                known.add(county)
                for start, end, surface in run.items:
                    if (code := surface.townships.get(county)) is not None and not surface.is_full:
                        found[start, end] = Form(code, "listed")
    return found


def _runs(text: str, matches: Sequence[Match]) -> Iterator[_Run]:
    by_start: dict[int, list[Match]] = {}
    listed = [
        match
        for match in matches
        if match[2].townships
        and (text[match[1] : match[1] + 1] in _SEPARATORS or text[match[0] - 1] in _SEPARATORS)
    ]
    for match in listed:
        by_start.setdefault(match[0], []).append(match)
    seen: set[int] = set()
    for start in sorted(by_start):
        if start in seen:
            continue
        items: list[Match] = []
        counties: Set[str] = set()
        position = start
        while options := by_start.get(position):
            item = max(options, key=lambda match: (text[match[1] : match[1] + 1] in _SEPARATORS, match[1]))
            both = item[2].townships.keys() & counties if items else item[2].townships.keys()
            if not both:
                break
            items.append(item)
            counties = both
            seen.add(position)
            position = item[1] + 1
            if text[item[1] : position] not in _SEPARATORS:
                break
        if len(items) > 1:
            yield _Run(tuple(items), counties)


def _county(text: str, run: _Run, known: Set[str]) -> str | None:
    """Return the county of a list, if it is certain."""
    likely = run.counties & known or run.counties
    if len(likely) != 1:
        return None
    (county,) = likely
    has_kind = _KIND.match(text, run.items[-1][1]) is not None
    words = word_set("common_words.txt")
    plain = sum(not surface.is_common and surface.text not in words for _, _, surface in run.items)
    if county in known:
        least = 0 if has_kind else _IN_COUNTY
    else:
        least = _WITH_KIND if has_kind else _WITH_CITY if city_of(county) in known else _ALONE
    return county if plain >= least else None
