"""The pattern of a numeral, put together from the table of its forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from policytext import _data

__all__ = ["Form", "forms", "numeral_pattern"]

_REFERENCE = regex.compile(r"\{([a-z_]+)\}")
# Every numeral begins with one of these; looking at the first character is what makes the search fast.
_FIRST = r"(?=[0-9.½-¾⅐-⅞\-−零一二三四五六七八九十百千万亿两廿卅卌俩仨第首翻几数好上半对负拾壹贰貳叁參肆伍陆陸柒捌玖])"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of numerals: how it is written, and how it is to be read.

    Attributes:
        name: what it is, in a few words.
        reading: what reads it; ``none`` where the number is none, as in a telephone number.
        pattern: the pattern, with its parts filled in.
        example: a text in which it occurs.
        counter: a text in which it does not.
    """

    name: str
    reading: str
    pattern: str
    example: str
    counter: str


@cache
def forms() -> tuple[Form, ...]:
    """Return the forms, in the order in which they are tried at each place."""
    columns = ("name", "form", "pattern", "example", "counter")
    table = _data.read_text("policytext.numerals", "grammar.tsv", lambda text: _data.rows(text, *columns))
    parts: dict[str, str] = {}
    found = []
    for row in table:
        pattern = _REFERENCE.sub(lambda part: parts[part[1]], row["pattern"])
        if row["form"]:
            found.append(Form(row["name"], row["form"], pattern, row["example"], row["counter"]))
        else:
            parts[row["name"]] = pattern
    return tuple(found)


@cache
def numeral_pattern() -> regex.Pattern[str]:
    """Return the pattern of any numeral; its n-th group is the n-th form."""
    alternatives = "|".join(f"({form.pattern})" for form in forms())
    return regex.compile(f"{_FIRST}(?:{alternatives})")
