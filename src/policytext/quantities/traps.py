"""Traps: patterns of numbers that are not quantities: dates, serial numbers, grades, addresses, names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from policytext._rows import Row, check_fields, text_of
from policytext.errors import DataError

__all__ = ["Trap", "compile_traps", "read_trap", "traps_of"]

_FIELDS = ("name", "before", "pattern", "example", "remove")
# Placeholders that a trap may use.
_SHORT_FORMS = {
    # 例: 3.5, 12万, 三十五
    "{number}": r"(?:\d++(?:\.\d++)?+[十百千万亿]{0,3}+|[一二两三四五六七八九十百千万亿零几]{1,9}+)",
    # 例: 三十五
    "{han}": "[一二两三四五六七八九十百零]{1,7}",
}


# Parentheses and bars of a pattern; escaped characters and character classes are matched as a whole.
_SIGN = regex.compile(r"\\.|\[(?:\\.|[^\]])*\]|[()|]")


@dataclass(frozen=True, slots=True)
class Trap:
    """A pattern of numbers that are not quantities.

    Attributes:
        name: a short description.
        before: a pattern for the text directly before the number; empty if that does not matter.
        pattern: a pattern for the number and what follows it.
        example: a text in which it occurs.
    """

    name: str
    before: str
    pattern: str
    example: str = ""

    def expression(self) -> str:
        """Return the regular expression, to be matched at the start of a number."""
        before = f"(?<={self.before})" if self.before else ""
        expression = f"(?:{before}(?:{self.pattern}))"
        for short, meaning in _SHORT_FORMS.items():
            expression = expression.replace(short, meaning)
        return expression


def read_trap(row: Row, where: str) -> Trap:
    """Return the trap in a row of a table; ``where`` is its position, for messages.

    Raises:
        DataError: the row is not a valid trap.
    """
    check_fields(row, _FIELDS, where)
    cells = {field: text_of(row, field, where).strip("\n") for field in _FIELDS if field != "remove"}
    if not cells["name"] or not cells["pattern"]:
        raise DataError(f"{where}: a trap needs a name and a pattern")
    trap = Trap(**cells)
    try:
        regex.compile(trap.expression())
    except regex.error as error:
        raise DataError(f"{where}: the trap {trap.name!r} is not a regular expression: {error}") from None
    return trap


def compile_traps(traps: Iterable[Trap]) -> regex.Pattern[str]:
    """Return one pattern for all traps, to be matched at the start of a number.

    Traps that begin with the same placeholder share it, so that the number is read once.
    """
    shared: dict[str, list[str]] = {short: [] for short in _SHORT_FORMS}
    single = []
    for trap in traps:
        short = next((short for short in shared if trap.pattern.startswith(short)), None)
        if short is None or trap.before or _has_alternatives(trap.pattern):
            single.append(trap.expression())
        else:
            shared[short].append(
                replace(trap, before="", pattern=trap.pattern.removeprefix(short)).expression()
            )
    groups = [f"{_SHORT_FORMS[short]}(?:{'|'.join(rests)})" for short, rests in shared.items() if rests]
    return regex.compile("|".join(single + groups) or "(?!)", regex.MULTILINE)


def _has_alternatives(pattern: str) -> bool:
    """Return whether a pattern has a bar outside of all groups."""
    depth = 0
    for char in _SIGN.findall(pattern):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            return True
    return False


def traps_of(traps: Iterable[Trap], starts: str) -> list[Trap]:
    """Return the traps that can match a number beginning with one of ``starts``."""
    return [trap for trap in traps if _may_start(trap, starts)]


def _may_start(trap: Trap, starts: str) -> bool:
    pattern = regex.compile(replace(trap, before="").expression(), regex.MULTILINE)
    return any(pattern.match(char, partial=True) for char in starts)
