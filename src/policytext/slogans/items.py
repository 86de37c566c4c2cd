"""Cut lists into the items of a slogan, at the right mark and into the right number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import regex

from policytext.record import Phrase
from policytext.slogans.wordlists import pattern, word_set

__all__ = [
    "are_alike",
    "cut",
    "from_shared_head",
    "is_governor",
    "quoted_items",
    "without_governor",
    "without_place",
    "without_tail",
    "without_verbs",
]

Piece = tuple[int, int]

# 例: “资源联享”“活动联办”和“难题联解”
_QUOTED = regex.compile("[“‘「](?P<item>[^“”‘’「」\n]{2,24})[”’」]")
_BETWEEN_QUOTED = regex.compile("(?:[、，,；;]?[和与及]?)?")
_ENUMERATION = regex.compile("、")
_SEPARATORS = tuple(map(regex.compile, ("[；;]", "[，,]", "[、，,；;]")))
_CLAUSE_MARK = regex.compile("[，,；;：:]")
# 例: 机构和基础设施; not 参与, 碳中和, 和谐, 及时
_CONJUNCTION = pattern("conjunction")
# 例: 和难题联解, 首先资源联享, 一是资源联享, （1）资源联享, “资源联享
_LEAD = pattern("lead")
# 例: 难题联解等内容, 难题联解四个方面, 难题联解”; not 服务均等, 一个平台
_TRAIL = pattern("trail")
# 例: 全省技术、数据 — where the things are, no part of the first
_PLACE = pattern("place_of_all")
# 例: 大额支出均集体研究, 志愿者共同参与
_PREDICATE = pattern("predicate_of_all")
# Among members of so many characters a verb is no matter of length.
_LONG = 8
_MAX_ITEM = 60


def cut(
    text: str, start: int, end: int, arities: Sequence[int], *, clauses: bool = False
) -> tuple[Phrase, ...]:
    """Return the items of the list ``text[start:end]`` if the number of its members is allowed.

    Quoted members come first, then the enumeration mark 、, then 和 and 与 as long as members are missing.
    With ``clauses`` the members may also be parted by ； and ，, as they are where a name is explained.

    Examples:
        >>> [item.text for item in cut("市场、产品、机构和基础设施", 0, 13, [4])]
        ['市场', '产品', '机构', '基础设施']
    """
    coarse: tuple[Phrase, ...] = ()
    for pieces in _ways(text, start, end, arities, clauses):
        if len(pieces) in arities and all(_is_whole(text[a:b]) for a, b in pieces):
            items = tuple(Phrase(a, b, text[a:b]) for a, b in pieces)
            if not any("、" in item.text for item in items):
                return items
            coarse = coarse or items
    return coarse


def _is_whole(item: str) -> bool:
    return (
        0 < len(item) <= _MAX_ITEM
        and item.count("“") == item.count("”")
        and item.count("（") == item.count("）")
    )


def quoted_items(text: str, start: int, end: int) -> tuple[Phrase, ...]:
    """Return the members of a row of quotations that begins at ``start``: “资源联享”、“活动联办”."""
    found: list[Phrase] = []
    position = start
    while match := _QUOTED.match(text, position, end):
        found.append(Phrase(*match.span("item"), match["item"]))
        between = _BETWEEN_QUOTED.match(text, match.end(), end)
        position = between.end() if between else match.end()
    return tuple(found)


def _ways(text: str, start: int, end: int, arities: Sequence[int], clauses: bool) -> Iterator[list[Piece]]:
    row = quoted_items(text, start, end)
    if len(row) > 1:
        yield [(item.start, item.end) for item in row]
    if list(arities) == [1]:
        stop = _CLAUSE_MARK.search(text, start, end)
        yield _trim(text, [(start, stop.start() if stop else end)])
        return
    enumerated = _split(text, _ENUMERATION, start, end)
    last = _CLAUSE_MARK.search(text, *enumerated[-1])
    if not any(_CLAUSE_MARK.search(text, *piece) for piece in enumerated[:-1]):
        short = [*enumerated[:-1], (enumerated[-1][0], last.start() if last else enumerated[-1][1])]
        yield from _trimmed(text, [short], arities)
        yield from _trimmed(text, _with_conjunctions(text, short, arities), arities)
    for separator in _SEPARATORS if clauses else ():
        pieces = _split(text, separator, start, end)
        yield from _trimmed(text, [pieces], arities)
        if len(pieces) > 1:
            yield from _trimmed(text, _with_conjunctions(text, pieces, arities), arities)


def _trimmed(text: str, ways: Iterable[list[Piece]], arities: Sequence[int]) -> Iterator[list[Piece]]:
    """Yield the ways that have one of these numbers of pieces, each piece trimmed."""
    return (_trim(text, pieces) for pieces in ways if len(pieces) in arities)


def _with_conjunctions(text: str, pieces: list[Piece], arities: Iterable[int]) -> Iterator[list[Piece]]:
    """Cut at 和, 与, 及 where exactly as many stand there as members are missing, the last piece first."""
    for arity in arities:
        missing = arity - len(pieces)
        if missing <= 0:
            continue
        last = _split(text, _CONJUNCTION, *pieces[-1])
        if len(last) - 1 == missing:
            yield [*pieces[:-1], *last]
            continue
        every = [part for piece in pieces for part in _split(text, _CONJUNCTION, *piece)]
        if len(every) == arity:
            yield every


def _split(text: str, separator: regex.Pattern[str], start: int, end: int) -> list[Piece]:
    marks = [match.span() for match in separator.finditer(text, start, end)]
    edges = [start, *(edge for mark in marks for edge in mark), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _trim(text: str, pieces: Iterable[Piece]) -> list[Piece]:
    trimmed = []
    for start, end in pieces:
        lead = _LEAD.match(text, start, end)
        begin = lead.end() if lead else start
        trail = _TRAIL.search(text, begin, end)
        trimmed.append((begin, trail.start() if trail else end))
    return trimmed


def without_governor(items: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Cut the verb that governs the list from its first item: 绘好干部好品行、工作好品牌 → 干部好品行.

    The other items tell how long an item is or how it begins; where they do not, a known verb is cut.
    """
    items = without_place(items)
    first, others = items[0], items[1:]
    lengths = {len(item.text) for item in others}
    length = lengths.pop() if len(lengths) == 1 else 0
    # 表彰优秀党员、先进党支部: no cut through a verb where the first is the shorter one.
    if len(first.text) - len(_verb(first.text)) == length - 1:
        return (_last(first, length - 1), *others)
    if length and len(first.text) > length and (len(others) > 1 or _share(first.text[-length:], others)):
        return (_last(first, length), *others)
    begun = from_shared_head(items, share=0.5)
    if begun is not items:
        return begun
    return without_verbs(items)


def without_place(items: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Cut the place that all items have in common from the first: 全省技术、数据 → 技术."""
    place = _PLACE.match(items[0].text)
    return (_last(items[0], len(items[0].text) - place.end()), *items[1:]) if place else items


def without_verbs(items: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Cut the known verbs that govern the list from its first item as far as the others are as short."""
    first, others = items[0], items[1:]
    if any(_verb(item.text) for item in others):
        return items
    usual = sum(len(item.text) for item in others) / len(others)
    length = len(first.text)
    while verb := _verb(first.text[-length:]):
        if usual < _LONG and abs(length - len(verb) - usual) > abs(length - usual):
            break
        length -= len(verb)
    return (_last(first, length), *others)


def without_tail(items: tuple[Phrase, ...], *, word: str) -> tuple[Phrase, ...]:
    """Take the rest of the sentence off the last item: A、B、C上真抓实干, A、B、C均集体研究.

    The others tell how it ends or how long it is; so does the ``word`` that a name ends with (两率一度).
    """
    *others, last = items
    lengths = {len(item.text) for item in others}
    if len(items) < 3 or len(last.text) <= min(lengths):
        return items
    shared = {item.text[-1] for item in others}
    ends = [*shared] if len(shared) == 1 else []
    ends += [word] if all(word not in item.text for item in others) else []
    ended = (last.text.index(end, 1) + 1 for end in ends if end in last.text[1:])
    length = next((length for length in ended if length >= min(lengths)), 0)
    if not length and len(lengths) == 1 and len(last.text) - min(lengths) > 1:
        # 敢为、敢闯、敢干、敢首创: one additional character is not a predicate.
        length = lengths.pop()
    elif not length and (tail := _PREDICATE.search(last.text)):
        length = tail.start()
    return (*others, Phrase(last.start, last.start + length, last.text[:length])) if length else items


def from_shared_head(items: tuple[Phrase, ...], *, share: float = 0.99) -> tuple[Phrase, ...]:
    """Let the first item begin as the others do (more than that share): 慢性病早预防、早干预 → 早预防."""
    first, others = items[0], items[1:]
    head, times = Counter(item.text[0] for item in others).most_common(1)[0]
    if first.text[0] == head:
        return items
    if times > 1 and times > share * len(others) and (at := first.text.rfind(head)) > 0:
        return (_last(first, len(first.text) - at), *others)
    return items


def _last(item: Phrase, length: int) -> Phrase:
    return Phrase(item.end - length, item.end, item.text[-length:])


def _share(text: str, others: Sequence[Phrase]) -> bool:
    return any(len(set(column)) == 1 for column in zip(text, *(item.text for item in others), strict=False))


def are_alike(items: Sequence[Phrase]) -> bool:
    """Return whether items have one shape: one length, or one character that they begin or end with.

    Of four and more one may differ.
    """
    texts = [item.text for item in items]
    if len(texts) > 2 and len(set(map(len, texts))) == 1:
        return True
    enough = len(texts) if len(texts) < 4 else len(texts) - 1
    return any(
        sum(text[at] == candidate for text in texts) >= enough
        for at in (0, -1)
        for candidate in {text[at] for text in texts}
    )


def _verb(text: str) -> str:
    """Return the governing verb that a text begins with, with 要 before it and 和 behind it."""
    must = "要" if text.startswith("要") else ""
    rest = text[len(must) :]
    verb = next((rest[:length] for length in (4, 3, 2, 1) if rest[:length] in word_set("governors")), "")
    return must + verb + ("和" if verb and rest[len(verb) :].startswith("和") else "")


def is_governor(text: str) -> bool:
    """Return whether a text is a governing verb and nothing else: 坚决打好."""
    return text.removeprefix("坚决") in word_set("governors")
