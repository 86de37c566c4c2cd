"""Noun phrases that a text may speak of: what opens its clauses, and the units that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple, cast

from policytext.achievements.facts import Token, TokenKind
from policytext.achievements.lexicon import table

__all__ = ["Mention", "Standing", "head_of", "in_clauses", "phrase_kind"]

# What a noun phrase is by its last word, or by the value that it is.
Kind = Literal[
    "unit",
    "reference",
    "nation",
    "organ",
    "firm",
    "people",
    "body",
    "place",
    "thing",
    "measure",
    "document",
    "noun",
]
Standing = Literal["opening", "behind preposition", "counted", "inside"]

_NOMINAL = frozenset(
    {"noun", "unit", "reference", "gerund", "attribute", "adjective", "pronoun", "slogan", "position"}
)
_SKIPPED = frozenset({"period", "time", "conjunction", "adverb", "number", "measure"})
_COUNTS = frozenset({"quantity", "number", "measure"})
_CLAUSE_MARKS = frozenset("，；：,;:。！？!?\n")
_JOINTS = frozenset("、和与及")
_OPENING = frozenset("“‘《")
_CLOSING = frozenset("”’》")
_QUOTES = _OPENING | _CLOSING | frozenset('"·')
_ACTORS = frozenset({"organ", "firm", "people", "body"})
_MAX_TOKENS = 14
_MAX_PREFIXES = 5
_BREAKS = frozenset("的、和与及")


class Mention(NamedTuple):
    """A phrase that may be a subject.

    ``opens`` is how large a part of the text it opens: 0 nothing, 1 a clause, 2 a sentence, 3 a paragraph.
    ``follows`` and ``precedes`` are the class of the word behind it and the preposition before it.
    ``within`` is what the longest phrase is that begins at its place, empty where this is it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    standing: Standing
    opens: int
    precedes: str
    follows: str
    begins: str
    within: str


@cache
def _heads() -> dict[str, str]:
    return {row["ending"]: row["kind"] for row in table("subject_heads.tsv", "ending", "kind")}


@cache
def phrase_kind(text: str) -> Kind:
    """Return what a noun phrase is by the longest ending known."""
    heads = _heads()
    for length in range(min(5, len(text)), 0, -1):
        kind = heads.get(text[-length:])
        if kind is not None:
            return cast("Kind", kind)
    return "noun"


def head_of(token: Token) -> Kind:
    if token.kind in ("unit", "reference"):
        return cast("Kind", token.kind)
    return phrase_kind(token.text)


def in_clauses(tokens: Sequence[Token], opens: int) -> Iterator[Mention]:
    """Yield the phrases that the clauses of a sentence open with, and the units inside them.

    Args:
        tokens: the tokens of the sentence, or of its beginning.
        opens: what its first clause opens, 2 a sentence or 3 a paragraph.
    """
    first = 0
    tokens = list(_at_heads(tokens))
    for i, token in enumerate(tokens):
        if token.text[-1] in _CLAUSE_MARKS:
            yield from _of_clause(tokens, first, i, opens if first == 0 else 1)
            first = i + 1
    if first < len(tokens):
        yield from _of_clause(tokens, first, len(tokens), opens if first == 0 else 1)


def _of_clause(tokens: Sequence[Token], first: int, end: int, opens: int) -> Iterator[Mention]:
    at, standing, before = _opening(tokens, first, end)
    while at < end:
        token = tokens[at]
        stop = _run_end(tokens, at, end)
        if stop > at:
            yield from _prefixes(tokens, at, stop, standing, opens, before)
            yield from _named_inside(tokens, at, stop, before)
        elif standing == "opening" and token.kind in ("verb", "adverb"):
            yield from _modified(tokens, at, end, opens)
        at, standing, opens, before = _next_run(tokens, max(stop, at + 1), end)


def _opening(tokens: Sequence[Token], first: int, end: int) -> tuple[int, Standing, str]:
    """Return where the first phrase of a clause may begin, how it stands, and the preposition before it."""
    at = first
    while (
        at < end
        and _is_skipped(tokens[at])
        and not (tokens[at].kind == "adverb" and at + 1 < end and head_of(tokens[at + 1]) in _ACTORS)
    ):
        at += 1
    if at < end and tokens[at].kind == "preposition":
        return at + 1, "behind preposition", tokens[at].text
    return at, "opening", ""


def _next_run(tokens: Sequence[Token], at: int, end: int) -> tuple[int, Standing, int, str]:
    """Return where the next phrase inside a clause begins: a unit, or behind a number or preposition."""
    while at < end:
        token, prior = tokens[at], tokens[at - 1]
        if token.kind in ("unit", "reference") or phrase_kind(token.text) == "nation":
            return at, "inside", 0, prior.text
        if prior.kind == "preposition" or (
            token.kind == "noun" and phrase_kind(token.text) in ("organ", "body")
        ):
            return at, "inside", 0, prior.text
        if prior.kind in _COUNTS and token.kind in _NOMINAL:
            return at, "counted", 0, ""
        at += 1
    return end, "inside", 0, ""


def _is_skipped(token: Token) -> bool:
    if token.kind in _SKIPPED:
        return True
    return token.kind == "punctuation" and token.text not in _QUOTES


def _named_inside(tokens: Sequence[Token], at: int, stop: int, before: str) -> Iterator[Mention]:
    """Yield the phrases that begin with a unit inside a longer one: (第二轮督察)实验区."""
    for i in range(at + 1, stop):
        token = tokens[i]
        if (token.kind in ("unit", "reference") and tokens[i - 1].kind != "unit") or phrase_kind(
            token.text
        ) == "nation":
            yield from _prefixes(tokens, i, stop, "inside", 0, tokens[i - 1].text)


def _modified(tokens: Sequence[Token], at: int, end: int, opens: int) -> Iterator[Mention]:
    """Yield a noun with the clause before it that says which: (申请公共租赁住房的家庭)."""
    stop = _run_end(tokens, at + 1, end)
    acts = stop < end and tokens[stop].kind in ("verb", "adverb", "preposition")
    if acts and stop - at <= 3 and head_of(tokens[stop - 1]) in _ACTORS:
        yield _mention(tokens, at, stop, "opening", opens, "", within="noun")
    for i in range(at + 1, min(end, at + _MAX_TOKENS)):
        if tokens[i].text in ("的", "之"):
            stop = _run_end(tokens, i + 1, end)
            if stop > i + 1:
                yield _mention(tokens, at, stop, "opening", opens, "")
                yield _mention(tokens, i + 1, stop, "inside", 0, "的")
            return
        if tokens[i].kind in ("quantity",):
            return


def _run_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return where the noun phrase that begins at a token ends, behind its last noun."""
    stop = i = at
    limit = min(end, at + _MAX_TOKENS)
    while i < limit:
        token = tokens[i]
        if token.kind in _NOMINAL:
            stop = i + 1
        elif (
            (stop == at and token.text not in _QUOTES and token.kind not in _COUNTS)
            or (
                token.text not in _JOINTS
                and token.text not in _QUOTES
                and token.text not in ("的", "等")
                and token.kind not in _COUNTS
                and token.text not in "（）()"
            )
            or (token.kind == "quantity" and i > at)
        ):
            break
        i += 1
    while stop > at and tokens[stop - 1].kind == "position" and stop - 1 > at:
        stop -= 1
    if (
        stop < end
        and stop > at
        and tokens[stop].text in _CLOSING
        and any(token.text in _OPENING for token in tokens[at:stop])
    ):
        stop += 1
    return stop


def _prefixes(
    tokens: Sequence[Token], at: int, stop: int, standing: Standing, opens: int, before: str
) -> Iterator[Mention]:
    """Yield the phrases that begin at a place: up to each word that may be its head, the longest last."""
    longest = _mention(tokens, at, stop, standing, opens, before)
    count = 0
    for i in range(at, stop - 1):
        if count < _MAX_PREFIXES and _may_end(tokens, at, i):
            count += 1
            yield _mention(tokens, at, i + 1, standing, opens, before, within=longest.kind)
    yield longest


def _may_end(tokens: Sequence[Token], at: int, i: int) -> bool:
    token, following = tokens[i], tokens[i + 1]
    if token.kind not in _NOMINAL or (token.kind == "unit" and following.kind in ("unit", "reference")):
        return False
    return i == at or following.text in _BREAKS or head_of(token) not in ("noun", "measure")


def _mention(
    tokens: Sequence[Token],
    at: int,
    stop: int,
    standing: Standing,
    opens: int,
    before: str,
    *,
    within: str = "",
) -> Mention:
    parts = tokens[at:stop]
    text = "".join(token.text for token in parts)
    following = tokens[stop] if stop < len(tokens) else None
    kind = head_of(parts[-1])
    if kind == "nation" and len(parts) > 1:
        kind = "noun"
    elif kind == "noun":
        kind = phrase_kind(text)
        kind = "noun" if kind == "nation" else kind
    return Mention(
        start=parts[0].start,
        end=parts[-1].end,
        text=text,
        kind=kind,
        standing=standing,
        opens=opens,
        precedes=before,
        follows=_following(following),
        begins=parts[0].kind,
        within=within,
    )


def _following(token: Token | None) -> str:
    if token is None:
        return "end"
    if token.text in ("的", "、", "，", "：", "（"):
        return token.text
    return token.kind


def _at_heads(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens, those at the head of a clause with the class that they have there."""
    head = True
    for token in tokens:
        kind, anywhere = _words().get(token.text, (None, False))
        if kind is not None and (head or anywhere) and token.kind not in ("unit", "reference"):
            known = token._replace(kind=kind)
        else:
            known = token
        yield known
        head = (
            (head and known.kind in _SKIPPED)
            or token.text[-1] in _CLAUSE_MARKS
            or known.kind == "punctuation"
        )


@cache
def _words() -> dict[str, tuple[TokenKind, bool]]:
    """Return the class of words that are no part of a phrase, and whether that holds inside clauses too."""
    rows = table("subject_words.tsv", "word", "class", "where")
    return {row["word"]: (cast("TokenKind", row["class"]), row["where"] == "anywhere") for row in rows}
