"""The patterns of signals of status, by name."""

from __future__ import annotations

from functools import cache

import regex

from policytext.achievements.lexicon import table
from policytext.achievements.masking import TIME

__all__ = ["status_mark"]


@cache
def status_mark(name: str) -> regex.Pattern[str]:
    """Return the pattern of a mark; ``{time}`` in the table is any character of a masked time.

    Examples:
        >>> bool(status_mark("article").match("第十二条　申请人应当提交材料。"))
        True
    """
    rows = table("status_marks.tsv", "mark", "pattern", "example", "not")
    patterns = (row["pattern"].replace("{time}", TIME) for row in rows if row["mark"] == name)
    return regex.compile("|".join(patterns))
