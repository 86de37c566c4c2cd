"""find_slogans(): candidates from all sides, one slogan a span, expanded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from policytext.record import Phrase, Slogan
from policytext.slogans.candidates import (
    Candidate,
    known,
    listed,
    listed_after_cue,
    named_again,
    quoted,
    unquoted_campaigns,
    with_expansion,
)
from policytext.slogans.expansion import expand
from policytext.slogans.formulations import Formulations
from policytext.slogans.shapes import arity_of

__all__ = ["find_slogans", "group_slogans"]

_KEYED = regex.compile(r"[（(，；,;](?P<key>[一二三四五六七八九十两]\p{Han}{1,3})[：:]")


def find_slogans(text: str, *, formulations: Formulations | None = None) -> list[Slogan]:
    """Return the slogans of the text, by start, the longer first.

    Args:
        text: the text.
        formulations: the wording known nationwide; by default what comes with policytext.

    Returns:
        Slogans without quotation marks. ``items`` come from this text alone; another mention of the same
        slogan in the document shares them.

    Example:
        >>> [slogan] = find_slogans("绘好干部好品行、工作好品牌、生活好品味“三品东风”这张蓝图")
        >>> slogan.kind, slogan.arity, [item.text for item in slogan.items]
        ('numeral', 3, ['干部好品行', '工作好品牌', '生活好品味'])
    """
    base = formulations or Formulations.load()
    candidates = list(quoted(text, base))
    candidates += known(text, base)
    candidates += with_expansion(text)
    candidates += listed(text)
    candidates += listed_after_cue(text)
    candidates += unquoted_campaigns(text)
    candidates += named_again(text, candidates)
    slogans = [_slogan(text, candidate) for candidate in _one_a_span(candidates)]
    slogans += _parts(text, slogans)
    return _shared(sorted(slogans, key=lambda slogan: (slogan.start, -slogan.end)))


def group_slogans(slogans: Iterable[Slogan]) -> dict[str, list[Slogan]]:
    """Return the mentions of each slogan under its longest form: 五心工作法 takes 五心 along."""
    groups: dict[str, list[Slogan]] = {}
    for slogan in sorted(slogans, key=lambda slogan: (-len(slogan.text), slogan.start)):
        home = next((name for name in groups if name.startswith(slogan.text)), slogan.text)
        groups.setdefault(home, []).append(slogan)
    return {name: sorted(mentions, key=lambda slogan: slogan.start) for name, mentions in groups.items()}


def _one_a_span(candidates: Sequence[Candidate]) -> list[Candidate]:
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
        # Inside a slogan without marks nothing else is named; inside a quoted one a known name may be.
        if taken and not candidate.quoted and not (taken[-1].quoted and candidate.formulation):
            continue
        taken.append(candidate)
        result.append(candidate)
    return result


def _slogan(text: str, candidate: Candidate) -> Slogan:
    start, end, kind, is_quoted, formulation = candidate
    name = text[start:end]
    arity = arity_of(name, kind)
    items = expand(text, start, end, kind, arity)
    complete = len(items) == arity if items and arity is not None else None
    return Slogan(start, end, name, kind, is_quoted, arity, items, complete, formulation)


def _parts(text: str, slogans: Sequence[Slogan]) -> list[Slogan]:
    """两纵三横（两纵：…，三横：…）: each part has items of its own and so is a slogan, here and there."""
    parts: list[Slogan] = []
    for slogan in slogans:
        if slogan.kind != "numeral" or not slogan.items or slogan.items[0].start < slogan.end:
            continue
        for match in _KEYED.finditer(text, slogan.end, slogan.items[-1].end):
            key = match["key"]
            following = [item for item in slogan.items if item.start >= match.end()]
            arity = arity_of(key, "numeral") or 0
            items = tuple(following[:arity])
            part = Slogan(*match.span("key"), key, "numeral", False, arity, items, len(items) == arity)
            parts.append(part)
            at = slogan.text.find(key)
            if at >= 0:
                parts.append(replace(part, start=slogan.start + at, end=slogan.start + at + len(key)))
    return parts


def _shared(slogans: list[Slogan]) -> list[Slogan]:
    """Give every mention of a slogan the items that one of them has."""
    items: dict[str, tuple[Phrase, ...]] = {}
    for slogan in slogans:
        if slogan.items:
            items.setdefault(slogan.text, slogan.items)
    return [
        replace(slogan, items=items[slogan.text], items_complete=_complete(items[slogan.text], slogan.arity))
        if not slogan.items and slogan.text in items
        else slogan
        for slogan in slogans
    ]


def _complete(items: tuple[Phrase, ...], arity: int | None) -> bool | None:
    return None if arity is None else len(items) == arity
