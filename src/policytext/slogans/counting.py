"""Numeral names without quotation marks that count a list beside them: 五措并举, 七大平台."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.record import Phrase, SloganKind
from policytext.slogans.candidates import Candidate
from policytext.slogans.expansion import expand
from policytext.slogans.mention import Mention
from policytext.slogans.series import headed
from policytext.slogans.shapes import arities_of, is_count
from policytext.slogans.wordlists import pattern, word_set

__all__ = ["counting", "opened"]

# 例: “摸底数、建台账、强整改”三措并举; 优土、优种、优产三优 — the members hold what the name counts
_NUMERAL = pattern("counted_name")
# 例: 严把七关, 筑牢三道防线
_GOVERNED = pattern("governed_name")
# 例: “快、准、实”三字诀, “头雁领航”“雏雁培育”“归雁回巢”三雁工程
_BEHIND_MARKS = pattern("behind_marks")
# 例: 技术、数据、人才等3大要素平台; the name ends with its head noun
_GREAT = pattern("great_behind")


def counting(text: str) -> Iterator[Candidate]:
    """Yield numeral names with as many members directly before them as they count."""
    for match in _NUMERAL.finditer(text):
        # 东村、西村、南村三村 only counts villages.
        if match["head"] in word_set("plain_endings"):
            continue
        items = _listed_before(text, *match.span())
        if items and (match["head"] is None or all(match["head"] in item.text for item in items)):
            yield Candidate(*match.span(), "numeral", False)
    for form in (_BEHIND_MARKS, _GREAT):
        for match in form.finditer(text):
            start, end = match.start("name"), match.end()
            if _listed_before(text, start, end):
                kind: SloganKind = "method" if text[end - 1] == "法" else "numeral"
                yield Candidate(start, end, kind, False)


def opened(text: str) -> Iterator[Candidate]:
    """Yield names after a verb that as many following lines explain: 严把三关, \\n严把立项关。…"""
    for match in _GOVERNED.finditer(text):
        start, end = match.span("name")
        mention = Mention(text, start, end, start, end, arities_of(match["name"], "numeral"))
        if not is_count(match["name"]) and headed(mention):
            yield Candidate(start, end, "numeral", False)


def _listed_before(text: str, start: int, end: int) -> tuple[Phrase, ...]:
    items = expand(text, start, end, "numeral")
    return items if items and items[-1].end <= start else ()
