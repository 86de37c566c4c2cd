"""Where slogans may stand, and the rule that one span has one slogan."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import regex

from policytext import _data
from policytext.record import SloganKind
from policytext.slogans.formulations import Formulation

__all__ = ["Candidate", "context", "one_a_span", "words"]


_NUMBERED = regex.compile("[一二三四五六七八九十两双]|战$")


class Candidate(NamedTuple):
    """A span that may be a slogan, with what its place says of it."""

    start: int
    end: int
    kind: SloganKind
    quoted: bool
    formulation: str | None = None


def one_a_span(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep the first candidate of a span, and none that only partly overlaps an earlier one."""
    kept: dict[tuple[int, int], Candidate] = {}
    for candidate in candidates:
        kept.setdefault((candidate.start, candidate.end), candidate)
    result: list[Candidate] = []
    taken: list[Candidate] = []
    for candidate in sorted(kept.values(), key=lambda c: (c.start, -c.end)):
        while taken and taken[-1].end <= candidate.start:
            taken.pop()
        if taken and candidate.end > taken[-1].end:
            continue
        if taken and not candidate.quoted and not _may_hold(taken[-1], candidate):
            continue
        taken.append(candidate)
        result.append(candidate)
    return result


def _may_hold(outer: Candidate, inner: Candidate) -> bool:
    """A quoted name may hold a known one; what a list holds are its members."""
    return outer.quoted and outer.kind != "parallel" and inner.formulation is not None


def context(text: str, start: int, end: int) -> str:
    """Return what tells a homonym apart: the head of the document and the words around the span."""
    return text[:300] + "\n" + text[max(0, start - 200) : end + 200]


def kind_of_known(entry: Formulation, name: str) -> SloganKind:
    """Return the kind of a known formulation as it is written: 不敢腐、不能腐、不想腐 is a list."""
    written_out = entry.kind == "numeral" and "、" in name and _NUMBERED.search(name) is None
    return "parallel" if written_out else entry.kind


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list in the data folder, the longest first."""
    listed = _data.read_text("policytext.slogans", f"{name}.txt", str.split)
    return tuple(sorted(listed, key=len, reverse=True))
