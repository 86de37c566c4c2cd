"""Where units are named in a text: candidate spans, guarded by what stands around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from policytext.admin.gazetteer import Gazetteer
from policytext.admin.plausible import Plausible
from policytext.admin.surfaces import Form, Surface, Surfaces
from policytext.admin.surroundings import Words, is_glued, is_other_name, is_piece, is_torn
from policytext.admin.tables import word_set
from policytext.codes import level_of, parent_codes

__all__ = ["Mention", "community_mentions", "select", "surface_mentions"]

_MAX_COMMUNITY = 10
_OTHER_ENDINGS = ("居民区", "居委会")
_WATERS = "江河湖海港湾山"
# 例: 茅坪(社区), 玉兰园(居民区), 和平(村) — not 村民; 村委会 is the village's
_COMMUNITY_END = regex.compile(r"社区|居民区|居委会|嘎查|村(?![民干支镇庄级集容貌务规落寨医小屯])")
# 例: 入驻(东风) — behind these even a word is a place, if it is one that the text has named
_ARRIVAL = regex.compile("(?:入驻|落户|走进|来到|扎根|奔赴|落地|投资)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that may name a unit, with the units that it may be in this text.

    ``is_ambiguous`` tells whether the gazetteer has several units of this name, here or elsewhere;
    ``is_glued``, whether the character before it is a word's or may be one: 示[范镇], 产业[兴县].
    """

    start: int
    end: int
    text: str
    forms: tuple[Form, ...]
    is_full: bool
    is_common: bool = False
    is_telling: bool = False
    is_ambiguous: bool = False
    is_glued: bool = False


def surface_mentions(text: str, surfaces: Surfaces, region: str) -> list[Mention]:
    """Return the names of units above the communities, overlapping ones too, by start.

    Short forms are left out where nothing in the text, nor the region, speaks for any unit of that name.
    """
    matches = surfaces.find(text)
    if not matches:
        return []
    inside, plausible = Words(text), Plausible(text, matches, region)
    ends: dict[int, Surface] = {}
    refused: set[int] = set()
    full_starts = {start for start, end, surface in matches if surface.is_full and end - start > 2}
    found = []
    for start, end, surface in plausible.matches():
        if not surface.forms:
            refused.add(start)
        if start in refused:
            continue
        forms = plausible.forms(surface)
        before = ends.get(start)
        is_full = surface.is_full
        if before is not None and not is_full and (chained := _chained(surface, before)):
            forms = chained
            is_full = any(form.kind in ("statistical", "dependent") for form in chained)
        if not forms and surface.is_common and _ARRIVAL.search(text, max(start - 2, 0), start):
            forms = plausible.townships(surface)
        is_common, is_telling = surface.is_common, surface.is_telling
        if listed := plausible.listed(start, end):
            forms, is_full, is_common = listed, True, False
        elif not forms and (special := plausible.in_place(text, start, end, surface)):
            forms, is_common, is_telling = special, False, True
        if not forms or inside.covers(start, end, is_full=surface.is_full):
            continue
        # 泸州|江阳区: what follows is a unit itself, and 江 no river.
        if end not in full_starts and is_other_name(text, end, is_full):
            refused.add(start)
            continue
        glued = before is None and is_glued(text, start, ends)
        if glued and is_torn(text, start, end, surface):
            refused.add(start)
            continue
        if is_piece(text, start, end, forms[0], is_full, before is not None):
            continue
        ends.setdefault(end, surface)
        flags = (is_full, is_common, is_telling, len(surface.forms) > 1, glued)
        found.append(Mention(start, end, surface.text, forms, *flags))
    return found


def _chained(surface: Surface, before: Surface) -> tuple[Form, ...]:
    """Return the units of a name that lie in the unit named right before it."""
    above = {code for code, _ in before.forms}
    return tuple(
        form
        for form in surface.forms
        if any(parent in above and _may_follow(surface, form, parent) for parent in parent_codes(form.code))
    )


def _may_follow(surface: Surface, form: Form, parent: str) -> bool:
    """Tell whether a form makes a chain with the unit before it.

    Not where a township's short form is a word (广州市|建设领域), and behind a province only where no other
    unit has it and it does not sound like a water or a hill: 新疆艾比湖 is a lake.
    """
    if level_of(form.code) != "township":
        return True
    if form.kind == "dependent":
        return len(parent) == 6
    is_own = len(surface.forms) == 1 and surface.text[-1] not in _WATERS
    return not surface.is_common and (len(parent) > 2 or is_own)


def community_mentions(
    text: str, gazetteer: Gazetteer, counties: Callable[[], Iterable[str]]
) -> list[Mention]:
    """Return the names of communities and villages of these counties, which are asked for only if need be."""
    spans: dict[str, list[int]] = {}
    for match in _COMMUNITY_END.finditer(text):
        end = match.end()
        for start in range(max(0, end - _MAX_COMMUNITY), end - 2):
            spans.setdefault(text[start:end], []).append(start)
    if not spans:
        return []
    official = {name: alternatives for name in spans if (alternatives := _official(name))}
    wanted = {name for names in official.values() for name in names}
    codes: dict[str, list[Form]] = {}
    for county in sorted(counties()):
        for unit in gazetteer.named_communities(county, wanted):
            codes.setdefault(unit.name, []).append(Form(unit.code, "full"))
    found = []
    common = word_set("stop_names.txt")
    for name, alternatives in official.items():
        forms = tuple(next((codes[other] for other in alternatives if other in codes), ()))
        if forms and name not in common and name not in gazetteer.stop_names:
            is_common = name.removesuffix("社区").removesuffix("村") in common
            found += [
                Mention(start, start + len(name), name, forms, True, is_common, is_ambiguous=True)
                for start in spans[name]
                if not is_other_name(text, start + len(name), True)
            ]
    return found


def _official(name: str) -> tuple[str, ...]:
    """一六村 is called 一六村社区 where it has become one; 新华七村社区 and 新华七村居民区, 新华七村."""
    if name.endswith("村"):
        return name, f"{name}社区"
    for ending in _OTHER_ENDINGS:
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            return (name, stem if stem.endswith("村") else f"{stem}社区") if len(stem) > 1 else ()
    stem = name.removesuffix("社区")
    if stem == name:
        return (name,)
    return (name, stem if stem.endswith("村") else f"{stem}村")


def select(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that together cover most, full names before short ones, without overlap."""
    merged: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        key = (mention.start, mention.end)
        other = merged.get(key)
        merged[key] = mention if other is None else _merged(other, mention)
    chosen: list[Mention] = []
    for cluster in _clusters(sorted(merged.values(), key=lambda mention: (mention.start, mention.end))):
        chosen += _best(cluster) if len(cluster) > 1 else cluster
    return chosen


def _merged(one: Mention, other: Mention) -> Mention:
    forms = tuple(dict.fromkeys((*one.forms, *other.forms)))
    full, common = one.is_full or other.is_full, one.is_common or other.is_common
    glued = one.is_glued and other.is_glued
    return Mention(one.start, one.end, one.text, forms, full, common, one.is_telling, len(forms) > 1, glued)


def _clusters(ordered: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield runs of mentions that overlap, each by end."""
    cluster: list[Mention] = []
    reach = -1
    for mention in ordered:
        if cluster and mention.start >= reach:
            yield sorted(cluster, key=lambda m: m.end)
            cluster = []
        cluster.append(mention)
        reach = max(reach, mention.end)
    if cluster:
        yield sorted(cluster, key=lambda m: m.end)


def _best(cluster: Sequence[Mention]) -> list[Mention]:
    """Return the heaviest mentions of a cluster that do not overlap, by dynamic programming."""
    ends = [mention.end for mention in cluster]
    # best[i]: weight of the best choice among the first i mentions, and the last of it.
    best: list[tuple[float, int]] = [(0.0, -1)]
    for i, mention in enumerate(cluster):
        own = (mention.end - mention.start) ** 1.5 * (1.0 if mention.is_full else 0.45)
        weight = own + best[_before(ends, mention.start)][0]
        best.append((weight, i) if weight > best[-1][0] else best[-1])
    chosen = []
    i = best[-1][1]
    while i >= 0:
        chosen.append(cluster[i])
        i = best[_before(ends, cluster[i].start)][1]
    return chosen[::-1]


def _before(ends: Sequence[int], start: int) -> int:
    """Return how many mentions end at or before a place."""
    return bisect_left(ends, start + 1)
