"""group_slogans(): group the mentions of each slogan of a document under its longest form."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from policytext.record import Slogan
from policytext.slogans.wordlists import pattern

__all__ = ["group_slogans"]

_MARKS = regex.compile('[“”‘’「」『』"、，,·\\s]')
_NUMERAL = pattern("digit")


def group_slogans(slogans: Iterable[Slogan]) -> dict[str, list[Slogan]]:
    """Group the mentions of each slogan under its longest form, both in the order of the text.

    Two mentions belong together if they are the same formulation, if they differ only in punctuation, or if
    one continues the other with words that are not another part of the name: 五心 belongs to 五心工作法, 三会
    does not belong to 三会一课.

    Args:
        slogans: what :func:`policytext.slogans.find_slogans` returned for one document.

    Examples:
        >>> from policytext.slogans import find_slogans
        >>> groups = group_slogans(find_slogans("“五心工作法”见效，“五心”入人心。"))
        >>> {name: [mention.text for mention in mentions] for name, mentions in groups.items()}
        {'五心工作法': ['五心工作法', '五心']}
    """
    groups: list[list[Slogan]] = []
    for slogan in sorted(slogans, key=lambda slogan: (-len(_bare(slogan)), slogan.start)):
        home = next((group for group in groups if _belongs(slogan, group[0])), None)
        if home is None:
            groups.append([slogan])
        else:
            home.append(slogan)
    return {
        group[0].text: sorted(group, key=lambda slogan: slogan.start)
        for group in sorted(groups, key=lambda group: min(slogan.start for slogan in group))
    }


def _belongs(slogan: Slogan, longest: Slogan) -> bool:
    if slogan.formulation is not None and slogan.formulation == longest.formulation:
        return True
    short, long = _bare(slogan), _bare(longest)
    if not long.startswith(short):
        return False
    return len(short) == len(long) or (
        longest.kind in ("numeral", "method", "campaign") and _NUMERAL.match(long, len(short)) is None
    )


def _bare(slogan: Slogan) -> str:
    return _MARKS.sub("", slogan.text)
