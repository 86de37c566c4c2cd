"""The noun phrase behind a number: 57个(小区), 347名(在职党员), 80天的(时间)."""

from __future__ import annotations

import regex

from policytext.achievements.context import Context
from policytext.achievements.lexicon import longest_ending, words_of
from policytext.achievements.phrases import QUANTIFIER, RELATIVE, clipped, counts_things, is_verb, phrase_of
from policytext.record import Phrase
from policytext.text import Span

__all__ = ["find_behind", "find_funds"]

# 例: (站在时代前列的)伟大人物
_HEAD = regex.compile(r"\p{Han}{2,20}?的(?=\p{Han}{2})")
_HAN = regex.compile(r"\p{Han}")
# 例: 6名(“银龄”)党员
_QUOTED = regex.compile(r"“[^“”，。；]{1,12}”(?=\p{Han})")
# 例: 21个电网可靠性(提升项目)
_NAMED_WORK = regex.compile("(?:提升|升级|改造|推进|攻坚|培育|优化)(?:项目|工程|行动|计划)")
# 例: 拿出50万元(奖励资金)
_FUNDS = regex.compile(r"\p{Han}{0,2}(?:资金|经费|专款|贷款|补贴|罚款|奖金|补助|奖补|赔偿金)")
# 例: 3家(距)河岸不足200米
_NO_OPENING = "距"
_MAX_RIGHT = 24


def find_behind(context: Context, *, counted: bool = True) -> Phrase | None:
    """Return the noun behind a number: 57个(小区), 347名(在职党员)进社区报到, 80天的(时间).

    Args:
        context: the surroundings of the number.
        counted: only behind a unit that counts things, or behind 的.
    """
    text, start = context.text, context.right.start
    end = min(context.right.end, start + _MAX_RIGHT)
    if text.startswith("的", start, end):
        start += 1
    elif counted and (context.quantity.text[-1] in "上下内右" or not counts_things(context)):
        return None
    quoted = _QUOTED.match(text, start, end)
    if end <= start or not (quoted or _HAN.match(text[start])) or text[start] in _NO_OPENING:
        return None
    quantifier = QUANTIFIER.match(text, start, end)
    start = _behind_clause(context, start if quantifier is None else quantifier.end(), end)
    stop = start if quoted is None else quoted.end()
    for span in clipped(context.words_right, stop, end):
        word = text[span.start : span.end]
        if _ends_noun(text, word, span, first=stop == start):
            break
        if not counted and stop == start and is_verb(word) and not _FUNDS.match(text, start):
            break
        stop = span.end
    if stop - start == 1 and text[start] not in words_of("short_nouns.txt"):
        return None
    if context.quantity.unit != "项":
        deed = longest_ending("deeds.txt", text, start, stop)
        stop -= len(deed) if deed is not None and stop - start - len(deed) >= 2 else 0
    return phrase_of(text, start, stop)


def find_funds(context: Context) -> Phrase | None:
    """Return the money right behind a sum, by name: 安排423亿元(资金)，处5万元(罚款)."""
    if context.quantity.dimension != "money":
        return None
    start = context.right.start
    funds = _FUNDS.match(context.text, start, min(context.right.end, start + _MAX_RIGHT))
    return None if funds is None else phrase_of(context.text, *funds.span())


def _behind_clause(context: Context, start: int, end: int) -> int:
    """Return where the head begins behind a clause that opens with a verb: 三项(具有深远意义的)决策."""
    first = next((span for span in context.words_right if span.end > start), None)
    if first is None:
        return start
    word = context.text[start : first.end]
    opens = RELATIVE.match(context.text, start, end) or len(word) == 1 or word in words_of("verbs.txt")
    head = _HEAD.match(context.text, start, end) if opens else None
    return head.end() if head is not None else start


def _ends_noun(text: str, word: str, span: Span, *, first: bool) -> bool:
    if not first and _NAMED_WORK.match(text, span.start):
        return False
    # 14个(中风险地区), 12个(改造项目): at the very beginning 中 and 改造 are part of a name.
    own = first and (word in ("中", "不") or word in words_of("weak_verbs.txt"))
    if not _HAN.match(word) or (word in words_of("after_stop.txt") and not own):
        return True
    if first:
        return False
    if word in words_of("verbs.txt") and word not in words_of("weak_verbs.txt"):
        return True
    if word in words_of("verbal_stops.txt") or (len(word) == 2 and word[1] in "到去" and word != "过去"):
        return True
    # 86个(项目)应用了自主创新产品
    return text.startswith(("了", "过"), span.end)
