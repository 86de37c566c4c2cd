"""Whether a number is a level, a change, a share or a rank."""

from __future__ import annotations

import regex

from policytext.achievements.context import Context
from policytext.achievements.predicate import Predicate
from policytext.achievements.signals import is_base
from policytext.record import Cue, Phrase, Quantity, Role

__all__ = ["find_role"]

_CHANGES = ("increase_by", "increase_to", "decrease_by", "decrease_to")
# 例: 居民消费价格涨幅2%, 平均降幅45.78% — the indicator itself says that something changed
_CHANGE_NOUNS: dict[str, Role] = {
    "increase": "increase_by",
    "decrease": "decrease_by",
    "share": "share",
}
_INDICATOR = regex.compile(
    r"(?P<increase>增速|增幅|涨幅|升幅|增长率|增长速度)\Z|(?P<decrease>降幅|跌幅|减幅|下降率)\Z|(?P<share>占比|比重)\Z"
)
# 例: 进入全国(前10位)
_AMONG_FIRST = regex.compile("前[^，。；]{1,6}[名位强]")
# 例: 增速(高于)全省2个百分点 — a difference between two, no change
_COMPARED = regex.compile("高于|低于|快于|慢于|优于|高出|领先|[高低快慢]\\Z")
# 例: 民生投入(占)财政总支出的86.72%; not 占地面积
_SHARE = regex.compile(r"(?<![侵强抢霸独挤])占(?!地面积|道|用)|比重|占比|(?<![年月日期末底初])的\Z")
_SHARE_BEHIND = regex.compile(r"的|来自")


def find_role(
    context: Context, predicate: Predicate, indicator: Phrase | None
) -> tuple[Role, tuple[Cue, ...]]:
    """Return the role of a number and the cue that decided; a level needs none."""
    quantity = context.quantity
    if quantity.dimension == "rank" or _AMONG_FIRST.fullmatch(context.text, quantity.start - 1, quantity.end):
        return "rank", (Cue("role", quantity.start, quantity.end, quantity.text),)
    if quantity.text.startswith("翻"):
        return "increase_to", (Cue("role", quantity.start, quantity.start + 1, "翻"),)
    role = predicate.role
    if role in _CHANGES and not _can_change(quantity, role, indicator):
        return "level", ()
    if role is not None:
        return role, predicate.cues
    if is_base(context):
        # 占比由28%提高到45%: where a change starts is a level.
        return "level", ()
    noun = _INDICATOR.search(context.text, context.left.start, predicate.end)
    if noun is not None and not _COMPARED.search(context.text, predicate.end, quantity.start):
        return _CHANGE_NOUNS[str(noun.lastgroup)], (Cue("role", *noun.span(), noun.group()),)
    share = _share(context) if quantity.unit == "%" or _is_fraction(quantity) else None
    return ("level", ()) if share is None else ("share", (share,))


def _can_change(quantity: Quantity, role: Role, indicator: Phrase | None) -> bool:
    """Tell 参保人数增加1753万, a change, from 提高1200万教师待遇, a count."""
    if role.endswith("_to") or quantity.dimension is not None or _is_fraction(quantity):
        return True
    return quantity.unit is None and (indicator is None or indicator.end <= quantity.start)


def _is_fraction(quantity: Quantity) -> bool:
    return quantity.dimension is None and any(mark in quantity.text for mark in ("分之", "/", "／"))


def _share(context: Context) -> Cue | None:
    match = _SHARE.search(context.text, *context.left) or _SHARE_BEHIND.match(
        context.text, context.right.start
    )
    return None if match is None else Cue("role", *match.span(), match.group())
