"""add_concepts(): add to each claim the concept of its indicator and the basis of its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from policytext._data import patterns
from policytext.concepts.basis import basis_of
from policytext.concepts.catalogue import Catalogue, Concept
from policytext.concepts.lists import member_phrases
from policytext.concepts.names import cleaned
from policytext.concepts.phrases import Reading, doing_of, is_head, is_idle, read_phrase
from policytext.record import CHANGE_BY_ROLES, Achievement, Quantity
from policytext.text import check_text

__all__ = ["add_concepts"]

_PATTERNS = patterns("policytext.concepts")
_COUNTED = (None, "item", "person", "household", "organization", "place", "structure", "bed")
_SHORTEST = 3
# 例: 17.8万贫困户(也)搬进新房; but no name ends before 食堂 in 中小学校(食堂)
_NAME_ENDS = _PATTERNS["name_end"]
_TIMES = ("multiple", "doubling")
_DURATIONS = ("duration", "duration_calendar", "working_days")
# 例: 1/10, 三分之一, 三成: a share, whatever the indicator
_FRACTION = _PATTERNS["fraction"]
_BREAK = regex.compile(r"[。；;！？!?\n]")
_COMMA = regex.compile(r"[，,：:]")
# 例: 经济总量超千亿元的县, 年收入9万元的农户: the number is an attribute
_ATTRIBUTE = _PATTERNS["attribute"]
# 例: 广义货币M (line end) 2 (line end) 增长9%: characters that the layout separated
_TORN = regex.compile(r"\n(?=[0-9A-Za-z]{1,2}\n)|(?<=\n[0-9A-Za-z]{1,2})\n")
# 例: 出口占国际市场份额提高2个百分点: the share grows, not 出口
_SHARE = _PATTERNS["share"]
_SHARE_REACH = 20
_REACH = 60
_STEPS = 3
_TOPIC, _HEAD = 12, 4


def add_concepts(
    text: str,
    achievements: Sequence[Achievement],
    quantities: Sequence[Quantity],
    *,
    catalogue: Catalogue | None = None,
) -> list[Achievement]:
    """Return the claims with ``concept`` and ``basis`` filled in.

    The concept is the one with the longest name at the end of the indicator, if the words before the name do
    not change its meaning, and if unit and role of the number fit. If the indicator names no concept, or one
    that the unit excludes, the words before the number are read instead.

    Args:
        text: the text.
        achievements: its claims, as ``find_achievements`` returns them.
        quantities: its quantities, to which the claims refer.
        catalogue: the concepts; by default those that come with policytext.

    Raises:
        TypeError: ``text`` is not a string.

    Examples:
        >>> from policytext import extract
        >>> [(c.concept, c.basis) for c in extract("城镇新增就业90万人，粮食产量年均增长2%。").achievements]
        [('urban_new_jobs', 'period'), ('grain_output', 'annual_average')]
    """
    check_text(text, "add_concepts")
    known = catalogue or Catalogue.load()
    members = member_phrases(text, achievements, known)
    found: list[Achievement] = []
    for i, claim in enumerate(achievements):
        quantity = quantities[claim.quantity]
        reading = _reading(text, achievements, i, quantity=quantity, phrases=members[i], catalogue=known)
        concept = reading.concept if reading else None
        doing = reading.doing if reading else None
        if doing is None and claim.action is not None:
            doing = doing_of(claim.action.text)
        basis = basis_of(
            text,
            claim,
            quantity,
            kind=concept.kind if concept else None,
            doing=doing,
            before=found[-1] if found else None,
            after=achievements[i + 1] if i + 1 < len(achievements) else None,
        )
        found.append(replace(claim, concept=concept.id if concept else None, basis=basis))
    return found


def _reading(
    text: str,
    claims: Sequence[Achievement],
    i: int,
    *,
    quantity: Quantity,
    phrases: Sequence[str],
    catalogue: Catalogue,
) -> Reading | None:
    """Return the reading of a claim's indicator, else of the words before or after its number."""
    claim = claims[i]
    if claim.role in ("level", "share") and _ATTRIBUTE.match(text, claim.end):
        return None
    before = claims[i - 1] if i and _BREAK.search(text, claims[i - 1].end, claim.start) is None else None
    between = None if before is None else _of_between(text, claim, before, quantity, catalogue)
    if between is not None:
        return between
    left = text[max(claim.start - _SHARE_REACH, before.end if before else 0) : claim.start]
    is_share = _SHARE.search(left) is not None and quantity.dimension in ("ratio", "ratio_difference")
    found = _of_indicator(claim, quantity, (*_completed(claim, before), *phrases), catalogue)
    found = (
        found or _of_text(text, i, claims, quantity, catalogue) or _of_right(text, claim, quantity, catalogue)
    )
    return None if found and is_share and not _is_ratio(found.concept) else found


def _of_between(
    text: str, claim: Achievement, before: Achievement, quantity: Quantity, catalogue: Catalogue
) -> Reading | None:
    """Return the reading of the words after the claim before, for an indicator carried over from there."""
    if claim.indicator is None or claim.indicator.end > before.start:
        return None
    words = text[before.end : claim.start]
    reading = read_phrase(words, catalogue, growing=claim.role in CHANGE_BY_ROLES)
    return reading if reading is not None and _fits(reading, claim, quantity) else None


def _completed(claim: Achievement, before: Achievement | None) -> list[str]:
    """Return completions of an indicator that omits its topic or head after the indicator before it.

    例: 粮食播种面积9万亩、产量9万吨: 粮食产量.
    """
    if claim.indicator is None or before is None or before.indicator is None:
        return []
    indicator, other = claim.indicator.text, before.indicator.text
    if is_head(indicator):
        topic = other[:_TOPIC]
        return [topic[:length] + indicator for length in range(len(topic), 1, -1)]
    # 粮食产量9万吨、蔬菜8万吨: both share the head 产量.
    ends = [other[-length:] for length in range(min(len(other), _HEAD), 0, -1)]
    return [indicator + end for end in ends if is_head(end)]


def _of_indicator(
    claim: Achievement, quantity: Quantity, phrases: Sequence[str], catalogue: Catalogue
) -> Reading | None:
    growing = claim.role in CHANGE_BY_ROLES
    action = claim.action.text if claim.action else ""
    for phrase in phrases:
        # 改造 with 老旧小区: the action may be a part of the name, before or after the indicator.
        for whole in (phrase, action + phrase, phrase + action) if action else (phrase,):
            reading = read_phrase(whole, catalogue, growing=growing)
            if reading is not None and _fits(reading, claim, quantity):
                return reading
    return None


def _of_text(
    text: str, i: int, claims: Sequence[Achievement], quantity: Quantity, catalogue: Catalogue
) -> Reading | None:
    """Return the reading of the words before a number, for an indicator that names no concept."""
    claim = claims[i]
    if _is_told(claim, quantity, catalogue):
        return None
    end = claim.start
    for step in range(i, max(-1, i - _STEPS), -1):
        begin = max(end - _REACH, claims[step - 1].end if step else 0, 0)
        piece = _TORN.sub("", text[begin:end])
        breaks = [match.end() for match in _BREAK.finditer(piece)]
        sentence = piece[breaks[-1] :] if breaks else piece
        if sentence.endswith("的"):
            return None
        clause = _last_clause(sentence)
        reading = read_phrase(clause, catalogue, growing=claim.role in CHANGE_BY_ROLES)
        if reading is not None:
            return reading if _fits(reading, claim, quantity) else None
        if breaks or not step or not is_idle(sentence):
            return None
        end = claims[step - 1].start
    return None


def _is_told(claim: Achievement, quantity: Quantity, catalogue: Catalogue) -> bool:
    """Return whether the indicator itself tells what is measured, be it no concept of the catalogue.

    It does not if it is idle, or names a concept that the number does not fit.
    """
    if claim.indicator is None or is_idle(claim.indicator.text):
        return False
    named = read_phrase(claim.indicator.text, catalogue, growing=True)
    return named is None or _fits(named, claim, quantity)


def _last_clause(sentence: str) -> str:
    """Return the last clause with a name, else the first: (经济增长的调控目标)，定为8%."""
    clauses = _COMMA.split(sentence)
    while len(clauses) > 1 and is_idle(clauses[-1]):
        clauses.pop()
    return clauses[-1]


def _of_right(text: str, claim: Achievement, quantity: Quantity, catalogue: Catalogue) -> Reading | None:
    """Return the reading of the words right after a count: 包括老人在内的502户贫困户."""
    if claim.role != "level" or quantity.dimension not in _COUNTED:
        return None
    for length in range(_TOPIC, _SHORTEST - 1, -1):
        end = claim.end + length
        if _NAME_ENDS.match(text, end) is None:
            continue
        concept = catalogue.named(cleaned(text[claim.end : end]))
        if concept is not None and concept.kind != "rate":
            reading = Reading(concept=concept)
            return reading if _fits(reading, claim, quantity) else None
    return None


def _fits(reading: Reading, claim: Achievement, quantity: Quantity) -> bool:
    """Return whether unit and role of a number fit the concept of a reading."""
    if claim.role == "rank":
        return True
    if not reading.concept.dimensions:
        return quantity.dimension not in _DURATIONS
    dimension = quantity.dimension or "-"
    changes = claim.role in CHANGE_BY_ROLES
    if dimension in reading.concept.dimensions:
        if dimension == "-" and _FRACTION.search(quantity.text):
            return False
        return claim.role != "share" or "ratio" in reading.concept.dimensions
    if dimension == "ratio":
        return changes or reading.growth
    if dimension in _TIMES:
        # 低保标准的1.6倍: the indicator is the base of the comparison, not what is counted.
        return claim.role not in ("share", "level")
    if dimension == "ratio_difference":
        return _is_ratio(reading.concept) or reading.growth or claim.comparison is not None
    return False


def _is_ratio(concept: Concept) -> bool:
    return "ratio" in concept.dimensions
