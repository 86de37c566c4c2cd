"""The predicate between an indicator and its number: verbs, comparisons, times and fillers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast, get_args

import regex

from policytext.achievements.candidates.tables import patterns
from policytext.achievements.facts import Claim, Facts
from policytext.achievements.lexicon import governing_words, pattern, word_set
from policytext.record import Comparison, ComparisonKind, Cue, Phrase, Role

__all__ = ["Predicate", "action_of", "comparison_of", "read_predicate"]

# Characters before a number that a predicate can have, and those of its longest word.
_REACH, _LONGEST = 60, 6
_AHEAD = 24
_RATES = ("%", "个百分点", "百分点")
_MORE: dict[str, Role] = {"多": "increase_by", "少": "decrease_by"}


class Predicate(NamedTuple):
    """The predicate of a number: where it begins, and the role and verb that it gives."""

    end: int
    role: Role | None
    action: Phrase | None
    reference: Comparison | None
    cues: tuple[Cue, ...]


class _Sign(NamedTuple):
    """The word that gives a predicate its role."""

    role: Role
    cue: Cue


def read_predicate(facts: Facts, claim: Claim) -> Predicate:
    """Read the predicate at the end of the words left of a number: 营业额(同比增长) → 营业额, increase_by.

    Words that are often the end of a noun count only as separate words: not 为 in 行为.
    """
    first = max(claim.left.start, claim.left.end - _REACH)
    read = _readings(facts, first, claim.left.end)
    left = read[-1]
    end = len(left)
    sign: _Sign | None = None
    action: Phrase | None = None
    reference: Comparison | None = None
    while end:
        word = _word_at_end(claim, left, first, end) if left[end - 1] in _last_characters() else None
        sign = sign or _sign_at_end(read, first, end, word)
        if word is not None:
            start = end - len(word)
            if action is None and governing_words()[word].is_verb:
                action = Phrase(first + start, first + end, word)
            end = start
            continue
        match = _found(_filler(), read, end)
        if match is None and sign is not None and (match := _found(_reference(), read, end)):
            reference = reference or _comparison(facts, first, match, "base")
        if match is None:
            break
        end = match.start()
    role, cues = (None, ()) if sign is None else (sign.role, (sign.cue,))
    return Predicate(first + end, role, action, reference, cues)


def comparison_of(facts: Facts, claim: Claim) -> Comparison | None:
    """Return what a number is compared with: the last comparison before it, or a target directly after it."""
    start, end = claim.left
    read = _readings(facts, start, end)
    found = [match for text in read for match in _comparisons().finditer(text)]
    if found:
        last = max(found, key=lambda match: match.start())
        return _comparison(facts, start, last, last.lastgroup)
    start = claim.quantity.end
    behind = facts.text[start : min(claim.sentence.end, start + _AHEAD)]
    ahead = _comparisons().search(behind)
    if ahead is None or ahead.lastgroup != "target":
        return None
    if any(mark.isnumeric() or mark in "。；" for mark in behind[: ahead.start()]):
        return None
    return _comparison(facts, start, ahead, "target")


def action_of(facts: Facts, claim: Claim, predicate: Predicate, indicator: Phrase | None) -> Phrase | None:
    """Return the verb of a claim:营业额(完成)2亿元, or (清理)管线90处."""
    if predicate.action is not None:
        return predicate.action
    limit = claim.quantity.start
    if indicator is not None and claim.left.start <= indicator.start < limit:
        limit = indicator.start
    for token in reversed(claim.before(claim.left.start)):
        verb = token.text in word_set("verbs.txt") or token.text in word_set("weak_verbs.txt")
        if token.end <= limit and verb:
            return Phrase(token.start, token.end, token.text)
    return None


def _found(pattern: regex.Pattern[str], read: Sequence[str], end: int) -> regex.Match[str] | None:
    """Return the match at the end of the words, as written or with times masked."""
    return next((match for text in read if (match := pattern.search(text, 0, end)) is not None), None)


def _comparison(facts: Facts, first: int, match: regex.Match[str], kind: str | None) -> Comparison:
    start, end = first + match.start(), first + match.end()
    return Comparison(start, end, facts.text[start:end], cast(ComparisonKind, kind))


def _readings(facts: Facts, start: int, end: int) -> Sequence[str]:
    """Return ``text[start:end]``, as written and with its times masked."""
    as_it_stands, masked = facts.text[start:end], facts.masked[start:end]
    return (as_it_stands,) if masked == as_it_stands else (as_it_stands, masked)


def _sign_at_end(read: Sequence[str], first: int, end: int, word: str | None) -> _Sign | None:
    """Return the sign of a role at the end of the words: 多 or 少 behind an earlier time, or a known word."""
    last = read[-1][end - 1]
    if last in _MORE and _found(_more_than_before(), read, end):
        return _Sign(_MORE[last], Cue("role", first + end - 1, first + end, last))
    role = None if word is None else governing_words()[word].role
    if word is None or role is None:
        return None
    return _Sign(role, Cue("role", first + end - len(word), first + end, word))


def _word_at_end(claim: Claim, left: str, first: int, end: int) -> str | None:
    known = governing_words()
    for start in range(max(0, end - _LONGEST), end):
        word = left[start:end]
        if word not in known or (known[word].only == "word" and not _begins_word(claim, first + start)):
            continue
        if known[word].only == "rates" and claim.quantity.unit not in _RATES:
            continue
        if not pattern("no_predicate").fullmatch(left, max(0, start - 1), end):
            return word
    return None


def _begins_word(claim: Claim, offset: int) -> bool:
    words = claim.before(offset)
    return len(words) > 0 and words[0].start == offset


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(word[-1] for word in governing_words())


@cache
def _comparisons() -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?P<{kind}>{patterns(kind)})" for kind in get_args(ComparisonKind)))


@cache
def _filler() -> regex.Pattern[str]:
    """Return the pattern of a comparison or filler at the end of the words."""
    every = "|".join(patterns(kind) for kind in get_args(ComparisonKind))
    return regex.compile(rf"(?r)(?:(?:{every})(?:{patterns('behind')})?|{patterns('tail')})\Z")


@cache
def _reference() -> regex.Pattern[str]:
    return regex.compile(rf"(?r)(?:{patterns('reference')})\Z")


@cache
def _more_than_before() -> regex.Pattern[str]:
    """Return the pattern of more or less than in an earlier time: 比上年同期(多)6个."""
    return regex.compile(rf"(?r)(?:{patterns('yoy')}|{patterns('mom')})[多少]\Z")
