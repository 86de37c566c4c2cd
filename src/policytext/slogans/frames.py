"""The frames in which a text says what a slogan stands for, one function a frame.

A frame looks at one side of the name and returns the items it finds there, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

import regex

from policytext.record import Phrase
from policytext.slogans.items import (
    are_alike,
    cut,
    from_shared_head,
    is_governor,
    quoted_items,
    without_governor,
    without_place,
    without_tail,
    without_verbs,
)
from policytext.slogans.mention import OFTEN, REACH, STOP, STRONG, Mention, share_a_head
from policytext.slogans.series import enumerated, in_clauses, keyed, led, quoted_apart
from policytext.slogans.shapes import parts_of, stem_of

__all__ = ["ADJACENT", "DISTANT", "LISTED", "before", "in_bracket"]

Frame = Callable[[Mention], tuple[Phrase, ...]]

_MAX_LINK = 20
_TAIL = r"(?P<tail>\p{Han}{0,10}?)"
# 例: （干部好品行、工作好品牌、生活好品味）, 机制（即资源联享、…）
_BRACKET = regex.compile(
    rf"{_TAIL}[（(](?P<cue>{STRONG})?[：:]?(?P<items>(?:[^（）()\n]|[（(][^（）()\n]{{0,30}}[）)]){{2,240}})[）)]"
)
# 例: “四联”即资源联享、…; “四联”机制，包括…; “四级三类”规划：…
_EXPLAINED = regex.compile(
    rf"{_TAIL}[，,。]?\s?(?:[：:]\s?)?(?P<cue>{STRONG})[：:，,]?(?P<items>[^。！？\n；;]{{3,300}})"
)
_COLON = regex.compile(rf"{_TAIL}(?:[：:]|——?|为|是)\s?(?P<items>[^。！？\n；;]{{3,300}})")
# 例: “三长制”由片长、巷长、院长组成
_COMPOSED = regex.compile(rf"{_TAIL}[，,]?由(?P<items>[^。！？\n；;，,]{{3,100}}?)(?:组成|构成)")
_ACTION = "通过|做到|坚持|围绕|以|实现|突出|聚焦|从|抓好|推动|落实|强化|着力|实施|注重|开展|要求|确保"
# 例: ，通过“凝聚微力量、发现微问题…”; ，做到“资源联享”“活动联办”
_QUOTED_AFTER = regex.compile(
    rf"\p{{Han}}{{0,10}}?[，,：:]\p{{Han}}{{0,6}}?(?:{_ACTION}|即)[：:]?(?=[“‘](?P<items>[^“”‘’\n]{{2,160}})[”’])"
)
# 例: ，从推项目、促发展、惠民生、优服务上真抓实干
_LISTED_AFTER = regex.compile(
    rf"[^。！？\n，,：:“”（）]{{0,12}}[，,：:](?:\p{{Han}}{{0,6}}?(?P<action>{_ACTION})|)(?P<items>[^。！？\n：:“”（）]{{5,160}})"
)
_OPENING = regex.compile("[“‘]")
_CLOSING = regex.compile("[”’]")
_PIECE = regex.compile("[^、，,。；“”（）：\n]+")
# 例: 、, 和 — without a mark of a list nothing is listed
_LISTING = regex.compile("[、，,；;和与及”’]")
_CLAUSE_END = regex.compile("[。！？!?；;，,：:\n“”‘’（(）)》]")
# 例: A、B、C的“四联”; A、B、C等“四联”; A、B、C为主要内容的“四联”
_LINK = regex.compile(
    r"(?:(?P<more>等等?)|(?:组成|构成)的|为(?:主要|基本|核心|主体)?(?:内容|特征|支撑|抓手|重点|主)的?|相(?:结合|统一|衔接|融合)的?|[于为]一体的?|"
    r"[一三四五六七八九]位一体的?|[这那]?(?:几|[二三四五六七八九十两])(?:个|项|大)方面的?|(?P<of>的)|这|（|\(|"
    r"(?:以下)?(?:简称|统称)为?|(?:全部|全面|均|都)?(?:实现|达到|形成|做到|保持)|连续[\d两二三四五六七八九十]+年|(?P<clause>[，,]))*+$"
)
# 例: 双下降, 双轮驱动, 两大动力
_OF_TWO = regex.compile(
    "双(?:轮|下降|提升|提高|增长|上升|减少|降低|达标|丰收|突破|管控|控|促进|覆盖|驱动|联动|赋能|保障|过半)|两(?:大|条(?!腿))"
)
_TWO_APART = regex.compile("[、和与及]")
# 例: 六大体系 right behind six members, however unlike they are
_CLASSIFIED = regex.compile(r"[三四五六七八九十]+(?:大|个(?!方面))\p{Han}")
# 例: 的意义, 坚决, 一套 — no things that a verb is said of
_NO_THING = regex.compile("^(?:.|的.*|一.|制造|坚决)$")
# 例: 马列主义、毛泽东思想和“三个代表” — the name is one more member, not what the list amounts to
_COORDINATED = regex.compile("(?:(?<!参|给|赋)与|(?<![中共总平调缓饱谐])和|(?<![普涉危波])及|、|或)$")


def in_bracket(mention: Mention) -> tuple[Phrase, ...]:
    """“N X”（A、B、C）: a bracket right behind the name."""
    match = _BRACKET.match(mention.text, mention.right)
    if match is None:
        return ()
    items = cut(mention.text, *match.span("items"), mention.arities, clauses=True)
    return _bare(items) or _other_number(mention, *match.span("items"), strong=bool(match["cue"]))


def explained(mention: Mention) -> tuple[Phrase, ...]:
    """“N X”即/是指/包括/分别是 A、B、C, “N X”由A、B、C组成: a word, a colon or a dash that explains."""
    match = _COMPOSED.match(mention.text, mention.right)
    if match and (items := cut(mention.text, *match.span("items"), mention.arities)):
        return items
    if match := _EXPLAINED.match(mention.text, mention.right):
        items = cut(mention.text, *match.span("items"), mention.arities, clauses=True)
        if items := _bare(items) or _other_number(mention, *match.span("items"), strong=True):
            return _without_parts(mention.name, items)
    if match := _COLON.match(mention.text, mention.right):
        clauses = mention.text[match.start("items") - 1] in "：: "
        items = _bare(cut(mention.text, *match.span("items"), mention.arities, clauses=clauses))
        return items if items and _is_shaped(mention, items) else ()
    return ()


def _without_parts(name: str, items: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """东山、西山两山和清河、白河两水 for 两山两水: no item ends with a part of the name itself."""
    ends = [(item, part.text) for item in items for part in parts_of(name) if item.text != part.text]
    tails = {item: len(part) for item, part in ends if item.text.endswith(part)}
    cuts = [(item, item.end - tails.get(item, 0)) for item in items]
    return tuple(Phrase(item.start, end, item.text[: end - item.start]) for item, end in cuts)


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
    floor = max(0, mention.left - REACH)
    floor = _behind_last(STOP, text, floor, mention.left)
    if _LISTING.search(text, floor, mention.left) is None:
        return ()
    link = _LINK.search(text, max(floor, mention.left - _MAX_LINK), mention.left)
    end = link.start() if link else mention.left
    if _COORDINATED.search(text, floor, end):
        return ()
    if row := _row_before(text, floor, end, mention):
        return row
    begin = _behind_last(_CLAUSE_END, text, floor, end)
    for arity in mention.arities:
        items = cut(text, begin, end, [arity]) if arity > 1 else ()
        items = without_governor(items) if items else ()
        if items and _belongs(mention, items, link):
            return items
        items = _last_clauses(text, floor, end, arity)
        if items and share_a_head(mention.name, items):
            return items
    if link and link["more"]:
        return _open_list(mention, begin, end)
    return _first_part(mention, begin, end) or _pair(mention, begin, end)


def _behind_last(stop: regex.Pattern[str], text: str, start: int, end: int) -> int:
    """Return where the last stop of a stretch ends, its start where there is none."""
    return max((match.end() for match in stop.finditer(text, start, end)), default=start)


def _belongs(mention: Mention, items: Sequence[Phrase], link: regex.Match[str] | None) -> bool:
    """Tell whether the list before a name is what it stands for; over a comma only if it says so itself."""
    if link is not None and link["clause"]:
        return share_a_head(mention.name, items)
    linked = link is not None and bool(link["of"] or link["more"])
    counted = not (link and link.group()) and _CLASSIFIED.match(mention.name) is not None
    return _is_shaped(mention, items) or ((linked or counted) and len(items) > 2)


def _row_before(text: str, floor: int, end: int, mention: Mention) -> tuple[Phrase, ...]:
    """“A”“B”“C”的“N X”, “A、B、C”的“N X”: quotations that end right before the name."""
    if end == 0 or text[end - 1] not in "”’":
        return ()
    for row in _rows(text, floor, end, mention.arities):
        # “A、B、C”三措并举: a name without marks of its own continues the quotation.
        counted = len(row) > 2 and _CLASSIFIED.match(mention.name) is not None
        continues = end == mention.start and (counted or are_alike(row))
        if len(row) in mention.arities and (continues or share_a_head(mention.name, row)):
            return row
    return ()


def _rows(text: str, floor: int, end: int, arities: Sequence[int]) -> Iterator[tuple[Phrase, ...]]:
    """Yield the rows of quotations that end at ``end``, the longest first, and the list in the last one."""
    position = floor
    while opening := _OPENING.search(text, position, end):
        row = quoted_items(text, opening.start(), end)
        if len(row) > 1 and row[-1].end == end - 1:
            yield from (row[first:] for first in range(len(row) - 1))
        if len(row) < 2 and not _CLOSING.search(text, opening.end(), end - 1):
            yield cut(text, opening.end(), end - 1, arities)
        position = row[-1].start - 1 if len(row) > 1 else opening.end()


def _last_clauses(text: str, floor: int, end: int, arity: int) -> tuple[Phrase, ...]:
    """讲忠诚，讲责任，讲奉献的“三讲”, 严守底线、资源联享、活动联办、队伍联建“三联”: the last members."""
    chosen = [match.span() for match in _PIECE.finditer(text, floor, end)][-arity:]
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


def _first_part(mention: Mention, begin: int, end: int) -> tuple[Phrase, ...]:
    """养老、托幼、就医“三事一窗”: what the first part of a name counts."""
    parts = parts_of(mention.name)
    if len(parts) < 2 or parts[0].number < 2:
        return ()
    items = cut(mention.text, begin, end, [parts[0].number])
    items = without_governor(items) if items else ()
    edges = (str.startswith, str.endswith)
    alike = any(all(edge(item.text, parts[0].body) for item in items) for edge in edges)
    return items if items and alike else ()


def _pair(mention: Mention, begin: int, end: int) -> tuple[Phrase, ...]:
    """事故起数、死亡人数“双下降”: the two things, and nothing else in the clause, that a verb is said of."""
    if 2 not in mention.arities or _OF_TWO.match(mention.name) is None:
        return ()
    if len(_TWO_APART.findall(mention.text, begin, end)) != 1:
        return ()
    items = cut(mention.text, begin, end, [2])
    items = without_verbs(without_place(items)) if items else ()
    return items if items and not any(_NO_THING.search(item.text) for item in items) else ()


def quoted_after(mention: Mention) -> tuple[Phrase, ...]:
    """“N X”，通过/做到/坚持“A、B、C”: a quoted list behind a verb, or a row of quotations."""
    match = _QUOTED_AFTER.match(mention.text, mention.right)
    if match is None:
        return ()
    row = quoted_items(mention.text, match.end(), min(len(mention.text), match.end() + 2 * REACH))
    items = row if len(row) in mention.arities else cut(mention.text, *match.span("items"), mention.arities)
    return items if len(items) > 2 or share_a_head(mention.name, items) else ()


def listed_after(mention: Mention) -> tuple[Phrase, ...]:
    """“N X”，做到A、B、C: a list of like members in the next clause."""
    match = _LISTED_AFTER.match(mention.text, mention.right)
    if match is None or max(mention.arities, default=0) < 3:
        return ()
    items = cut(mention.text, *match.span("items"), mention.arities)
    if items and match["action"] and all(item.text.startswith(match["action"]) for item in items[1:]):
        # 聚焦 governs nothing in 聚焦主业、聚焦需求、聚焦能力.
        items = cut(mention.text, match.start("action"), match.end("items"), mention.arities)
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
    text, floor = mention.text, max(0, mention.left - REACH)
    limit = min(len(text), mention.right + REACH)
    ahead = [match.end() for match in STOP.finditer(text, mention.right, limit)]
    end = ahead[1] if len(ahead) > 1 else limit
    pattern = _row_of(body, mention.arities[0])
    floor = _behind_last(STOP, text, floor, mention.left)
    for begin, limit in ((mention.right, end), (floor, mention.left)):
        times = text.count(body, begin, limit)
        if mention.arities[0] <= times <= OFTEN * mention.arities[0] and (
            match := pattern.search(text, begin, limit)
        ):
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
    return regex.compile("(?<!、)(?:" + "|".join(shapes) + r")(?!、|(?![等的])\p{Han}[，。；])")


def _in_keys(mention: Mention) -> tuple[Phrase, ...]:
    parts = parts_of(mention.name)
    if len(parts) < 2:
        return ()
    return tuple(item for _, items in keyed(mention, parts) for item in items)


def _is_shaped(mention: Mention, items: Sequence[Phrase]) -> bool:
    if len(items) < 3:
        return share_a_head(mention.name, items)
    lengths = [len(item.text) for item in items]
    return share_a_head(mention.name, items) or are_alike(items) or max(lengths) - min(lengths) <= 3


ADJACENT: tuple[Frame, ...] = (_in_keys, in_bracket, explained, before, named_by_one_word)
LISTED: tuple[Frame, ...] = (quoted_after, listed_after)
DISTANT: tuple[Frame, ...] = (*LISTED, enumerated, in_clauses, led, quoted_apart)
