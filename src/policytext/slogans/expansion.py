"""What the text says that a slogan stands for, in the frames that texts use."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import regex

from policytext.record import Phrase, SloganKind
from policytext.slogans.shapes import members_of

__all__ = ["expand"]

_REACH = 160
_CLAUSE_START = regex.compile("[。！？!?；;，,：:\n“”‘’（(）)]")
# 例: （干部好品行、工作好品牌、生活好品味）
_BRACKET = regex.compile(r"[”’]?[（(](?:即|指|是指)?[：:]?(?P<items>[^（）()\n]{2,120})[)）]")
# 例: “四联”即资源联享、…; 包括…; 分别是…; ——…
_NAMED_AFTER = regex.compile(
    r"[”’]?(?:\p{Han}{0,6})(?:，|,)?(?:即|也就是|就是|是指|是|指|包括|分别是|分别为|——|：|:)(?P<items>[^。！？\n；“”]{4,120})"
)
# 例: ，通过“凝聚微力量、发现微问题…”
_QUOTED_AFTER = regex.compile(
    r"[，,]\p{Han}{0,6}(?:通过|做到|坚持|即|围绕|以|实现)[“‘](?P<items>[^“”‘’\n]{6,120})[”’]"
)
# 例: ，从推项目、促发展、惠民生、优服务上真抓实干
_LIST_AFTER = regex.compile(r"[”’]?[^。！？\n]{0,12}?[，,：:](?P<items>[^，。！？：\n“”（）]{5,90})")
# 例: 两纵：东风路、湘江东路，三横：…
_KEY = regex.compile(
    r"(?P<key>[一二三四五六七八九十两]\p{Han}{1,3})[：:](?P<items>[^：:]+?)(?=[，；,;](?:[一二三四五六七八九十两]\p{Han}{1,3}[：:])|$)"
)
# 例: 围绕经济“强” — the verb that governs the item is no part of it
_GOVERNING = "围绕|聚焦|突出|实现|做到|推动|着眼|立足|对标|在|以|从|让"


def expand(text: str, start: int, end: int, kind: SloganKind, arity: int | None) -> tuple[Phrase, ...]:
    """Return the items of the slogan ``text[start:end]`` in the order of the text, empty where it gives none.

    A list counts as the expansion only if it has as many members as the name announces; the verb that
    governs it before the name is cut off.
    """
    name = text[start:end]
    if kind == "parallel":
        return _phrases(text, start, end, members_of(name))
    if kind == "acronym":
        return _by_letters(text, end, name)
    if kind not in ("numeral", "method") or not arity:
        return _after_quoted(text, end, None) if kind == "method" else ()
    for frame in (_in_bracket, _before, _explained, _after_quoted, _listed_after, _enumerated):
        items = frame(text, end, arity) if frame is not _before else _before(text, start, arity)
        if items:
            return items
    return ()


def _in_bracket(text: str, end: int, arity: int | None) -> tuple[Phrase, ...]:
    match = _BRACKET.match(text, end)
    if match is None:
        return ()
    offset = match.start("items")
    keyed = list(_KEY.finditer(match["items"]))
    if keyed:
        pieces = [
            phrase
            for key in keyed
            for phrase in _split(text, offset + key.start("items"), offset + key.end("items"), None)
        ]
        return tuple(pieces) if len(pieces) == arity else ()
    return _split(text, offset, match.end("items"), arity)


def _before(text: str, start: int, arity: int) -> tuple[Phrase, ...]:
    """A、B、C“N X”: the list right before the name, without the verb that governs it."""
    end = start - 1 if text[start - 1 : start] in ("“", "‘") else start
    left = max(0, end - _REACH)
    stops = [match.end() for match in _CLAUSE_START.finditer(text, left, end)]
    begin = stops[-1] if stops else left
    parts = text[begin:end].rstrip("等的").split("、")
    if len(parts) != arity or arity < 2:
        return ()
    return _trimmed(text, begin, parts)


def _explained(text: str, end: int, arity: int | None) -> tuple[Phrase, ...]:
    match = _NAMED_AFTER.match(text, end)
    return _split(text, *match.span("items"), arity) if match is not None else ()


def _after_quoted(text: str, end: int, arity: int | None) -> tuple[Phrase, ...]:
    match = _QUOTED_AFTER.match(text, end + (text[end : end + 1] in ("”", "’")))
    return _split(text, *match.span("items"), arity) if match is not None else ()


def _listed_after(text: str, end: int, arity: int | None) -> tuple[Phrase, ...]:
    match = _LIST_AFTER.match(text, end)
    if match is None or not arity:
        return ()
    parts = match["items"].split("、")
    return _trimmed(text, match.start("items"), parts) if len(parts) == arity > 2 else ()


def _enumerated(text: str, end: int, arity: int | None) -> tuple[Phrase, ...]:
    """一是…二是…三是 in what follows, when there are as many as announced."""
    found: list[Phrase] = []
    position, limit = end, min(len(text), end + 1500)
    for number in "一二三四五六七八九十"[: arity or 0]:
        pattern = rf"{number}是(?P<item>[^，。；！？\n]{{3,30}})"
        reach = min(limit, position + 400) if found else min(limit, end + 60)
        match = regex.search(pattern, text, pos=position, endpos=reach)
        if match is None:
            return ()
        found.append(Phrase(*match.span("item"), match["item"]))
        position = match.end()
    return tuple(found)


def _by_letters(text: str, end: int, name: str) -> tuple[Phrase, ...]:
    """围绕经济“强”…围绕百姓“富”…: each letter of the name once, in quotation marks, in order."""
    found: list[Phrase] = []
    position = end
    for letter in name:
        pattern = rf"(?:{_GOVERNING})?+(?P<item>\p{{Han}}{{1,8}}[“‘]{regex.escape(letter)}[”’])"
        match = regex.search(pattern, text, pos=position, endpos=min(len(text), position + _REACH))
        if match is None:
            return ()
        found.append(Phrase(*match.span("item"), match["item"]))
        position = match.end()
    return tuple(found)


def _split(text: str, start: int, end: int, arity: int | None) -> tuple[Phrase, ...]:
    """Cut a list at 、 first, at 和 and 与 only while members are missing."""
    for separator in ("、", "[、，；]", "[、，；和与及]"):
        parts = regex.split(separator, text[start:end])
        if len(parts) > 1 and (arity is None or len(parts) == arity) and all(parts):
            return _phrases(text, start, end, parts)
    return ()


def _phrases(text: str, start: int, end: int, parts: Sequence[str]) -> tuple[Phrase, ...]:
    lengths = accumulate((len(part) + 1 for part in parts), initial=start)
    return tuple(Phrase(at, at + len(part), part) for at, part in zip(lengths, parts, strict=False) if part)


def _trimmed(text: str, start: int, parts: list[str]) -> tuple[Phrase, ...]:
    """Cut what governs the first member and what follows the last: the others tell how long a member is."""
    if not all(parts):
        return ()
    inner = parts[1:-1] or parts[1:]
    length = len(inner[0])
    if any(len(part) != length for part in inner) or len(parts[0]) < length or len(parts[-1]) < length:
        return _phrases(text, start, 0, parts) if _equal(parts) else ()
    phrases = list(_phrases(text, start, 0, parts))
    first, last = phrases[0], phrases[-1]
    phrases[0] = Phrase(first.end - length, first.end, first.text[-length:])
    phrases[-1] = Phrase(last.start, last.start + length, last.text[:length])
    return tuple(phrases)


def _equal(parts: Sequence[str]) -> bool:
    return max(map(len, parts)) - min(map(len, parts)) <= 1
