"""Relations between numbers: lists with a common predicate, parts of a whole, bases of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.achievements.facts import Claim, Facts
from policytext.achievements.lexicon import pattern
from policytext.record import Comparison, Phrase, Role

__all__ = ["Pairing", "base_of", "goes_on", "is_score", "paired", "wholes"]

# Characters before a number in which 分别 stands, and those that a list of members takes.
_MARKER, _LIST = 24, 60
# Claims back that a whole is looked for.
_REACH = 4
# Between the two numbers of 由A提高到B, and before the first.
_CHANGE, _FROM = 8, 16


@dataclass(frozen=True, slots=True)
class Pairing:
    """Numbers with a list before them, one number per member: 城镇、农村居民收入分别增长5%、6%.

    ``names`` are the items of the list as written (城镇, 农村居民收入), ``members`` their distinctive parts
    (城镇, 农村); both are empty if they are uncertain. ``told_by`` are the numbers of the list if it is one
    of numbers: 甲3亿元、乙2亿元，分别增长7%、8%. ``times`` are the members of a list of times:
    2020年、2021年分别新增120家、150家.
    """

    claims: tuple[int, ...]
    names: tuple[Phrase, ...]
    members: tuple[Phrase, ...]
    told_by: tuple[int, ...]
    times: tuple[Phrase, ...]

    @property
    def complete(self) -> bool:
        """Whether each name in the list is complete: 增值税、房产税."""
        return self.names == self.members and len({name.text[-1] for name in self.names}) == 1


def paired(facts: Facts) -> list[Pairing]:
    """Return the lists of a text whose members and numbers correspond in order."""
    found: list[Pairing] = []
    claims = facts.claims
    i = 0
    while i < len(claims):
        own = claims[i]
        first = max(own.left.start, own.quantity.start - _MARKER)
        marker = pattern("respectively").search(facts.text, first, own.quantity.start)
        follows = bool(found) and found[-1].claims[-1] == i - 1 and claims[i].previous is not None
        group = _group(facts, i) if marker is not None or follows else (i,)
        if marker is not None and len(group) > 1:
            times = _times(own, marker.start(), len(group))
            names = () if times else _names(facts, own, marker.start(), len(group))
            told_by = () if names or times else _numbers(facts, i, len(group))
            members = _members(names)
            if not (members or times or told_by):
                members = _compound(facts, own, marker.start(), len(group))
            found.append(Pairing(group, names, members, told_by, times))
        elif follows and len(group) == len(found[-1].claims):
            # 城镇、农村居民收入分别达6万元、3万元，增长4%、5%: the list goes on.
            found.append(Pairing(group, (), (), found[-1].claims, ()))
        i += len(group)
    return found


def goes_on(facts: Facts, claim: Claim) -> bool:
    """Return whether a number shares the predicate of the number before it: 增长4.2%、5.1%."""
    if not claim.index:
        return False
    alike = facts.claims[claim.index - 1].quantity.unit == claim.quantity.unit
    return alike and _listed(facts, claim.index - 1, claim.index)


def is_score(facts: Facts, claim: Claim) -> bool:
    """Return whether a number is the score of an item, without an indicator: 健全制度。（1分）."""
    if claim.quantity.unit != "分":
        return False
    return pattern("points").search(facts.text, claim.sentence.start, claim.quantity.start) is not None


def _group(facts: Facts, first: int) -> tuple[int, ...]:
    """Return consecutive numbers with only a mark or 和 between."""
    last = first
    while last + 1 < len(facts.claims) and _listed(facts, last, last + 1):
        last += 1
    return tuple(range(first, last + 1))


def _listed(facts: Facts, before: int, after: int) -> bool:
    start, end = facts.claims[before].quantity.end, facts.claims[after].quantity.start
    return pattern("separator").fullmatch(facts.text, start, end) is not None


def _numbers(facts: Facts, first: int, count: int) -> tuple[int, ...]:
    """Return as many numbers directly before a list, in the same sentence."""
    if first < count or facts.claims[first - count].sentence != facts.claims[first].sentence:
        return ()
    return tuple(range(first - count, first))


def _times(claim: Claim, end: int, count: int) -> tuple[Phrase, ...]:
    """Return the times of a list with a given number of members directly before an offset."""
    tokens = [token for token in claim.before(claim.left.start) if token.end <= end]
    listed = [token for token in tokens[-2 * count + 1 :] if token.kind == "period"]
    if len(listed) != count or listed[-1].end != end:
        return ()
    return tuple(Phrase(token.start, token.end, token.text) for token in listed)


def _names(facts: Facts, claim: Claim, end: int, count: int) -> tuple[Phrase, ...]:
    """Return the items of a list with a given number of members before an offset, without a leading place."""
    start = max(claim.left.start, end - _LIST)
    spans = [item.span() for item in pattern("item").finditer(facts.text, start, end)][-count:]
    if len(spans) < count:
        return ()
    first, limit = spans[0]
    for token in claim.before(first):
        if token.end >= limit or token.kind not in ("unit", "reference", "period"):
            break
        first = token.end
    spans[0] = (first, limit)
    return tuple(Phrase(a, b, facts.text[a:b]) for a, b in spans)


def _members(names: Sequence[Phrase]) -> tuple[Phrase, ...]:
    if not names:
        return ()
    *others, last = names
    length = _own_length([item.text for item in others], last.text)
    return (*others, Phrase(last.start, last.start + length, last.text[:length]))


def _compound(facts: Facts, claim: Claim, end: int, count: int) -> tuple[Phrase, ...]:
    """Return the members of a list that one word names: (城)(乡)居民收入."""
    match = pattern("two_in_one").search(facts.text, max(claim.left.start, end - _LIST), end)
    if match is None or count != len(match.group()):
        return ()
    return tuple(Phrase(at, at + 1, facts.text[at]) for at in range(*match.span()))


def _own_length(others: Sequence[str], last: str) -> int:
    """Return the length of the last name's distinctive part: 城镇、农村(居民收入), 纺织业、造纸业(增加值)."""
    such = pattern("and_such").search(last)
    if such is not None:
        return such.start()
    ending = {other[-1] for other in others}
    if len(ending) == 1 and (cut := last.rfind(ending.pop())) > 0:
        return cut + 1
    lengths = {len(other) for other in others}
    return min(lengths) if len(lengths) == 1 and min(lengths) < len(last) else len(last)


def wholes(facts: Facts) -> list[int | None]:
    """Return for each number of a text the index of the number that it is a part of.

    The whole is the last number before 其中 with the same unit, else the last one. What is listed behind a
    part, in the same unit, is a part of the same whole.
    """
    found: list[int | None] = []
    for claim in facts.claims:
        found.append(_whole_of(facts, claim, found))
    return found


def _whole_of(facts: Facts, claim: Claim, found: Sequence[int | None]) -> int | None:
    before = facts.claims[max(0, claim.index - _REACH) : claim.index]
    if not before or before[-1].quantity.start < claim.line.start:
        return None
    unit = claim.quantity.unit
    if pattern("part_of").search(facts.text, *claim.left):
        alike = [
            other.index
            for other in before
            if other.quantity.start >= claim.line.start
            and found[other.index] is None
            and other.quantity.unit == unit
        ]
        return alike[-1] if alike else before[-1].index
    listed = claim.previous is not None and pattern("next_part").match(facts.text, claim.left.start)
    return found[-1] if listed and before[-1].quantity.unit == unit else None


def base_of(facts: Facts, claim: Claim, role: Role) -> Comparison | None:
    """Return the number that a change starts from: 28% in 由28%提高到45%."""
    if claim.previous is None or not role.endswith("_to"):
        return None
    before = facts.claims[claim.previous].quantity
    start = max(claim.sentence.start, before.start - _FROM)
    near = claim.quantity.start - before.end <= _CHANGE
    if not near or not pattern("from").search(facts.text, start, before.start):
        return None
    return Comparison(before.start, before.end, before.text, "base")
