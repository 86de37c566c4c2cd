"""template_of(): what a slogan has in common with its variants."""

from __future__ import annotations

import regex

from policytext.slogans.wordlists import pattern

__all__ = ["ANY", "template_of"]

# Stands for what varies.
ANY = "…"
# 例: 三品 of 三品东风, 两纵 and 三横 of 两纵三横
_PART = pattern("template_part")
# 例: 一企一策 and 一户一策 end alike
_EACH = pattern("each_its_own")
_PLUS = regex.compile(r"(?P<head>[\p{Han}A-Za-z0-9]+)[+×].+")


def template_of(name: str) -> str | None:
    """Return the template of a slogan, with … for what varies; None if it has none.

    Examples:
        >>> [template_of(name) for name in ("三品东风", "两纵三横", "一企一策", "互联网+医疗", "枫桥经验")]
        ['三品…', '两纵三横…', '一…一策', '互联网+…', None]
    """
    if each := _EACH.fullmatch(name):
        return f"一{ANY}一{each['end']}"
    if plus := _PLUS.fullmatch(name):
        return f"{plus['head']}+{ANY}"
    parts = [match["part"] for match in _PART.finditer(name)]
    return "".join(parts) + ANY if parts and name.startswith(parts[0]) else None
