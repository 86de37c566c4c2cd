"""The manner of sections: report, plan, problem, rule or background."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import regex

from policytext.outline.sections import Part
from policytext.outline.sentences import sentence_manners
from policytext.outline.tables import alternatives, pattern
from policytext.record import DocumentKind, Manner
from policytext.text import Span

__all__ = ["heading_manner", "part_manners"]

_CUES = "heading_cues.tsv"
# 例: 存在问题(及)整改措施 — what parts two things that a heading names
_PARTED = pattern("parted")
# Documents of these kinds have one manner throughout.
_OF_KIND: dict[DocumentKind, Manner] = {"plan": "plan", "rule": "rule", "bulletin": "report"}
# The prior of each manner by the kind of the document.
_LEAN: dict[DocumentKind, dict[Manner, float]] = {
    "report": {"report": 0.5},
    "plan": {"plan": 2.0},
    "rule": {"rule": 2.0},
    "bulletin": {"report": 2.0},
    "notice": {"rule": 1.0},
    "news": {"report": 1.5},
    "list": {},
    "speech": {},
    "other": {},
}
# So far into a section its first sentences tell; a whole one need not be cut for them.
_SENTENCE = regex.compile(r"[^。！？\s][^。！？\n]*+[。！？]?")
_SAMPLE = 5
_MAX_SAMPLED = 600


def heading_manner(heading: str) -> Manner | None:
    """Return the manner that a heading announces, None if it announces none.

    The last significant word decides. A heading that names two things of different manners announces none,
    unless the last is a report.

    Examples:
        >>> heading_manner("一、2025年工作回顾"), heading_manner("（二）扩大内需")
        ('report', None)
        >>> heading_manner("存在问题及整改措施")
    """
    found = list(alternatives(_CUES).finditer(heading))
    if not found:
        return None
    manners: list[Manner] = [match.lastgroup for match in found]  # type: ignore[misc]
    if len(set(manners)) == 1 or manners[-1] == "report":
        return manners[-1]
    between = heading[found[-2].end() : found[-1].start()]
    return None if _PARTED.search(between) else manners[-1]


def part_manners(text: str, parts: Sequence[Part], kind: DocumentKind) -> list[Manner]:
    """Return the manner of each section: from its heading, the heading above, or else its sentences."""
    whole = _OF_KIND.get(kind)
    told: list[Manner | None] = []
    for part in parts:
        heading = part.heading
        own = None
        if heading is not None and heading.form != "title":
            own = heading_manner(text[heading.start : heading.end])
            # 成效 in a rule is a criterion and not a result.
            own = None if own == "report" and whole == "rule" else own
        above = told[part.parent] if part.parent >= 0 else whole
        told.append(own or above)
    spans, owners = _sampled(text, [(i, part) for i, part in enumerate(parts) if told[i] is None])
    sums: dict[int, dict[Manner, float]] = {}
    for owner, scores in zip(owners, sentence_manners(text, spans), strict=True):
        total = sums.setdefault(owner, dict(_LEAN[kind]))
        for manner, score in scores.items():
            total[manner] = total.get(manner, 0.0) + score
    leaning: Manner = max(_LEAN[kind], key=lambda manner: _LEAN[kind][manner], default="report")
    return [manner or _best(sums.get(i), leaning) for i, manner in enumerate(told)]


def _best(scores: dict[Manner, float] | None, leaning: Manner) -> Manner:
    return max(scores, key=lambda manner: scores[manner]) if scores else leaning


def _sampled(text: str, open_parts: Sequence[tuple[int, Part]]) -> tuple[list[Span], list[int]]:
    """Return the first sentences of the sections without a manner yet, with the index of the section."""
    spans: list[Span] = []
    owners: list[int] = []
    for i, part in open_parts:
        end = min(part.end, part.body + _MAX_SAMPLED)
        for sentence in islice(_SENTENCE.finditer(text, part.body, end), _SAMPLE):
            spans.append(Span(*sentence.span()))
            owners.append(i)
    return spans, owners
