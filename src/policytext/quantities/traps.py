"""Traps: the numbers that are no quantities — dates, serials, grades, addresses, numbers in names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from policytext._rows import Row, check_fields, text_of
from policytext.errors import DataError

__all__ = ["Trap", "compile_traps", "read_trap", "traps_of"]

_FIELDS = ("name", "before", "pattern", "example", "remove")
# The short forms that a trap may use.
_SHORT_FORMS = {
    # 例: 3.5, 12万, 三十五
    "{number}": r"(?:\d++(?:\.\d++)?+[十百千万亿]{0,3}+|[一二两三四五六七八九十百千万亿零几]{1,9}+)",
    # 例: 三十五
    "{han}": "[一二两三四五六七八九十百零]{1,7}",
}


# The signs that group or part a pattern; what is escaped or in a class is none.
_SIGN = regex.compile(r"\\.|\[(?:\\.|[^\]])*\]|[()|]")


@dataclass(frozen=True, slots=True)
class Trap:
    """A number that is no quantity.

    Attributes:
        name: what it is, in a few words.
        before: a pattern for what stands directly before the number; empty where that does not matter.
        pattern: a pattern for the number and what follows, from the first character of the number on.
        example: a text in which it occurs.
    """

    name: str
    before: str
    pattern: str
    example: str = ""

    def expression(self) -> str:
        """Return the regular expression, to be matched where a number begins."""
        before = f"(?<={self.before})" if self.before else ""
        expression = f"(?:{before}(?:{self.pattern}))"
        for short, meaning in _SHORT_FORMS.items():
            expression = expression.replace(short, meaning)
        return expression


def read_trap(row: Row, where: str) -> Trap:
    """Return the trap of a row of a table; ``where`` names the row in errors.

    Raises:
        DataError: the row is no trap.
    """
    check_fields(row, _FIELDS, where)
    name, before, pattern, example = (text_of(row, field, where).strip("\n") for field in _FIELDS[:4])
    if not name or not pattern:
        raise DataError(f"{where}: a trap needs a name and a pattern")
    trap = Trap(name, before, pattern, example)
    try:
        regex.compile(trap.expression())
    except regex.error as error:
        raise DataError(f"{where}: the trap {name!r} is no regular expression: {error}") from None
    return trap


def compile_traps(traps: Iterable[Trap]) -> regex.Pattern[str]:
    """Return one pattern for all traps, to be matched where a number begins.

    Those that begin with any number read it once for all of them.
    """
    shared: dict[str, list[str]] = {short: [] for short in _SHORT_FORMS}
    single = []
    for trap in traps:
        short = next((short for short in shared if trap.pattern.startswith(short)), None)
        if short is None or trap.before or _has_alternatives(trap.pattern):
            single.append(trap.expression())
        else:
            shared[short].append(Trap(trap.name, "", trap.pattern.removeprefix(short)).expression())
    groups = [f"{_SHORT_FORMS[short]}(?:{'|'.join(rests)})" for short, rests in shared.items() if rests]
    return regex.compile("|".join(single + groups) or "(?!)", regex.MULTILINE)


def _has_alternatives(pattern: str) -> bool:
    """Tell whether a bar stands in a pattern outside of all its groups."""
    depth = 0
    for char in _SIGN.findall(pattern):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            return True
    return False


def traps_of(traps: Iterable[Trap], starts: str) -> list[Trap]:
    """Return the traps that a number may fall into that begins with one of some characters."""
    return [trap for trap in traps if _may_start(trap, starts)]


def _may_start(trap: Trap, starts: str) -> bool:
    pattern = regex.compile(Trap(trap.name, "", trap.pattern).expression(), regex.MULTILINE)
    return any(pattern.match(char, partial=True) for char in starts)
