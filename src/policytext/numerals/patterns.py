"""The pattern of numerals, built from the table of their forms, grammar.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from policytext import _data

__all__ = ["Form", "forms", "numeral_pattern", "tried"]

_REFERENCE = regex.compile(r"\{([a-z_]+)\}")
_DIGIT_FIRST = r"[0-9.\-−½-¾⅐-⅞]"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of numerals: how it is written and read.

    Attributes:
        name: a short description.
        reading: the name of its reader; ``none`` for digits that are not a number, such as telephone numbers.
        starts: what it begins with: ``digit``, ``word`` or ``both``.
        pattern: the pattern, with its parts filled in.
        example: a text in which it occurs.
        counter: a text in which it does not occur.
    """

    name: str
    reading: str
    starts: str
    pattern: str
    example: str
    counter: str


@cache
def forms() -> tuple[Form, ...]:
    """Return the forms in the order in which they are tried; the plain one comes last."""
    return _grammar()[0]


@cache
def _grammar() -> tuple[tuple[Form, ...], dict[str, str]]:
    columns = ("name", "form", "starts", "pattern", "example", "counter")
    table = _data.read_text("policytext.numerals", "grammar.tsv", lambda text: _data.rows(text, *columns))
    parts: dict[str, str] = {}
    found = []
    for row in table:
        pattern = _REFERENCE.sub(lambda part: parts[part[1]], row["pattern"])
        if row["form"]:
            found.append(
                Form(
                    name=row["name"],
                    reading=row["form"],
                    starts=row["starts"],
                    pattern=pattern,
                    example=row["example"],
                    counter=row["counter"],
                )
            )
        else:
            parts[row["name"]] = pattern
    return tuple(found), parts


def tried() -> tuple[Form, ...]:
    """Return the forms in the order of the groups of the pattern: those that begin with a digit first."""
    digit = tuple(form for form in forms() if form.starts in ("digit", "both"))
    return digit + tuple(form for form in forms() if form.starts in ("word", "both"))


@cache
def numeral_pattern() -> regex.Pattern[str]:
    """Return the pattern of all numerals; its n-th group is the n-th form of :func:`tried`."""
    parts = _grammar()[1]
    count = sum(form.starts in ("digit", "both") for form in forms())
    groups = [f"({form.pattern})" for form in tried()]
    # Most numbers are plain: a lookahead behind the digits avoids trying the other forms.
    digit, word = (
        f"(?={parts[special]})(?:{'|'.join(some[:-1])})|{some[-1]}"
        for special, some in (("special_digit", groups[:count]), ("special_word", groups[count:]))
    )
    # The lookahead at what numerals begin with makes the search fast.
    return regex.compile(
        f"(?={parts['first']})(?:(?={_DIGIT_FIRST})(?:{digit})|(?!{_DIGIT_FIRST})(?:{word}))"
    )
