"""Expansions after a name: in brackets, after explaining words, in the next clause."""

from __future__ import annotations

from functools import cache

import regex

from policytext.record import Phrase
from policytext.slogans.before import behind_last, is_shaped
from policytext.slogans.items import (
    are_alike,
    cut,
    from_shared_head,
    quoted_items,
    without_governor,
    without_tail,
)
from policytext.slogans.mention import OFTEN, REACH, STOP, Mention, share_a_head
from policytext.slogans.series import keyed
from policytext.slogans.shapes import parts_of, stem_of
from policytext.slogans.wordlists import pattern

__all__ = ["explained", "in_bracket", "in_keys", "listed_after", "named_by_one_word", "quoted_after"]

# 例: （干部好品行、工作好品牌、生活好品味）, 机制（即资源联享、…）
_BRACKET = pattern("bracket_behind")
# 例: “四联”即资源联享、…; “四联”机制，包括…; “四级三类”规划：…
_EXPLAINED, _COLON = pattern("explained_behind"), pattern("colon_behind")
# 例: “四新”产业：本市发展的新产业，包括…
_GLOSSED = pattern("glossed_behind")
# 例: “三长制”由片长、巷长、院长组成
_COMPOSED = pattern("composed_behind")
# 例: ，通过“凝聚微力量、发现微问题…”; ，做到“资源联享”“活动联办”
_QUOTED_AFTER = pattern("quoted_behind")
# 例: ，从推项目、促发展、惠民生、优服务上真抓实干
_LISTED_AFTER = pattern("listed_behind")


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
    if (match := _GLOSSED.match(mention.text, mention.right)) and (
        items := _bare(cut(mention.text, *match.span("items"), mention.arities, clauses=True))
    ):
        return items
    if match := _COLON.match(mention.text, mention.right):
        clauses = mention.text[match.start("items") - 1] in "：: "
        items = _bare(cut(mention.text, *match.span("items"), mention.arities, clauses=clauses))
        return items if items and is_shaped(mention, items) else ()
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
    items = _next_clause(mention, match)
    if not items or any(mark in item.text for item in items for mark in "，；"):
        return ()
    items = without_tail(without_governor(items), word=mention.name[-1])
    return items if _are_of_one_kind(mention, items) else ()


def _next_clause(mention: Mention, match: regex.Match[str]) -> tuple[Phrase, ...]:
    """Return the members of the list, with the verb before it where that begins each of them."""
    items = cut(mention.text, *match.span("items"), mention.arities)
    if items and match["action"] and all(item.text.startswith(match["action"]) for item in items[1:]):
        # 聚焦 governs nothing in 聚焦主业、聚焦需求、聚焦能力.
        return cut(mention.text, match.start("action"), match.end("items"), mention.arities)
    if not items and len(parts_of(mention.name)) > 1:
        # 四不两直，不发通知、不打招呼…，直奔基层…: a comma may stand between the parts.
        items = cut(mention.text, *match.span("items"), mention.arities, clauses=True)
        return items if items and share_a_head(mention.name, items) else ()
    return items


def _are_of_one_kind(mention: Mention, items: tuple[Phrase, ...]) -> bool:
    """Return whether items have one length, the words that the name counts, or its head and one shape."""
    if len({len(item.text) for item in items}) == 1 and len(items[0].text) > 2:
        return True
    words = tuple(part.body for part in parts_of(mention.name))
    if len(words) > 1 and all(item.text.startswith(words) or item.text.endswith(words) for item in items):
        return True
    return share_a_head(mention.name, items) and are_alike(items)


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
    row = _row_of(body, mention.arities[0])
    floor = behind_last(STOP, text, floor, mention.left)
    for begin, limit in ((mention.right, end), (floor, mention.left)):
        times = text.count(body, begin, limit)
        if mention.arities[0] <= times <= OFTEN * mention.arities[0] and (
            match := row.search(text, begin, limit)
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


def in_keys(mention: Mention) -> tuple[Phrase, ...]:
    parts = parts_of(mention.name)
    if len(parts) < 2:
        return ()
    return tuple(item for _, items in keyed(mention, parts) for item in items)
