"""How claims hang together: 其中 makes a part, 从A到B makes a base."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from policytext.achievements.context import Context
from policytext.record import Achievement, Comparison, Quantity, Role

__all__ = ["base_of", "whole_of"]

# 例: 销售额2.94亿元，(其中)零售7092万元
_PART = regex.compile(r"其中|当中|在此基础上")
_NEXT_PART = regex.compile(r"[、，；和及]")
# Claims back that a whole is looked for.
_REACH = 4
# 例: (由)28%提高到45%, (从2020年的)53.2%提升到57.7%
_FROM = regex.compile(r"[从由自](?![此中业己主身])[^，。；、]{0,14}\Z")


def whole_of(context: Context, found: Sequence[Achievement], quantities: Sequence[Quantity]) -> int | None:
    """Return the index of the claim that a number is a part of.

    The whole is the last claim before 其中 with the same unit, else the last one. What is listed behind a
    part, in the same unit, is a part of the same whole.
    """
    if not found or found[-1].end < context.paragraph.start:
        return None
    unit = context.quantity.unit
    if _PART.search(context.text, *context.left):
        alike = [
            claim.quantity
            for claim in found[-_REACH:]
            if claim.start >= context.paragraph.start
            and claim.part_of is None
            and quantities[claim.quantity].unit == unit
        ]
        return alike[-1] if alike else len(found) - 1
    listed = context.previous is not None and _NEXT_PART.match(context.text, context.left.start)
    return found[-1].part_of if listed and quantities[len(found) - 1].unit == unit else None


def base_of(context: Context, role: Role, previous: Achievement | None) -> Comparison | None:
    """Return the number that a change started from: in 由28%提高到45% the 28%."""
    if previous is None or not role.endswith("_to"):
        return None
    between = context.text[previous.end : context.quantity.start]
    start = max(context.sentence.start, previous.start - 16)
    if len(between) > 8 or not _FROM.search(context.text, start, previous.start):
        return None
    return Comparison(previous.start, previous.end, previous.text, "base")
