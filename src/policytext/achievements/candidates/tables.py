"""The tables that lie beside the proposals: words and patterns, read once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

import regex

from policytext import _data
from policytext.record import Role

__all__ = ["TIME", "Governing", "governing_words", "pattern", "patterns", "rows"]

# Stands for every character of a time where patterns are looked for.
TIME = "\ue000"
_PACKAGE = "policytext.achievements.candidates"


class Governing(NamedTuple):
    """What a word between an indicator and its number says: the role, whether it is a verb, and its limits."""

    role: Role | None
    is_verb: bool
    only: str


def rows(name: str, *columns: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this file, which has these columns."""
    return _data.read_text(_PACKAGE, name, lambda text: _data.rows(text, *columns))


@cache
def governing_words() -> dict[str, Governing]:
    """Return what may stand between an indicator and its number: 增长到, 完成, 为."""
    return {
        row["text"]: Governing(cast("Role | None", row["role"] or None), row["verb"] == "yes", row["only"])
        for row in rows("predicates.tsv", "text", "role", "verb", "only")
    }


@cache
def patterns(kind: str) -> str:
    """Return the patterns of what stands between, of one kind, as one."""
    found = [row["pattern"] for row in rows("between.tsv", "kind", "pattern") if row["kind"] == kind]
    return "|".join(found).replace("{time}", f"{TIME}++")


@cache
def pattern(name: str) -> regex.Pattern[str]:
    """Return a pattern of ``patterns.tsv``."""
    [found] = [row["pattern"] for row in rows("patterns.tsv", "name", "pattern") if row["name"] == name]
    return regex.compile(found)
