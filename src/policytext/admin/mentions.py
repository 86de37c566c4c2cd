"""Mentions of units, and the choice among those that overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policytext.admin.naming import Term
from policytext.admin.surfaces import Form

__all__ = ["Mention", "select"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that may name a unit, with the units that it may mean in this text.

    ``is_ambiguous`` tells whether the gazetteer has several units of this name; ``is_glued``, whether the
    character before it belongs to a word or may do so: 示[范镇], 产业[兴县]; ``terms`` are the features that
    decided for a name here.
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
    terms: tuple[Term, ...] = ()


def select(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions without overlap that cover most of the text, full names before short ones."""
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
    return replace(
        one,
        forms=forms,
        is_full=one.is_full or other.is_full,
        is_common=one.is_common or other.is_common,
        is_ambiguous=len(forms) > 1,
        is_glued=one.is_glued and other.is_glued,
    )


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
    """Return the mentions of a cluster with the largest weight and no overlap, by dynamic programming."""
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
    """Return how many mentions end at or before an offset."""
    return bisect_left(ends, start + 1)
