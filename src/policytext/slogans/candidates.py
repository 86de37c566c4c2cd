"""Candidate spans of slogans, and the choice of one slogan per span."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import regex

from policytext.record import SloganKind
from policytext.slogans.formulations import Formulation, Formulations
from policytext.slogans.wordlists import pattern

__all__ = ["Candidate", "kind_of_known", "meant", "one_a_span"]


_MARK = regex.compile("[、， ]")
_NUMBER = pattern("digit")


class Candidate(NamedTuple):
    """A span that may be a slogan, with its kind and formulation as far as they are known."""

    start: int
    end: int
    kind: SloganKind
    quoted: bool
    formulation: str | None = None


def one_a_span(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep the first candidate of each span, and drop those that partly overlap an earlier one."""
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
    """A quoted name may hold a known one, a list the names of one B for each A that are its members."""
    if outer.kind == "parallel":
        return inner.kind == "distributive" or (inner.formulation is not None and inner.kind != "parallel")
    if outer.kind == "campaign" and inner.kind == "formulation":
        return True
    # 吹哨报到 is not a separate slogan in “吹哨报到”机制, nor 互联网+ in 互联网+教育.
    both = outer.kind if outer.kind == inner.kind else None
    return outer.quoted and inner.formulation is not None and both not in ("plus", "method")


def meant(text: str, start: int, end: int, formulations: Formulations) -> Formulation | None:
    """Return the formulation that a span means, by the head of the document and the words around it."""
    name = text[start:end]
    if name not in formulations:
        return None
    # Most are national: for them the words around are not even cut out.
    return formulations.national(name) or formulations.resolve(
        name, text[:300] + "\n" + text[max(0, start - 200) : end + 200]
    )


def kind_of_known(entry: Formulation, name: str) -> SloganKind:
    """Return the kind of a known formulation as it is written.

    不敢腐、不能腐、不想腐 is a list; 双创 for 大众创业、万众创新 is not.
    """
    short = name in entry.aliases and entry.kind in ("parallel", "formulation")
    if short and _NUMBER.match(name) and not _MARK.search(name):
        return "numeral"
    if entry.kind != "numeral" or "、" not in name or _NUMBER.search(name):
        return entry.kind
    return "campaign" if name.endswith("战") else "parallel"
