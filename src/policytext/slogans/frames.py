"""The frames in which a text says what a slogan stands for, one function a frame.

A frame looks at one side of the name and returns the items it finds there, or none. ``Mention`` is where the
name stands; its edges lie outside its quotation marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from policytext.record import Phrase
from policytext.slogans.items import (
    are_alike,
    cut,
    from_shared_head,
    is_governor,
    quoted_items,
    without_governor,
    without_tail,
)
from policytext.slogans.shapes import Part, parts_of, stem_of
from policytext.text import occurrences

__all__ = ["ADJACENT", "DISTANT", "LISTED", "Mention", "before", "keyed", "share_a_head"]


class Mention(NamedTuple):
    """A name, ``text[start:end]``; ``left`` and ``right`` lie beyond its marks; its likely arities."""

    text: str
    start: int
    end: int
    left: int
    right: int
    arities: tuple[int, ...]

    @property
    def name(self) -> str:
        """The name itself."""
        return self.text[self.start : self.end]


Frame = Callable[[Mention], tuple[Phrase, ...]]

_REACH = 160
_PARAGRAPH_REACH = 1500
_MAX_LINK = 20
_TAIL = r"(?P<tail>\p{Han}{0,10}?)"
_STRONG = (
    r"即|也就是|就是|是指|指的是|主要是指|主要指|具体指|分别指|指(?!导|挥|标|引|数|明|示|定|南)|"
    r"主要包括|具体包括|包括|包含|涵盖|分别是|分别为|具体为|具体是|主要是|主要为|简单来说就是"
)
# 例: （干部好品行、工作好品牌、生活好品味）, 机制（即资源联享、…）
_BRACKET = regex.compile(
    rf"{_TAIL}[（(](?P<cue>{_STRONG})?[：:]?(?P<items>(?:[^（）()\n]|[（(][^（）()\n]{{0,30}}[）)]){{2,240}})[）)]"
)
# 例: “四联”即资源联享、…; “四联”机制，包括…; “四级三类”规划：…
_EXPLAINED = regex.compile(
    rf"{_TAIL}[，,。]?\s?(?:[：:]\s?)?(?P<cue>{_STRONG})[：:，,]?(?P<items>[^。！？\n；;]{{3,300}})"
)
_COLON = regex.compile(rf"{_TAIL}(?:[：:]|——?|为|是)\s?(?P<items>[^。！？\n；;]{{3,300}})")
_ACTION = "通过|做到|坚持|围绕|以|实现|突出|聚焦|从|抓好|推动|落实|强化|着力|实施|注重|开展|要求|确保"
# 例: ，通过“凝聚微力量、发现微问题…”; ，做到“资源联享”“活动联办”
_QUOTED_AFTER = regex.compile(
    rf"\p{{Han}}{{0,10}}?[，,：:]\p{{Han}}{{0,6}}?(?:{_ACTION}|即)[：:]?(?=[“‘](?P<items>[^“”‘’\n]{{2,160}})[”’])"
)
# 例: ，从推项目、促发展、惠民生、优服务上真抓实干
_LISTED_AFTER = regex.compile(
    rf"[^。！？\n，,：:“”（）]{{0,12}}[，,：:](?:\p{{Han}}{{0,6}}?(?:{_ACTION})|)(?P<items>[^。！？\n：:“”（）]{{5,160}})"
)
_CLOSING = regex.compile("[”’]")
_STOP = regex.compile("[。！？!?；;\n]")
_CLAUSE_STOP = regex.compile("[。！？!?；;，,：:\n“”‘’（(）)]")
# 例: A、B、C的“四联”; A、B、C等“四联”; A、B、C为主要内容的“四联”
_LINK = regex.compile(
    r"(?:(?P<more>等等?)|为(?:主要|基本|核心|主体)?(?:内容|特征|支撑|抓手|重点|主)的?|相(?:结合|统一|衔接|融合)的?|[于为]一体的?|"
    r"[一三四五六七八九]位一体的?|[这那]?(?:几|[二三四五六七八九十两])(?:个|项|大)方面的?|(?P<of>的)|这|（|\(|"
    r"(?:以下)?(?:简称|统称)为?|(?:全部|全面|均|都)?(?:实现|达到|形成|做到)|(?P<clause>[，,]))*+$"
)
# 例: 马列主义、毛泽东思想和“三个代表” — the name is one more member, not what the list amounts to
_COORDINATED = regex.compile("(?:(?<!参|给|赋)与|(?<![中共总平调缓饱谐])和|(?<![普涉危波])及|、|或)$")
_HEAD_NOISE = frozenset("一二三四五六七八九十两双个大项张本篇条场重类种、，")


def in_bracket(mention: Mention) -> tuple[Phrase, ...]:
    """“N X”（A、B、C）: a bracket right behind the name."""
    match = _BRACKET.match(mention.text, mention.right)
    if match is None:
        return ()
    items = cut(mention.text, *match.span("items"), mention.arities, clauses=True)
    return _bare(items) or _other_number(mention, *match.span("items"), strong=bool(match["cue"]))


def explained(mention: Mention) -> tuple[Phrase, ...]:
    """“N X”即/是指/包括/分别是 A、B、C: an explaining word, a colon or a dash behind the name."""
    if match := _EXPLAINED.match(mention.text, mention.right):
        items = cut(mention.text, *match.span("items"), mention.arities, clauses=True)
        if items := _bare(items) or _other_number(mention, *match.span("items"), strong=True):
            return items
    if match := _COLON.match(mention.text, mention.right):
        clauses = mention.text[match.start("items") - 1] in "：: "
        items = _bare(cut(mention.text, *match.span("items"), mention.arities, clauses=clauses))
        return items if items and _is_shaped(mention, items) else ()
    return ()


def _bare(items: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return from_shared_head(items) if len(items) > 1 else items


def _other_number(mention: Mention, start: int, end: int, *, strong: bool) -> tuple[Phrase, ...]:
    """Return a list that has too few or too many members, but is plainly meant as the expansion."""
    listed = mention.text[start:end]
    size = listed.count("、") + 1
    items = cut(mention.text, start, end, [size]) if size > 1 else ()
    open_end = "等" in listed[-6:] and size < max(mention.arities, default=0)
    if items and (share_a_head(mention.name, items) or (strong and (open_end or are_alike(items)))):
        return items
    return ()


def before(mention: Mention) -> tuple[Phrase, ...]:
    """A、B、C“N X”: the list right before the name, without the verb that governs it."""
    text = mention.text
    floor = max(0, mention.left - _REACH)
    stops = [match.end() for match in _STOP.finditer(text, floor, mention.left)]
    floor = stops[-1] if stops else floor
    link = _LINK.search(text, max(floor, mention.left - _MAX_LINK), mention.left)
    end = link.start() if link else mention.left
    if _COORDINATED.search(text, floor, end):
        return ()
    if row := _row_before(text, floor, end, mention):
        return row
    stops = [match.end() for match in _CLAUSE_STOP.finditer(text, floor, end)]
    begin = stops[-1] if stops else floor
    for arity in mention.arities:
        items = cut(text, begin, end, [arity]) if arity > 1 else ()
        items = without_governor(items) if items else ()
        if items and _belongs(mention, items, link):
            return items
        items = _last_clauses(text, floor, end, arity)
        if items and share_a_head(mention.name, items):
            return items
    return _open_list(mention, begin, end) if link and link["more"] else ()


def _belongs(mention: Mention, items: Sequence[Phrase], link: regex.Match[str] | None) -> bool:
    """Tell whether the list before a name is what it stands for; over a comma only if it says so itself."""
    if link is not None and link["clause"]:
        return share_a_head(mention.name, items)
    linked = link is not None and bool(link["of"] or link["more"])
    return _is_shaped(mention, items) or (linked and len(items) > 2)


def _row_before(text: str, floor: int, end: int, mention: Mention) -> tuple[Phrase, ...]:
    """“A”“B”“C”的“N X”, “A、B、C”的“N X”: quotations that end right before the name."""
    if end == 0 or text[end - 1] not in "”’":
        return ()
    for opening in regex.finditer("[“‘]", text, pos=floor, endpos=end):
        row = quoted_items(text, opening.start(), end)
        if len(row) < 2 and not _CLOSING.search(text, opening.end(), end - 1):
            row = cut(text, opening.end(), end - 1, mention.arities)
        if not row or row[-1].end != end - 1 or len(row) not in mention.arities:
            continue
        # “A、B、C”三措并举: a name without marks of its own continues the quotation.
        continues = end == mention.start and are_alike(row)
        if continues or share_a_head(mention.name, row):
            return row
    return ()


def _last_clauses(text: str, floor: int, end: int, arity: int) -> tuple[Phrase, ...]:
    """讲忠诚，讲责任，讲奉献的“三讲”, 严守底线、资源联享、活动联办、队伍联建“三联”: the last members."""
    pieces = [
        match.span() for match in regex.finditer("[^、，,。；“”（）：\n]+", text, pos=floor, endpos=end)
    ]
    chosen = pieces[-arity:]
    if arity < 3 or len(chosen) < arity or chosen[-1][1] != end:
        return ()
    gaps = {text[a[1] : b[0]] for a, b in pairwise(chosen)}
    if len(gaps) != 1 or not gaps <= {"、", "，"}:
        return ()
    items = without_governor(tuple(Phrase(a, b, text[a:b]) for a, b in chosen))
    return items if are_alike(items) and not is_governor(items[-1].text) else ()


def _open_list(mention: Mention, begin: int, end: int) -> tuple[Phrase, ...]:
    """A、B等“四联”: fewer than announced, and the text says so."""
    size = mention.text.count("、", begin, end) + 1
    items = cut(mention.text, begin, end, [size]) if 1 < size < max(mention.arities, default=0) else ()
    items = without_governor(items) if items else ()
    return items if items and share_a_head(mention.name, items) else ()


def quoted_after(mention: Mention) -> tuple[Phrase, ...]:
    """“N X”，通过/做到/坚持“A、B、C”: a quoted list behind a verb, or a row of quotations."""
    match = _QUOTED_AFTER.match(mention.text, mention.right)
    if match is None:
        return ()
    row = quoted_items(mention.text, match.end(), min(len(mention.text), match.end() + 2 * _REACH))
    items = row if len(row) in mention.arities else cut(mention.text, *match.span("items"), mention.arities)
    return items if len(items) > 2 or share_a_head(mention.name, items) else ()


def listed_after(mention: Mention) -> tuple[Phrase, ...]:
    """“N X”，做到A、B、C: a list of like members in the next clause."""
    match = _LISTED_AFTER.match(mention.text, mention.right)
    if match is None or max(mention.arities, default=0) < 3:
        return ()
    items = cut(mention.text, *match.span("items"), mention.arities)
    if not items and len(parts_of(mention.name)) > 1:
        # 四不两直，不发通知、不打招呼…，直奔基层…: a comma may stand between the parts.
        items = cut(mention.text, *match.span("items"), mention.arities, clauses=True)
        items = items if items and share_a_head(mention.name, items) else ()
    if not items or any(mark in item.text for item in items for mark in "，；"):
        return ()
    items = without_tail(without_governor(items), word=mention.name[-1])
    one_length = len({len(item.text) for item in items}) == 1 and len(items[0].text) > 2
    words = tuple(part.body for part in parts_of(mention.name))
    by_parts = len(words) > 1 and all(
        item.text.startswith(words) or item.text.endswith(words) for item in items
    )
    alike = one_length or by_parts or (share_a_head(mention.name, items) and are_alike(items))
    return items if alike else ()


def named_by_one_word(mention: Mention) -> tuple[Phrase, ...]:
    """“三资”…清查资源、资产、资金: a list near the name whose members begin or end with the word it counts.

    In the sentence of the name or the next one; the nearest, of one length, as long as announced.
    """
    body = stem_of(mention.name)[1:]
    if len(body) != 1 or max(mention.arities, default=0) < 3:
        return ()
    text, floor = mention.text, max(0, mention.left - _REACH)
    stops = [match.end() for match in _STOP.finditer(text, floor, mention.left)]
    limit = min(len(text), mention.right + _REACH)
    ahead = [match.end() for match in _STOP.finditer(text, mention.right, limit)]
    end = ahead[1] if len(ahead) > 1 else limit
    pattern = _row_of(body, mention.arities[0])
    for begin, limit in ((mention.right, end), (stops[-1] if stops else floor, mention.left)):
        if match := pattern.search(text, begin, limit):
            return cut(text, *match.span(), mention.arities)
    return ()


@cache
def _row_of(word: str, number: int) -> regex.Pattern[str]:
    """例: 资源、资产和资金; 学习灯、值班灯、平安灯 — each with the word in one place."""
    mark, more = "(?:、|和|与|以及)", f"{{{number - 1}}}"
    shapes = (
        shape
        for length in range(1, 5)
        for shape in (
            rf"{word}\p{{Han}}{{{length}}}(?:{mark}{word}\p{{Han}}{{{length}}}){more}",
            rf"\p{{Han}}{{{length}}}{word}(?:{mark}\p{{Han}}{{{length}}}{word}){more}",
        )
    )
    return regex.compile("(?<!、)(?:" + "|".join(shapes) + ")(?!、)")


_MARKERS = tuple(
    [pattern.format(number) for number in numbers]
    for pattern, numbers in (
        ("{}是", "一二三四五六七八九十"),
        ("{}要", "一二三四五六七八九十"),
        ("第{}步，", "一二三四五六七八九十"),
        ("第{}，", "一二三四五六七八九十"),
        ("第{}、", "一二三四五六七八九十"),
        ("（{}）", "一二三四五六七八九十"),
        ("（{}）", "123456789"),
        ("{}.", "123456789"),
        ("{}", "①②③④⑤⑥⑦⑧⑨⑩"),
    )
)
# 例: 以下三件事, 四个方面
_COUNT = regex.compile("[二三四五六七八九十](?:个|件|项|大|条|点)")
_MARKED_ITEM = regex.compile(r"[，,：:“]?(?P<item>[^，。；！？：:、”\n][^，。；！？：:”\n]{1,40})")


def enumerated(mention: Mention) -> tuple[Phrase, ...]:
    """一是…二是…三是, 第一…第二, （一）…（二）: a numbered series in what follows, as long as announced."""
    for marks in _MARKERS:
        items = tuple(_series(mention, marks))
        if items and len(items) in mention.arities and not _is_announced(mention, items):
            return items
    return ()


def _is_announced(mention: Mention, items: Sequence[Phrase]) -> bool:
    """Tell whether a count of its own announces the series: 以“三桥”为主线，抓好以下三件事。一是…."""
    between = mention.text[mention.right : items[0].start]
    return _COUNT.search(between) is not None and not share_a_head(mention.name, items)


def _series(mention: Mention, marks: Sequence[str]) -> Iterator[Phrase]:
    text = mention.text
    stop = _STOP.search(text, mention.right)
    position = mention.right
    reach = min((stop.end() if stop else mention.right) + 12, mention.right + _REACH)
    for mark in marks:
        at = text.find(mark, position, reach)
        if at < 0 or (text[at - 1] not in "。；，：:、\n”（） 　" and mark[0] not in "（①②③④⑤⑥⑦⑧⑨⑩"):
            return
        match = _MARKED_ITEM.match(text, at + len(mark))
        if match is None:
            return
        yield Phrase(*match.span("item"), match["item"])
        position = match.end()
        reach = min(position + 400, mention.right + _PARAGRAPH_REACH)


def keyed(mention: Mention, keys: Sequence[Part]) -> tuple[tuple[Phrase, tuple[Phrase, ...]], ...]:
    """两纵…（两纵：A、B，三横：C、D、E): each part of the name, then its own items.

    Returns the parts where they stand with their items; nothing unless every part has as many as it says.
    """
    text, position = mention.text, mention.right
    limit = min(len(text), mention.right + 3 * _REACH)
    places: list[tuple[Phrase, int]] = []
    for key in keys:
        explained_key = _key(text, key.text, position, min(limit, position + _REACH))
        if explained_key is None:
            return ()
        places.append(explained_key)
        position = explained_key[1]
    found = []
    ends = [*(place.start for place, _ in places[1:]), limit]
    for (place, begin), key, last in zip(places, keys, ends, strict=True):
        stop = _KEY_STOP.search(text, begin, limit)
        end = min(stop.start() if stop else limit, last)
        items = cut(text, begin, end, [key.number])
        if not items:
            return ()
        found.append((place, items))
    return tuple(found)


def _key(text: str, key: str, start: int, end: int) -> tuple[Phrase, int] | None:
    """Return where the key stands with a word or mark that explains it, and where its items begin."""
    for at in occurrences(text, key, start, end):
        if match := _KEY_CUE.match(text, at + len(key), end):
            return Phrase(at, at + len(key), key), match.end()
    return None


# 例: 两纵：, “四级”为, “三类”规划是指
_KEY_CUE = regex.compile(rf"[”’]?\p{{Han}}{{0,4}}?(?:[：:]|——?|{_STRONG}|为|是|代表)+[“‘]?")
_KEY_STOP = regex.compile("[。！？!?；;\n）)]")


def _in_keys(mention: Mention) -> tuple[Phrase, ...]:
    parts = parts_of(mention.name)
    if len(parts) < 2:
        return ()
    return tuple(item for _, items in keyed(mention, parts) for item in items)


def share_a_head(name: str, items: Sequence[Phrase]) -> bool:
    """Tell whether a character of the name stands in every item (in all but one of three and more).

    例: 资源联享、活动联办、队伍联建 for 四联.
    """
    needed = len(items) if len(items) < 3 else len(items) - 1
    if "个一" in name:
        return sum(item.text.startswith("一") for item in items) >= needed
    name = stem_of(name)
    parts = parts_of(name)
    if len(parts) > 1:
        return sum(any(set(part.body) & set(item.text) for part in parts) for item in items) >= needed
    heads = frozenset(name) - _HEAD_NOISE
    return any(sum(head in item.text for item in items) >= needed for head in heads)


def _is_shaped(mention: Mention, items: Sequence[Phrase]) -> bool:
    if len(items) < 3:
        return share_a_head(mention.name, items)
    lengths = [len(item.text) for item in items]
    return share_a_head(mention.name, items) or are_alike(items) or max(lengths) - min(lengths) <= 3


ADJACENT: tuple[Frame, ...] = (_in_keys, in_bracket, explained, before, named_by_one_word)
LISTED: tuple[Frame, ...] = (quoted_after, listed_after)
DISTANT: tuple[Frame, ...] = (*LISTED, enumerated)
