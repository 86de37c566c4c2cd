"""Where units are named in a text: candidate spans, guarded by what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex
from ahocorasick_rs import AhoCorasick

from policytext.admin.gazetteer import Gazetteer
from policytext.admin.surfaces import Form, Surfaces
from policytext.text import encodable

__all__ = ["Mention", "community_mentions", "select", "surface_mentions"]

_MAX_COMMUNITY = 10
_COMMUNITY_END = regex.compile(r"社区|嘎查|村(?![民委干支镇庄级集容貌务规落寨医小屯])")
# 例: (江西)安显微科技项目, (温州)正成照明科技有限公司 — a firm begins with the place that it is from
_FIRM = regex.compile(
    r"(?![省市县区])[^\P{Han}市县区省镇乡的和与等在是有对为推将了及]{2,10}?"
    r"(?:有限|股份|公司|集团|实业|药业|酒业|银行|科技(?:中心|项目)|制造项目|高科)"
)


# 例: (南京)艺术学院, (河南)博物院北院区
_SCHOOL = regex.compile(r"(?![省市县区])\p{Han}{0,4}?(?:学院|大学|博物院|医院|研究院|职业|师范|交响乐团)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that may name a unit; no forms where the gazetteer does not know the name."""

    start: int
    end: int
    text: str
    forms: tuple[Form, ...]

    @property
    def is_full(self) -> bool:
        """Whether the name stands in full, or in a form as good."""
        return any(form.kind == "full" for form in self.forms)


def surface_mentions(text: str, surfaces: Surfaces) -> list[Mention]:
    """Return the names of units above the communities, overlapping ones too."""
    words = _containing_words(text)
    found = []
    for start, end, forms in surfaces.find(text):
        if _inside(words, start, end):
            continue
        full = any(form.kind == "full" for form in forms)
        if _is_other_name(text, end, full):
            continue
        found.append(Mention(start, end, text[start:end], forms))
    return found


def community_mentions(text: str, gazetteer: Gazetteer, counties: Iterable[str]) -> list[Mention]:
    """Return the names of the communities and villages of these counties."""
    names: dict[str, list[Form]] = {}
    for county in sorted(counties):
        for unit in gazetteer.communities(county):
            names.setdefault(unit.name, []).append(Form(unit.code, "full"))
    if not names:
        return []
    found = []
    for match in _COMMUNITY_END.finditer(text):
        end = match.end()
        for start in range(max(0, end - _MAX_COMMUNITY), end - 2):
            forms = _community_forms(text[start:end], names)
            if forms and not _is_other_name(text, end, True):
                found.append(Mention(start, end, text[start:end], forms))
    return found


def _community_forms(name: str, names: Mapping[str, Sequence[Form]]) -> tuple[Form, ...]:
    """一六村 is called 一六村社区 where it has become one; 新华七村社区 is called 新华七村."""
    forms = names.get(name) or names.get(name + "社区") if name.endswith("村") else names.get(name)
    if not forms and name.endswith("社区"):
        stem = name.removesuffix("社区")
        forms = names.get(stem) if stem.endswith("村") else names.get(stem + "村")
    return tuple(forms or ())


def select(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that together cover most, full names before short ones, without overlap."""
    merged: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        key = (mention.start, mention.end)
        forms = (*merged[key].forms, *mention.forms) if key in merged else mention.forms
        merged[key] = Mention(mention.start, mention.end, mention.text, tuple(dict.fromkeys(forms)))
    ordered = sorted(merged.values(), key=lambda mention: (mention.end, mention.start))
    chosen: list[Mention] = []
    for cluster in _clusters(ordered):
        chosen += _best(cluster) if len(cluster) > 1 else cluster
    return chosen


def _clusters(ordered: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield runs of mentions that overlap."""
    cluster: list[Mention] = []
    reach = -1
    for mention in sorted(ordered, key=lambda m: (m.start, m.end)):
        if cluster and mention.start >= reach:
            yield sorted(cluster, key=lambda m: m.end)
            cluster = []
        cluster.append(mention)
        reach = max(reach, mention.end)
    if cluster:
        yield sorted(cluster, key=lambda m: m.end)


def _best(cluster: Sequence[Mention]) -> list[Mention]:
    weights: list[float] = []
    paths: list[list[Mention]] = []
    for i, mention in enumerate(cluster):
        before = max(
            (j for j in range(i) if cluster[j].end <= mention.start), key=lambda j: weights[j], default=None
        )
        own = (mention.end - mention.start) ** 1.5 * (1.0 if mention.is_full else 0.45)
        weights.append(own + (weights[before] if before is not None else 0.0))
        paths.append([*(paths[before] if before is not None else []), mention])
    return paths[max(range(len(cluster)), key=lambda i: weights[i])]


def _is_other_name(text: str, end: int, full: bool) -> bool:
    """Tell whether what follows makes the name that of a road, a school, a firm: 中山(东路), 湖南(大学)."""
    following = text[end : end + 6]
    for word in _after_names():
        if following.startswith(word) and not (full and len(word) == 1) and not following.startswith("街道"):
            return True
    return not full and (_FIRM.match(text, end) or _SCHOOL.match(text, end)) is not None


@cache
def _after_names() -> tuple[str, ...]:
    words = files("policytext.admin").joinpath("data/after_names.txt").read_text(encoding="utf-8").split()
    return tuple(dict.fromkeys(words))


@cache
def _word_matcher() -> AhoCorasick:
    words = (
        files("policytext.admin").joinpath("data/containing_words.txt").read_text(encoding="utf-8").split()
    )
    return AhoCorasick(words)


def _containing_words(text: str) -> list[tuple[int, int]]:
    return [
        (start, end)
        for _, start, end in _word_matcher().find_matches_as_indexes(encodable(text), overlapping=True)
    ]


def _inside(words: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last and end - start < last - first for first, last in words)
