"""Noun phrases that may be subjects: those at the beginning of clauses, and units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, cast

import regex

from policytext.achievements.lexicon import table
from policytext.achievements.tokens import Token, TokenKind

__all__ = ["Kind", "Mention", "Standing", "mentions_of", "phrase_kind"]

# The kind of a noun phrase, by its last word or its value.
Kind = Literal[
    "unit", "reference", "nation", "organ", "firm", "people", "body", "place", "thing", "measure", "noun"
]
Standing = Literal["opening", "behind preposition", "counted", "inside"]

_NOMINAL = frozenset(
    {"noun", "unit", "reference", "gerund", "attribute", "adjective", "pronoun", "slogan", "position"}
)
_SKIPPED = frozenset({"item", "period", "time", "conjunction", "adverb", "number", "measure"})
_COUNTS = frozenset({"quantity", "number", "measure"})
_ACTING = frozenset({"verb", "adverb", "preposition"})
_UNITS = frozenset({"unit", "reference"})
_ACTORS = frozenset({"organ", "firm", "people", "body"})
_BESIDE, _VALUES = frozenset({"adverb", "period", "time"}), _UNITS | {"quantity"}
_HAN = regex.compile(r"\p{Han}")
_CLAUSE_MARKS = frozenset("，；：,;:。！？!?\n")
_JOINTS = frozenset("、和与及")
_BREAKS = _JOINTS | {"的"}
_OPENING, _CLOSING = frozenset("“‘《"), frozenset("”’》")
_QUOTES = _OPENING | _CLOSING | frozenset('"·')
_ASIDES = frozenset("（）()")
_SHOWN = frozenset("的、，：（")
_LINKS = _JOINTS | _QUOTES | {"的", "等"}
_MAX_TOKENS, _MAX_PREFIXES, _LONGEST_HEAD, _MAX_MODIFIER = 14, 4, 5, 3


class Mention(NamedTuple):
    """A phrase that may be a subject.

    ``opens`` is the part of the text that it opens: 0 nothing, 1 a clause, 2 a sentence, 3 a paragraph.
    ``before`` is the preposition before it, ``follows`` the class of the word after it, ``then`` the first
    word after it that is no adverb or time, of numbers and units their class. ``within`` is the kind of the
    longest phrase that begins at its start, empty if this is the longest.
    """

    start: int
    end: int
    text: str
    kind: Kind
    standing: Standing
    opens: int
    before: str
    follows: str
    then: str
    within: Kind | Literal[""]


@cache
def _heads() -> Mapping[str, Kind]:
    return {row["ending"]: cast("Kind", row["kind"]) for row in table("subject_heads.tsv", "ending", "kind")}


@cache
def _words() -> Mapping[str, tuple[TokenKind, bool]]:
    """Return the class of words that are not part of a phrase, and whether this applies inside clauses."""
    rows = table("subject_words.tsv", "word", "class", "where")
    return {row["word"]: (cast("TokenKind", row["class"]), row["where"] == "anywhere") for row in rows}


@cache
def phrase_kind(text: str) -> Kind:
    """Return the kind of a noun phrase, by its longest known ending.

    Examples:
        >>> phrase_kind("长河水库"), phrase_kind("江城某某公司"), phrase_kind("梨")
        ('thing', 'firm', 'noun')
    """
    heads = _heads()
    for length in range(min(_LONGEST_HEAD, len(text)), 0, -1):
        kind = heads.get(text[-length:])
        if kind is not None:
            return kind
    return "noun"


def mentions_of(text: str, tokens: Sequence[Token], opens: int) -> list[Mention]:
    """Return the phrases that open the clauses of a span, and the units and organs inside them.

    Args:
        text: the text.
        tokens: the tokens of the stretch.
        opens: what its first clause opens: 1 a clause, 2 a sentence, 3 a paragraph, 0 nothing.
    """
    found: list[Mention] = []
    first, known = 0, _at_heads(tokens, opens > 0)
    for i, token in enumerate(known):
        if token.text[-1] in _CLAUSE_MARKS:
            found += _of_clause(text, known, first, i, opens if first == 0 else 1)
            first = i + 1
    if first < len(known):
        found += _of_clause(text, known, first, len(known), opens if first == 0 else 1)
    return sorted([mention for mention in found if _names(mention)])


def _names(mention: Mention) -> bool:
    """Return whether a phrase can name anything: one character does only where it is a unit."""
    long = mention.end - mention.start > 1
    return (long or mention.kind in _UNITS) and _HAN.search(mention.text) is not None


def _at_heads(tokens: Sequence[Token], head: bool) -> list[Token]:
    """Return the tokens, those at the head of a clause with the class that they have there."""
    words, found = _words(), []
    for token in tokens:
        kind, anywhere = words.get(token.text, (None, False))
        if kind is not None and (head or anywhere) and token.kind not in _UNITS:
            known = Token(token.start, token.end, token.text, kind)
        else:
            known = token
        found.append(known)
        marks = token.text[-1] in _CLAUSE_MARKS or known.kind == "punctuation"
        head = marks or (head and known.kind in _SKIPPED)
    return found


def _of_clause(text: str, tokens: Sequence[Token], first: int, end: int, opens: int) -> Iterator[Mention]:
    at, standing, before = _opening(tokens, first, end) if opens else _next_run(tokens, first, end)
    while at < end:
        token = tokens[at]
        stop = _run_end(tokens, at, end)
        if stop > at:
            yield from _prefixes(text, tokens, at, stop, standing, opens, before)
            yield from _named_inside(text, tokens, at, stop)
        elif standing == "opening" and token.kind in ("verb", "adverb"):
            yield from _modified(text, tokens, at, end, opens)
        opens = 0
        at, standing, before = _next_run(tokens, max(stop, at + 1), end)


def _opening(tokens: Sequence[Token], first: int, end: int) -> tuple[int, Standing, str]:
    """Return where the first phrase of a clause may begin, how it stands, and the preposition before it."""
    at = first
    while at < end and _is_skipped(tokens[at]):
        at += 1
    if at < end and tokens[at].kind == "preposition":
        return at + 1, "behind preposition", tokens[at].text
    return at, "opening", ""


def _is_skipped(token: Token) -> bool:
    return token.kind in _SKIPPED or (token.kind == "punctuation" and token.text not in _QUOTES)


def _next_run(tokens: Sequence[Token], at: int, end: int) -> tuple[int, Standing, str]:
    """Return where the next phrase inside a clause begins: a unit, or behind a number or preposition."""
    while at < end:
        token, prior = tokens[at], tokens[at - 1] if at else None
        kind, past = head_of(token), "" if prior is None else prior.kind
        if token.kind in _UNITS or kind == "nation" or past == "preposition":
            return at, "inside", "" if prior is None else prior.text
        if past in _COUNTS and token.kind in _NOMINAL:
            return at, "counted", ""
        if kind in _ACTORS and token.kind == "noun":
            return at, "inside", "" if prior is None else prior.text
        at += 1
    return end, "inside", ""


def _named_inside(text: str, tokens: Sequence[Token], at: int, stop: int) -> Iterator[Mention]:
    """Yield the phrases that begin with a unit inside a longer phrase: (第二轮督察)实验区."""
    for i in range(at + 1, stop):
        begins = tokens[i].kind in _UNITS and tokens[i - 1].kind != "unit"
        if begins or head_of(tokens[i]) == "nation":
            yield from _prefixes(text, tokens, i, stop, "inside", 0, tokens[i - 1].text)


def _modified(text: str, tokens: Sequence[Token], at: int, end: int, opens: int) -> Iterator[Mention]:
    """Yield an actor that a verb modifies, (承训单位), and the noun of a clause, alone and with the clause:
    申请公共租赁住房的(家庭), (申请公共租赁住房的家庭).
    """
    stop = _run_end(tokens, at + 1, end)
    acts = at + 1 < stop < end and tokens[stop].kind in _ACTING
    if acts and stop - at <= _MAX_MODIFIER and head_of(tokens[stop - 1]) in _ACTORS:
        yield _mention(text, tokens, at, stop, "opening", opens, "", within="noun")
    for i in range(at + 1, min(end, at + _MAX_TOKENS)):
        if tokens[i].text in ("的", "之"):
            stop = _run_end(tokens, i + 1, end)
            if stop > i + 1:
                yield _mention(text, tokens, i + 1, stop, "inside", 0, "的", within="")
                if stop < len(tokens) and tokens[stop].text != "的":
                    yield _mention(text, tokens, at, stop, "opening", opens, "", within="")
            return
        if tokens[i].kind == "quantity":
            return


def _run_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return where the noun phrase that begins at a token ends, behind its last noun."""
    stop = i = at
    while i < min(end, at + _MAX_TOKENS):
        token = tokens[i]
        if token.kind in _NOMINAL:
            stop = i + 1
        elif not _goes_on(token, first=i == at, begun=stop > at):
            break
        i += 1
    while stop - 1 > at and _trails(tokens[stop - 1]):
        stop -= 1
    closes = at < stop < end and tokens[stop].text in _CLOSING
    return stop + 1 if closes and any(token.text in _OPENING for token in tokens[at:stop]) else stop


def _trails(token: Token) -> bool:
    """Return whether a word is said of the phrase before it: (基础设施建设)明显."""
    return token.kind == "position" or (token.kind == "adjective" and phrase_kind(token.text) == "noun")


def _goes_on(token: Token, *, first: bool, begun: bool) -> bool:
    """Return whether a phrase may continue over a token that is not a part of a name itself."""
    if token.kind in _COUNTS:
        return first or (begun and token.kind != "quantity")
    if not begun:
        return token.text in _QUOTES
    return token.text in _LINKS or token.text in _ASIDES


def _prefixes(
    text: str, tokens: Sequence[Token], at: int, stop: int, standing: Standing, opens: int, before: str
) -> Iterator[Mention]:
    """Yield the phrases that begin at a token: up to each possible head, the longest last."""
    longest = _mention(text, tokens, at, stop, standing, opens, before, within="")
    count = 0
    for i in range(at, stop - 1):
        if count < _MAX_PREFIXES and _may_end(tokens, at, i):
            count += 1
            yield _mention(text, tokens, at, i + 1, standing, opens, before, within=longest.kind)
    yield longest


def _may_end(tokens: Sequence[Token], at: int, i: int) -> bool:
    token, following = tokens[i], tokens[i + 1]
    if token.kind not in _NOMINAL or (token.kind == "unit" and following.kind in _UNITS):
        return False
    return i == at or following.text in _BREAKS or head_of(token) not in ("noun", "measure")


def head_of(token: Token) -> Kind:
    """Return the kind of a phrase that ends with a token."""
    if token.kind == "unit" or token.kind == "reference":
        return token.kind
    return phrase_kind(token.text)


def _then(tokens: Sequence[Token], at: int) -> str:
    for token in tokens[at : at + _MAX_MODIFIER]:
        if token.kind not in _BESIDE:
            return token.kind if token.kind in _VALUES else token.text
    return ""


def _mention(
    text: str,
    tokens: Sequence[Token],
    at: int,
    stop: int,
    standing: Standing,
    opens: int,
    before: str,
    *,
    within: Kind | Literal[""],
) -> Mention:
    parts = tokens[at:stop]
    kind = head_of(parts[-1])
    if kind == "nation" and len(parts) > 1:
        kind = "noun"
    elif kind == "noun" and len(parts) > 1:
        kind = phrase_kind(parts[-2].text + parts[-1].text)
        kind = "noun" if kind == "nation" else kind
    following, then = "end", ""
    if stop < len(tokens):
        token = tokens[stop]
        following = then = token.text if token.text in _SHOWN else token.kind
        if token.kind in _BESIDE:
            then = _then(tokens, stop + 1)
        elif token.kind not in _VALUES:
            then = token.text
    start, end = parts[0].start, parts[-1].end
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        standing=standing,
        opens=opens,
        before=before,
        follows=following,
        then=then,
        within=within,
    )
