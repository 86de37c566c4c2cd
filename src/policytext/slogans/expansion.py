"""expand(): the items of a slogan, as the text gives them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from policytext.numerals.characters import units
from policytext.record import Phrase, SloganKind
from policytext.slogans.before import before
from policytext.slogans.behind import in_bracket
from policytext.slogans.formulations import Formulation
from policytext.slogans.frames import by_frame
from policytext.slogans.items import cut
from policytext.slogans.mention import REACH, Mention
from policytext.slogans.series import ALL, keyed
from policytext.slogans.shapes import Part, arities_of, members_of, parts_of, stem_of, terms_of
from policytext.slogans.wordlists import pattern

__all__ = ["expand", "expanded_parts"]

_OPENING, _CLOSING = frozenset('“‘「『"'), frozenset('”’」』"')
_EXPANDED = frozenset(("numeral", "formula", "parallel", "acronym", "method"))
_MARKS = (("“", "”"), ("‘", "’"))
# 例: 围绕经济“强” — the governing verb is not part of the item
_LETTERED = pattern("lettered_item")
# 例: “一个核心、两支队伍、三项机制”的“123”工作法
_TERMS_BEFORE = regex.compile("[“‘](?P<items>[^“”‘’\n]{6,100})[”’]的?$")
# 例: “1+3+N”体系（1个中心、3个平台、N项服务）
_TERMS_AFTER = pattern("terms_behind")
# 例: “3510”行动，3分钟响应、5分钟到场、10分钟处置
_CODE_AFTER = regex.compile(r"\p{Han}{0,6}?[，,：:（(](?P<items>\d[^，。；！？\n：:（）()]{6,100})")
# 例: “两个目标”, “五大体系”
_QUOTED_COUNT = pattern("quoted_count")
# What may stand between two members: a mark, 和, a quotation mark on both sides.
_BETWEEN = 3
_KNOWN_MEMBER = regex.compile("[^、，；]+")
_NUMBER = regex.compile(r"(?:(?<=、)|^)\d+")


def expand(
    text: str, start: int, end: int, kind: SloganKind, *, known: Formulation | None = None
) -> tuple[Phrase, ...]:
    """Return the items of the slogan ``text[start:end]`` in the order of the text, empty if it gives none.

    A list is the expansion if it has as many members as the name announces; one with fewer or more only if
    the text explicitly explains the name. For a ``known`` name, only an adjacent list or a list of its
    official items counts, as the next clause rarely explains such a name.
    """
    if kind not in _EXPANDED:
        return ()
    if kind == "parallel":
        return _members(text, start, end) if known is None else _known_members(text, start, end, known)
    if kind == "method" and (members := _stem_members(text, start, text[start:end]))[1:]:
        return members
    mention = _mention(text, start, end, kind)
    if kind == "acronym":
        return _of_acronym(mention, known)
    if kind == "formula" or (kind == "method" and terms_of(stem_of(mention.name))):
        return _by_terms(mention)
    if not mention.arities:
        return ()
    if known is None:
        return by_frame(mention, ("adjacent", "list", "distant"))
    return _of_known(mention, known)


def _of_acronym(mention: Mention, known: Formulation | None) -> tuple[Phrase, ...]:
    """Return the items that the letters of an acronym begin, or the official ones of a known name."""
    items = _lettered(mention) or _by_letters(mention)
    return items if items or known is None else _official(mention.text, known)


def _of_known(mention: Mention, known: Formulation) -> tuple[Phrase, ...]:
    """Return the items adjacent to a known name, or a list of its official items."""
    text, start = mention.text, mention.start
    if mention.left == start and text[start - 1 : start] in ("”", "’") and (items := before(mention)):
        return items
    if items := in_bracket(mention):
        return items

    def agrees(items: tuple[Phrase, ...]) -> bool:
        return _agrees(items, known)

    items = by_frame(mention, ("adjacent",), accept=agrees)
    if items or not known.items:
        return items
    return by_frame(mention, ("list",), accept=agrees) or _official(text, known)


def _official(text: str, known: Formulation) -> tuple[Phrase, ...]:
    """Return the official items of a known name where the text lists them all, wherever that is."""
    long = len(known.items) > 2 and min(map(len, known.items)) > 2
    return _row_of(known.items, text, 0, len(text)) if long else ()


def expanded_parts(text: str, start: int, end: int) -> tuple[tuple[Phrase, tuple[Phrase, ...]], ...]:
    """Return the parts of a name that the text explains one by one, with the place of each explanation.

    Examples:
        >>> parts = expanded_parts("两会一课（两会：甲、乙，一课：丙）", 0, 4)
        >>> [(key.text, len(items)) for key, items in parts]
        [('两会', 2), ('一课', 1)]
    """
    parts = parts_of(text[start:end])
    return keyed(_mention(text, start, end, "numeral"), parts) if len(parts) > 1 else ()


def _agrees(items: Sequence[Phrase], known: Formulation) -> bool:
    """Return whether items may be those of a national formulation: half share two characters in a row.

    讲政治、讲规矩、讲奉献 may be a 三讲 of its own: each begins with what the name counts.
    """
    heads = [head for head in known.name if all(head in (item.text[0], item.text[-1]) for item in items)]
    if not known.items or known.scope or heads:
        return True
    official, longest = "、".join(known.items), 2 * max(map(len, known.items)) + 2
    shared = sum(any(a + b in official for a, b in pairwise(item.text)) for item in items)
    return 2 * shared >= len(items) and all(len(item.text) <= longest for item in items)


def _mention(text: str, start: int, end: int, kind: SloganKind) -> Mention:
    left = start - 1 if text[start - 1 : start] in _OPENING and start else start
    right = end + 1 if text[end : end + 1] in _CLOSING and end < len(text) else end
    return Mention(text, start, end, left, right, arities_of(text[start:end], kind))


def _members(text: str, start: int, end: int) -> tuple[Phrase, ...]:
    phrases = []
    for member in members_of(text[start:end]):
        phrases.append(Phrase(start, start + len(member), member))
        start += len(member) + 1
    return tuple(phrases)


def _known_members(text: str, start: int, end: int, known: Formulation) -> tuple[Phrase, ...]:
    """解放思想、实事求是、团结一致向前看: a known list has members alike or not, marked or not."""
    if len(members := _members(text, start, end)) > 1:
        return members
    if row := _row_of(known.items, text, start, end):
        return row
    found = _KNOWN_MEMBER.finditer(text, start, end)
    return tuple(Phrase(*match.span(), match.group()) for match in found)


def _row_of(items: Sequence[str], text: str, start: int, end: int) -> tuple[Phrase, ...]:
    """Return official items where they stand in a row in the span, with hardly anything between them."""
    at = text.find(items[0], start, end) if items else -1
    while at >= 0:
        row = [Phrase(at, at + len(items[0]), items[0])]
        for item in items[1:]:
            last = row[-1].end
            next_at = text.find(item, last, min(end, last + len(item) + _BETWEEN))
            if next_at < 0:
                break
            row.append(Phrase(next_at, next_at + len(item), item))
        if len(row) == len(items):
            return tuple(row)
        at = text.find(items[0], at + 1, end)
    return ()


def _stem_members(text: str, start: int, name: str) -> tuple[Phrase, ...]:
    """居民点单、社区派单”机制: the members before the mark."""
    return _members(text, start, start + len(stem_of(name)))


def _lettered(mention: Mention) -> tuple[Phrase, ...]:
    """简政放权、放管结合、优化服务“放管服”: a list in which each item holds its letter."""
    text, left, right = mention.text, mention.left, mention.right
    around = text[max(0, left - REACH) : left] + text[right : right + 2 * REACH]
    if not mention.arities or not all(letter in around for letter in mention.name):
        return ()

    def is_lettered(items: tuple[Phrase, ...]) -> bool:
        return len(items) == len(mention.name) and all(
            letter in item.text for letter, item in zip(mention.name, items, strict=True)
        )

    return by_frame(mention, ("adjacent",), accept=is_lettered)


def _by_letters(mention: Mention) -> tuple[Phrase, ...]:
    """围绕经济“强”…围绕百姓“富”…: each letter of the name once, in quotation marks, in order."""
    found: list[Phrase] = []
    text, position = mention.text, mention.right
    for letter in mention.name:
        limit = position + REACH
        places = [text.find(f"{opening}{letter}{closing}", position, limit) for opening, closing in _MARKS]
        at = min((place for place in places if place >= 0), default=-1)
        before = _LETTERED.search(text, max(position, at - 10), at) if at >= 0 else None
        if before is None:
            return ()
        start, position = before.start("item"), at + len(letter) + 2
        found.append(Phrase(start, position, text[start:position]))
    return tuple(found)


def _by_terms(mention: Mention) -> tuple[Phrase, ...]:
    """Return the items of a formula or a code, as the first of these ways finds them."""
    terms = terms_of(stem_of(mention.name))
    ways = (_terms_before, _terms_as_keys, _by_code, _by_counts, _terms_behind)
    return next((items for way in ways if (items := way(mention, terms))), ()) if len(terms) > 1 else ()


def _terms_before(mention: Mention, terms: Sequence[str]) -> tuple[Phrase, ...]:
    """“一个核心、两支队伍、三项机制”的“123”, “1名组长+5名组员”的“1+5”: a quotation before the name."""
    match = _TERMS_BEFORE.search(mention.text, max(0, mention.left - REACH), mention.left)
    if match is None:
        return ()
    items = _joined(mention.text, *match.span("items"))
    if len(items) != len(terms):
        items = cut(mention.text, *match.span("items"), [len(terms)])
    return items if items and _name_terms(items, terms) else ()


def _terms_as_keys(mention: Mention, terms: Sequence[str]) -> tuple[Phrase, ...]:
    """“1+3+N”（“1”即一个中心，“3”即三个平台，“N”即…）: as many items to a term as it says, or one."""
    counts = [Part(term, int(term) if term.isdigit() else ALL, term) for term in terms]
    for keys in (counts, [Part(term, 1, term) for term in terms]):
        if places := keyed(mention, keys):
            return tuple(item for _, items in places for item in items)
    return ()


def _terms_behind(mention: Mention, terms: Sequence[str]) -> tuple[Phrase, ...]:
    """“1+3+N”（1个中心、3个平台、N项服务）: a list that begins with the terms."""
    match = _TERMS_AFTER.match(mention.text, mention.right)
    items = cut(mention.text, *match.span("items"), [len(terms)]) if match else ()
    return items if items and _name_terms(items, terms) else ()


def _by_code(mention: Mention, terms: Sequence[str]) -> tuple[Phrase, ...]:
    """“3510”，3分钟响应、5分钟到场、10分钟处置: members whose numbers make the code."""
    match = _CODE_AFTER.match(mention.text, mention.right) if mention.name.isdigit() else None
    if match is None:
        return ()
    items = cut(mention.text, *match.span("items"), [match["items"].count("、") + 1])
    numbers = _NUMBER.findall("、".join(item.text for item in items))
    return items if "".join(numbers) == "".join(terms) else ()


def _by_counts(mention: Mention, terms: Sequence[str]) -> tuple[Phrase, ...]:
    """“223”行动：…“两个目标”，…“两项行动”，…“三条措施”: quoted counts that make the code, in order."""
    found = _QUOTED_COUNT.finditer(mention.text, mention.right, mention.right + 2 * REACH)
    items = tuple(Phrase(*match.span("item"), match["item"]) for match in found)[: len(terms)]
    named = len(items) == len(terms) and all(
        arities_of(item.text, "numeral") == (int(term),)
        for item, term in zip(items, terms, strict=True)
        if term.isdigit()
    )
    return items if named else ()


def _joined(text: str, start: int, end: int) -> tuple[Phrase, ...]:
    """Return the members of a sum in words: 1名组长+5名组员+N名志愿者."""
    found = regex.finditer("[^+＋]+", text, pos=start, endpos=end)
    return tuple(Phrase(*match.span(), match.group()) for match in found)


def _name_terms(items: Sequence[Phrase], terms: Sequence[str]) -> bool:
    return all(_names_term(item.text, term) for item, term in zip(items, terms, strict=True))


def _names_term(item: str, term: str) -> bool:
    """Return whether an item begins with its term: 1个中心 or 一个中心 for 1, 两支队伍 for 2."""
    return term in item[:4] or (len(term) == 1 and term.isdigit() and units().get(item[:1]) == int(term))
