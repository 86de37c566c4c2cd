"""Ranks: the ordinals that are quantities (居全国第3位, 首位); all others are serials."""

from __future__ import annotations

import regex

from policytext.record import Numeral, Quantity

__all__ = ["find_rank"]

# 例: 居(全国第二), 总量(全国第一), 升至(第31位)
_RANKED = regex.compile(
    "居|列|排|位|升至|升到|升为|跃|跻身|夺得|获|全国|全省|全市|全区|全县|世界|全球|总量|中部|西部|东部"
)
# 例: (第3)位, (首)位, (第二)名
_PLACE = regex.compile("[位名](?![书于置次额单])")
_REACH = 8


def find_rank(text: str, ordinal: Numeral) -> Quantity | None:
    """Return the rank that an ordinal names, or None where it is a serial.

    第3位 and 第2名 are ranks where a word of ranking stands before them or the clause ends after them;
    第一 without 位 needs the word. 第一位的 (first of all) and 第一位主席 are none.
    """
    end = ordinal.end + 1
    following = text[end : end + 1]
    ranked = _RANKED.search(text, max(0, ordinal.start - _REACH), ordinal.start) is not None
    if _PLACE.match(text, ordinal.end):
        if not ranked and (following.isalpha() or text[ordinal.start - 1 : ordinal.start] in ("在", "的")):
            return None
        unit = "位"
    elif ranked and not text[ordinal.end : end].isalnum():
        end, unit = ordinal.end, None
    else:
        return None
    span = text[ordinal.start : end]
    return Quantity(ordinal.start, end, span, ordinal.low, ordinal.high, unit, "=", "rank", None)
