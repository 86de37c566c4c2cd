"""Words and the context of a number, from which the features of indicators are built.

Names of features: the origin (``l`` left of the number, ``t`` in a clause before, ``b`` behind the number,
``c`` carried over from a number before, ``n`` none), then what is looked at: ``0`` the first word, ``$`` the
last, ``-1`` and ``+1`` those beside the phrase, ``in`` any of it, ``gap`` what is between it and the number.
``=`` gives a word, ``.c`` its class, ``@`` a trait of it, ``^`` and ``/`` its first and last character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from policytext.achievements.facts import Claim
from policytext.achievements.lexicon import governing_words, pattern, word_set
from policytext.achievements.tokens import Token
from policytext.record import Phrase, Quantity

__all__ = [
    "EDGE",
    "EMPTY",
    "MARGIN",
    "Earlier",
    "Scene",
    "Sentence",
    "Word",
    "inner_left",
    "inner_right",
    "kind_of",
    "word_of",
]

_VALUES = frozenset(("unit", "reference", "period", "quantity", "slogan", "number", "item", "qualifier"))
# Words without information about the indicator.
EMPTY = frozenset(("punctuation", "period", "adverb", "conjunction", "pronoun", "preposition", "particle"))
_RATES = frozenset(("%", "个百分点", "百分点", "倍", "成"))
_STOPS = frozenset("，；。！？：\n,;:")
_QUOTES, _OPENING, _CLOSING = frozenset("“《"), frozenset("“《（("), frozenset("”》）)")
# Classes of words that no phrase begins or ends with.
_NO_FIRST = frozenset(("particle", "conjunction", "unit", "reference", "period", "quantity", "item"))
_NO_LAST = frozenset((*_NO_FIRST, "preposition", "pronoun", "adverb", "attribute", "qualifier"))
# Traits of words, with the word list of each.
_TRAITS = {
    "verb": "verbs.txt",
    "doing": "weak_verbs.txt",
    "opening": "leading.txt",
    "closing": "trailing.txt",
    "stop": "after_stop.txt",
    "attribute": "attributes.txt",
    "light": "light_nouns.txt",
    "event": "verbal_stops.txt",
}
# The main trait of a word, by precedence.
_COARSE = ("attribute", "governs", "verb", "doing", "measure", "light", "event")
# Words beyond a sentence that features may ask for.
MARGIN = 2
_KEPT = 1 << 14


class Earlier(NamedTuple):
    """The decision on an earlier number."""

    claim: Claim
    phrase: Phrase | None


class Scene(NamedTuple):
    """The context of a number, computed once for all its phrases; ``end`` is the start of the predicate."""

    kind: str
    unit: str
    role: str
    end: int
    respectively: bool
    content: int
    said: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A token as the features see it: its text, or the layer that it is a value of, and its class.

    Equal words are one object, so that they are looked up by identity. A word ``stops`` a phrase or ``cuts``
    a run of words; ``side`` is 1 for a mark that opens brackets or quotation, -1 for one that closes them.
    """

    text: str
    kind: str
    first: str
    last: str
    traits: tuple[str, ...]
    coarse: str
    opens: bool
    closes: bool
    stops: bool
    cuts: bool
    side: int


@cache
def _traits() -> list[tuple[str, frozenset[str]]]:
    known = [(trait, word_set(name)) for trait, name in _TRAITS.items()]
    return [*known, ("governs", frozenset(word for word, row in governing_words().items() if row.is_verb))]


@lru_cache(maxsize=_KEPT)
def word_of(text: str, kind: str) -> Word:
    """Return a token as a word; a mark is its own class."""
    known = tuple(trait for trait, words in _traits() if text in words)
    if pattern("measure").search(text):
        known = (*known, "measure")
    # 收入比: 比 is a noun here and not a preposition
    opens, closes = kind not in _NO_FIRST, kind not in _NO_LAST or text == "比"
    shown, shown_kind = text, kind
    if kind == "punctuation":
        shown_kind, opens, closes = text, text in _QUOTES, text in _CLOSING
    elif kind in _VALUES:
        shown, known = f"<{kind}>", ()
    elif "verb" in known or "doing" in known:
        # A word that is known to take an object is a verb, even if it may be something else.
        shown_kind = "verb" if "verb" in known else "gerund"
    return Word(
        text=shown,
        kind=shown_kind,
        first=text[0],
        last=text[-1],
        traits=known,
        coarse=next((trait for trait in _COARSE if trait in known), shown_kind),
        opens=opens,
        closes=closes,
        stops=text in _STOPS or kind == "item",
        cuts=text in _STOPS or text == "、" or kind in ("quantity", "item"),
        side=(text in _OPENING) - (text in _CLOSING),
    )


EDGE = Word("^", "^", "^", "^", (), "^", False, False, True, True, 0)


class Sentence:
    """The words of a sentence, with a margin on both sides, and values that all its numbers share.

    ``depth[i]`` counts the brackets and quotation marks open before a word, ``runs[i]`` is where the run of
    words between marks begins that it stands in.
    """

    __slots__ = ("depth", "runs", "tokens", "words")

    def __init__(self, tokens: Sequence[Token]) -> None:
        edge = (EDGE,) * MARGIN
        self.tokens = tokens
        self.words = [*edge, *[word_of(text, kind) for _, _, text, kind in tokens], *edge]
        self.depth = list(accumulate([word.side for word in self.words], initial=0))
        self.runs: list[int] = []
        begin = MARGIN
        for i, word in enumerate(self.words):
            self.runs.append(begin)
            if word.cuts:
                begin = i + 1


def kind_of(quantity: Quantity) -> str:
    """Return the kind of a number: a count, money, a rate, a rank, a time or another measure."""
    return _kind_of(quantity.dimension or "", quantity.unit)


@lru_cache(maxsize=_KEPT)
def _kind_of(dimension: str, unit: str | None) -> str:
    if dimension in word_set("counted_dimensions.txt"):
        return "count"
    if unit in _RATES:
        return "rate"
    if dimension in ("money", "rank"):
        return dimension
    if dimension.startswith(("duration", "working_days")):
        return "time"
    return "measure" if unit else "bare"


def inner(name: str, word: Word) -> list[str]:
    """Return the features that a word gives a phrase that contains it."""
    named = [f"{name}.in@{trait}" for trait in word.traits]
    return [f"{name}.in={word.text}", f"{name}.in.c={word.kind}", *named]


def inner_left(word: Word) -> list[str]:
    return inner("l", word)


def inner_right(word: Word) -> list[str]:
    return inner("b", word)
